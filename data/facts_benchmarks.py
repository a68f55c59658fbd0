"""Figures the Department for Education publishes for Oxfordshire, England, the South East and statistical neighbours.

The means of neighbours are worked out from the figures of the ten authorities of a set, each counting alike, and leave
out an authority whose figure was not published.
"""

from collections.abc import Iterator

_SEN = "DfE, Education, health and care plans"
_CLA = "DfE, Children looked after in England including adoptions"
_CIN = "DfE, Children in need"
_ABSENCE = "DfE, Pupil absence in schools in England"
_OUTCOMES = "DfE, Outcomes for children in need, including children looked after by local authorities in England"
OXON, ENGLAND, REGION = "Oxfordshire", "England", "South East"
NEIGHBOURS_2021, NEIGHBOURS_2025 = "Statistical neighbours (2021 set)", "Statistical neighbours (2025 set)"
_MEANS = {
    NEIGHBOURS_2021: "; unweighted mean of the ten statistical neighbours set in April 2021",
    NEIGHBOURS_2025: "; unweighted mean of the ten statistical neighbours set in May 2025",
}

# indicator, measure, how the period is written, unit, release; then by place: figures by year from 2018 (None: not published)
Figures = tuple[float | None, ...]
_MEASURES: tuple[tuple[str, str, str, str, str, dict[str, Figures]], ...] = (
    (
        "SUC-09",
        "EHC plans issued within 20 weeks, including exceptions",
        "{y}",
        "%",
        _SEN,
        {
            OXON: (47.2, 50.2, 56.1, 30.7, 4, 53.6, 38.6),
            ENGLAND: (58, 58.7, 55.6, 57.9, 47.7, 49.1, 45.9),
            REGION: (50.1, 46.4, 47.8, 48.8, 44.8, 45.3, 37.9),
            NEIGHBOURS_2021: (71.9, 68.6, 55.0, 49.3, 33.8, 41.5, 32.3),
            NEIGHBOURS_2025: (65.3, 69.4, 59.4, 51.3, 38.0, 43.5, 34.6),
        },
    ),
    (
        "SAF-11",
        "Children looked after at 31 March",
        "31/03/{y}",
        "children",
        _CLA,
        {
            OXON: (684, 779, 767, 782, 855, 882, 770, 800),
        },
    ),
    (
        "SAF-11",
        "Children looked after per 10,000",
        "31/03/{y}",
        "per 10,000",
        _CLA,
        {
            OXON: (48, 54, 53, 54, 58, 59, 50, 51),
            ENGLAND: (64, 66, 68, 69, 70, 70, 69, 67),
            REGION: (51, 53, 54, 54, 56, 57, 56, 55),
            NEIGHBOURS_2021: (45.2, 49.6, 47.9, 48.4, 49.1, 52.1, 50.6, 49.7),
            NEIGHBOURS_2025: (45.8, 49.4, 48.6, 50.4, 50.8, 52.1, 50.1, 48.0),
        },
    ),
    (
        "SAF-10",
        "Child protection plans at 31 March",
        "31/03/{y}",
        "children",
        _CIN,
        {
            OXON: (687, 592, 543, 451, 559, 560, 532, 527),
        },
    ),
    (
        "SAF-10",
        "Child protection plans per 10,000",
        "31/03/{y}",
        "per 10,000",
        _CIN,
        {
            OXON: (48.1, 41.3, 37.6, 31.1, 38.2, 37.4, 34.5, 33.6),
            ENGLAND: (45.9, 44.5, 43.7, 42.4, 43.3, 42.7, 41.4, 40.6),
            REGION: (46.8, 42.2, 42.1, 41.3, 44.2, 42.2, 37.5, 37.7),
            NEIGHBOURS_2021: (42.1, 38.8, 37.3, 39.4, 43.5, 41.7, 35.5, 35.9),
            NEIGHBOURS_2025: (42.8, 38.8, 36.1, 40.0, 44.3, 42.9, 35.3, 36.5),
        },
    ),
    (
        "SAF-12",
        "Children in need (DfE definition) at 31 March",
        "31/03/{y}",
        "children",
        _CIN,
        {
            OXON: (4293, 4511, 4750, 4280, 5019, 4287, 3862, 3672),
        },
    ),
    (
        "SAF-12",
        "Children in need (DfE definition) per 10,000",
        "31/03/{y}",
        "per 10,000",
        _CIN,
        {
            OXON: (300.8, 314.6, 328.9, 294.7, 343, 286, 250.8, 234.4),
            ENGLAND: (345.4, 339.8, 330.1, 329.6, 343.7, 338.7, 331.2, 330.3),
            REGION: (321.8, 309.3, 311, 310, 337.1, 330.2, 314.6, 313.9),
            NEIGHBOURS_2021: (299.5, 287.6, 270.9, 270.5, 297.7, 304.2, 278.5, 285.9),
            NEIGHBOURS_2025: (305.7, 293.9, 282.8, 282.6, 309.6, 312.5, 282.0, 287.6),
        },
    ),
    (
        "SAF-09",
        "Referrals to children's social care",
        "FY{y}",
        "referrals",
        _CIN,
        {
            OXON: (6814, 6779, 7502, 6503, 6704, 5203, 5047, 5047),
        },
    ),
    (
        "SUC-05",
        "Persistent absence of children on a child protection plan",
        "AY{y}",
        "%",
        _OUTCOMES,
        {
            OXON: (41.4, 39.5, None, 44, 55.1, 59.2, 69.8, 61.9),
            ENGLAND: (39.6, 39.3, None, 52.6, 56.1, 57.5, 57.1, 55.4),
            REGION: (41.7, 42.5, None, 50.5, 56.1, 59, 59.8, 55.5),
            NEIGHBOURS_2021: (40.0, 40.2, None, 48.2, 55.5, 58.0, 58.3, 53.6),
            NEIGHBOURS_2025: (39.8, 41.0, None, 46.8, 55.6, 59.8, 57.5, 54.5),
        },
    ),
    (
        "SUC-04",
        "Overall absence: child protection plan",
        "AY{y}",
        "%",
        _OUTCOMES,
        {
            OXON: (14.3, 15.8, None, 15.8, 19.6, 24.5, 31.8, 27.3),
            ENGLAND: (13.7, 13.9, None, 17.4, 19.4, 21.5, 22.2, 21.8),
            REGION: (14.5, 14.9, None, 16.8, 19.5, 22.3, 23.8, 21.8),
            NEIGHBOURS_2021: (13.5, 14.1, None, 15.0, 18.5, 22.0, 21.6, 20.8),
            NEIGHBOURS_2025: (13.8, 14.4, None, 15.4, 18.7, 22.2, 21.6, 21.2),
        },
    ),
    (
        "SUC-04",
        "Overall absence: EHC plan",
        "AY{y}",
        "%",
        _ABSENCE,
        {
            OXON: (None, 9.6, None, 13.8, 14.0, 14.2, 15.4),
        },
    ),
    (
        "SUC-12",
        "Overall absence: all pupils",
        "AY{y}",
        "%",
        _ABSENCE,
        {
            OXON: (4.86, 4.82, None, 4.25, 7.75, 7.48, 7.34, 7.16),
            ENGLAND: (4.81, 4.73, None, 4.62, 7.55, 7.37, 7.15, 6.78),
            REGION: (4.76, 4.71, None, 4.42, 7.53, 7.33, 7.1, 6.8),
            NEIGHBOURS_2021: (4.7, 4.5, None, 4.1, 7.3, 7.0, 6.9, 6.6),
            NEIGHBOURS_2025: (4.6, 4.5, None, 4.2, 7.4, 7.1, 7.0, 6.6),
        },
    ),
)


def figures() -> Iterator[tuple[str, str, str, str, float, str, str]]:
    """Yield indicator, measure, place, period as written, figure, unit and release of every published figure."""
    for indicator, measure, wording, unit, release, places in _MEASURES:
        for place, by_year in places.items():
            for year, figure in enumerate(by_year, 2018):
                if figure is not None:
                    yield (
                        indicator,
                        measure,
                        place,
                        _period(wording, year),
                        figure,
                        unit,
                        release + _MEANS.get(place, ""),
                    )


def _period(wording: str, year: int) -> str:
    if wording.startswith(("FY", "AY")):  # the year in which it ends
        span = f"{year - 1}/{year % 100:02d}"
        return f"academic year {span}" if wording.startswith("AY") else span
    return wording.format(y=year)
