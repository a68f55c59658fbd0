"""The Calendar page: what is due when and from whom, what came, what is late or missing; and a template of each return."""

from datetime import date
from html import escape

import streamlit as st

from loaders.due.calendar import DueReturn, Standing, calendar, newest_period_end, next_due, summary
from loaders.forms.template import last_published, template, when_due
from loaders.registry import SPECS, spec_named
from store import periods
from store.moments import day, today
from ui import access, results
from ui.frame import foot, heading, section
from ui.html import tag, text

_SIGN = {Standing.RECEIVED: "✓", Standing.LATE: "◔", Standing.MISSING: "✕", Standing.DUE: "·"}
_CSS = {Standing.RECEIVED: "c-in", Standing.LATE: "c-late", Standing.MISSING: "c-missing", Standing.DUE: "c-due"}


def calendar_page() -> None:
    """Draw the Calendar page."""
    heading(
        "Calendar of returns",
        "What is due when and from whom, what has come, and what is late or missing.",
        dated=False,
    )
    version = results.data_version()
    with results.store().read() as con:
        newest = newest_period_end(con) or today()
    years = list(range(periods.financial_year(max(newest, today())), 2017, -1))
    shown = st.columns([1, 3])[0].selectbox(
        "Financial year",
        years,
        index=years.index(periods.financial_year(newest)),
        format_func=lambda year: f"{year}/{(year + 1) % 100:02d}",
        key="calendar_year",
    )
    entries = _entries(version, shown)
    this_year = periods.financial_year(today())
    if shown != this_year:
        year = f"{this_year}/{(this_year + 1) % 100:02d}"
        said = f"The newest figures are shown first. This is {year}: choose it for what is due now."
        st.html(text("p", said, "why"))
    _summary(entries)
    st.html(_table(entries, shown))
    _attention(entries)
    _templates()
    foot()


@st.cache_data(show_spinner=False, max_entries=40)
def _entries(version: str, year: int) -> list[DueReturn]:
    with results.store().read() as con:
        return calendar(con, date(year, 4, 1), date(year + 1, 3, 31), today())


def _summary(entries: list[DueReturn]) -> None:
    count = summary(entries)
    demonstration = sum(entry.demonstration for entry in entries)
    said = [f"{count[s]} {s}" for s in (Standing.RECEIVED, Standing.LATE, Standing.MISSING, Standing.DUE) if count[s]]
    marked = f" ({demonstration} of the received are demonstration data)" if demonstration else ""
    st.html(text("p", f"In this year: {', '.join(said)}{marked}.", "says"))


def _table(entries: list[DueReturn], year: int) -> str:
    """Return a table: a row per return, a column per month; a quarter or term stands in the month it ends."""
    ends = [periods.months(year + (n > 8), (n + 3) % 12 + 1, 1) for n in range(12)]
    head = "".join(f'<th scope="col">{p.start:%b %y}</th>' for p in ends)
    rows = []
    for spec in dict.fromkeys(entry.spec for entry in entries):
        mine = {entry.period.end: entry for entry in entries if entry.spec is spec}
        cells = "".join(_cell(mine.get(p.end)) for p in ends)
        who = f"{text('b', f'{spec.code} {spec.title}')}<br>{escape(spec.sent_by)}"
        rows.append(f'<tr><th scope="row">{who}</th>{cells}</tr>')
    key = "".join(
        f'<span class="{_CSS[s]}"><span aria-hidden="true">{_SIGN[s]}</span> {escape(str(s))}</span>' for s in Standing
    )
    table = f'<table class="calendar"><thead><tr><td></td>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    wrap = f'<div class="grid-wrap tall" role="region" tabindex="0" aria-label="Calendar of returns">{table}</div>'
    return tag("p", key, "calendar-key") + wrap


def _cell(entry: DueReturn | None) -> str:
    if entry is None:
        return "<td></td>"
    late = f" {entry.days_late} days" if entry.standing is Standing.LATE else ""
    came = day(entry.received) if entry.received else f"due {day(entry.due)}"
    mark = '<span class="c-demo" title="demonstration data">demo</span>' if entry.demonstration else ""
    said = escape(f"{entry.spec.title}, {entry.period}: {entry.standing}{late}, {came}")
    return (
        f'<td class="{_CSS[entry.standing]}" title="{said}"><span aria-hidden="true">{_SIGN[entry.standing]}</span>'
        f'<span class="hidden-words">{said}</span>{escape(late)}{mark}</td>'
    )


def _attention(entries: list[DueReturn]) -> None:
    missing = [entry for entry in entries if entry.standing is Standing.MISSING]
    late = [entry for entry in entries if entry.standing is Standing.LATE]
    section("Late or missing", "" if missing or late else "Nothing is late or missing in this year.")
    lines = [
        f"{_name(e)} for {e.period} came on {day(e.received)}, {e.days_late} days late." for e in late if e.received
    ]
    by_return: dict[str, list[DueReturn]] = {}
    for entry in missing:
        by_return.setdefault(_name(entry), []).append(entry)
    for name, mine in by_return.items():
        which = ", ".join(str(entry.period) for entry in mine[:4]) + (
            f" and {len(mine) - 4} more" if len(mine) > 4 else ""
        )
        lines.append(f"{name} from {mine[0].spec.sent_by}: {which} not received.")
    st.html(tag("ul", "".join(text("li", line) for line in lines), "lines"))


def _name(entry: DueReturn) -> str:
    return f"{entry.spec.code} {entry.spec.title}"


def _templates() -> None:
    section(
        "Templates",
        "A workbook to fill in, with the last published period already in it. It is always recognised; the figures are checked.",
    )
    titles = {spec.name: f"{spec.code} {spec.title}" for spec in SPECS}
    with st.container(key="panel-template"):
        name = st.selectbox("Return", list(titles), format_func=lambda n: titles[n], key="calendar_template")
        spec = spec_named(name)
        assert spec is not None
        st.html(text("p", f"Due {when_due(spec)}. {spec.note}", "why"))
        st.download_button(
            "Download the template",
            lambda: _template(name),
            f"{spec.code} {spec.title}.xlsx".replace("/", "-").replace(":", ""),
            key="template",
            on_click="ignore",
            icon=":material/download:",
        )


def _template(name: str) -> bytes:
    access.require(access.Role.OFFICER)
    spec = spec_named(name)
    assert spec is not None
    with results.store().read() as con:
        return template(spec, next_due(con, spec, today()), last_published(con, spec))
