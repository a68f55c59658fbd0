"""Glossary: the words and short forms the Board's papers use."""

from ui import access
from ui.help.glossary import glossary_page

access.require(access.Role.MEMBER)
glossary_page()
