"""Write data/published and data/benchmarks, laid out as the papers print them: python -m data.make_workbooks

The same facts give the same bytes, so that a store knows a workbook it has already had.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data import facts

FOLDER = Path(__file__).parent
WRITTEN = datetime(2022, 6, 1)  # a fixed moment: the bytes must not change from run to run
HEADING = PatternFill("solid", fgColor="DCE6EC")
Cells = Sequence[Sequence[object]]


def main() -> None:
    """Write every workbook and the lists of when each was received."""
    for name, (title, rows, document, section, _) in PUBLISHED.items():
        _save(FOLDER / "published" / name, title, rows, document, section)
    _save(
        FOLDER / "benchmarks" / "national_benchmarks.xlsx",
        "Benchmarks",
        benchmarks(),
        "Department for Education releases, as named in the Release column",
        "Figures for Oxfordshire, England and statistical neighbours, 2018 to 2024",
    )
    (FOLDER / "published" / "received.toml").write_text(_manifest(), encoding="utf-8")


def attendance() -> Cells:
    """Return R01 as printed: cohorts down, weeks across, whole percentages as text."""
    return [["Cohort", *facts.WEEKS], *facts.ATTENDANCE]


def no_placement() -> Cells:
    """Return R03 as printed: one sentence a line."""
    return [
        ["Children without an education placement"],
        ["Snapshot date: Spring 2022"],
        ["The figures are a snapshot, not the year."],
        [],
        *([line] for line in facts.NO_PLACEMENT),
    ]


def early_help_networks() -> Cells:
    """Return R07 as printed: two tables, one under the other."""
    areas = ["Central", "North", "South", "Reason for 0"]
    return [
        ["EH Network Meetings taken place"],
        ["Month", *areas],
        *facts.EHN_MEETINGS,
        [],
        ["Number of Families spoken about"],
        ["Month", *areas],
        *facts.EHN_FAMILIES,
    ]


def camhs() -> Cells:
    """Return R08 with what the 2020 paper prints; first appointments were suspended."""
    return [
        ["CAMHS Single Point of Access and waiting times"],
        [],
        ["Month", "Figure is", "SPA referrals", "First appointments", "Within 12 weeks"],
        *([period, basis, count, "Suspended", "Suspended"] for period, basis, count in facts.CAMHS),
    ]


def encompass() -> Cells:
    """Return R09 as printed: areas down, quarters across, a TOTAL row."""
    return [
        ["Operation Encompass notifications to schools in 2021-22"],
        [],
        [None, "Q1", "Q2", "Q3", "Q4"],
        *facts.ENCOMPASS,
    ]


def benchmarks() -> Cells:
    """Return one row per measure, place and year, each with its release."""
    rows: list[list[object]] = [["Indicator", "Measure", "Geography", "Period", "Figure", "Unit", "Release"]]
    for indicator, measure, place, wording, first, figures, unit, release in facts.BENCHMARKS:
        for year, figure in enumerate(figures, start=first):
            if figure is not None:
                rows.append([indicator, measure, place, _period(wording, year), figure, unit, release])
    return rows


def _period(wording: str, year: int) -> str:
    if wording.startswith(("FY", "AY")):  # the year in which it ends
        span = f"{year - 1}/{year % 100:02d}"
        return f"academic year {span}" if wording.startswith("AY") else span
    return wording.format(y=year)


def _list(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Cells:
    return [list(headings), *rows]


_TARGET_HEADINGS = ("Indicator", "Covers", "Target in words", "Target", "Due", "Agreed where", "Status", "Note")
_SUSPENSION_HEADINGS = (
    "Indicator",
    "Reason",
    "Suspended from",
    "Suspended until",
    "Start in words",
    "End in words",
    "Stated where",
)
PUBLISHED: dict[str, tuple[str, Cells, str, str, str]] = {
    "weekly_attendance_2022-04.xlsx": (
        "Attendance",
        attendance(),
        facts.PLAN_REPORT,
        "Be Successful, table of attendance",
        facts.SPRING_2022,
    ),
    "no_placement_spring_2022.xlsx": (
        "Placements",
        no_placement(),
        facts.PLAN_REPORT,
        "Be Successful, progress, point a",
        facts.SPRING_2022,
    ),
    "early_help_networks_2021-22.xlsx": (
        "EHN",
        early_help_networks(),
        facts.PLAN_REPORT,
        "Be Healthy, tables of meetings and families. The March 2022 row of families is missing in the paper.",
        facts.SPRING_2022,
    ),
    "camhs_2020-21.xlsx": ("CAMHS", camhs(), facts.TRUST_REPORT, "Section 2, Be healthy", facts.LATE_2020),
    "operation_encompass_2021-22.xlsx": (
        "Encompass",
        encompass(),
        facts.PLAN_REPORT,
        "Be Safe, Operation Encompass. Financial-year quarters.",
        facts.SPRING_2022,
    ),
    "targets_2020.xlsx": (
        "Targets",
        _list(_TARGET_HEADINGS, facts.TARGETS_2020),
        facts.TRUST_REPORT,
        "Section 2, indicator 1.1b",
        facts.LATE_2020,
    ),
    "targets_2022.xlsx": (
        "Targets",
        _list(_TARGET_HEADINGS, facts.TARGETS_2022),
        facts.PLAN_REPORT,
        "Be Healthy and Be Safe, targets as printed",
        facts.SPRING_2022,
    ),
    "suspensions_2020.xlsx": (
        "Suspensions",
        _list(_SUSPENSION_HEADINGS, facts.SUSPENSIONS_2020),
        facts.TRUST_REPORT,
        "Section 2, Be healthy and indicator 1.1b",
        facts.LATE_2020,
    ),
    "suspensions_2022.xlsx": (
        "Suspensions",
        _list(_SUSPENSION_HEADINGS, facts.SUSPENSIONS_2022),
        f"{facts.TRUST_REPORT}; {facts.PLAN_REPORT}",
        "Be healthy and indicator 1.1b; Be Healthy, timely access",
        facts.SPRING_2022,
    ),
    "ratings_2020.xlsx": (
        "Ratings",
        _list(
            ("Indicator", "Reported in", "RAG", "As at", "Reason", "What is being done", "Given by", "Stated where"),
            facts.RATINGS,
        ),
        facts.TRUST_REPORT,
        "Section 2, table of Red and Amber areas",
        facts.LATE_2020,
    ),
    "board_meetings.xlsx": (
        "Meetings",
        _list(("Board", "When", "Item", "Priority area", "How sure", "Stated where"), facts.MEETINGS),
        f"{facts.TRUST_REPORT}; {facts.PLAN_REPORT}",
        "Meetings and reporting slots",
        facts.SPRING_2022,
    ),
}


def _manifest() -> str:
    head = (
        "# When each workbook is taken as received. Neither paper prints its date: the late 2020 one as by the end of\n"
        "# that year, the spring 2022 one as by the end of May.\n"
    )
    entries = [
        f'["{name}"]\nreceived_on = "{received}"\nsent_by = "{document}"\n'
        for name, (_, _, document, _, received) in PUBLISHED.items()
    ]
    return head + "\n" + "\n".join(entries)


def _save(path: Path, title: str, rows: Cells, document: str, section: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    _dress(sheet)
    source = book.create_sheet("Source")
    for line in (
        ("Document", document),
        ("Section", section),
        (
            "What this is",
            "Figures as printed in the document named above, laid out as an officer would send them. Nothing is added.",
        ),
    ):
        source.append(line)
    source.column_dimensions["A"].width, source.column_dimensions["B"].width = 16, 90
    book.properties.created = book.properties.modified = WRITTEN
    book.properties.creator = "Children's Trust performance dashboard"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_same_bytes(book))


def _dress(sheet: Worksheet) -> None:
    """Bold headings, wrapped labels, columns wide enough to read."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and (row[0].row == 1 or cell.value in ("Month", "TOTAL")):
                cell.font = Font(bold=True)
                cell.fill = HEADING
            if isinstance(cell.value, str) and "\n" in cell.value:
                cell.alignment = Alignment(wrap_text=True)
    for number, column in enumerate(sheet.columns, start=1):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=8)
        sheet.column_dimensions[get_column_letter(number)].width = min(60, max(10, longest + 2))


def _same_bytes(book: Workbook) -> bytes:
    """Return the workbook with the moments that zip and openpyxl stamp into it replaced by a fixed one."""
    raw = io.BytesIO()
    book.save(raw)
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = _fixed_moments(content)
            target.writestr(zipfile.ZipInfo(part.filename, WRITTEN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _fixed_moments(core: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{WRITTEN:%Y-%m-%dT%H:%M:%SZ}".encode(), core)


if __name__ == "__main__":
    main()
