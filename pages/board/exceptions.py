"""Exception report: what is off track, why, and what is being done about it."""

from ui import access
from ui.board.exceptions import exceptions_page

access.require(access.Role.MEMBER)
exceptions_page()
