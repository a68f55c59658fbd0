"""Somebody who has never seen the dashboard finds the Board's four questions answered, each within three clicks."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
MOST = 3


class Clicks:
    """Clicks that are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, locator) -> None:
        locator.click()
        self.count += 1
        assert self.count <= MOST


def test_whether_early_help_assessments_will_reach_their_target_and_at_what_pace(watched, demonstrated):
    clicks = Clicks(watched.open(demonstrated))
    clicks.on(clicks.page.get_by_role("link", name="Early Help Assessments completed").first)
    why = clicks.page.locator(".st-key-panel-why")
    expect(why).to_contain_text("10,000 by 2024-25 needs 833 a month, where the last three months brought 272 each")
    expect(clicks.page.locator(".says").first).to_contain_text("3.1 times the pace of the last three months")


def test_which_cohorts_attendance_is_lowest_and_whether_that_is_a_real_change(watched, demonstrated):
    clicks = Clicks(watched.open(demonstrated))
    clicks.on(clicks.page.get_by_role("link", name="Weekly attendance by vulnerable cohort").first)
    said = clicks.page.locator(".says").first
    expect(said).to_contain_text("from 76% (EHCP (Open to CS))")
    expect(said).to_contain_text("No cohort has changed by more than chance")
    clicks.on(clicks.page.get_by_text("Each cohort by itself"))
    expect(clicks.page.locator(".st-key-multiple-1 svg").first).to_be_visible()


def test_what_is_being_done_about_1_1b(watched, shared):
    clicks = Clicks(watched.open(shared))
    clicks.on(clicks.page.get_by_role("link", name="First CAMHS appointment within 12 weeks").first)
    expect(clicks.page.locator(".st-key-panel-doing")).to_contain_text("A 24/7 advice line")
    expect(clicks.page.locator(".st-key-panel-doing")).to_contain_text("Oxford Health CAMHS")


def test_which_return_is_late(watched, shared):
    clicks = Clicks(watched.open(shared))
    late = clicks.page.locator(".st-key-panel-since")
    expect(late).to_contain_text("Late returns")
    expect(late).to_contain_text("R08 CAMHS referrals, waits and access")
    clicks.on(clicks.page.get_by_text("All of it"))
    expect(late).to_contain_text("R01 Weekly attendance")
