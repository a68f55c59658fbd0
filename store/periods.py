"""A period is its first and last day; its name in words follows from those two."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from store.moments import day

SEASONS = {"spring": 3, "summer": 6, "autumn": 9}  # first month of the three the word stands for

# A school term, written as the four calendar months it falls in: its exact days are set anew each year.
TERMS = {9: "autumn", 1: "spring", 5: "summer"}


class Grain(StrEnum):
    """What kind of stretch of time a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    TERM = "term"
    HALF_TERM = "half term"
    FINANCIAL_YEAR = "financial year"
    CALENDAR_YEAR = "calendar year"
    ACADEMIC_YEAR = "academic year"
    PERIOD = "period"  # any other


@dataclass(frozen=True, order=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date

    @property
    def grain(self) -> Grain:
        """Return what kind of stretch of time it is, by its days alone."""
        if self.start == self.end:
            return Grain.DAY
        if self.start.weekday() == 0 and (self.end - self.start).days in (4, 6):
            return Grain.WEEK
        months = _whole_months(self)
        if months == 1:
            return Grain.MONTH
        if months == 3:
            return Grain.QUARTER if self.start.month in (1, 4, 7, 10) else Grain.SEASON
        if months == 4 and self.start.month in TERMS:
            return Grain.TERM
        if months == 2 and self.start.month % 2 == 1:
            return Grain.HALF_TERM
        if months == 12:
            return {4: Grain.FINANCIAL_YEAR, 1: Grain.CALENDAR_YEAR, 9: Grain.ACADEMIC_YEAR}.get(
                self.start.month, Grain.PERIOD
            )
        return Grain.PERIOD

    def __str__(self) -> str:
        """Return the period in words: week of 4 April 2022, Q1 2021/22, September 2021, spring 2022."""
        grain = self.grain
        if grain == Grain.DAY:
            return day(self.start)
        if grain == Grain.WEEK:
            return f"week of {day(self.start)}"
        if grain == Grain.MONTH:
            return f"{self.start:%B %Y}"
        if grain == Grain.QUARTER:
            return f"Q{(self.start.month - 4) % 12 // 3 + 1} {_two_years(financial_year(self.start))}"
        if grain == Grain.SEASON:
            named = [name for name, first in SEASONS.items() if first == self.start.month]
            return f"{named[0] if named else 'winter'} {self.start.year}"
        if grain == Grain.TERM:
            return f"{TERMS[self.start.month]} term {_two_years(academic_year(self.start))}"
        if grain == Grain.HALF_TERM:
            return f"term {(self.start.month - 9) % 12 // 2 + 1} of {_two_years(academic_year(self.start))}"
        if grain in (Grain.FINANCIAL_YEAR, Grain.ACADEMIC_YEAR):
            return _two_years(self.start.year)
        if grain == Grain.CALENDAR_YEAR:
            return str(self.start.year)
        return f"{day(self.start)} to {day(self.end)}"

    @property
    def short(self) -> str:
        """Return the period for an axis: 4 Apr 22, Sep 21, Q1 21/22, 30 Sep 20."""
        grain = self.grain
        if grain in (Grain.DAY, Grain.WEEK):
            return f"{self.start.day} {self.start:%b %y}"
        if grain == Grain.MONTH:
            return f"{self.start:%b %y}"
        if grain == Grain.TERM:
            return f"{TERMS[self.start.month].capitalize()} {self.start:%y}"
        return str(self).replace(" 20", " ") if grain == Grain.QUARTER else str(self)


_SIZES = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.TERM: 4,
}  # months in each kind of period that follows on from the one before


def _whole_months(period: Period) -> int | None:
    last = calendar.monthrange(period.end.year, period.end.month)[1]
    if period.start.day != 1 or period.end.day != last:
        return None
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def _two_years(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def financial_year(on: date) -> int:
    """Return the year in which the financial year (April to March) of `on` begins."""
    return on.year if on.month >= 4 else on.year - 1


def academic_year(on: date) -> int:
    """Return the year in which the academic year (September to August) of `on` begins."""
    return on.year if on.month >= 9 else on.year - 1


def month(year: int, number: int) -> Period:
    """Return the calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def months(year: int, number: int, count: int) -> Period:
    """Return `count` whole months beginning with the given one."""
    last = number - 1 + count - 1
    return Period(date(year, number, 1), month(year + last // 12, last % 12 + 1).end)


def month_after(start: date, count: int) -> Period:
    """Return the month that lies `count` months after the month of `start`."""
    place = start.month - 1 + count
    return month(start.year + place // 12, place % 12 + 1)


def quarter(first_year: int, number: int) -> Period:
    """Return council quarter 1 to 4 of the financial year that begins in `first_year` (Q1 is April to June)."""
    return months(first_year, 4 + 3 * (number - 1), 3) if number < 4 else months(first_year + 1, 1, 3)


def week(monday: date) -> Period:
    """Return the school week, Monday to Friday."""
    return Period(monday, monday + timedelta(days=4))


def year_of(on: date, first_month: int) -> Period:
    """Return the year of twelve months, beginning with `first_month`, that `on` falls in."""
    return months(on.year if on.month >= first_month else on.year - 1, first_month, 12)


def to_date(period: Period, first_month: int) -> Period:
    """Return the year so far: from the first day of the year that `period` ends in to the last day of `period`."""
    return Period(year_of(period.end, first_month).start, period.end)


def last_twelve_months(period: Period) -> Period:
    """Return the twelve months that end with `period`."""
    return Period(same_period_last_year(period).end + timedelta(days=1), period.end)


def same_kind_at(like: Period, start: date) -> Period | None:
    """Return the month, quarter or term that begins on `start`, as `like` is one; None where they have no fixed length."""
    size = _SIZES.get(like.grain)
    return months(start.year, start.month, size) if size and start.day == 1 else None


def months_between(first: date, last: date) -> int:
    """Return how many months lie between the month of `first` and that of `last`."""
    return (last.year - first.year) * 12 + last.month - first.month


def same_period_last_year(period: Period) -> Period:
    """Return the same months a year earlier; for weeks and days, 52 weeks earlier."""
    if _whole_months(period) is None:
        return Period(period.start - timedelta(weeks=52), period.end - timedelta(weeks=52))
    count = _whole_months(period) or 1
    return months(period.start.year - 1, period.start.month, count)


def periods_between(found: list[Period]) -> list[Period]:
    """Return the months, quarters or terms that are missing between the first and the last of a regular series."""
    grains = {period.grain for period in found}
    size = _SIZES.get(next(iter(grains))) if len(grains) == 1 else None
    if size is None or len(found) < 2:
        return []
    have, missing, at = set(found), [], min(found)
    while at < max(found):
        following = at.end + timedelta(days=1)
        at = months(following.year, following.month, size)
        if at not in have:
            missing.append(at)
    return missing
