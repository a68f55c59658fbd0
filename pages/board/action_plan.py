"""Action plan: actions by area, their leads, timetables and progress."""

from ui import access
from ui.board.plans import action_plan_page

access.require(access.Role.MEMBER)
action_plan_page()
