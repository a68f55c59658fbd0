"""Forward plan: what comes to which meeting."""

from ui import access
from ui.board.plans import forward_plan_page

access.require(access.Role.MEMBER)
forward_plan_page()
