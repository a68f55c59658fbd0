from datetime import date, datetime, timedelta

from loaders.publishing.publish import withdraw
from store import loads
from tests.drawn import CAMHS, ENCOMPASS, NETWORKS

OXFORD_Q1 = (
    "SELECT notifications FROM returns.operation_encompass WHERE area = 'Oxford City' AND period_start = '2021-04-01'"
)
REVISED = ENCOMPASS.replace("Oxford          | 41", "Oxford          | 44").replace(
    "TOTAL           | 202", "TOTAL           | 205"
)


def oxford(store, moment=None):
    with store.read(moment) as con:
        return con.execute(OXFORD_Q1).fetchone()


def test_before_a_revision_the_earlier_figure_stands_and_after_it_the_later(store, send):
    send(ENCOMPASS, date(2022, 5, 1))
    send(REVISED, date(2022, 6, 1))
    assert oxford(store, datetime(2022, 4, 30)) is None
    assert oxford(store, datetime(2022, 5, 20)) == (41,)
    assert oxford(store, datetime(2022, 6, 1)) == (44,)
    assert oxford(store) == (44,)


def test_a_return_received_earlier_but_published_later_does_not_replace_a_newer_one(store, send):
    send(REVISED, date(2022, 6, 1))
    send(ENCOMPASS, date(2022, 5, 1))
    assert oxford(store) == (44,)


def test_withdrawing_a_revision_brings_the_earlier_figure_back_but_history_remembers(store, send):
    send(ENCOMPASS, date(2022, 5, 1))
    receipt = send(REVISED, date(2022, 6, 1))
    withdraw(store, receipt.load.load_id, "me", "wrong file")
    assert oxford(store) == (41,)
    assert oxford(store, datetime.now() - timedelta(days=1)) == (44,)


def test_moments_within_a_day_are_told_apart(store, send):
    first = send(ENCOMPASS).load.known_at
    second = send(REVISED).load.known_at
    between = first + (second - first) / 2
    assert oxford(store, between.replace(tzinfo=__import__("datetime").UTC)) == (41,)


def test_a_blank_cell_never_takes_the_place_of_a_figure(store, send):
    send(ENCOMPASS, date(2022, 5, 1))
    send(
        ENCOMPASS.replace("Oxford          | 41", "Oxford          |   ").replace(
            "TOTAL           | 202", "TOTAL           |    "
        )
    )
    assert oxford(store) == (41,)


def test_a_return_that_brings_one_measure_leaves_the_others_standing(store, send):
    send(CAMHS, date(2022, 6, 1))
    send("CAMHS\nMonth | SPA referrals | Helpline calls\nMay-22 | 444 | 90")
    with store.read() as con:
        row = con.execute(
            "SELECT spa_referrals, first_appointments, helpline_calls FROM returns.camhs WHERE period_start = '2022-05-01'"
        ).fetchone()
    assert row == (444, 120, 90)


def test_every_value_knows_its_load_sheet_and_cell(store, send):
    receipt = send(NETWORKS)
    with store.read() as con:
        source = con.execute(
            "SELECT families_source FROM returns.early_help_networks WHERE area = 'North' AND period_start = '2021-10-01'"
        ).fetchone()[0]
    assert source == {"load_id": receipt.load.load_id, "sheet": "S", "cell": "C9"}


def test_nothing_is_lost_the_bytes_come_back_as_sent(store, send):
    from tests.drawn import sheet

    content = sheet(ENCOMPASS)
    receipt = send(content)
    withdraw(store, receipt.load.load_id, "me", "test")
    with store.read() as con:
        assert loads.content(con, receipt.load.load_id) == content


def test_the_data_version_changes_with_every_publish_and_withdrawal(store, send):
    def version():
        with store.read() as con:
            return loads.version_token(con)

    seen = [version()]
    receipt = send(ENCOMPASS)
    seen.append(version())
    send(ENCOMPASS)
    assert version() == seen[-1]  # the same file changes nothing
    withdraw(store, receipt.load.load_id, "me", "test")
    seen.append(version())
    assert len(set(seen)) == 3
