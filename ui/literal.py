"""Words that somebody else wrote, shown as they stand: the one way by which they enter an element that reads Markdown.

Streamlit reads Markdown in labels, messages and the cells of tables: a picture in a target's words would be fetched from
wherever it says, an address would become a link. What is put on a page with st.html is escaped in ui/html.py instead.
"""

import re

import pandas as pd
import streamlit as st

# What Markdown takes for an address even where its signs are marked: a joiner that nobody sees stands in its middle.
# So does it in the middle of the names of icons and of arrows, which Streamlit puts in after the marks are gone.
_ACTING = re.compile(
    r"https?(?=://)|www(?=\.)|[\w.+-](?=@)|:(?=material/|streamlit:)|<(?=-)|-(?=[->])|[<>~](?==)", re.IGNORECASE
)
_JOINER = "\u2060"
_SIGNS = frozenset(r"\`*_{}[]<>()#+-.!|~$:&@")


def literal(words: str) -> str:
    """Return words on one line with every sign that Markdown could read marked as the sign it is."""
    line = _ACTING.sub(rf"\g<0>{_JOINER}", " ".join(words.split()))
    return "".join(f"\\{char}" if char in _SIGNS else char for char in line)


def words_table(frame: pd.DataFrame, said: str) -> None:
    """Draw a table without its index, every heading and text in it as it stands; `said` names it for readers."""
    shown = frame.map(lambda cell: literal(cell) if isinstance(cell, str) else cell)
    st.table(shown.rename(columns={name: literal(str(name)) for name in shown.columns}), hide_index=True, alt=said)
