"""Findings on the page of a finished fitting: opened, and set aside."""

from __future__ import annotations

import html

import pytest
from django.http import HttpResponse
from django.test import Client

from fittings import asides
from fittings.patterns.setting_aside import SettingAside
from fittings.records import finish
from fittings.views.noticing import Noticed
from shop.models import Staff
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished

pytestmark = pytest.mark.django_db

POST = "stability_on_non_flexing_foot"


def words_of(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def test_the_record_lists_it_with_reason_who_and_when(client: Client, robin: Staff):
    draft = draft_of(robin)
    found = Noticed.of(draft)
    claim = SettingAside.of(found.assessment.finding(POST), found.reading.facts)
    asides.set_aside(draft, claim, reason="other", words="Physio on the phone", by=robin)
    finish(draft.id, by=robin)
    page = words_of(client.get(f"/fittings/{draft.id}/"))
    own = page[page.index('id="put-aside-title"') :]

    assert "Another reason: “Physio on the phone”" in own
    assert f"{robin.name}, " in own
    assert "To change it, correct this fitting." in own
    assert "Right flexing: none" in own
    assert "Noticed by version 1 of this pattern." in own


def test_the_record_lists_nothing_where_nothing_was_set_aside(client: Client, robin: Staff):
    page = words_of(client.get(f"/fittings/{finished(robin).id}/"))

    assert "put-aside-title" not in page
    assert "Noticed by version 1 of this pattern." in page


def test_a_finding_on_the_record_says_the_thresholds_it_was_made_with(client: Client, robin: Staff):
    answers = {**SIXTY_SECONDS, "right-overstride": "marked", "kept_against_advice": "They insist"}
    done = finished(robin, answers=answers)
    assert done.findings.filter(pattern="high_drop_with_overstriding").exists()
    done.findings.filter(pattern="high_drop_with_overstriding").update(
        thresholds={"high_drop_mm": 9.7, "watch_drop_mm": 8}, pattern_version=0
    )
    page = words_of(client.get(f"/fittings/{done.id}/"))

    assert "High drop from 9.7 mm" in page
    assert "Noticed by version 0 of this pattern. The text here is that of version 1." in page
