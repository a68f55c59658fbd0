"""What an officer said of a layout: kept under a name, used for every later file of the same shape, and said when used."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Recipe:
    """What the headings, labels and words of one shape of table stand for."""

    return_name: str
    shape: tuple[str, ...]  # the folded headings that name no period, as they stand in the heading row
    headings: dict[str, str] = field(default_factory=dict)  # heading -> period, a value, a dimension, or '' (left out)
    members: dict[str, dict[str, str]] = field(default_factory=dict)  # dimension -> label -> member, or '' (left out)
    value: str = ""  # of a table of members by periods: the value it holds
    dimension: str = ""  # and what its members are
    grain: str = ""  # and how its periods are written
    saved_by: str = ""
    answers: dict[str, str] = field(default_factory=dict)  # what was asked -> what was chosen
    said: tuple[str, ...] = ()  # the answers in words

    def as_text(self) -> str:
        """Return the recipe as JSON, as it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def maps(self) -> bool:
        """Return whether it lays the whole table out, rather than answering single questions of it."""
        return bool(self.headings or self.members or self.value)


@dataclass(frozen=True)
class Answer:
    """One likely answer to a question: what stands on its button, what it would mean, and the recipe that it is."""

    label: str
    means: str
    recipe: Recipe


class Decisions:
    """The answers that officers gave for a layout, and which of them a reading has used."""

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self._answers = dict(answers or {})
        self.used: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was chosen where this was asked, or None; what is returned counts as used."""
        choice = self._answers.get(key)
        if choice is not None:
            self.used[key] = choice
        return choice

    def __bool__(self) -> bool:
        return bool(self._answers)
