"""Two files chosen together that bring the same figures: held against each other before either is published."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from loaders.checking.verdict import Checked
from loaders.reading.extract import Content, Found
from store.periods import Period

_Key = tuple[str, Period | None, tuple[str, ...]]


@dataclass(frozen=True)
class Difference:
    """One figure that two files give, and what each says."""

    name: str
    period: Period | None
    members: tuple[str, ...]
    one: Found
    other: Found

    @property
    def differs(self) -> bool:
        """Return whether the files say different things."""
        return _said(self.one) != _said(self.other)


@dataclass(frozen=True)
class Clash:
    """Two files of one return that bring figures for the same period and members."""

    one: int  # the place of the first file among those chosen
    other: int
    shared: tuple[Difference, ...]

    @property
    def different(self) -> tuple[Difference, ...]:
        """Return the figures that the two files give differently."""
        return tuple(difference for difference in self.shared if difference.differs)


def clashes(chosen: Sequence[Checked]) -> list[Clash]:
    """Return every pair of files that bring the same figures, whatever their names or order."""
    count = Counter(id(checked.spec) for checked in chosen if checked.spec is not None)
    figures = [_figures(checked) if count[id(checked.spec)] > 1 else {} for checked in chosen]
    found = []
    for one, other in combinations(range(len(chosen)), 2):
        first, second = chosen[one].spec, chosen[other].spec
        if first is None or first is not second:
            continue
        both = [key for key in figures[one] if key in figures[other]]
        if both:
            shared = tuple(Difference(*key, figures[one][key], figures[other][key]) for key in both)
            found.append(Clash(one, other, shared))
    return found


def _figures(checked: Checked) -> dict[_Key, Found]:
    return {(f.name, f.period, f.members): f for f in checked.found if _said(f) != (None, None)}


def _said(found: Found) -> tuple[Content, str | None]:
    state = None if found.state == "not received" else found.state
    return found.value, state
