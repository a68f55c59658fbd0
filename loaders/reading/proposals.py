"""Headings and labels that a return does not know: one question for all of them, with what each may well stand for."""

from collections.abc import Mapping, Sequence

from loaders.reading.extract import Extract
from loaders.reading.meaning import likeness, recipe_key
from loaders.spec import Dimension, Kind, Value
from loaders.wording.labels import did_you_mean
from loaders.wording.patterns import IGNORECASE, pattern

_CLOSE = 0.34  # share of the words of two headings that must be the same for one to be likely the other
_SAME_NUMBERS = 0.3  # what the same numbers in both add: at 3 months
_SHOWN = 6  # headings that a question quotes
_CLOSE_MEMBER = 0.5  # the same of two labels
MOST_LABELS = 12  # members that are asked about; more than that are a list of faults


def proposed(
    headings: Sequence[str], values: Sequence[Value], typed: Mapping[str, str] | None = None
) -> dict[str, Value]:
    """Return heading -> the value that it most likely stands for, no value twice; a heading like none is left out."""
    scored = [
        (_score((typed or {}).get(heading, heading), value), -place, heading, value)
        for heading in headings
        for place, value in enumerate(values)
        if value.kind in (Kind.COUNT, Kind.PERCENT, Kind.NUMBER)
    ]
    found: dict[str, Value] = {}
    for score, _, heading, value in sorted(scored, key=lambda one: one[:2], reverse=True):
        if score >= _CLOSE and heading not in found and value not in found.values():
            found[heading] = value
    return found


def _score(heading: str, value: Value) -> float:
    if (value.kind is Kind.PERCENT) != ("%" in heading or "per cent" in heading.casefold()):
        return 0.0
    alike = likeness(heading, (value.title, *value.headings))
    numbers = set(pattern(r"\d+").findall(heading))
    if numbers and any(set(pattern(r"\d+").findall(wording)) == numbers for wording in (value.title, *value.headings)):
        alike += _SAME_NUMBERS
    counts = value.people and pattern(r"\bcount of\b|\bids?\b", IGNORECASE).search(heading)
    return max(alike, 0.4 if counts else 0)


def ask_headings(
    extract: Extract,
    sheet: str,
    cells: Sequence[str],
    headings: Sequence[str],
    values: Sequence[Value],
    noun: str,
    typed: Mapping[str, str] | None = None,
) -> None:
    """Ask what headings (noun: column) or labels (noun: row) stand for, all at once; `values` are those not taken yet.

    `typed` gives what was typed where a heading now reads otherwise.
    """
    prefix = "heading" if noun == "column" else "row"
    likely = proposed(headings, values, typed)
    keys = {heading: f"{prefix}:{recipe_key(heading)}" for heading in headings}
    choices: list[tuple[str | Mapping[str, str], str, str]] = []
    if len(headings) == 1:
        first = likely.get(headings[0])
        others = [] if first is None else [v for v in values if v is not first]
        second = proposed(headings, others, typed).get(headings[0])
        choices += [
            (f"value:{v.name}", v.title, f"the {noun} is read as {v.title.lower()}") for v in (first, second) if v
        ]
    elif likely:
        chosen = {
            keys[heading]: f"value:{likely[heading].name}" if heading in likely else "out" for heading in headings
        }
        told = [f"“{heading}” is {likely[heading].title}" for heading in headings if heading in likely]
        told += [f"“{heading}” is left out" for heading in headings if heading not in likely]
        choices.append((chosen, "Yes, as proposed", "; ".join(told)))
    one = len(headings) == 1
    choices.append(("out", "Leave it out" if one else "Leave them out", "nothing of it is read"))
    are, its = (f"is not a {noun}", "its") if one else (f"are no {noun}s", "their")
    message = f"{_quoted(headings)} {are} of this return, so {its} figures are not read."
    extract.ask(f"unknown_{noun}", sheet, cells, headings[0], message, noun, choices, list(keys.values()))


def ask_members(
    extract: Extract, dimension: Dimension, sheet: str, cells: Sequence[str], labels: Sequence[str]
) -> None:
    """Ask which member each of some labels names, all at once."""
    names = {member.name: (member.name, *member.aliases) for member in dimension.members}
    likely = {label: name for label in labels if (name := _nearest(label, names))}
    keys = {label: member_key(dimension, label) for label in labels}
    one = len(labels) == 1
    choices: list[tuple[str | Mapping[str, str], str, str]] = []
    if one and likely:
        choices.append((f"member:{likely[labels[0]]}", likely[labels[0]], "it is another name for that"))
    elif likely:
        chosen = {keys[label]: f"member:{likely[label]}" if label in likely else "out" for label in labels}
        told = [f"“{label}” is {likely[label]}" for label in labels if label in likely]
        told += [f"“{label}” is left out" for label in labels if label not in likely]
        choices.append((chosen, "Yes, as proposed", "; ".join(told)))
    choices.append(("out", "Leave it out" if one else "Leave them out", "its figures are not read"))
    noun = dimension.title.lower()
    article = "an" if noun[0] in "aeiou" else "a"
    what = f"is not {article} {noun}" if one else f"are none of the {noun}s"
    extract.ask(
        f"unknown_{dimension.name}",
        sheet,
        cells,
        labels[0],
        f"{_quoted(labels)} {what} of this return.",
        f"members {dimension.name}",
        choices,
        list(keys.values()),
    )


def _nearest(label: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the member that a label most likely names, by its words or letter by letter; empty where it is like none."""
    score, name = max(((likeness(label, wordings), name) for name, wordings in names.items()), default=(0.0, ""))
    if score >= _CLOSE_MEMBER:
        return name
    said = did_you_mean(label, names, {alias: name for name, wordings in names.items() for alias in wordings})
    return said.removeprefix("Did you mean ").removesuffix("?") if said.startswith("Did you mean") else ""


def member_key(dimension: Dimension, label: str) -> str:
    """Return what an answer about a label is kept under."""
    return f"member:{dimension.name}:{recipe_key(label)}"


def said_of(extract: Extract, dimension: Dimension, label: str) -> str | None:
    """Return the member that an officer said a label names, '' where it is left out, None where nothing was said."""
    choice = extract.decisions.get(member_key(dimension, label)) if extract.decisions else None
    return None if choice is None else choice.removeprefix("member:") if choice.startswith("member:") else ""


def _quoted(texts: Sequence[str]) -> str:
    named = list(dict.fromkeys(texts))
    return ", ".join(f"“{text}”" for text in named[:_SHOWN]) + (" …" if len(named) > _SHOWN else "")
