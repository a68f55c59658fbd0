"""Titles, notes, group headings, sections and remarks that say figures are something else are asked about, not passed over."""

from calendar import month_name

import pytest

from loaders.checking.check import check
from store.states import State
from tests import drawn
from tests.loaders.reading.defects import faults, read, values


def codes(text: str, title: str = "Data") -> set[str]:
    """Return the codes of what keeps a drawn sheet from being published."""
    checked = check("return.xlsx", drawn.sheet(text, title))
    return {code for code, _ in faults(checked)}


def plans(
    *,
    title: str = "EHC plan timeliness",
    heading: str = "Requests",
    label: str = "Apr-22",
    below: str = "",
    corner="Month",
):
    return f"{title}\n{corner} | {heading} | Plans issued\n{label} | 20 | 8\n\n{below}"


@pytest.mark.parametrize(
    "note",
    [
        "¹ target",
        "¹ boys only",
        "¹ declined",
        "¹ last year",
        "¹ England",
        "¹ forecast",
    ],
)
def test_a_footnote_that_says_what_figures_are_is_asked_about(note):
    assert codes(plans(heading="Requests¹", below=note)) == {"words"}


def test_a_footnote_that_only_explains_is_a_note():
    assert codes(plans(heading="Requests¹", below="¹ as counted by the team")) == set()


def test_a_provisional_footnote_makes_the_marked_figures_provisional_and_no_others():
    checked = read(
        "EHC plan timeliness\nMonth | Requests | Plans issued\nApr-22* | 20 | 8\nMay-22 | 9 | 7\n\n* provisional"
    )
    states = {(f.name, str(f.period)): f.state for f in checked.found}
    assert states == {
        ("requests", "April 2022"): State.PROVISIONAL,
        ("issued", "April 2022"): State.PROVISIONAL,
        ("requests", "May 2022"): None,
        ("issued", "May 2022"): None,
    }


@pytest.mark.parametrize(
    "note",
    [
        "Note: requests are a forecast",
        "NB target",
        "Notes: all are targets",
        "Source: target",
        "All requests shown are cumulative since April 2022.",
        "April figures are to 15 April",
    ],
)
def test_a_note_that_says_what_figures_are_is_asked_about(note):
    assert codes(plans(below=note)) == {"words"}


@pytest.mark.parametrize(
    "note", ["Source: Eclipse", "Notes: The target is 60%", "Note: counted on the last day of each month"]
)
def test_a_note_that_only_explains_is_set_aside(note):
    assert codes(plans(below=note)) == set()


def test_the_heading_over_the_labels_is_read_too():
    assert codes(plans(corner="Requests are a forecast")) == {"words"}
    assert codes(plans(corner="Week ending")) == {"words"}


@pytest.mark.parametrize("word", ["Target", "Comments", "Average", "England", "Last year", "Cumulative"])
@pytest.mark.parametrize("after", [1, 2])
def test_a_word_alone_among_the_rows_never_drops_the_rows_below_it(word, after):
    later = ("May-22 | 30 | 9", "Jun-22 | 31 | 7")[:after]
    assert codes("\n".join([plans().strip(), word, *later])) == {"words"}


@pytest.mark.parametrize("word", ["Contact: Jo", "RAG", "Trend"])
def test_a_word_beside_the_title_drops_no_column(word):
    checked = read(f"EHC plan timeliness | | {word}\nMonth | Requests | Plans issued\nApr-22 | 20 | 8")
    assert faults(checked) or values(checked) == {("requests", "April 2022"): 20, ("issued", "April 2022"): 8}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("CAMHS\n | Anxiety\nMonth | SPA referrals | First appointments\nApr-22 | 100 | 5", "Data"),
        ("Elective home education\n | | Primary\nMonth | EHE | New | Closed\nApr-22 | 100 | 5 | 6", "Data"),
        ("EHE with EHCP\nMonth | EHE | New\nApr-22 | 800 | 10", "Data"),
        ("CAMHS SPA referrals: Anxiety\nMonth | SPA referrals | First appointments\nApr-22 | 10 | 8", "Data"),
        ("CAMHS\nMonth | SPA referrals | First appointments\nApr-22 | 10 | 8", "Eating disorders"),
        ("EHAs by area K\nMonth | North | Central | South\nApr-22 | 1 | 2 | 3", "Data"),
        ("EHAs by area 0-5\nMonth | North | Central | South\nApr-22 | 1 | 2 | 3", "Data"),
    ],
)
def test_a_title_or_group_that_names_a_part_is_asked_about(text, title):
    assert codes(text, title) == {"words"}


