"""The history assessed again: what is written, and what is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fittings.assessment import facts_of, weighed
from fittings.corrections import correct, void
from fittings.models import Finding, Fitting, SetAside
from fittings.patterns import DEFAULTS, Thresholds
from fittings.patterns.setting_aside import SettingAside
from fittings.records import finish
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import against, finished
from tests.fittings.reassessed import TIRED, assessed_again, changed_thresholds, patterns, rows, spoilt

pytestmark = pytest.mark.django_db


class TestWhatIsWritten:
    def test_nothing_where_nothing_changed(self, robin: Staff):
        finished(robin, CustomerFactory(store=robin.store))
        finished(robin)
        before = rows()
        run = assessed_again()

        assert (run.looked_at, run.changed, run.by_pattern) == (2, 0, {})
        assert rows() == before

    def test_the_findings_follow_the_thresholds_in_force(self, robin: Staff):
        fitting = finished(robin, answers=TIRED)
        assert "worn_out_shoe" not in patterns(fitting)
        changed_thresholds(robin, worn_km=500)
        run = assessed_again()
        fitting.refresh_from_db()

        assert run.by_pattern == {"worn_out_shoe": {"fired": 1, "fell_silent": 0, "changed": 0}}
        assert fitting.findings.get(pattern="worn_out_shoe").thresholds == {"worn_km": 500}
        assert fitting.thresholds == Thresholds(worn_km=500).as_json()

        changed_thresholds(robin, worn_km=450)
        assert assessed_again().by_pattern == {"worn_out_shoe": {"fired": 0, "fell_silent": 0, "changed": 1}}
        changed_thresholds(robin)
        assert assessed_again().by_pattern == {"worn_out_shoe": {"fired": 0, "fell_silent": 1, "changed": 0}}
        assert "worn_out_shoe" not in patterns(fitting)

    def test_a_fitting_whose_findings_stay_the_same_still_says_with_which_thresholds(self, robin: Staff):
        fitting = finished(robin)
        changed_thresholds(robin, comfort_min=6)
        before = rows()
        run = assessed_again()
        fitting.refresh_from_db()

        assert (run.changed, rows() == before) == (0, True)
        assert fitting.thresholds == Thresholds(comfort_min=6).as_json()

    def test_without_thresholds_on_record_it_counts_as_assessed_with_the_defaults(self, robin: Staff):
        fitting = finished(robin)
        Fitting.objects.update(thresholds={})
        assessed_again()
        fitting.refresh_from_db()

        assert fitting.thresholds == {}

    def test_a_finding_that_is_the_same_stays_the_same_row(self, robin: Staff):
        fitting = finished(robin, answers=against(kept_against_advice="They insist"))
        assert fitting.findings.count() >= 2
        changing, *staying = fitting.findings.all()
        before = {row[0]: row for row in rows()}
        spoilt(id=changing.id)
        run = assessed_again()
        after = {row[0]: row for row in rows()}

        assert (run.changed, run.by_pattern[changing.pattern]["changed"]) == (1, 1)
        assert after.keys() == before.keys()
        assert all(after[finding.id] == before[finding.id] for finding in staying)
        assert Finding.objects.get(id=changing.id) == changing
        assert Finding.objects.get(id=changing.id).pattern_version == changing.pattern_version

    @pytest.mark.parametrize(
        "otherwise",
        [
            {"severity": "info"},
            {"severity": "refer", "urgency": "soon"},
            {"feet": []},
            {"shoes": ["recommended", "worn"]},
            {"covered_by": "worn_out_shoe"},
            {"aside": True},
            {"thresholds": {"worn_km": 1}},
            {"because": ["flags"]},
            {"pattern_version": 2},
        ],
        ids=lambda columns: " ".join(columns),
    )
    def test_every_column_of_a_finding_is_compared(self, robin: Staff, otherwise: dict[str, Any]):
        fitting = finished(robin)
        before = list(fitting.findings.values())
        fitting.findings.filter(pattern=before[0]["pattern"]).update(**otherwise)
        assert list(fitting.findings.values()) != before

        assert assessed_again().changed == 1
        assert list(fitting.findings.values()) == before

    def test_the_order_is_put_right_and_that_alone_is_no_change_of_a_pattern(self, robin: Staff):
        fitting = finished(robin, answers=against(kept_against_advice="They insist"))
        before = list(fitting.findings.values())
        fitting.findings.filter(position=0).update(position=9)
        run = assessed_again()

        assert (run.changed, run.by_pattern) == (0, {})
        assert list(fitting.findings.values()) == before

    def test_missing_findings_are_added_and_those_that_do_not_fire_removed(self, robin: Staff):
        fitting = finished(robin, answers=against(kept_against_advice="They insist"))
        before = list(fitting.findings.values_list("pattern", "severity", "because"))
        gone = fitting.findings.all()[0]
        gone.delete()
        Finding.objects.create(
            fitting=fitting, store=robin.store, position=7, pattern="worn_out_shoe", pattern_version=1, severity="info"
        )
        run = assessed_again()

        assert (run.by_pattern["worn_out_shoe"]["fell_silent"], run.by_pattern[gone.pattern]["fired"]) == (1, 1)
        assert list(fitting.findings.values_list("pattern", "severity", "because")) == before

    def test_what_was_set_aside_stays_aside(self, robin: Staff):
        fitting = finished(robin, answers={**TIRED, "worn-km": "800"})
        facts = facts_of(fitting)
        claim = SettingAside.of(weighed(fitting, facts).assessment.finding("worn_out_shoe"), facts)
        SetAside.objects.create(
            fitting=fitting,
            store=robin.store,
            by=robin,
            reason="feels_right",
            pattern=claim.pattern,
            severity=claim.severity,
            over=claim.over,
        )
        assert assessed_again().by_pattern["worn_out_shoe"]["changed"] == 1
        assert patterns(fitting, aside=True) == {"worn_out_shoe"}

        changed_thresholds(robin, worn_km=650)
        assessed_again()
        assert patterns(fitting, aside=True) == {"worn_out_shoe"}
        assert fitting.findings.get(aside=True).thresholds == {"worn_km": 650}

    def test_earlier_complaints_count_as_they_did(self, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        calf = {"flags": ["none_checked"], "complaint0-place": "calf", "complaint0-side": "left"}
        earlier = finished(robin, customer, {**calf, "fitted_at": "2026-03-01T12:00"})
        again = finished(robin, customer, {**calf, "fitted_at": "2026-05-01T12:00"})
        assert "recurrent_same_complaint" in patterns(again)
        assert assessed_again().changed == 0

        void(earlier, reason="Entered twice")
        assert assessed_again().by_pattern["recurrent_same_complaint"]["fell_silent"] == 1

    def test_what_was_replaced_or_made_void_keeps_what_it_had(self, robin: Staff):
        replaced, voided = finished(robin), finished(robin)
        finish(correct(replaced, by=robin).id, by=robin)
        void(voided, reason="Entered twice")
        spoilt(fitting__in=[replaced, voided])
        changed_thresholds(robin, worn_km=500)
        before = [list(fitting.findings.values()) for fitting in (replaced, voided)]
        run = assessed_again()

        assert run.looked_at == 1
        assert [list(fitting.findings.values()) for fitting in (replaced, voided)] == before
        replaced.refresh_from_db()
        assert replaced.thresholds == DEFAULTS.as_json()

    def test_the_number_of_fittings_does_not_change_the_number_of_queries(self, robin: Staff):
        def queries(count: int) -> int:
            for _ in range(count):
                finished(robin, CustomerFactory(store=robin.store), TIRED)
            changed_thresholds(robin, worn_km=500 - count)
            with CaptureQueriesContext(connection) as ran:
                assert assessed_again().changed >= count
            return len(ran)

        assert queries(1) == queries(5)
