"""The reports in a browser: a chart for each width that passes the policy, on screens and on paper."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from shop.models import Role, Staff
from tests.browser.at_the_counter import Counter
from tests.factories import ShoeFactory
from tests.shop.reports.histories import Visit, World

LONG = "Wolfeschlegelsteinhausenbergerdorff 24"


@pytest.fixture
def year(fitter: Staff) -> World:
    """Forty knees and thirty calves in two shoes, one with a long name; of the knees twelve came back."""
    Staff.objects.filter(pk=fitter.pk).update(role=Role.MANAGER)
    shoes = [ShoeFactory(model=LONG[:40]), ShoeFactory(category="stability", drop_mm=12)]
    world, today = World([fitter.store], fitter, shoes), timezone.now()
    for who in range(70):
        hurt = ("it_band_knee", "left") if who < 40 else ("calf", "both")
        world.keep(Visit(who, today - dt.timedelta(days=300), 0, (hurt,), shoe=who % 2))
    for who in range(12):
        world.keep(Visit(who, today - dt.timedelta(days=200), 0, (("it_band_knee", "left"),)))
    world.keep(Visit(None, today, 0, ()))
    return world


@pytest.mark.parametrize(("width", "size"), [(390, "narrow"), (820, "wide"), (1440, "wide")])
def test_each_chart_is_drawn_for_the_width_of_the_screen(
    counter: Counter, page: Page, year: World, troubles: list[str], width: int, size: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{counter.address}/reports/")
    charts = page.locator("img.chart")
    assert charts.count() == 4
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_js_property("complete", True)
        address, drawn, shown = chart.evaluate("(e) => [e.currentSrc, e.naturalWidth, e.clientWidth]")
        assert address.endswith(f"-{size}.svg")
        assert shown >= 0.8 * drawn > 0
        assert chart.get_attribute("alt")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert troubles == []


def test_every_table_and_chart_is_on_paper_and_what_is_for_the_screen_is_not(
    counter: Counter, page: Page, year: World, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 820, "height": 1100})
    page.goto(f"{counter.address}/reports/")
    for chart in page.locator("img.chart").all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_js_property("complete", True)
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    words = re.sub(r"\s+", " ", " ".join(sheet.get_textpage().get_text_range() for sheet in document))

    assert "Outer knee 52 12 of 52" in words
    assert "all 15 %" in words
    assert "CSV" not in words
    assert "Last 90 days" not in words


def test_choosing_days_and_a_complaint_leads_to_an_address_that_says_them(
    counter: Counter, page: Page, year: World
) -> None:
    page.goto(f"{counter.address}/reports/")
    page.get_by_text("Other days").click()
    page.get_by_label("Complaint", exact=True).select_option("calf")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile(r"place=calf"))
    expect(page.get_by_text("Complaints counted").locator("..")).to_contain_text("30")
    page.get_by_role("link", name="30", exact=True).first.click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("30 fittings")
