"""Which figures a page shows: as the Board knew them on a day, of periods ended by a day; one control for every page.

Both stand in the address bar, so that a copied link and a refreshed page show the same, and so does a page gone back
to. They go with the visitor from page to page.
"""

from datetime import date, datetime, time

import streamlit as st

from loaders.wording.dates import day_in
from metrics.meeting.board import Meeting
from store.moments import as_utc, day, moment, parse_moment, today
from store.periods import quarter
from ui import access, framework, results
from ui.literal import literal
from ui.results import Seen

KNOWN, UNTIL = "known", "until"  # in the address bar
NOW, _NEWEST = "Now", "The newest received"
EARLIEST, LATEST = 2000, 2100  # years a moment may lie in; what lies beyond is nonsense
DAY = len("2021-06-09")
QUARTERS = 20  # ends of quarters offered to report up to
REFUSED_VERSION = "asked-refused"  # in the session: an earlier version was asked for, and is not shown
_KEPT = "asked-"  # before each name in the session


def carry() -> None:
    """Keep what is asked for with the visitor: what the address names, else what the page before showed."""
    for name in (KNOWN, UNTIL):
        _carry(name)


def _carry(name: str) -> None:
    given = st.query_params.get(name)
    if given is None and kept(name) and not framework.went_back():
        st.query_params[name] = kept(name)  # Streamlit's menu drops it
        return
    if name == KNOWN and (given or kept(name)) and results.view_in_force().one_version:
        st.session_state[REFUSED_VERSION] = True
        st.query_params.pop(name, None)
        given = None
    if given is not None and _read(name, given) is None:
        del st.query_params[name]
        given = None
    st.session_state[_KEPT + name] = given or ""


def seen() -> Seen:
    """Return what this visit asks to see; by a profile that hides numbers always as known now."""
    view = results.view_in_force(day_of(kept(UNTIL)))
    return Seen(results.data_version(), None if view.one_version else moment_of(kept(KNOWN)), view)


def moment_of(text: str) -> datetime | None:
    """Return the moment that an address names: the end of a day, or an exact moment; None: now."""
    try:
        named = parse_moment(text) if text else None
    except ValueError:
        return None
    if named is None or not EARLIEST <= named.year <= LATEST:
        return None
    whole_day = len(text.strip()) == DAY
    return None if whole_day and named.date() >= today() else named


def day_of(text: str) -> date | None:
    """Return the day that an address names; None where it names none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _read(name: str, text: str) -> datetime | date | None:
    """Return the moment or the day that a value of the address means; None where it means nothing."""
    return moment_of(text) if name == KNOWN else day_of(text)


def kept(name: str) -> str:
    """Return what is asked for by a name in this visit; empty: nothing."""
    found: str = st.session_state.get(_KEPT + name, "")
    return found


def carried() -> dict[str, str]:
    """Return what a link to another page of the dashboard carries along."""
    return {name: kept for name in (KNOWN, UNTIL) if (kept := st.session_state.get(_KEPT + name, ""))}


def shown_words(shown: Seen) -> list[str]:
    """Return what is unusual about what is shown, in words; empty where it is the newest as known now."""
    found = []
    if shown.known_on is not None:
        found.append(f"as the Board knew it on {_exactly(shown.known_on)}")
    if shown.view.reporting_on is not None:
        found.append(f"for periods that ended by {day(shown.view.reporting_on)}")
    return found


def said(shown: Seen) -> str:
    """Return the moment of what is shown, and up to which period, in short."""
    known = _exactly(shown.known_on) if shown.known_on is not None else ""
    until = f"periods ended by {day(shown.view.reporting_on)}" if shown.view.reporting_on is not None else ""
    return "; ".join(filter(None, (known, until)))


def _exactly(known: datetime) -> str:
    """Return a moment in words; the end of a day is that day."""
    return day(known.date()) if known.tzinfo is None and known.time() == time.max else moment(as_utc(known))


def draw_control() -> None:
    """Draw the control: what it says while closed is what is shown."""
    shown = seen()
    told = shown_words(shown)
    label = "; ".join(told)
    with st.popover(label[:1].upper() + label[1:] if label else "Newest figures, as known now", key="asked"):
        meetings = results.boards(results.newest_seen()).meetings
        known = {NOW: ""} | {_meeting(m): m.on.isoformat() for m in reversed(meetings) if m.held and m.on < today()}
        if shown.view.one_version:
            st.caption(literal(shown.view.one_version))
        else:
            _choice("Show it as the Board knew it on", KNOWN, known, "A meeting, or a day typed like 9/6/2021")
        until = {_NEWEST: ""} | {day(d): d.isoformat() for d in _quarter_ends()}
        _choice("Tell of periods that ended by", UNTIL, until, "The end of a quarter, or a day typed like 31/3/2021")
        if wrong := st.session_state.pop("asked-wrong", ""):
            st.warning(literal(wrong))
        if told:
            st.button("Back to the newest, as known now", on_click=_reset, key="asked-reset")


def _choice(label: str, name: str, offered: dict[str, str], explained: str) -> None:
    current = st.session_state.get(_KEPT + name, "")
    by_value = {value: words for words, value in reversed(offered.items())}
    if current and current not in by_value:
        named = day_of(current)
        offered = {**offered, (day(named) if named else current): current}
        by_value = {value: words for words, value in offered.items()}
    turn = st.session_state.get("asked-turn", 0)  # a new box for each choice, so that it always shows what is in force
    key = f"choice-{name}-{current}-{turn}"
    st.selectbox(
        label,
        list(offered),
        index=list(offered).index(by_value[current]),
        key=key,
        help=explained,
        accept_new_options=True,
        on_change=_choose,
        args=(key, name, offered),
    )


def _choose(key: str, name: str, offered: dict[str, str]) -> None:
    access.require(access.Role.MEMBER)
    typed = str(st.session_state[key] or "")
    value = offered.get(typed)
    st.session_state["asked-turn"] = st.session_state.get("asked-turn", 0) + 1
    if value is None:
        named = day_in(typed)
        if named is None or _read(name, named.isoformat()) is None:
            st.session_state["asked-wrong"] = f"“{typed}” is not a day in the past. Write it like 9/6/2021."
            return
        value = named.isoformat()
    _keep(name, value)


def _reset() -> None:
    access.require(access.Role.MEMBER)
    for name in (KNOWN, UNTIL):
        _keep(name, "")


def _keep(name: str, value: str) -> None:
    st.session_state[_KEPT + name] = value
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def _meeting(meeting: Meeting) -> str:
    return f"{day(meeting.on)}: {meeting.body}"


def _quarter_ends() -> list[date]:
    on = today()
    ends = [quarter(year, number).end for year in range(on.year, on.year - 8, -1) for number in (4, 3, 2, 1)]
    return [end for end in ends if end < on][:QUARTERS]
