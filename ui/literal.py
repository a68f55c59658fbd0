"""Text from a workbook, shown as it stands."""


def literal(words: str) -> str:
    """Return text that st.table shows as it stands, none of it read as Markdown."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>()#+-.!|~$:" else char for char in words)
