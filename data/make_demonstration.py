"""Write data/demonstration: one workbook for each return and period, April 2018 to December 2023.

python -m data.make_demonstration

The figures are generated from a fixed seed; every workbook says so on its first sheet and on a sheet of its own. The same
code gives the same bytes.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from data import demonstration_board, demonstration_education, demonstration_health, demonstration_safe
from data.demonstration_education import Workbooks
from data.make_workbooks import same_bytes
from loaders.forms.layout import LaidOut, lay_out
from loaders.registry import SPECS
from loaders.spec import ReturnSpec
from store.periods import Period

MODULES = (demonstration_education, demonstration_health, demonstration_safe, demonstration_board)
FOLDER = Path(__file__).parent / "demonstration"
MARK = "Demonstration data: generated, not real. No figure here is about any child, family or month."
ABOUT = (
    ("Demonstration data", "Generated figures on a realistic scale, for showing how the dashboard works."),
    (
        "Not real",
        "No figure here says anything about Oxfordshire, except where it repeats one that the Board's papers print.",
    ),
    ("Made by", "data/make_demonstration.py, from a fixed seed"),
    ("To be rid of it", "Returns page, Withdraw all demonstration data; or python -m loaders withdraw --demonstration"),
)
BECAUSE = "Demonstration data, generated so"


def makers() -> dict[ReturnSpec, Callable[[], Workbooks]]:
    """Return spec -> what makes its workbooks, for every return an officer sends."""
    found = {}
    for spec in SPECS:
        for module in MODULES:
            maker = getattr(module, spec.name, None)
            if maker is not None:
                found[spec] = maker
    return found


def workbooks(spec: ReturnSpec, maker: Callable[[], Workbooks]) -> list[tuple[str, date, LaidOut]]:
    """Return file name, day of receipt and rows of every workbook of a return."""
    made = []
    for period, rows, late in maker():
        received = period.end + timedelta(
            days=min(spec.due_days or 14, 9) + late if late == 0 else (spec.due_days or 14) + late
        )
        laid = LaidOut()
        laid.add(MARK, heading=True)
        body = lay_out(spec, rows)
        laid.rows += [[], *body.rows]
        laid.headings += [row + 2 for row in body.headings]
        made.append((f"{spec.name}_{_stamp(period)}.xlsx", received, laid))
    return made


def _stamp(period: Period) -> str:
    grain = period.grain
    if grain == "quarter":
        return str(period).replace(" ", "_").replace("/", "-")
    if grain == "term":
        return str(period).replace(" ", "_").replace("/", "-")
    return f"{period.start:%Y}" if grain == "calendar year" else f"{period.start:%Y-%m}"


def write(laid: LaidOut, title: str) -> bytes:
    """Return the workbook of some rows, marked as demonstration data."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    bold, fill = Font(bold=True), PatternFill("solid", fgColor="DCE6EC")
    for row in laid.rows:
        sheet.append(row)
    for number in laid.headings:
        for cell in sheet[number]:
            if cell.value is not None:
                cell.font, cell.fill = bold, fill
    sheet["A1"].font = Font(bold=True, color="9C0006")
    sheet["A1"].fill = PatternFill("solid", fgColor="FFC7CE")
    sheet.column_dimensions["A"].width = 34
    about = book.create_sheet("About this file")
    for line in ABOUT:
        about.append(line)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 22, 100
    return same_bytes(book)


def main() -> None:
    """Write every workbook and the list of when each was received."""
    FOLDER.mkdir(exist_ok=True)
    entries = [
        "# When each generated workbook is taken as received: within its due time, but for a few that came late.\n"
    ]
    names = set()
    for spec, maker in makers().items():
        for name, received, laid in workbooks(spec, maker):
            (FOLDER / name).write_bytes(write(laid, spec.code))
            names.add(name)
            entries.append(
                f'["{name}"]\nreceived_on = "{received}"\nsent_by = "{spec.sent_by} (demonstration)"\nbecause = "{BECAUSE}"\n'
            )
    for stale in FOLDER.glob("*.xlsx"):
        if stale.name not in names:
            stale.unlink()
    (FOLDER / "received.toml").write_text("\n".join(entries), encoding="utf-8")
    sys.stdout.write(f"{len(names)} workbooks in {FOLDER}\n")


if __name__ == "__main__":
    main()
