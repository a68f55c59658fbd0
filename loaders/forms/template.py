"""The workbook an officer downloads to fill in: made from the return's spec, with the last period already in it."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loaders.forms.layout import Filled, LaidOut, Said, lay_out
from loaders.safe_cells import fill_sheet
from loaders.spec import Crosstab, Dimension, Lines, ReturnSpec, Table, Value, YearsAcross
from store import loads, periods
from store.periods import Period
from store.states import State

_ROWS = 12  # blank rows of a list whose members are not known beforehand
REASONS = ("None requested", "Suspended", "Not scheduled")
_HEAD, _BOX = PatternFill("solid", fgColor="DCE6EC"), PatternFill("solid", fgColor="FFFFF2")
_EDGE = Border(*(Side(style="thin", color="B8C4CC"),) * 4)
_INLINE = 255  # characters that Excel takes in a drop-down list


def template(spec: ReturnSpec, period: Period | None = None, last: Sequence[Filled] = ()) -> bytes:
    """Return an .xlsx for `period` (the next one due, or none), with the rows of the last period filled in."""
    laid = blank(spec, period, last)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = spec.title[:31].replace("/", " ").replace(":", "")
    fill_sheet(sheet, laid.rows)
    _dress(sheet, laid)
    _drop_downs(sheet, spec, laid)
    _notes(book.create_sheet("Notes"), spec)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def blank(spec: ReturnSpec, period: Period | None, last: Sequence[Filled] = ()) -> LaidOut:
    """Return the template as rows: the last period as it was published, and an empty cell for every figure to come."""
    given: dict[object, set[str]] = {}
    for row in last:
        given.setdefault((row.period, *sorted(row.members.items())), set()).update(row.values)
    to_fill: list[Filled] = []
    for row in (row for table in spec.tables for row in _empty(spec, table, period)):
        published = given.get((row.period, *sorted(row.members.items())), set())  # a blank takes no figure's place
        to_fill.append(
            Filled(row.period, row.members, {name: said for name, said in row.values.items() if name not in published})
        )
    return lay_out(spec, [*last, *to_fill])


def _empty(spec: ReturnSpec, table: Table, period: Period | None) -> Iterable[Filled]:
    """Yield a row without figures for every member of a table, or some empty rows where the members are not known."""
    names = {value.name: Said() for value in spec.values_of(table)}
    dimensions = spec.dimensions_of(table)
    if isinstance(table, YearsAcross):
        first = periods.financial_year((period or Period(date.today(), date.today())).start)
        yield from (Filled(periods.months(first + (n > 8), (n + 3) % 12 + 1, 1), {}, names) for n in range(12))
    elif isinstance(table, Crosstab):
        for one in _of_grain(table.grain, period):
            yield from (Filled(one, {dimensions[0].name: m.name}, names) for m in dimensions[0].members if m.expected)
    elif isinstance(table, Lines) or (len(dimensions) == 1 and _listed(dimensions[0])):
        on = _last_working_day(period) if isinstance(table, Lines) else period
        for member in dimensions[0].members:
            if member.expected or isinstance(table, Lines):
                yield Filled(on, {dimensions[0].name: member.name}, names)
    elif not dimensions:
        yield from (Filled(one, {}, names) for one in _of_grain(table.grain, period))
    else:
        yield from (Filled(period, {d.name: "" for d in dimensions}, names) for _ in range(_ROWS))


def _last_working_day(period: Period | None) -> Period | None:
    if period is None:
        return None
    day = period.end - timedelta(days=max(0, period.end.weekday() - 4))
    return Period(day, day)


def _listed(dimension: Dimension) -> bool:
    return bool(dimension.members) and not dimension.pattern


def _of_grain(grain: str, period: Period | None) -> list[Period | None]:
    """Return the periods of a grain within the one a template is for: the Mondays of a month, the quarter a month ends."""
    if period is None:
        return [None]
    if grain == "week":
        monday = period.start + timedelta(days=-period.start.weekday() % 7)
        return [periods.week(day) for n in range(6) if (day := monday + timedelta(weeks=n)) <= period.end]
    if grain == "quarter" and period.grain != "quarter":
        return [periods.quarter(periods.financial_year(period.end), (period.end.month - 4) % 12 // 3 + 1)]
    return [period]


def _dress(sheet: Worksheet, laid: LaidOut) -> None:
    """Bold headings, boxes to fill in, columns wide enough to read."""
    for number in (*laid.headings, *laid.totals):
        for cell in sheet[number]:
            if cell.value is not None:
                cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True, vertical="top")
    for row, column in laid.slots:
        box = sheet.cell(row, column)
        box.border = _EDGE
        if box.value is None:
            box.fill = _BOX
    for number, cells in enumerate(sheet.columns, start=1):
        longest = max((len(str(cell.value)) for cell in cells if cell.value is not None), default=8)
        sheet.column_dimensions[get_column_letter(number)].width = min(42, max(11, longest + 2))
    sheet.sheet_view.showGridLines = False


def _drop_downs(sheet: Worksheet, spec: ReturnSpec, laid: LaidOut) -> None:
    """Offer the words a cell may hold: choices, reasons for 0, and the members of rows that name their own."""
    by_name = {value.name: value for value in spec.values}
    lists: dict[tuple[str, ...], list[str]] = {}
    for (row, column), slot in laid.slots.items():
        if choices := tuple(choice.name for choice in by_name[slot.name].choices):
            lists.setdefault(choices, []).append(f"{get_column_letter(column)}{row}")
    reasons = {word for table in spec.tables if isinstance(table, Crosstab) for word in table.zero_reason[:1]}
    by_heading = {
        (d.headings[0] if d.headings else d.title): tuple(m.name for m in d.members)
        for d in spec.dimensions
        if _listed(d)
    }
    for heading in laid.headings:
        for place, text in enumerate(laid.rows[heading - 1], start=1):
            wanted = REASONS if text in reasons else by_heading.get(str(text), ())
            below = range(heading + 1, _end(laid, heading) + 1)
            for row in below if wanted and len(laid.rows[heading - 1]) > 1 else ():
                lists.setdefault(wanted, []).append(f"{get_column_letter(place)}{row}")
    for words, cells in lists.items():
        text = ",".join(words)
        if len(text) + 2 <= _INLINE and not any("," in word for word in words):
            rule = DataValidation(type="list", formula1=f'"{text}"', allow_blank=True, showErrorMessage=False)
            rule.prompt, rule.promptTitle, rule.showInputMessage = "Choose from the list", "One of", True
            sheet.add_data_validation(rule)
            for cell in cells:
                rule.add(cell)


def _end(laid: LaidOut, heading: int) -> int:
    """Return the last row of the table under a heading row."""
    row = heading
    while row < len(laid.rows) and laid.rows[row]:
        row += 1
    return row


def _notes(sheet: Worksheet, spec: ReturnSpec) -> None:
    lines = [
        f"{spec.code} {spec.title}. Sent by: {spec.sent_by}.",
        f"Due: {when_due(spec)}.",
        spec.note,
        "Fill in the boxes. The figures of the last period stand as they were published; change one only to revise it.",
        "Leave a box blank where the figure is not known yet. Blank is never read as nothing.",
        "Where there is a reason for having no figure, write it: suspended, pending, not scheduled, none requested; [x] where "
        "there is none to be had, [c] where it may not be shown.",
        "Percentages carry their sign. Rows and columns may be moved, and notes may be added around the tables.",
    ]
    fill_sheet(sheet, [[line] for line in lines if line])
    sheet.column_dimensions["A"].width = 110
    for cell in sheet["A"]:
        cell.alignment = Alignment(wrap_text=True)


def when_due(spec: ReturnSpec) -> str:
    """Return when a return is due, in words."""
    if not spec.due_days:
        return "after each meeting or wave" if spec.every == "meeting" else "when it changes"
    every = {"week": "each week, in one workbook a month", "term": "each school term"}.get(
        spec.every, f"each {spec.every}"
    )
    whole = "month" if spec.every == "week" else spec.every
    return f"{every}, within {spec.due_days} days of the end of the {whole}"


def last_published(con: duckdb.DuckDBPyConnection, spec: ReturnSpec) -> list[Filled]:
    """Return the newest real figures in force, by period and members, as they would be typed; empty without any."""
    if not loads.is_stored(con, spec.name):
        return []
    cursor = con.execute(f"SELECT * FROM returns.{spec.name} WHERE period_end IS NOT NULL ORDER BY period_end DESC")
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
    generated = loads.generated(con)
    filled: list[Filled] = []
    for row in rows:
        values = {v.name: said for v in spec.values if (said := _said(row, v, generated)) is not None}
        members = {d.name: row[d.name] for d in spec.dimensions if row[d.name] is not None}
        if values:
            filled.append(Filled(Period(row["period_start"], row["period_end"]), members, values))
    newest = max((f.period.end for f in filled if f.period), default=None)
    return [f for f in filled if f.period and f.period.end == newest][::-1]


def _said(row: dict[str, Any], value: Value, generated: set[str]) -> Said | None:
    """Return a value as it stands in force, or None where there is none or only a generated one."""
    content, state, source = row[value.name], row[f"{value.name}_state"], row[f"{value.name}_source"]
    if source is None or source["load_id"] in generated or (content is None and state in (None, State.NOT_RECEIVED)):
        return None
    return Said(content, state)
