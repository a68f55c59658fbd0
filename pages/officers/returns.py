"""Returns: everything published so far, newest first; download and withdraw."""

from ui import access
from ui.officers.returns import returns_page

access.require(access.Role.OFFICER)
returns_page()
