"""Publishing from the page: whatever passes the check can be published, and nothing goes that nobody has seen go."""

from datetime import timedelta

import pytest

from store import loads
from store.moments import today
from tests import drawn
from tests.ui.running import NEXT_QUARTER, upload, words
from ui import results

ONE_TARGET = """
Targets
Indicator | Target in words | Target | Covers  | Status  | Agreed where
SAF-01    | 300 a quarter   | 300    | 2022/23 | current | Board of 9 June 2022
"""
ONE_SUSPENSION = """
Suspensions of reporting
Indicator | Reason                            | Suspended from | Start in words | Stated where
SAF-01    | The police moved to a new system  | 01/04/2022     | April 2022     | Board of 9 June 2022
"""
SAME_TOTAL = """
Operation Encompass notifications to schools in 2021-22

                | Q1  | Q2  | Q3  | Q4
Cherwell & West | 77  | 52  | 98  | 98
Oxford          | 40  | 22  | 73  | 45
South & Vale    | 85  | 55  | 163 | 147
TOTAL           | 202 | 129 | 334 | 290
"""


def _history():
    with results.store().read() as con:
        return loads.history(con)


def _give_reasons(running):
    for box in [box for box in running.text_input if box.label.startswith("Why ")]:
        box.set_value("as the Board decided")
    return running.run()


@pytest.mark.parametrize("text", [ONE_TARGET, ONE_SUSPENSION, SAME_TOTAL], ids=["target", "suspension", "same total"])
def test_what_changes_no_figure_of_the_county_is_shown_before_and_after_and_published(app, full_settings, text):
    running = _give_reasons(upload(app, text))
    assert not running.exception, running.exception
    assert "What will change" in words(running)
    before = len(_history())
    running.button(key="upload_publish").click().run()
    assert not running.exception, running.exception
    assert "was published on" in words(running)
    assert len(_history()) == before + 1


def test_a_day_to_come_is_told_and_neither_stops_the_page_nor_publishes(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    tomorrow = today() + timedelta(days=1)
    running.text_input(key="upload_received").set_value(f"{tomorrow:%d/%m/%Y}").run()
    assert not running.exception
    assert any("is still to come" in warning.value for warning in running.warning)
    before = len(_history())
    running.button(key="upload_publish").click().run()
    assert any("is still to come" in error.value for error in running.error)
    assert len(_history()) == before
    running.text_input(key="upload_received").set_value("").run()
    running.button(key="upload_publish").click().run()
    assert len(_history()) == before + 1


def test_another_return_may_be_chosen_for_a_file_that_could_be_published(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    for name in ("social_care", "early_help_networks", "operation_encompass", ""):
        running.selectbox(key="upload_as").set_value(name).run()
        assert not running.exception, name
    assert "This is R09 Operation Encompass notifications" in words(running)
    assert "Q1 2022/23: not received now, 230 after." in words(running)


def test_of_two_files_that_bring_the_same_figures_an_officer_says_which_counts(app, full_settings):
    running = app("pages/officers/upload.py")
    for name, count in (("a.xlsx", 90), ("b.xlsx", 80)):
        text = NEXT_QUARTER.replace("Cherwell & West | 90", f"Cherwell & West | {count}").replace(
            "230", f"{140 + count}"
        )
        running.file_uploader[0].upload(name, drawn.sheet(text), "application/octet-stream")
    running.run()
    before = len(_history())
    assert running.button(key="several_publish").disabled  # until an officer says which of the two counts
    assert any("both bring the same 3 figures; 1 of them differs" in said.value for said in running.warning)
    running.radio[0].set_value("b.xlsx").run()
    running.button(key="several_publish").click().run()
    assert not running.exception
    assert words(running).count("was published on") == 1
    assert [load.file_name for load in _history()[: len(_history()) - before]] == ["b.xlsx"]


def _write(running, text: str, role: str = "Head of service"):
    running.text_area(key="note-text-SAF-01").set_value(text)
    running.text_input(key="note-role-SAF-01").set_value(role)
    return running


def _press(running):
    return next(button for button in running.button if button.label == "Publish commentary").click().run()


def test_a_commentary_takes_the_place_of_none_that_its_author_has_not_seen(app, full_settings):
    mine, other = app("pages/board/indicator.py"), app("pages/board/indicator.py")
    for running in (mine, other):
        running.query_params["code"] = "SAF-01"
        running.session_state["write-SAF-01"] = True
        running.run()
    _press(_write(other, "The other officer wrote this."))
    assert "The other officer wrote this." in words(other)

    _press(_write(mine, "I wrote this without seeing it."))
    assert any("Somebody published another text" in error.value for error in mine.error)
    assert "The other officer wrote this." in words(mine)  # it is shown now
    assert mine.text_area(key="note-text-SAF-01").value == "I wrote this without seeing it."

    _press(mine)
    assert not mine.error
    assert "I wrote this without seeing it." in words(mine)


def test_a_commentary_beside_others_is_published_at_once(app, full_settings):
    mine, other = app("pages/board/indicator.py"), app("pages/board/indicator.py")
    for running, code in ((mine, "SAF-01"), (other, "HEA-04")):
        running.query_params["code"] = code
        running.session_state[f"write-{code}"] = True
        running.run()
    other.text_area(key="note-text-HEA-04").set_value("Of another indicator.")
    other.text_input(key="note-role-HEA-04").set_value("Head of service")
    _press(other)
    _press(_write(mine, "This replaces nothing."))
    assert not mine.error
    assert "This replaces nothing." in words(mine)
