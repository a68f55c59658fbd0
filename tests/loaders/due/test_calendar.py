"""What is due, what came, what came late, what is missing."""

from datetime import date

from loaders.due.calendar import Standing, calendar, expected, next_due, summary
from loaders.registry import spec_named
from store import periods
from tests import drawn


def of(store, code, first, last, on):
    with store.read() as con:
        entries = calendar(con, first, last, on)
    return {str(e.period): (e.standing, e.days_late) for e in entries if e.spec.code == code}


def test_a_return_is_received_late_missing_or_not_due(store, send):
    send(drawn.EHCP, date(2022, 2, 9))
    send(drawn.EHCP.replace("Jan-22", "Mar-22").replace("Feb-22", "Apr-22"), date(2022, 5, 20), name="late.xlsx")
    standing = of(store, "R05", date(2022, 1, 1), date(2022, 7, 31), date(2022, 7, 5))
    assert standing == {
        "January 2022": (Standing.RECEIVED, 0),
        "February 2022": (Standing.RECEIVED, 0),
        "March 2022": (Standing.LATE, 40),
        "April 2022": (Standing.LATE, 10),
        "May 2022": (Standing.MISSING, 0),
        "June 2022": (Standing.DUE, 0),
        "July 2022": (Standing.DUE, 0),
    }


def test_it_stands_as_it_stood_on_the_day_asked_about(store, send):
    send(drawn.EHCP, date(2022, 2, 20))
    before = of(store, "R05", date(2022, 1, 1), date(2022, 1, 31), date(2022, 2, 12))
    after = of(store, "R05", date(2022, 1, 1), date(2022, 1, 31), date(2022, 2, 21))
    assert (before["January 2022"][0], after["January 2022"]) == (Standing.MISSING, (Standing.LATE, 10))


def test_quarters_terms_and_holidays_are_due_when_they_should_be():
    def ends(name):
        return [str(p) for p in expected(spec_named(name), date(2021, 9, 1), date(2022, 8, 31))]

    assert ends("R09") == ["Q2 2021/22", "Q3 2021/22", "Q4 2021/22", "Q1 2022/23"]
    assert ends("R02") == ["autumn term 2021/22", "spring term 2021/22", "summer term 2021/22"]
    assert len(ends("R04")) == 12
    assert "August 2022" not in ends("R01")


def test_a_week_belongs_to_the_month_of_its_monday(store, send):
    send(drawn.ATTENDANCE, date(2022, 4, 6))
    standing = of(store, "R01", date(2022, 3, 1), date(2022, 4, 30), date(2022, 6, 1))
    assert standing["March 2022"][0] is Standing.RECEIVED


def test_the_next_one_due_follows_the_newest_real_one(store, send):
    spec = spec_named("R05")
    with store.read() as con:
        assert next_due(con, spec, date(2022, 7, 5)) == periods.month(2022, 6)
    send(drawn.EHCP, date(2022, 3, 1))
    with store.read() as con:
        assert next_due(con, spec, date(2022, 7, 5)) == periods.month(2022, 3)
        assert next_due(con, spec_named("R17"), date(2022, 7, 5)) is None


def test_the_demonstration_has_late_and_complete_returns(demo):
    with demo.read() as con:
        entries = calendar(con, date(2022, 4, 1), date(2023, 3, 31), date(2023, 6, 30))
    count = summary(entries)
    assert count[Standing.LATE] == 1 and count[Standing.MISSING] == 0
    late = next(e for e in entries if e.standing is Standing.LATE)
    assert (late.spec.code, str(late.period), late.demonstration) == ("R05", "July 2022", True)
