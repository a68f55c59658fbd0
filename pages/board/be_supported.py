"""Be Supported: the indicators of this priority area."""

from metrics.indicator import PriorityArea
from ui import access
from ui.board.area import area_page

access.require(access.Role.MEMBER)
area_page(PriorityArea.BE_SUPPORTED)
