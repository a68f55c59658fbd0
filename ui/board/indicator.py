"""The page of one indicator: its chart in every way it can be drawn, why it says what it says, and what is being done."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from charts.draw import Drawing, kinds
from charts.icons import icons
from charts.multiples import members
from charts.palette import SCHEMES
from charts.trend import Detail
from metrics.catalogue import INDICATORS, indicator
from metrics.indicator import Indicator
from metrics.meeting.board import Action, due_words
from metrics.meeting.changes import Revised, revision_words
from metrics.result import Result
from metrics.status.sentence import target_words
from metrics.telling.explain import explain
from metrics.telling.headline import headline
from metrics.telling.reasons import reasons
from ui import address, as_known, results
from ui.board import downloads, notes
from ui.board.area import measure_panel
from ui.board.card import figures_and_targets, method, not_received
from ui.board.provenance import origin
from ui.board.tile import value
from ui.board.what_changed import revised_of
from ui.drawing import draw, draw_member, draw_to_pick
from ui.frame import choice, foot, heading, scheme, section
from ui.html import chip, demonstration_chip, direction, signed, tag, text
from ui.links import INDICATOR_PAGE, PAGE_OF
from ui.results import Seen

CODE = "code"
_SHOWN = "indicator-shown"  # in the session
_NEWEST = 12  # revisions that are told


def indicator_page() -> None:
    """Draw the page of the indicator that the address names, or let one be chosen."""
    seen = as_known.seen()
    asked_for = st.query_params.get(CODE, "")
    found = indicator(asked_for) if asked_for else None
    if found is None:
        st.session_state[_SHOWN] = ""
        _choose(asked_for)
        foot()
        return
    _in_the_address(found.code)
    result = results.of(found.code, seen)
    st.page_link(
        PAGE_OF[found.area],
        label=f"Back to {found.area.value}",
        query_params=as_known.carried(),
        icon=":material/arrow_back:",
    )
    number = f"{found.code}, number {found.number} in the plan" if found.number else found.code
    heading(headline(result), f"{found.title} · {number}", list(PAGE_OF).index(found.area))
    picked = _top(result, seen)
    _about(result, seen, picked)
    foot()


def _in_the_address(code: str) -> None:
    """Put the code into the address after a link from this page to itself, which Streamlit follows without."""
    if address.stayed() and st.session_state.get(_SHOWN) != code:
        st.query_params[CODE] = code
    st.session_state[_SHOWN] = code


def _choose(asked_for: str) -> None:
    heading(
        "Indicators",
        "Each has a page of its own: its chart, what it means, what is being done, and where it comes from.",
    )
    if asked_for:
        st.html(text("p", f"There is no indicator {asked_for}. These are all of them:", "await"))
    for area in PAGE_OF:
        section(area.value)
        with st.grid(3, min_column_width=260):
            for one in (i for i in INDICATORS if i.area is area):
                st.page_link(INDICATOR_PAGE, label=one.title, query_params={CODE: one.code, **as_known.carried()})


def _top(result: Result, seen: Seen) -> str:
    """Draw the figure and its sentence beside the large chart; return the period of a figure that was clicked on it."""
    revised = revised_of(result.indicator.code, seen)
    with st.container(key=f"card-{result.indicator.code}"):
        words, picture = st.columns([4, 8], gap="large")
        with words:
            _words(result)
        with picture:
            picked = _picture(result, seen, revised)
    if revised:
        _revisions(result, revised)
    return picked


def _words(result: Result) -> None:
    status = result.status
    signs = icons(status.control, SCHEMES[scheme()])
    aim = target_words(result.indicator, status)
    parts = [
        tag("div", value(result), "card-value"),
        text("p", aim, "aim") if aim else "",
        tag("div", chip(status) + direction(status) + (demonstration_chip() if result.demonstration else ""), "chips"),
        *(tag("p", icon.html + text("span", icon.words), "sign") for icon in signs),
        text("p", result.sentence, "says"),
    ]
    st.html("".join(parts))


def _picture(result: Result, seen: Seen, revised: tuple[Revised, ...]) -> str:
    """Draw the chart in the way chosen, and return the period of a figure that was clicked."""
    ways = kinds(result)
    if not ways:
        not_received(result.indicator)
        return ""
    chosen = ways[0]
    if len(ways) > 1:
        part = result.indicator.breakdown_title.lower()
        said = {Drawing.PARTS: f"By {part}", Drawing.EACH: f"Each {part} by itself"}
        names = {said.get(way, way.value): way for way in ways}
        picked = choice("How it is drawn", list(names), "draw")
        chosen = names.get(picked, ways[0])
    if chosen is Drawing.EACH:
        with st.grid(3, min_column_width=250, gap="medium"):
            for place, member in enumerate(members(result)):
                with st.container(key=f"multiple-{place}"):
                    st.html(
                        tag(
                            "div",
                            text("h2", member, "multiple")
                            + (demonstration_chip("Demonstration") if result.demonstration else ""),
                            "multiple-head",
                        )
                    )
                    if not draw_member(result.indicator.code, member, seen, scheme()):
                        st.html(text("p", "No figure to show.", "why"))
        downloads.downloads(result, seen, chosen, Detail())
        return ""
    detail = Detail(results.boards(seen).events_for(result.indicator), revised)
    picked = ""
    if chosen is Drawing.TIME:
        picked = draw_to_pick(result.indicator.code, seen, scheme(), chosen, detail)
    else:
        draw(result.indicator.code, seen, scheme(), chosen, detail)
    downloads.downloads(result, seen, chosen, detail)
    return picked


def _revisions(result: Result, revised: tuple[Revised, ...]) -> None:
    lines = "".join(text("li", revision_words(one, result.indicator)) for one in revised[-_NEWEST:])
    with st.container(key="panel-revised"):
        st.html(text("h2", "Revised since the last meeting", "small-heading") + tag("ul", lines, "lines"))


def _about(result: Result, seen: Seen, picked: str) -> None:
    """Draw what stands behind the figure: why, what is being done, the national picture, the table, the definition."""
    left, right = st.columns(2, gap="large")
    with left, st.container(key="panel-why"):
        lines = dict.fromkeys([*explain(result), *reasons(result)])
        st.html(
            text("h2", "Why am I seeing this?", "small-heading")
            + tag("ul", "".join(text("li", line) for line in lines), "lines")
        )
    with right, st.container(key="panel-doing"):
        _doing(result, seen)
    _national(result.indicator, seen)
    with st.container(key="panel-figures"):
        st.html(text("h2", "Figures", "small-heading"))
        figures_and_targets(result, download=False)
        origin(result, picked)
    with st.container(key="panel-method"):
        st.html(text("h2", "How it is counted", "small-heading"))
        method(result)
    _link(result, seen)


def _doing(result: Result, seen: Seen) -> None:
    board = results.boards(seen)
    actions, told = board.actions_for(result.indicator), board.about(result.indicator)
    given = result.rating.action if result.rating and result.rating.action and not actions else ""
    nothing = text("p", given or "No action of the plan names this indicator.", "says" if given else "why")
    st.html(
        text("h2", "What is being done", "small-heading")
        + ("".join(_action(action, seen) for action in actions) or nothing)
        + (text("h3", "Commentary", "small-heading") if told else "")
        + "".join(signed(one) for one in told[:4])
    )
    if seen.known_on is None:
        notes.note_form(result)


def _action(action: Action, seen: Seen) -> str:
    standing = f"Status: {action.standing}. " if action.standing else ""
    progress = f"{action.progress} ({action.progress_on})" if action.progress else ""
    foot_line = f"{standing}{action.lead}; timetable: {due_words(action, seen.on)}."
    return tag(
        "blockquote", text("p", action.text, "action") + text("p", progress) + text("footer", foot_line), "signed"
    )


def _national(one: Indicator, seen: Seen) -> None:
    frame = results.national_figures(seen)
    frame = frame[frame["indicator"] == one.code] if len(frame) else frame
    if not len(frame):
        return
    section(
        "Beside England, the region and statistical neighbours",
        "Published by the Department for Education, and counted its own way.",
    )
    with st.grid(2, min_column_width=420, gap="medium"):
        for place, measure in enumerate(dict.fromkeys(frame["measure"])):
            with st.container(key=f"panel-national-{place}"):
                measure_panel(measure, frame[frame["measure"] == measure], seen)


def _link(result: Result, seen: Seen) -> None:
    here = urlsplit(st.context.url or "")
    where = f"{here.scheme}://{here.netloc}{here.path}" if here.netloc else "/indicator"
    with st.container(key="panel-link"):
        st.html(text("h2", "Link to this page as it is now", "small-heading"))
        st.code(
            f"{where}?{urlencode({CODE: result.indicator.code, **as_known.carried()})}", language=None, wrap_lines=True
        )
