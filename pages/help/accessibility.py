"""Accessibility: what works, what does not yet, and how to tell us."""

from ui.help.help.help import accessibility_page

from ui import access

access.require(access.Role.MEMBER)
accessibility_page()
