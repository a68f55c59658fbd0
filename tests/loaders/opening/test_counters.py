"""What a sheet holds is counted the same by the quick way and by a pattern."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from loaders.opening.counters import tags

DRAWN = rb"<c |<c>|<c/>|<x:c |<cols>|<row |<row>|<x:row>|</v>|</x:v>|</v >|</is>|<v>|<f>|<f/>|<formula1>|12:30|a<b| t:c |</vt>"
PIECES = st.sampled_from([*DRAWN.split(b"|"), b"<c\n"])


@given(st.lists(PIECES, max_size=30).map(b"".join), st.sampled_from([b"c", b"row", b"/v", b"/is", b"f"]))
@example(b"<c/><c/>", b"c")
def test_tags_are_counted_as_a_pattern_finds_them(text, name):
    slash, bare = (b"/", name[1:]) if name.startswith(b"/") else (b"", name)
    assert tags(text, name) == len(re.findall(b"<" + slash + rb"(?:\w+:)?" + bare + rb"[\s>/]", text))
