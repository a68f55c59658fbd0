"""The words a problem is told in."""

import pytest

from loaders.problems import plural
from metrics.catalogue import INDICATORS


@pytest.mark.parametrize("one, several", [("area", "areas"), ("priority", "priorities"), ("status", "statuses")])
def test_a_noun_is_told_in_its_plural(one, several):
    assert plural(one) == several


def test_every_tile_that_counts_its_parts_names_them_in_the_plural():
    told = {plural(one.breakdown_title.lower()) for one in INDICATORS if one.members and not one.total}
    assert told == {"cohorts", "phases", "follow-ups", "priorities"}
