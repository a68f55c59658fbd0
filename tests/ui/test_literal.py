"""Words that somebody else wrote, as Markdown shows them."""

import pytest

from ui.literal import literal


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("North", "North"),
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("![x](y)", r"\!\[x\]\(y\)"),
        ("$x^2$ :red[a] ~b~", r"\$x^2\$ \:red\[a\] \~b\~"),
        ("two\n# lines", r"two \# lines"),
        ("a & b < c", r"a \& b \< c"),
        ("http://a.example", "http\u2060\\://a\\.example"),
        ("HTTPS://a", "HTTPS\u2060\\://a"),
        ("www.a.example", "www\u2060\\.a\\.example"),
        (":material/home:", "\\:\u2060material/home\\:"),
        (":streamlit:", "\\:\u2060streamlit\\:"),
        ("a -> b -- c", "a \\-\u2060\\> b \\-\u2060\\- c"),
        ("a >= b <- c", "a \\>\u2060= b \\<\u2060\\- c"),
        ("who@a.example", "who\u2060\\@a\\.example"),
    ],
)
def test_every_sign_that_markdown_reads_is_marked_and_no_address_is_one(words, shown):
    assert literal(words) == shown
