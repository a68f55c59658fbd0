"""Accessibility: what works, what does not yet, and how to tell us."""

from ui import access
from ui.help.help import accessibility_page

access.require(access.Role.MEMBER)
accessibility_page()
