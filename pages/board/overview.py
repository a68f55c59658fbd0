"""Overview: the plan's four areas side by side."""

from ui import access
from ui.board.overview import overview

access.require(access.Role.MEMBER)
overview()
