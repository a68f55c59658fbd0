"""One indicator: its chart, what it means, what is being done about it, and where every figure comes from."""

from ui import access
from ui.board.indicator import indicator_page

access.require(access.Role.MEMBER)
indicator_page()
