"""Files of text: a stray quotation mark is told with its line, and never swallows the rows behind it in silence."""

import time

import pytest

from loaders.checking.check import check
from loaders.opening.delimited import rows_of
from loaders.opening.limits import Refused

HEAD = "Operation Encompass notifications to schools in 2021-22\n\nArea,Q1,Q2\n"


def _refused(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        rows_of(text.encode())
    return caught.value


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('"North,76,52\nOxford,41,22\nSouth,85,55\n', 4),  # never closed
        ('North,76,52\nOxford,"41,22\nSouth,85,55\n', 5),
        ('North,76,52\nOxford,41,22\nSouth,85,"55\n', 6),  # in the last cell of all
        ('"North,76,52\nOxford,"41,22\n', 4),  # closed in the middle of a later row
        ('"North,76,52\nOxford,41,22"\nSouth,85,55\nTOTAL,202,129\n', 4),  # closed at the end of a later row
        ('North,76,52\n"Oxford,41,22\nSouth,85,55\nWest,"1,2\n', 5),
        ('North,"76,52\nOxford",41,22\nSouth,85,55\nWest,1,2\n', 4),
        ('"North,76,52\nOxford",41,22\nSouth,85,55\n', 4),  # opened and closed in one column
    ],
)
def test_a_stray_quotation_mark_is_refused_with_its_line(rows, line):
    refused = _refused(HEAD + rows)
    assert refused.code == "stray_quote"
    assert f"in line {line}" in refused.message and f"in line {line}" in refused.fix


def test_two_marks_in_the_last_column_swallow_no_row():
    rows = (
        'Period,Provider,Kind,Workshops,Feedback\n2021,A Org,workshop,36,"Very positive\n2022,B Org,workshop,30,\n'
        '2023,D Org,workshop,31,good"\n2020,C Org,webinar,5,\n'
    )
    assert "in line 2" in _refused(rows).message


def test_a_comment_of_several_lines_is_no_row():
    rows = 'Month,Area,Number,Comment\nApr-22,North,5,"Quiet, as usual,\nbut one school, new to this, asked"\nMay-22,North,6,\n'
    assert len(rows_of(rows.encode())) == 3


def test_the_officer_reads_which_line_to_mend():
    checked = check("networks.csv", (HEAD + 'North,76,52\n"Oxford,41,22\nSouth,85,55\n').encode())
    assert not checked.readable
    (problem,) = checked.problems
    assert problem.message == (
        'A quotation mark in line 5 ("Oxford,41,22) makes one cell of what follows it to line 6, so the rows behind it '
        "cannot be told apart."
    )
    assert problem.fix == (
        "Delete the quotation mark in line 5, or write it twice where it is meant, or save the file as .xlsx, and send it "
        "again."
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,"b, c",d\n', [["a", "b, c", "d"]]),
        ('a,"he said ""no""",d\n', [["a", 'he said "no"', "d"]]),
        ('a,"two\nlines",d\ne,f,g\n', [["a", "two\nlines", "d"], ["e", "f", "g"]]),
        (
            'a,"two,\nwith, commas",d\ne,f,g\nh,i,j\nk,l,m\n',
            [
                ["a", "two,\nwith, commas", "d"],
                ["e", "f", "g"],
                ["h", "i", "j"],
                ["k", "l", "m"],
            ],
        ),
        ('a,5" screen,d\n', [["a", '5" screen', "d"]]),
        ('"a" ,b\nc,d\n', [["a ", "b"], ["c", "d"]]),
        (
            '"Title over\ntwo lines"\n\na,b,c\n1,2,3\n',
            [["Title over\ntwo lines"], [], ["a", "b", "c"], ["1", "2", "3"]],
        ),
        ("a;b\r\nc;d\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\rc\td\r", [["a", "b"], ["c", "d"]]),
        ("a,b\u2028c\n", [["a", "b\u2028c"]]),
        ("", []),
        (
            '"Glossary, 2022, spring\nwords, forms, meanings"\na,b,c\n1,2,3\n',
            [["Glossary, 2022, spring\nwords, forms, meanings"], ["a", "b", "c"], ["1", "2", "3"]],
        ),
        ('"Cherwell &\nWest" ,"76" ,5\na,1,2\n', [["Cherwell &\nWest ", "76 ", "5"], ["a", "1", "2"]]),
    ],
)
def test_quotation_marks_that_are_meant_are_read(text, rows):
    assert rows_of(text.encode()) == rows


def test_a_cell_longer_than_any_spreadsheet_allows_is_refused_with_its_line():
    refused = _refused(f"a,b\nc,{'x' * 40_000}\n")
    assert (refused.code, "line 2" in refused.message) == ("long_cell", True)


@pytest.mark.timed
@pytest.mark.parametrize(
    "text",
    [
        f"Area,Q1\nNorth,{'1 2021/22 ' * 100_000}\n",  # one field of a megabyte
        f"Area,Q1\nNorth,{'as at Q1 2021/2 ' * 2_000}\n",  # a note of 32,000 characters
        "Area,Q1,Q2\n" + "North,Jan 2 2021,as at 2021/2 a note\n" * 520_000,  # twenty megabytes
        'Area,Q1\n"North,1\n' + "South,2\n" * 300_000,
        f"Area,Q1\n{' ' * 30_000}North,1\n",
    ],
    ids=[
        "a field of 1 MB",
        "a note of 32,000 characters",
        "20 MB",
        "a quotation mark before 300,000 rows",
        "30,000 spaces",
    ],
)
@pytest.mark.parametrize("name", [None, "early_help_networks"])
def test_text_of_any_size_is_answered_in_five_seconds(text, name):
    started = time.perf_counter()
    checked = check("networks.csv", text.encode()[: 20 * 2**20], name)
    assert time.perf_counter() - started < 5
    assert checked.problems
