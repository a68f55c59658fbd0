"""Write data/published and data/benchmarks, laid out as the papers print them: python -m data.make_workbooks

The same facts give the same bytes, so that a store knows a workbook it has already had.
"""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data import facts_benchmarks
from data.layouts import PUBLISHED, Cells

FOLDER = Path(__file__).parent
WRITTEN = datetime(2022, 6, 1)  # a fixed moment: the bytes must not change from run to run
HEADING = PatternFill("solid", fgColor="DCE6EC")


def main() -> None:
    """Write every workbook and the lists of when each was received."""
    for name, (title, rows, document, section, _) in PUBLISHED.items():
        _save(FOLDER / "published" / name, title, rows, document, section)
    _save(
        FOLDER / "benchmarks" / "national_benchmarks.xlsx",
        "Benchmarks",
        benchmarks(),
        "Department for Education releases, as named in the Release column",
        "Figures for Oxfordshire, England, the South East and statistical neighbours, 2018 to 2025",
    )
    (FOLDER / "published" / "received.toml").write_text(_manifest(), encoding="utf-8")


def benchmarks() -> Cells:
    """Return one row per measure, place and year, each with its release."""
    rows: list[list[object]] = [["Indicator", "Measure", "Geography", "Period", "Figure", "Unit", "Release"]]
    for indicator, measure, place, period, figure, unit, release in facts_benchmarks.figures():
        rows.append([indicator, measure, place, period, figure, unit, release])
    return rows


def _manifest() -> str:
    head = (
        "# When each workbook is taken as received. Neither paper prints its date: the late 2020 one as by the end of\n"
        "# that year, the spring 2022 one as by the end of May.\n"
    )
    entries = [
        f'["{name}"]\nreceived_on = "{received}"\nsent_by = "{document}"\nbecause = "As the paper prints it"\n'
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
    path.write_bytes(same_bytes(book))


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


def same_bytes(book: Workbook) -> bytes:
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
