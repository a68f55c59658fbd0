from datetime import date, datetime

import pytest

from store import settings
from store.moments import parse_moment
from store.periods import Period, month, months, quarter, same_period_last_year, week


@pytest.mark.parametrize(
    ("period", "words", "short"),
    [
        (week(date(2022, 4, 4)), "week of 4 April 2022", "4 Apr 22"),
        (month(2021, 9), "September 2021", "Sep 21"),
        (quarter(2021, 1), "Q1 2021/22", "Q1 21/22"),
        (quarter(2021, 4), "Q4 2021/22", "Q4 21/22"),
        (months(2022, 3, 3), "spring 2022", "spring 2022"),
        (months(2021, 4, 12), "2021/22", "2021/22"),
        (months(2021, 9, 12), "2021/22", "2021/22"),
        (months(2021, 1, 12), "2021", "2021"),
        (Period(date(2022, 3, 31), date(2022, 3, 31)), "31 March 2022", "31 Mar 22"),
        (
            Period(date(2022, 3, 31), date(2022, 4, 12)),
            "31 March 2022 to 12 April 2022",
            "31 March 2022 to 12 April 2022",
        ),
    ],
)
def test_a_period_is_named_after_its_first_and_last_day(period, words, short):
    assert (str(period), period.short) == (words, short)


def test_the_fourth_quarter_ends_in_march_of_the_next_year():
    assert quarter(2021, 4) == Period(date(2022, 1, 1), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        (quarter(2021, 4), quarter(2020, 4)),
        (month(2020, 2), month(2019, 2)),
        (week(date(2022, 4, 4)), week(date(2021, 4, 5))),
    ],
)
def test_the_same_period_last_year(period, earlier):
    assert same_period_last_year(period) == earlier


def test_a_day_alone_means_the_end_of_it():
    assert parse_moment("2021-06-09") == datetime(2021, 6, 9, 23, 59, 59, 999999)
    assert parse_moment("2021-06-09T10:00") == datetime(2021, 6, 9, 10)


def test_settings_come_from_the_environment_first_then_from_the_secrets_file(tmp_path, monkeypatch):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text(
        'DASHBOARD_STORE = "a.duckdb"\nDASHBOARD_PUBLISHED = "elsewhere"\n'
    )
    monkeypatch.delenv("DASHBOARD_STORE", raising=False)
    assert settings.read(tmp_path).store == str(tmp_path / "a.duckdb")
    monkeypatch.setenv("DASHBOARD_STORE", "/b.duckdb")
    assert settings.read(tmp_path).store == "/b.duckdb"
    assert settings.read(tmp_path).published == tmp_path / "elsewhere"
