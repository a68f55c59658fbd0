"""A layout nobody knows, explained once by an officer and read by itself from then on."""

from dataclasses import replace

from loaders.answers import Recipe
from loaders.checking.check import check
from loaders.publishing.publish import publish, recipes_in_use
from loaders.reading.recipes import PERIOD, from_text, shape_of
from store import saved_recipes
from tests import drawn

STRANGE = """
Figures of the networks
Spell  | Locality | Held | Talked about
May-22 | N Oxon   | 4    | 9
May-22 | Mid Oxon | 2    | 4
May-22 | All of it | 6   | 13
"""
NEXT = STRANGE.replace("May-22", "Jun-22").replace("| 9", "| 11")


def recipe_for(content: bytes) -> Recipe:
    sheet = check("x.xlsx", content).workbook.sheets[0]
    return Recipe(
        "early_help_networks",
        shape_of(sheet, 2),
        {"Spell": PERIOD, "Locality": "area", "Held": "meetings", "Talked about": "families"},
        {"area": {"N Oxon": "North", "Mid Oxon": "Central", "All of it": ""}},
        grain="month",
        saved_by="an officer",
    )


def test_an_unknown_layout_is_read_by_its_mapping_with_the_cell_of_every_value():
    content = drawn.sheet(STRANGE)
    assert check("x.xlsx", content).spec is None
    checked = check("x.xlsx", content, recipes=[recipe_for(content)])
    assert checked.errors == ()
    assert {(f.name, str(f.period), f.members[0]): (f.value, f.cell) for f in checked.found} == {
        ("meetings", "May 2022", "North"): (4, "C3"),
        ("families", "May 2022", "North"): (9, "D3"),
        ("meetings", "May 2022", "Central"): (2, "C4"),
        ("families", "May 2022", "Central"): (4, "D4"),
    }


def test_a_saved_mapping_reads_the_next_file_of_the_same_shape_and_no_other(store):
    content = drawn.sheet(STRANGE)
    with store.write() as con:
        saved_recipes.save(con, "early_help_networks", recipe_for(content).as_text(), "an officer")
    saved = recipes_in_use(store)
    following = check("june.xlsx", drawn.sheet(NEXT), recipes=saved)
    assert following.recipe == recipe_for(content)
    assert {(f.name, f.members[0]): f.value for f in following.found}[("families", "North")] == 11
    other = check("x.xlsx", drawn.sheet(STRANGE.replace("Locality", "Place")), recipes=saved)
    assert other.recipe is None and other.spec is None
    receipt = publish(store, following, "me", because="small numbers are the networks' own")
    with store.read() as con:
        kept = con.execute("SELECT recipe FROM loads WHERE load_id = ?", [receipt.load.load_id]).fetchone()[0]
    assert from_text(kept) == following.recipe


def test_the_newest_mapping_of_a_shape_counts_and_a_forgotten_one_does_not(store):
    first = recipe_for(drawn.sheet(STRANGE))
    second = replace(first, saved_by="another officer")
    with store.write() as con:
        saved_recipes.save(con, first.return_name, first.as_text(), "one")
    with store.write() as con:
        saved_recipes.save(con, second.return_name, second.as_text(), "two")
    assert recipes_in_use(store) == [second]
    with store.write() as con:
        con.execute(
            "INSERT INTO recipes VALUES ('3', ?, ?, 'two', now()::TIMESTAMP + INTERVAL 1 MINUTE, true)",
            [second.return_name, second.as_text()],
        )
    assert recipes_in_use(store) == []


def test_members_by_periods_under_other_names_can_be_mapped_too():
    text = """
    Turnout in class
               | 14/03/2022 | 21/03/2022
    Plan kids  | 82% | 80%
    Protection | 72% | 76%
    """
    content = drawn.sheet(text)
    sheet = check("x.xlsx", content).workbook.sheets[0]
    recipe = Recipe(
        "weekly_attendance",
        shape_of(sheet, 2),
        {},
        {"cohort": {"Plan kids": "EHCP (All)", "Protection": "CPP"}},
        value="attendance_pct",
        dimension="cohort",
        grain="week",
    )
    checked = check("x.xlsx", content, recipes=[recipe])
    assert checked.errors == ()
    assert [f.value for f in checked.found] == [82, 80, 72, 76]
    later = drawn.sheet(text.replace("14/03/2022", "25/04/2022").replace("21/03/2022", "02/05/2022"))
    assert [str(f.period) for f in check("y.xlsx", later, recipes=[recipe]).found][:2] == [
        "week of 25 April 2022",
        "week of 2 May 2022",
    ]


def test_a_mapping_keeps_every_check():
    content = drawn.sheet(STRANGE.replace("| 4    | 9", "| 4    | 3"))
    checked = check("x.xlsx", content, recipes=[recipe_for(content)])
    assert [(p.code, p.cell) for p in checked.errors] == [("fewer_than_cause", "D3")]
