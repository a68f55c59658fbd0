"""Glossary: the words and short forms the Board's papers use."""

from ui.help.help.glossary import glossary_page

from ui import access

access.require(access.Role.MEMBER)
glossary_page()
