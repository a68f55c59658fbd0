"""Calendar: which returns are due, received, late and missing; templates to fill in."""

from ui import access
from ui.officers.calendar import calendar_page

access.require(access.Role.OFFICER)
calendar_page()
