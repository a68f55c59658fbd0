"""Statistics: each rule, its source, and what was decided."""

from ui import access
from ui.help.help import statistics_page

access.require(access.Role.MEMBER)
statistics_page()
