"""Figures and periods that could be several things: read as an officer said, or asked about."""

from loaders.opening.cells import Cell
from loaders.reading.extract import Extract, Placed, bad_value
from loaders.spec import Value
from loaders.wording.dates import PeriodReading
from loaders.wording.values import Reading, read_cell
from store.states import State


def read_figure(cell: Cell | None, value: Value, extract: Extract, since_1904: bool = False) -> Reading:
    """Return what a cell says as a value; what an officer said of a mark such as * or (prov) counts."""
    reading = read_cell(cell, value.kind, since_1904)
    if not reading.mark:
        return reading
    choice = extract.decisions.get(f"mark:{reading.mark}")
    if choice is None:
        return reading
    if choice == "blank":
        return Reading(state=State.NOT_RECEIVED)
    if choice in ("as typed", "zero"):
        number = 0.0 if choice == "zero" else reading.bare
        return Reading(value=number, scale=reading.scale)
    if choice == "in thousands" and reading.bare is not None:
        return Reading(value=reading.bare / 1000)
    if choice == State.PROVISIONAL:
        return Reading(value=reading.bare, state=State.PROVISIONAL, scale=reading.scale)
    return Reading(state=State(choice))


def say_bad_value(value: Value, placed: Placed, extract: Extract) -> None:
    """Add what is wrong with a cell: a question where its sign or mark can be answered, else an error."""
    reading = placed.reading
    if not reading.mark:
        extract.problems.append(bad_value(value, placed))
        return
    what = f"“{placed.shown}”" if placed.shown is not None else "The cell"
    message = f"{what} {reading.wrong}. {reading.fix}"
    extract.ask(
        "bad_value", placed.sheet, [placed.cell], placed.shown, message, f"mark:{reading.mark}", _marks(reading)
    )


def _marks(reading: Reading) -> list[tuple[str, str, str]]:
    states = [
        ("suppressed", "Too small to show", "the figure is suppressed"),
        ("not available", "Not known", "there is no figure"),
    ]
    if reading.mark == "not calculated" or reading.mark.startswith("error "):
        return [("blank", "Leave these cells out", "they show as not received, until the figures come")]
    if reading.mark == "decimal comma":
        return [("as typed", f"{reading.bare:,.10g}", "the comma is a decimal point")]
    if reading.bare is None:
        return [states[0], ("zero", "None: 0", "there were none, and 0 is published"), states[1]]
    number = f"{reading.bare:,.10g}"
    if reading.mark == "shown in thousands":
        return [
            ("as typed", f"{number}, as stored", "the cell only shows it divided by a thousand"),
            ("in thousands", f"{reading.bare / 1000:,.10g}, as shown", "the figure is what the cell shows"),
        ]
    if reading.mark.startswith("shown as"):
        return [*states, ("pending", "Not known yet", "the figure is pending"), ("as typed", number, "as stored")]
    return [
        ("as typed", f"{number}, without the mark", "the mark changes nothing"),
        (str(State.PROVISIONAL), f"{number}, provisional", "the figure may still change"),
        *states,
    ]


def settled(
    reading: PeriodReading | None, sheet: str, cell: str, shown: object, extract: Extract
) -> PeriodReading | None:
    """Return a reading of a period; one that could be several is what an officer said it is, or is asked about."""
    if reading is None or not reading.options:
        return reading
    choice = extract.decisions.get(f"period:{reading.key}")
    period = next((option.period for option in reading.options if option.choice == choice), None)
    if period is not None:
        return PeriodReading(period)
    message = f"“{shown}” {reading.wrong}. {reading.fix}"
    choices = [(option.choice, option.words, option.means) for option in reading.options]
    extract.ask("which_period", sheet, [cell], shown, message, f"period:{reading.key}", choices)
    return reading
