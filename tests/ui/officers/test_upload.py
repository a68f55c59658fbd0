"""The officers' pages, run whole: upload, verdict, publish, undo, withdraw."""

from store import loads
from tests import drawn
from tests.ui.running import NEXT_QUARTER, upload, words
from ui import results


def test_uploading_shows_what_it_is_and_what_will_change_then_publishes_and_undoes(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    assert "This is R09 Operation Encompass notifications" in words(running)
    assert "3 new, 0 changed, 0 unchanged" in words(running)
    running.button(key="upload_publish").click().run()
    assert not running.exception
    assert "was published on" in words(running)
    assert "230" in words(running.switch_page("pages/board/be_safe.py").run())
    running.switch_page("pages/officers/upload.py").run()
    undo = next(button for button in running.button if button.label == "Undo")
    undo.click().run()
    assert any("is withdrawn" in success.value for success in running.success)
    assert "230" not in words(running.switch_page("pages/board/overview.py").run())


def test_uploading_a_bad_return_lists_every_problem_and_offers_no_publish(app, full_settings):
    running = upload(app, NEXT_QUARTER.replace("230", "231").replace("Oxford", "Oxfrd"))
    said = words(running)
    assert "1 problem to mend" in said and "1 question to answer" in said
    assert "S!A4" in said and "Oxford City: it is another name for that" in said
    assert "S!B6" in said and "The total is 231, but the figures add up to 230: 1 too many." in said
    assert "err" in said and "✕" in said  # the officer's own sheet, with the cells marked
    assert "upload_publish" not in [button.key for button in running.button]
    assert any("nothing has been written" in error.value for error in running.error)


def test_a_question_is_answered_with_one_press_and_not_asked_of_the_next_file(app, full_settings):
    said_so = NEXT_QUARTER.replace("Operation Encompass", "Operation Encompass, Banbury")
    running = upload(app, said_so)
    assert "1 question to answer" in words(running) and "banbury" in words(running)
    assert "upload_publish" not in [button.key for button in running.button]
    next(button for button in running.button if button.label == "They change nothing").click().run()
    assert "1 question" not in words(running)
    assert "Read with 1 answer given before" in words(running)
    assert not running.button(key="upload_publish").disabled
    running.button(key="ask_again").click().run()
    assert "1 question to answer" in words(running)


def test_warnings_need_a_reason_before_publishing_and_it_is_kept(app, full_settings):
    running = upload(app, "Operation Encompass 2022-23\n | Q1\nCherwell & West | 90\nOxford | 50")
    assert running.button(key="upload_publish").disabled
    box = next(box for box in running.text_input if box.label.startswith("Why is it right as it stands?"))
    box.set_value("South & Vale follows next week").run()
    assert not running.button(key="upload_publish").disabled
    running.button(key="upload_publish").click().run()
    with results.store().read() as con:
        newest = loads.history(con)[0]
    assert [(p["code"], p["reason"]) for p in newest.acknowledged] == [
        ("missing_member", "South & Vale follows next week")
    ]


def test_what_will_change_shows_the_indicator_before_and_after_and_redraws_its_chart(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    said = words(running)
    assert "After publishing" in said
    assert "Q1 2022/23: not received now, 230 after." in said
    charts = running.get("vega_lite_chart")
    assert len(charts) == 1
    assert charts[0].proto.alt.startswith("After publishing. ")


def test_several_files_are_each_checked_and_those_that_pass_are_published(app, full_settings):
    running = app("pages/officers/upload.py")
    files = [
        ("a.xlsx", drawn.sheet(NEXT_QUARTER), "application/octet-stream"),
        ("b.xlsx", drawn.sheet(drawn.FAMILIES), "application/octet-stream"),
        ("c.xlsx", drawn.sheet(NEXT_QUARTER.replace("230", "231")), "application/octet-stream"),
        ("d.xlsx", b"nothing", "application/octet-stream"),
    ]
    for file in files:
        running.file_uploader[0].upload(*file)
    running.run()
    table = running.table[0].value
    assert [v.replace("\\", "") for v in table["Verdict"]] == [
        "Passes",
        "Passes",
        "1 problem to mend",
        "1 problem to mend",
    ]
    running.button(key="several_publish").click().run()
    assert not running.exception
    assert words(running).count("was published on") == 2


def test_a_day_that_is_none_is_refused_in_words(app, full_settings):
    running = upload(app, NEXT_QUARTER)
    running.text_input(key="upload_received").set_value("someday").run()
    running.button(key="upload_publish").click().run()
    assert [error.value.replace("\\", "") for error in running.error] == [
        "“someday” is not a day. Write it like 31/03/2022."
    ]


def test_a_return_is_withdrawn_with_a_reason(app, full_settings):
    running = app("pages/officers/returns.py")
    running.button(key="returns_withdraw").click().run()
    assert [error.value for error in running.error] == ["Give the reason; it is kept in the log\\."]
    running.text_input(key="returns_why").set_value("sent twice").run()
    running.button(key="returns_withdraw").click().run()
    assert any("is withdrawn" in success.value for success in running.success)
    assert any("sent twice" in state for state in running.table[0].value["State"])


def test_text_from_a_workbook_is_never_markdown_or_html(app, full_settings):
    running = upload(app, NEXT_QUARTER.replace("Oxford", "![x](http://127.0.0.1:9/b) <img src=x onerror=alert(1)>"))
    html = " ".join(element.proto.body for element in running.get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html
    assert not any("127.0.0.1:9" in element.value for element in running.markdown)
