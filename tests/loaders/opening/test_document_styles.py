"""How the cells of an OpenDocument spreadsheet are shown: formats and white text, as from an .xlsx."""

import pytest

from loaders.opening.workbook import open_workbook
from tests.open_documents import DECLARED, HEAD, document, number, ods, row, shown, spaced, style

ONE_PLACE = '<number:number number:decimal-places="1"/>'
FORMATS = {
    "percent": ("percentage", f"{ONE_PLACE}<number:text> %</number:text>", '0.0" "%'),
    "a sign that multiplies nothing": ("number", f"{ONE_PLACE}<number:text>%</number:text>", '0.0"%"'),
    "thousands": ("number", '<number:number number:decimal-places="0" number:display-factor="1000"/>', "0,"),
    "groups": ("number", '<number:number number:decimal-places="2" number:grouping="true"/>', "#,##0.00"),
    "nothing special": ("number", '<number:number number:min-integer-digits="1"/>', "General"),
    "nothing at all": ("text", "<number:text/>", ";;;"),
    "pounds": ("currency", f"<number:currency-symbol>£</number:currency-symbol>{ONE_PLACE}", '"£"0.0'),
    "a month": (
        "date",
        '<number:month number:textual="true"/><number:text>-</number:text><number:year/>',
        'mmm"-"yy',
    ),
    "a day in full": (
        "date",
        '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>'
        '<number:text>/</number:text><number:year number:style="long"/>',
        'dd"/"mm"/"yyyy',
    ),
}


@pytest.mark.parametrize("what", FORMATS)
def test_a_number_format_is_what_an_xlsx_would_say(what):
    kind, inside, expected = FORMATS[what]
    cell = number(0.5, 'table:style-name="s"', "percentage" if kind == "percentage" else "float")
    content = document(row(cell), styles=shown(kind, inside))
    assert open_workbook("x.ods", ods(spaced(content, "\n"))).sheets[0].at(1, 1).number_format == expected


def test_the_section_of_a_format_that_holds_is_the_one_that_counts():
    below = '<number:text>-</number:text><number:number number:decimal-places="0"/><number:text>%</number:text>'
    whole = f'<number:percentage-style style:name="P">{ONE_PLACE}<number:text>%</number:text></number:percentage-style>'
    to = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P"/>'
    cells = (number(value, 'table:style-name="s"', "percentage") for value in (0.5, -0.5))
    sheet = open_workbook("x.ods", ods(document(row(*cells), styles=whole + shown("percentage", below + to)))).sheets[0]
    assert [cell.number_format for cell in sheet] == ["0.0%", '"-"0%']


def test_a_format_comes_from_the_row_the_column_and_the_parts_they_share():
    common = (
        f"{HEAD}<office:document-styles {DECLARED}><office:styles>{shown('percentage', ONE_PLACE)}"
        f"{style('child', parent='s')}</office:styles></office:document-styles>"
    )
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="child"/>'
    rows = row(0.5, 0.5) + row(0.5, how='table:default-cell-style-name="s"') + row(number(0.5, 'table:style-name="s"'))
    sheet = open_workbook("x.ods", ods(document(rows, before=columns), ("styles.xml", common))).sheets[0]
    assert {cell.address: cell.number_format for cell in sheet} == {
        "A1": "General",
        "B1": "0.0",
        "A2": "0.0",
        "A3": "0.0",
    }


def test_white_text_on_no_fill_is_pale_and_on_a_fill_is_not():
    white, blue = (
        '<style:text-properties fo:color="#FFFFFF"/>',
        '<style:table-cell-properties fo:background-color="#0000ff"/>',
    )
    styles = style("white", more=white) + style("on-blue", more=blue, parent="white")
    rows = row(number(1, 'table:style-name="white"'), number(1, 'table:style-name="on-blue"'), 1)
    assert [c.pale for c in open_workbook("x.ods", ods(document(rows, styles=styles))).sheets[0]] == [
        True,
        False,
        False,
    ]
