"""What the officer pages say: never more than is so."""

from loaders.answers import Recipe
from ui.officers.mapping import _twice


def test_a_meaning_given_to_two_headings_is_found_and_what_is_left_out_is_not():
    recipe = Recipe("home_education", ("month",), {"Month": "period", "New": "new", "Newish": "new", "a": "", "b": ""})
    assert _twice(recipe) == ["new"]
