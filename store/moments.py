"""Moments and days: kept in UTC without a zone, read and shown in the machine's own time."""

from datetime import UTC, date, datetime, time


def now() -> datetime:
    """Return this moment in UTC, without a zone, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """Return today's date where this machine is."""
    return datetime.now().astimezone().date()


def as_utc(moment: datetime) -> datetime:
    """Return `moment` in UTC without a zone; one without a zone is taken as the machine's own time."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def start_of(day: date) -> datetime:
    """Return the first moment of `day`, in UTC without a zone."""
    return as_utc(datetime.combine(day, time.min))


def parse_moment(text: str) -> datetime:
    """Return the moment named in `text` (ISO); a day alone means the end of it. Raises ValueError."""
    if len(text.strip()) == 10:
        return datetime.combine(date.fromisoformat(text.strip()), time.max)
    return datetime.fromisoformat(text.strip())


def day(value: date) -> str:
    """Return a date as 4 April 2022."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """Return a stored moment as 4 April 2022, 14:05 in the machine's own time."""
    local = value.replace(tzinfo=UTC).astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"
