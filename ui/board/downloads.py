"""What can be taken away from an indicator's page: pictures, tables, a link."""

import io

import streamlit as st
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from charts import export
from charts.draw import Drawing
from charts.trend import Detail
from loaders.safe_cells import fill_sheet
from metrics.result import Result
from metrics.telling.headline import headline
from ui import access, as_known, drawing
from ui.board.tables import figures, figures_csv, lines, targets
from ui.frame import scheme
from ui.results import Seen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(result: Result, seen: Seen, kind: Drawing | None, detail: Detail) -> None:
    """Draw the downloads; each file is made when it is asked for."""
    code = result.indicator.code
    with st.container(horizontal=True, key="downloads"):
        if kind is not None and kind is not Drawing.EACH:
            st.download_button(
                "Picture (PNG)",
                lambda: _png(result, seen, kind, detail),
                f"{code}.png",
                "image/png",
                key="png",
                on_click="ignore",
            )
            st.download_button(
                "Picture (SVG)",
                lambda: _svg(result, seen, kind, detail),
                f"{code}.svg",
                "image/svg+xml",
                key="svg",
                on_click="ignore",
            )
        if len(result.frame):
            st.download_button(
                "Table (Excel)", lambda: _xlsx(result, seen), f"{code}.xlsx", XLSX, key="xlsx", on_click="ignore"
            )
            st.download_button(
                "Table (CSV)", lambda: _csv(result), f"{code}.csv", "text/csv", key="csv", on_click="ignore"
            )


def source_line(result: Result, seen: Seen) -> str:
    """Return where a picture's figures come from, as known when, and how small numbers are protected."""
    said = as_known.shown_words(seen) or ["as known now"]
    return f"Oxfordshire Children's Trust Board, {result.indicator.code}; {'; '.join(said)}. {result.profile.title}."


def chart_picture(
    result: Result, seen: Seen, kind: Drawing | None, detail: Detail | None, scheme_name: str
) -> dict[str, object]:
    """Return the specification of a chart with its title, sentence and source."""
    spec = drawing.specification(result.indicator.code, seen, scheme_name, kind, detail)
    assert spec is not None
    return export.titled(spec, headline(result), result.sentence, source_line(result, seen))


def _png(result: Result, seen: Seen, kind: Drawing, detail: Detail) -> bytes:
    access.require(access.Role.MEMBER)
    return export.png(chart_picture(result, seen, kind, detail, scheme()))


def _svg(result: Result, seen: Seen, kind: Drawing, detail: Detail) -> bytes:
    access.require(access.Role.MEMBER)
    return export.svg(chart_picture(result, seen, kind, detail, scheme())).encode()


def _csv(result: Result) -> bytes:
    access.require(access.Role.MEMBER)
    return figures_csv(result)


def _xlsx(result: Result, seen: Seen) -> bytes:
    access.require(access.Role.MEMBER)
    return workbook(result, seen)


def workbook(result: Result, seen: Seen) -> bytes:
    """Return an Excel workbook: the table as shown, every figure with its cell, the targets, and what it all is."""
    book = Workbook()
    about = book.worksheets[0]
    about.title = "About"
    rows: list[list[object]] = [
        [headline(result)],
        [result.indicator.title],
        [result.sentence],
        [result.status.rag_reason],
        [source_line(result, seen)],
        [result.indicator.definition],
    ]
    if result.demonstration:
        rows.insert(1, ["DEMONSTRATION DATA: generated, not real"])
    fill_sheet(about, rows)
    about.column_dimensions["A"].width = 110
    about["A1"].font = Font(bold=True, size=16)
    for cell in about["A"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    shown = figures(result)
    _sheet(book, "Figures", [list(shown.columns), *shown.to_numpy().tolist()])
    _sheet(book, "Every figure and its cell", lines(result))
    if result.targets:
        aims = targets(result)
        _sheet(book, "Targets", [list(aims.columns), *aims.to_numpy().tolist()])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _sheet(book: Workbook, title: str, rows: list[list[object]]) -> None:
    sheet = book.create_sheet(title)
    fill_sheet(sheet, rows)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column in sheet.columns:
        widest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(48, widest + 2)
