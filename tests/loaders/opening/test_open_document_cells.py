"""What stands in the cells of an OpenDocument spreadsheet, and where."""

from datetime import datetime

import pytest

from loaders.opening.workbook import open_workbook
from tests.open_documents import document, number, ods, rich, row, spaced, text, values

MERGE = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
PLACES = {
    "runs of the same cell": (
        row(number(7, 'table:number-columns-repeated="3"'), "end"),
        {"A1": 7, "B1": 7, "C1": 7, "D1": "end"},
    ),
    "runs of empty cells": (row(rich("", 'table:number-columns-repeated="3"'), "end"), {"D1": "end"}),
    "runs of the same row": (
        row("a", 1, how='table:number-rows-repeated="2"') + row("b"),
        {"A1": "a", "B1": 1, "A2": "a", "B2": 1, "A3": "b"},
    ),
    "empty rows to the end of the sheet": (
        row("a") + row(rich("", 'table:number-columns-repeated="16384"'), how='table:number-rows-repeated="1048575"'),
        {"A1": "a"},
    ),
    "rows in groups and headings": (
        f"<table:table-header-rows>{row('a')}</table:table-header-rows><table:table-row-group><table:table-row-group>"
        f"{row('b')}</table:table-row-group>{row('c')}</table:table-row-group>",
        {"A1": "a", "A2": "b", "A3": "c"},
    ),
    "a count that is none": (row(number(7, 'table:number-columns-repeated="0"'), "end"), {"A1": 7, "B1": "end"}),
    "a merge, and a text that it hides": (
        row(text("head", MERGE), text("under").replace("table-cell", "covered-table-cell"), "beside")
        + row('<table:covered-table-cell table:number-columns-repeated="2"/>', 4),
        {"A1": "head", "C1": "beside", "C2": 4},
    ),
    "a covered cell that nothing covers": (
        row("a", text("b").replace("table-cell", "covered-table-cell")),
        {"A1": "a", "B1": "b"},
    ),
}


@pytest.mark.parametrize("what", PLACES)
def test_every_cell_keeps_its_address_through(what):
    rows, expected = PLACES[what]
    assert values(ods(document(rows))) == values(ods(spaced(document(rows), "\n "))) == expected


TEXTS = {
    "words in spans and links": (
        "<text:p>The <text:span>rich</text:span> <text:a>link</text:a></text:p>",
        "The rich link",
    ),
    "several paragraphs": ("<text:p>one</text:p><text:p/><text:p>three</text:p>", "one\n\nthree"),
    "paragraphs on lines of their own": ("\n <text:p>one</text:p>\n <text:p>two</text:p>\n", "one\ntwo"),
    "spaces, a tab and a line break": (
        '<text:p>a<text:s text:c="3"/>b<text:s/>c<text:tab/>d<text:line-break/>e</text:p>',
        "a   b c\td\ne",
    ),
    "spaces within": ("<text:p>two  spaces </text:p>", "two  spaces "),
    "a comment": ("<office:annotation><text:p>mine</text:p></office:annotation><text:p>cell</text:p>", "cell"),
    "a drawing": (
        "<draw:frame><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame><text:p>cell</text:p>",
        "cell",
    ),
    "a footnote": (
        "<text:p>84<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>",
        "84",
    ),
    "a list": ("<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>", "item"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_the_text_of_a_cell_is_what_stands_in_its_paragraphs(what):
    inside, expected = TEXTS[what]
    assert values(ods(document(row(rich(inside), "end")))) == {"A1": expected, "B1": "end"}


def test_a_text_without_a_type_is_a_text():
    assert values(ods(document(row(rich("<text:p>12</text:p>", ""), "end")))) == {"A1": "12", "B1": "end"}


def error(shown: str, how: str) -> str:
    return rich(f"<text:p>{shown}</text:p>", f'table:formula="of:=A1" {how}')


SUM = 'table:formula="of:=SUM([.B4:.B6])+[.C1]"'
TYPED = {
    "a number": (number("1.5E2"), 150.0, "number", "General"),
    "a percentage": (number(0.05, kind="percentage"), 0.05, "number", "0%"),
    "an amount": (number(12.5, kind="currency"), 12.5, "number", "General"),
    "no number": (number("tbc"), "tbc", "text", "General"),
    "a number beyond all": (number("INF"), "INF", "text", "General"),
    "a day": (
        rich("", 'office:value-type="date" office:date-value="2022-03-14"'),
        datetime(2022, 3, 14),
        "date",
        "General",
    ),
    "a time of a day": (
        rich("", 'office:value-type="date" office:date-value="2022-03-14T10:11:12.000000001"'),
        datetime(2022, 3, 14, 10, 11, 12),
        "date",
        "General",
    ),
    "a day that is none": (
        rich("<text:p>30/02/22</text:p>", 'office:value-type="date" office:date-value="2022-02-30"'),
        "30/02/22",
        "text",
        "General",
    ),
    "a length of time": (
        rich("", 'office:value-type="time" office:time-value="PT9H05M07S"'),
        "09:05:07",
        "text",
        "General",
    ),
    "a yes": (rich("", 'office:value-type="boolean" office:boolean-value="true"'), True, "bool", "General"),
    "a yes by a formula": (number(1, SUM, shown="TRUE"), True, "bool", "General"),
    "an error": (
        error("#DIV/0!", 'office:value-type="string" office:string-value="" calcext:value-type="error"'),
        "#DIV/0!",
        "error",
        "General",
    ),
    "an error in any language": (
        error("#WERT!", 'office:value-type="string" calcext:value-type="error"'),
        "#WERT!",
        "error",
        "General",
    ),
    "an error as OpenOffice wrote it": (
        error("#N/A", 'office:value-type="float" office:value="0"'),
        "#N/A",
        "error",
        "General",
    ),
    "a formula": (number(202, SUM), 202, "number", "General"),
    "a formula that makes a text": (
        rich("<text:p>x</text:p>", f'{SUM} office:value-type="string" office:string-value="xy"'),
        "xy",
        "text",
        "General",
    ),
    "a formula whose result was never saved": (rich("", SUM), None, "uncalculated", "General"),
}


@pytest.mark.parametrize("what", TYPED)
def test_a_cell_keeps_its_type(what):
    cell, *expected = TYPED[what]
    found = open_workbook("x.ods", ods(document(row(cell)))).sheets[0].at(1, 1)
    assert [found.value, found.type, found.number_format] == expected
    assert found.formula == ("=SUM(B4:B6)+C1" if SUM in cell else "=A1" if "formula" in cell else None)


@pytest.mark.parametrize("shown", ["<text:p/>", "<text:p></text:p>"])
def test_a_formula_that_came_to_an_empty_text_is_an_empty_cell(shown):
    assert values(ods(document(row(rich(shown, SUM), "end")))) == {"B1": "end"}


def test_hidden_rows_columns_and_sheets_and_merges_and_the_calendar_are_known():
    styles = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    rows = (
        row(text("head", MERGE), "", 1)
        + row(1, 2, 3, how='table:visibility="collapse"')
        + row(1, how='table:visibility="filter"')
        + row("end")
        + row(how='table:visibility="collapse" table:number-rows-repeated="1048000"')
    )
    content = document(rows, before=columns, styles=styles).replace('"S">', '"S" table:style-name="t">')
    calendar = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    content = content.replace("<office:spreadsheet>", f"<office:spreadsheet>{calendar}")
    sheet = open_workbook("x.ods", ods(content)).sheets[0]
    assert (sheet.hidden, sheet.since_1904) == (True, True)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({2, 3}, {3})
    assert sheet.merged == {(1, 1): (1, 1), (1, 2): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}
