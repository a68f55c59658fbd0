"""Ways real returns are laid out or go wrong, each read right or reported; never read as something else in silence."""

from datetime import datetime

import pytest

from loaders.checking.check import check
from tests import drawn
from tests.drawn import ATTENDANCE, ENCOMPASS, NETWORKS, NO_PLACEMENT


def read(text, name=None):
    return check("return.xlsx", text if isinstance(text, bytes) else drawn.sheet(text), name)


def codes(checked):
    return [(p.code, p.cell) for p in (*checked.errors, *checked.questions)]


def rows(text):
    return [[drawn._cell(cell) for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def test_a_month_typed_as_a_real_date_is_the_same_month():
    headings = ["Month", "SPA referrals", "Helpline calls"]
    typed = [datetime(2020, 11, 1), "01/11/2020", "30/11/2020", "Nov-20", "November 2020"]
    read_as = {
        str(f.period) for month in typed for f in read(drawn.workbook(("CAMHS", [headings, [month, 480, 9]]))).found
    }
    assert read_as == {"November 2020"}


def test_the_same_week_on_two_sheets_is_reported():
    checked = read(drawn.workbook(("Mar", rows(ATTENDANCE)), ("Mar (old)", rows(ATTENDANCE))))
    assert {(p.code, p.sheet) for p in checked.errors} == {("repeated", "Mar (old)")}
    assert checked.errors[0].message == "“EHCP (All)” stands here a second time; it stands in Mar!A2 already."


def test_checks_reach_across_sheets():
    meetings, families = NETWORKS.split("\n\n")
    checked = read(
        drawn.workbook(("A", rows(meetings)), ("B", rows(families.replace("| 0 | 2 | 2 |", "| 9 | 2 | 2 |"))))
    )
    assert ("without_cause", "B3") in codes(checked)


def test_networks_on_two_sheets_named_meetings_and_families_are_networks():
    meetings, families = (part.split("\n", 1)[1] for part in NETWORKS.strip("\n").split("\n\n"))
    checked = read(drawn.workbook(("Meetings", rows(meetings)), ("Families", rows(families))))
    assert checked.spec.name == "early_help_networks"
    assert checked.errors == ()
    assert {f.name for f in checked.found if f.sheet == "Families"} == {"families"}


def test_a_table_taken_for_a_return_by_its_shape_alone_is_asked_about():
    checked = read(
        "Young carers referrals\nMonth | North | Central | South\nApr-22 | 1 | 2 | 3\nMay-22 | 1 | 2 | 3\nJun-22 | 1 | 2 | 3"
    )
    assert {"which_return", "words"} & {p.code for p in checked.questions}
    bare = read("Month | North | Central | South\nApr-22 | 1 | 2 | 3\nMay-22 | 1 | 2 | 3\nJun-22 | 1 | 2 | 3", "R06")
    assert [p.code for p in bare.questions] == ["untitled"]


def test_the_title_that_names_the_return_says_the_year_and_a_note_does_not():
    noted = ENCOMPASS.replace("2021-22\n", "2021-22\nChildren aged 15-16 included, last year's sheet was 2020/21\n", 1)
    assert {str(f.period)[3:] for f in read(noted).found} == {"2021/22"}


def test_two_years_with_nothing_to_choose_between_them_are_asked_about():
    text = "Notifications 2020/21\nNotifications 2021/22\nArea | Q1\nCherwell & West | 1\nOxford | 2\nSouth & Vale | 3"
    assert codes(read(text, "R09")) == [("bad_date", "B3")]


@pytest.mark.parametrize("title", ["Operation Encompass", "Operation Encompass, see the notes"])
def test_quarters_without_a_year_say_so(title):
    text = f"{title}\nArea | Q1 | Q2\nCherwell & West | 1 | 2\nOxford | 2 | 3\nSouth & Vale | 3 | 4"
    checked = read(text)
    assert checked.spec.name == "operation_encompass"
    assert [p.message for p in checked.errors] == [
        "“Q1” does not say which financial year it belongs to.",
        "“Q2” does not say which financial year it belongs to.",
    ]


@pytest.mark.parametrize("title", ["year ending March 2022", "April 2021 to March 2022", "2021/22"])
def test_a_year_may_be_named_in_words(title):
    text = f"Operation Encompass, {title}\nArea | Q1\nCherwell & West | 1\nOxford | 2\nSouth & Vale | 3"
    assert {str(f.period) for f in read(text).found} == {"Q1 2021/22"}


def test_empty_rows_in_a_table_lose_nothing():
    text = NETWORKS.replace("Oct-21 | 0 | 2 | 1", "\n\nOct-21 | 0 | 2 | 1")
    assert len(read(text).found) == 12
    camhs = "CAMHS\nMonth | SPA referrals | First appointments\nApr-22 | 1 | 2\n\n\nMay-22 | 3 | Suspended"
    assert len(read(camhs).found) == 4


def test_figures_typed_as_text_outside_the_table_are_named_too():
    checked = read(ATTENDANCE + "\n\n\nFridays | 75%")
    assert codes(checked) == [("not_read", "B11")]


def test_an_unknown_line_above_the_first_known_one_is_reported():
    text = "Snapshot date: 29/04/2022\n47 pupils with no base\n25 awaiting provision (age 16+)\n12 awaiting provision (age 5-15)"
    assert codes(read(text, "R03")) == [("unknown_category", "A2")]


def test_two_figures_beside_a_line_without_a_heading_are_asked_about():
    text = NO_PLACEMENT.replace("Category | Number | Of which statutory school age", "Category | Spring | Summer")
    assert {code for code, _ in codes(read(text))} == {"which_column"}
    named = NO_PLACEMENT.replace("Number | Of which statutory school age", "Last month | This month").replace(
        "| 47 |", "| 47 | 51"
    )
    assert [f.value for f in read(named).found][:1] == [51]


def test_a_list_may_have_its_date_in_a_column_in_its_title_or_with_the_weekday():
    column = "Snapshot date | Category | Number\n" + "\n".join(
        f"29/04/2022 | {line.rsplit('|', 1)[0].strip(' |')}" for line in NO_PLACEMENT.strip().splitlines()[2:]
    )
    title = NO_PLACEMENT.replace("Snapshot date | 31/03/2022", "Children without a placement as at 29/04/2022")
    weekday = NO_PLACEMENT.replace("Snapshot date | 31/03/2022", "As at Friday 29 April 2022")
    for text in (column, title, weekday):
        checked = read(text, "R03")
        assert checked.errors == ()
        assert {str(f.period) for f in checked.found} == {"29 April 2022"}


@pytest.mark.parametrize("mark", ["*", "?", "!", "-"])
def test_a_bare_mark_is_asked_about_and_not_taken_for_a_state(mark):
    assert codes(read(ENCOMPASS.replace("| 163", f"| {mark}  "))) == [("bad_value", "D6")]


def test_a_misspelt_month_under_years_is_reported():
    text = "Early Help Assessments\nMonth | 2021/22\nApril | 5\nMayy | 7\nTotal EHAs | 12"
    assert codes(read(text)) == [("bad_date", "A4")]


def test_areas_are_held_against_the_month_of_the_county():
    assert read(drawn.ASSESSMENTS).errors == ()
    wrong = drawn.ASSESSMENTS.replace("Apr-22 | 100 | 150 | 150", "Apr-22 | 100 | 150 | 10")
    assert [p.message for p in read(wrong).errors] == [
        "Early Help Assessments completed in April 2022 is 400, but the areas add up to 260."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Early Help Assessments\nMonth | Total EHAs | North | Central | South\nApr-22 | 400 | 100 | 150 | 150",
        "Early Help Assessments\nMonth | Target | 2021/22\nApril | 417 | 100\nTotal EHAs | | 100",
        "Early Help Assessments (financial years)\nMonth | 2021 | 2022\nApril | 100 | 120\nMay | 90 | 130\nTotal EHAs | 190 | 250",
    ],
    ids=["total first", "target beside", "financial years in the title"],
)
def test_assessments_in_other_layouts_are_publishable(text):
    assert read(text).errors == ()


def test_statutory_age_is_zero_outside_it():
    assert codes(read(NO_PLACEMENT.replace("(under 5) | 4 | 0", "(under 5) | 4 | 4"))) == [("must_be_zero", "C6")]


def test_notes_under_and_titles_between_the_blocks_of_records_are_notes():
    text = "CAMHS\nMonth | SPA referrals\nApr-22 | 400\nSource: Oxford Health\n\nFirst appointments\nMonth | First appointments | Within 12 weeks\nApr-22 | 100 | 75\nNote: provisional"
    checked = read(text)
    assert checked.errors == ()
    assert len(checked.found) == 3


def test_a_date_or_a_name_in_a_note_column_does_not_make_a_heading_row():
    lines = ATTENDANCE.strip("\n").splitlines()
    dated = "\n".join([f"{lines[0]} | Last updated", *(f"{line} | 11/04/2022" for line in lines[1:])])
    assert len(read(dated).found) == 24
    named = NETWORKS.replace("Reason for 0", "Reason for 0 | Notes").replace("None requested", "None requested | North")
    assert len(read(named).found) == 12


def test_attendees_may_stand_in_a_networks_table():
    text = NETWORKS.replace("| Reason for 0", "| Reason for 0 | Attendees").replace(
        "None requested", "None requested | 12"
    )
    assert read(text).errors == ()


@pytest.mark.parametrize("heading", ["0 to 4 weeks", "Waiting 0-4 wks", "0–4 weeks", "0-4"])
def test_waiting_bands_are_known_however_they_are_spelt(heading):
    assert {f.name for f in read(f"CAMHS\nMonth | SPA referrals | {heading}\nApr-22 | 1 | 2").found} == {
        "spa_referrals",
        "waiting_0_4",
    }


def test_a_period_column_that_stands_twice_is_one_problem_at_its_heading():
    assert codes(read(ATTENDANCE.replace("04/04/2022", "28/03/2022"))) == [("repeated", "E1")]


def test_an_area_wrapped_over_two_rows_is_joined():
    wrapped = ENCOMPASS.replace("Cherwell &⏎West | 76  | 52  | 98  | 98", "Cherwell & | 76 | 52 | 98 | 98\nWest |")
    checked = read(wrapped)
    assert checked.errors == ()
    assert [f.value for f in checked.found if f.members == ("Cherwell & West",)] == [76, 52, 98, 98]


def test_a_second_block_with_measures_across_is_named_as_not_read():
    text = (
        ATTENDANCE
        + "\nCohort | Pupils in cohort | Sessions possible | Sessions attended\nCPP | 20 | 200 | 150\nChIN Plan | 30 | 300 | 225"
    )
    checked = read(text)
    assert len(checked.found) == 24
    assert [p.code for p in checked.problems] == ["not_read"]


def test_board_settings_take_only_the_words_they_know():
    text = "Indicator | Reported in | RAG | As at | Reason | Given by\nHEA-04 | 31/12/2020 | Red | late 2020 | x | Board\nHEA-4 | 31/12/2020 | Purple | late 2020 | x | Board"
    checked = read(text, "R17")
    assert [f.value for f in checked.found if f.name == "rag"] == ["R"]
    assert codes(checked) == [("unknown_indicator", "A3")]
    assert codes(read(text.replace("HEA-4 ", "HEA-05"), "R17")) == [("bad_value", "C3")]
