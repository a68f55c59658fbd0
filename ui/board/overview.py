"""The overview: the plan on one page. Counts by rating, the four areas side by side, and what changed."""

from collections.abc import Sequence

import streamlit as st

from metrics.catalogue import in_area
from metrics.figures.words import sentence
from metrics.indicator import FOUR_AREAS, PriorityArea
from metrics.meeting.changes import signals
from metrics.meeting.needs import MOST, area_words, needs_heading, newest_spoken_of, overdue
from metrics.plan import AWAITED, FOCUS, OF_AREA, PRIORITIES
from metrics.result import Result
from metrics.statistics.special_causes import Cause
from metrics.status.sentence import first_sentence
from ui import as_known, results
from ui.board import what_changed
from ui.board.tile import has_something, tile, title_link
from ui.frame import choice, foot, heading
from ui.html import chip, demonstration_chip, direction, rating_chip, tag, text
from ui.links import PAGE_OF
from ui.results import Seen

_SAID = {"R": "Off track or missed", "A": "Close"}
BY_AREA, BY_CONCERN = "By area", "Most concern first"


def overview() -> None:
    """Draw the overview."""
    seen = as_known.seen()
    heading("How children in Oxfordshire are doing", _summary(results.every(seen)))
    _needs(seen)
    st.html(_counts(results.every(seen)))
    order = choice("Order", (BY_AREA, BY_CONCERN), "order")
    if order == BY_CONCERN:
        _by_concern(seen)
    else:
        _by_area(seen)
    what_changed.since_panel(seen)
    foot()


def _needs(seen: Seen) -> None:
    """Draw what needs the Board, three things at most, each with the way to its page."""
    found = what_changed.needs_of(results.every(seen), seen)
    st.html(text("h2", needs_heading(found), "small-heading"))
    if not found:
        st.html(text("p", _why_nothing(seen), "await"))
        return
    for column, result in zip(st.columns(MOST, gap="medium"), found, strict=False):
        with column, st.container(key=f"tile-need-{result.indicator.code}"):
            title_link(result)
            mark = demonstration_chip("Demonstration") if result.status.demonstration else ""
            chips = tag("div", chip(result.status) + direction(result.status) + mark, "chips")
            st.html(chips + text("p", first_sentence(result.sentence)[0], "tile-says"))


def _why_nothing(seen: Seen) -> str:
    """Return why nothing needs the Board: there are no figures, they are old, or all is well."""
    known = [
        r.status.verdict for r in results.every(seen) if r.indicator.area in FOUR_AREAS and r.status.verdict.newest
    ]
    if not known:
        return "No figure has been received yet."
    if all(overdue(verdict, seen.on) for verdict in known):
        newest = newest_spoken_of(known)
        return f"The newest figure is of {newest}; nothing newer has been received, so nothing can be said of today."
    return "Of the figures that are not more than a year overdue, none is off track or worsening."


def shown_on_overview(seen: Seen) -> list[Result]:
    """Return every headline or rated indicator, in the Board's order."""
    return [r for r in results.every(seen) if r.indicator.headline or r.status.rag]


def concern(result: Result) -> int:
    """Return the place of a result: red, amber, signals of concern, green, other figures, then what was not received."""
    rated = {"R": 0, "A": 1}.get(result.status.rag or "")
    if rated is not None:
        return rated
    if Cause.CONCERN in signals(result).values():
        return 2
    if result.status.rag == "G":
        return 3
    return 4 if has_something(result) else 5


def _by_area(seen: Seen) -> None:
    for place, (column, area) in enumerate(zip(st.columns(4, gap="medium"), FOUR_AREAS, strict=True)):
        with column:
            _area_head(area, place, seen)
            _tiles(area, seen)
    area = PriorityArea.GOVERNANCE
    _area_head(area, 4, seen)
    with st.grid(3, min_column_width=280, gap="medium"):
        for result in _of(area, seen):
            tile(result)


def _by_concern(seen: Seen) -> None:
    st.html(text("h2", BY_CONCERN, "for-readers"))
    with st.grid(4, min_column_width=260, gap="medium"):
        for result in sorted(shown_on_overview(seen), key=concern):
            tile(result, result.indicator.area.value)


def _area_head(area: PriorityArea, place: int, seen: Seen) -> None:
    """Draw the head of an area: the way to its page, this year's focus, and its priorities behind a click."""
    with st.container(key=f"area-{place}"):
        st.html(text("h2", area.value, "for-readers"))  # the link below is the heading for the eye
        st.page_link(PAGE_OF[area], label=area.value, query_params=as_known.carried())
        mine = [r for r in results.every(seen) if r.indicator.area is area]
        st.html(text("p", sentence(area_words(mine, seen.on)), "area-says"))
        st.html(text("p", f"Focus: {FOCUS[area][:1].lower()}{FOCUS[area][1:]}", "focus"))
        if area in OF_AREA:
            lines = "".join(text("li", f"{PRIORITIES[p]}.") for p in OF_AREA[area])
            start = OF_AREA[area].start
            summary = text("summary", f"Priorities {start} to {OF_AREA[area].stop - 1} of the plan")
            st.html(f'<details class="priorities">{summary}<ol start="{start}">{lines}</ol></details>')


def _of(area: PriorityArea, seen: Seen) -> list[Result]:
    found = [r for r in shown_on_overview(seen) if r.indicator.area is area]
    return sorted(found, key=concern)


def _tiles(area: PriorityArea, seen: Seen) -> None:
    for result in _of(area, seen):
        tile(result)
    if area in AWAITED and not any(has_something(results.of(i.code, seen)) for i in in_area(area)):
        st.html(text("p", f"Nothing has been received for {area.value} yet.", "await"))


def _counts(found: Sequence[Result]) -> str:
    """Return how many indicators are rated how, as a row of chips that can be read across a room."""
    known = [r for r in found if has_something(r)]
    parts = []
    for letter in "RAG":
        count = sum(1 for r in known if r.status.rag == letter)
        parts.append(tag("li", tag("b", str(count)) + rating_chip(letter)))
    unrated = sum(1 for r in known if not r.status.rag)
    parts.append(tag("li", tag("b", str(unrated)) + text("span", "Not rated", "chip chip-none")))
    parts.append(tag("li", tag("b", str(len(found) - len(known))) + text("span", "Not received", "chip chip-none")))
    return tag("ul", "".join(parts), "counts")


def _summary(found: Sequence[Result]) -> str:
    """Return what needs the Board's eye, in a sentence."""
    rated = {letter: [r.indicator.title for r in found if r.status.rag == letter] for letter in "RAG"}
    if not any(rated.values()):
        with_figures = sum(1 for r in found if r.status.latest or r.status.members)
        return f"{with_figures} of {len(found)} indicators have figures; none is rated yet."
    said = [f"{_SAID[letter]}: {_some(titles)}." for letter, titles in rated.items() if titles and letter != "G"]
    return " ".join(said) or "Nothing that is rated is off track."


def _some(titles: list[str]) -> str:
    return ", ".join(titles[:3]) + (f" and {len(titles) - 3} more" if len(titles) > 3 else "")
