"""Findings set aside in the database, and taken back."""

from __future__ import annotations

import pytest

from fittings.asides import asides_of, set_aside, take_back
from fittings.models import Fitting, SetAside
from fittings.patterns.setting_aside import SettingAside
from fittings.records import AlreadyFinishedError
from fittings.views.noticing import Noticed
from shop.models import Staff
from tests.factories import StaffFactory
from tests.fittings.counter import draft_of, finished

pytestmark = pytest.mark.django_db

POST = "stability_on_non_flexing_foot"
SELF_FITTED = "self_fitted_stability"


def claim_of(draft: Fitting, pattern: str = POST) -> SettingAside:
    notice = Noticed.of(Fitting.objects.get(id=draft.id)).notice_of(pattern)
    assert notice
    return notice.claim


def test_it_holds_what_the_finding_was_and_over_which_answers(robin: Staff):
    draft = draft_of(robin)
    claim = claim_of(draft)
    set_aside(draft, claim, reason="not_sure", words="Foggy film", by=robin)
    row = SetAside.objects.get()

    assert row.claim == claim
    assert (row.store_id, row.reason, row.words, row.by) == (robin.store_id, "not_sure", "Foggy film", robin)


def test_the_same_again_changes_nothing(robin: Staff):
    draft, colleague = draft_of(robin), StaffFactory(store=robin.store)
    claim = claim_of(draft)
    set_aside(draft, claim, reason="not_sure", words="", by=robin)
    first = SetAside.objects.get()
    set_aside(draft, claim, reason="feels_right", words="", by=colleague)

    assert SetAside.objects.values().get() == {f: v for f, v in vars(first).items() if f != "_state"}


def test_only_the_one_that_is_named_is_taken_back(robin: Staff):
    draft = draft_of(robin)
    for pattern in (POST, SELF_FITTED):
        set_aside(draft, claim_of(draft, pattern), reason="not_sure", words="", by=robin)
    take_back(draft, POST)

    assert list(asides_of(draft)) == [SELF_FITTED]


def test_a_finished_fitting_stays_as_it_is(robin: Staff):
    claim, done = claim_of(draft_of(robin)), finished(robin)

    with pytest.raises(AlreadyFinishedError):
        set_aside(done, claim, reason="not_sure", words="", by=robin)
    with pytest.raises(AlreadyFinishedError):
        take_back(done, POST)
    assert not SetAside.objects.exists()
