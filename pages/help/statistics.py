"""Statistics: each rule, its source, and what was decided."""

from ui.help.help.help import statistics_page

from ui import access

access.require(access.Role.MEMBER)
statistics_page()