@pytest.mark.parametrize(
    ("title", "label", "sheet"),
    [
        ("EHC plan timeliness Q1", "Jul-22", "Data"),
        ("EHC plan timeliness Q4 2021/22", "Apr-22", "Data"),
        ("EHC plan timeliness", "Jul-22", "Oct 22"),
        ("EHC plan timeliness", "Jul-22", "Oct"),
        ("EHC plan timeliness", "Apr-22", "Q3"),
    ],
)
def test_a_title_or_sheet_of_another_time_is_asked_about(title, label, sheet):
    assert codes(plans(title=title, label=label), sheet) == {"which_time"}


def test_a_snapshot_of_another_year_than_its_title_is_asked_about():
    text = "Social care snapshot 2021/22\nMonth end | 30/04/2023\nMeasure | This month\nChildren we care for | 800"
    assert codes(text) == {"which_time"}


@pytest.mark.parametrize("often", ["weekly", "quarterly", "annual"])
def test_a_title_that_counts_by_other_times_than_the_labels_is_asked_about(often):
    assert codes(plans(title=f"EHC plan timeliness {often}")) == {"words"}


def test_a_quarterly_report_may_show_its_months():
    assert codes(plans(title="EHC plan timeliness quarterly").strip() + "\nMay-22 | 30 | 9") == set()


@pytest.mark.parametrize(
    ("remark", "asked"), [("forecast", {"words"}), ("Cancelled", {"words"}), ("Two staff away in May", set())]
)
def test_a_remark_that_says_a_row_is_something_else_is_asked_about(remark, asked):
    assert (
        codes(
            f"EHC plan timeliness\nMonth | Requests | Plans issued | Notes\nApr-22 | 20 | 8\nMay-22 | 30 | 9 | {remark}"
        )
        == asked
    )


def test_a_total_without_its_parts_is_said():
    checked = read(
        "EHAs by area 2022/23\nMonth | North | Central | South | Total\nApril | 1 | 2 | 3 | 6\nMay | | | | 9"
    )
    assert [(p.code, p.cell) for p in checked.warnings if p.code == "total_alone"] == [("total_alone", "E4")]


def test_shares_under_a_half_are_not_taken_for_attendance_by_their_shape_alone():
    low = "Cohort | 25/04/2022\nCPP | 20%\nChIN Plan | 18%\nEHCP (All) | 12%\nCurrent C&FA | 30%"
    assert "untitled" in codes(low)
    assert "untitled" not in codes(low.replace("Cohort", "Attendance by cohort"))


MONTHS = [*month_name[4:], *month_name[1:4]]


@pytest.mark.parametrize("headings", ["over two rows", "in one"])
def test_every_month_over_actual_and_target_is_read_and_the_targets_are_left_out(headings):
    over = ["", *(part for month in MONTHS for part in (month, ""))]
    under = ["Area", *(["Target", "Actual"] * 12)]
    one = ["Area", *(f"{month} {what}" for month in MONTHS for what in ("Target", "Actual"))]
    heads = [over, under] if headings == "over two rows" else [one]
    rows = [
        [area, *(str(n) for month in range(12) for n in (900 + month, month + 1))]
        for area in ("North", "Central", "South")
    ]
    checked = read("EHAs by area 2022/23\n" + "\n".join(" | ".join(row) for row in (*heads, *rows)))
    assert faults(checked) == []
    expected = {str(period): n + 1.0 for n, period in enumerate(f"{m} {2022 + (m in MONTHS[9:])}" for m in MONTHS)}
    assert {key[1]: value for key, value in values(checked).items()} == expected
    assert len(values(checked)) == 36
