"""How much a workbook may hold, what was found of that, and how one that is not read is refused."""

from dataclasses import dataclass, field

from loaders.opening.cells import address

MAX_PARTS = 5_000  # parts in the zip container
MAX_UNPACKED = 150 * 2**20  # bytes, all parts together
MAX_ROWS, MAX_COLUMNS = 200_000, 2_000  # furthest cell that holds something
MAX_CELLS = 1_500_000  # that hold something
MAX_BOXES = 3_000_000  # rows and cells that are written down, empty ones with a border included
MAX_MERGED = 200_000  # cells under merges
SEND_AGAIN = "Save it again in Excel as .xlsx and send that."


@dataclass
class FileFacts:
    """What the preflight found: the kind of file and, for .xlsx, its size and whether it holds formulas."""

    kind: str  # xlsx | xls | xlsb | ods | csv
    cells: int = 0
    boxes: int = 0
    formulas: bool = False
    new_errors: bool = False  # one of the errors that Excel has shown since 2018, which calamine does not read
    merged: int = field(default=0)
    carries: list[str] = field(default_factory=list)  # macros | external links | hidden parts that are left alone


class Refused(Exception):
    """The file is not read; carries code, message, fix and where it can, sheet part and cell."""

    def __init__(self, code: str, message: str, fix: str, cell: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.fix, self.cell = code, message, fix, cell


def password_protected() -> Refused:
    """Return the refusal of a workbook under a password."""
    return Refused("password", "The workbook is protected with a password.", "Send a copy without the password.")


def too_many(limit: int) -> Refused:
    """Return the refusal of a workbook with more cells than are read."""
    return Refused(
        "too_large",
        f"The workbook holds more than {limit:,} cells, more than a return can need.",
        "Copy the table into a new workbook and send that.",
    )


def giant_merge(reference: str) -> Refused:
    """Return the refusal of a workbook with more merged cells than are read."""
    return Refused(
        "giant_merge",
        f"The cells {reference} are merged into one, far more than a heading needs.",
        "Unmerge them (Home, Merge & Center), save, and send the workbook again.",
        reference,
    )


def far_corner(rows: int, columns: int) -> None:
    """Refuse a sheet whose furthest cell lies outside the limits (for files that are not .xlsx)."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        place = address(rows, columns)
        raise Refused("far_cell", f"The sheet reaches as far as {place}.", "Copy the table into a new workbook.", place)
