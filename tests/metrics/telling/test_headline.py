"""The headline names its subject and its finding, by hand for figures that are known."""

import pytest

from metrics.catalogue import INDICATORS
from metrics.result import every_result
from metrics.telling.headline import headline

DEMONSTRATION = {
    "SUC-05": "Persistent absence, child protection: off track, worsening since 2018/19",
    "SUC-07": "Children electively home educated: worsening since May 2022",
    "SUC-04": "Weekly attendance by cohort: steady, 76% to 83%",
    "HEA-01": "Early Help Assessments: target missed, 2,545 of 5,000 by April 2023",
    "HEA-04": "CAMHS appointments within 12 weeks: off track, but improving since March 2023",
    "HEA-05": "CAMHS referrals: steady at 439 in December 2023",
    "HEA-08": "CAMHS helpline calls: rising since September 2022",
    "SAF-11": "Children we care for: target missed, 782 against 750 by March 2021",
    "SUP-02": "Working group's measures met: close, 8 of 9",
    "SAF-03": "Domestic abuse training delegates: 61 from April to December 2023",
}
PUBLISHED = {
    "SUC-01": "Children awaiting education provision: 41 in spring 2022",
    "SUC-05": "Persistent absence, child protection: suspended",
    "SUC-09": "EHC plans within 20 weeks: not received",
    "HEA-01": "Early Help Assessments: down 30% on a year earlier (inferred)",
    "SAF-09": "Contacts to the MASH: up 38% on a year earlier",
    "SAF-06": "Families stepped down in 3 months: pending",
    "SAF-11": "Children we care for: close, 788 against 750",
}


@pytest.mark.filled
@pytest.mark.parametrize(("held", "expected"), [("demo", DEMONSTRATION), ("full", PUBLISHED)])
def test_a_headline_says_the_finding_of_its_subject(request, held, expected):
    with request.getfixturevalue(held).read() as con:
        found = every_result(con)
    assert {code: headline(found[code]) for code in expected} == expected


def test_every_subject_leaves_room_for_a_finding():
    assert [one.code for one in INDICATORS if len((one.subject or one.title).split()) > 6] == []
