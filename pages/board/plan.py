"""The plan and how it is kept: actions by status, returns that come in time, young people heard."""

from metrics.indicator import PriorityArea
from ui import access
from ui.board.area import area_page

access.require(access.Role.MEMBER)
area_page(PriorityArea.GOVERNANCE)
