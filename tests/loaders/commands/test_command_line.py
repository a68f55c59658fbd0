import json

import pytest

from loaders.commands.main import main
from metrics.__main__ import main as metrics_main
from metrics.catalogue import INDICATORS
from tests import drawn
from tests.drawn import ENCOMPASS
from tests.loaders.checking.test_check import THREE_WRONG


@pytest.fixture
def here(tmp_path):
    class Here:
        store = str(tmp_path / "store.duckdb")

        def file(self, name, content):
            path = tmp_path / name
            path.write_bytes(content if isinstance(content, bytes) else drawn.sheet(content))
            return str(path)

    return Here()


def run(capsys, *arguments, main=main):
    code = main(arguments)
    return code, capsys.readouterr()


def test_check_exits_0_for_a_publishable_return_1_for_problems_and_2_for_no_spreadsheet(here, capsys):
    files = (here.file("a.xlsx", ENCOMPASS), here.file("b.xlsx", THREE_WRONG), here.file("c.xlsx", b"%PDF-1"))
    assert [run(capsys, "check", file)[0] for file in files] == [0, 1, 2]


def test_check_prints_every_problem_with_its_cell(here, capsys):
    _, printed = run(capsys, "check", here.file("b.xlsx", THREE_WRONG))
    assert (
        printed.out.splitlines()[0]
        == "b.xlsx: R09 Operation Encompass notifications, 6 values, 2 errors, 1 question, 0 warnings"
    )
    assert "  error S!B7: The total is 203, but the figures add up to 202: 1 too many." in printed.out


@pytest.mark.slow
def test_publish_show_withdraw_and_history_work_together(here, capsys):
    code, printed = run(
        capsys,
        "publish",
        here.file("a.xlsx", ENCOMPASS),
        "--by",
        "Ann",
        "--received-on",
        "2022-05-31",
        "--store",
        here.store,
        "--json",
    )
    (published,) = json.loads(printed.out)
    assert (code, published["published"], published["already"]) == (0, True, False)

    def shown(*more):
        return json.loads(
            run(capsys, "show", "SAF-01", "--json", "--store", here.store, *more, main=metrics_main)[1].out
        )

    assert [row["value"] for row in shown()["series"] if row["breakdown"] == "All areas"] == [202, 129, 334, 290]
    assert shown("--as-known-on", "2022-05-30")["series"] == []
    assert len(shown("--as-known-on", "2022-05-31")["series"]) == 16
    refused = run(
        capsys,
        "show",
        "SAF-01",
        "--store",
        here.store,
        "--as-known-on",
        "2022-05-31",
        "--profile",
        "under-5",
        main=metrics_main,
    )
    assert refused[0] and "no earlier version" in refused[1].err
    point = shown("--provenance")["series"][0]
    assert (point["file"], point["sheet"], point["cell"], point["load_id"]) == (
        "a.xlsx",
        "S",
        "B4",
        published["load_id"],
    )

    assert run(capsys, "withdraw", published["load_id"], "--why", "test", "--by", "Ann", "--store", here.store)[0] == 0
    assert shown()["series"] == []
    (load,) = json.loads(run(capsys, "history", "--json", "--store", here.store)[1].out)
    assert (load["withdrawn"], load["why"], load["by"], load["received_on"]) == (True, "test", "Ann", "2022-05-31")


def test_publish_stops_at_nothing_but_says_what_was_refused(here, capsys):
    files = (here.file("b.xlsx", THREE_WRONG), here.file("a.xlsx", ENCOMPASS))
    code, printed = run(capsys, "publish", *files, "--store", here.store, "--json")
    assert code == 1
    assert [entry["published"] for entry in json.loads(printed.out)] == [False, True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("withdraw", "nonsense", "--why", "x"),
            "There is no load nonsense. List them with: python -m loaders history",
        ),
        (("withdraw", "nonsense", "--why", " "), "Say why the return is withdrawn."),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(here, capsys, arguments, said):
    code, printed = run(capsys, *arguments, "--store", here.store)
    assert code == 1
    assert said in printed.err


def test_a_file_that_is_not_there_is_a_verdict_and_stops_no_other(here, capsys):
    code, printed = run(capsys, "check", "/nowhere/x.xlsx", "--json")
    assert (code, json.loads(printed.out)["problems"][0]["code"]) == (2, "no_file")
    files = (here.file("a.xlsx", ENCOMPASS), "/nowhere/x.xlsx")
    code, printed = run(capsys, "publish", *files, "--store", here.store, "--json")
    assert (code, [entry["published"] for entry in json.loads(printed.out)]) == (2, [True, False])


def test_an_unknown_indicator_is_said(here, capsys):
    code, printed = run(capsys, "show", "SUC-99", "--store", here.store, main=metrics_main)
    assert (code, printed.err) == (1, "There is no indicator SUC-99. List them with: python -m metrics list\n")


def test_list_names_every_indicator(capsys):
    code, printed = run(capsys, "list", "--json", main=metrics_main)
    assert code == 0
    codes = [entry["code"] for entry in json.loads(printed.out)]
    assert codes == [i.code for i in INDICATORS]
    assert codes[:4] == ["SUC-01", "SUC-02", "SUC-03", "SUC-04"]
    assert {code[:3] for code in codes} == {"SUC", "HEA", "SAF", "SUP", "GOV"}
