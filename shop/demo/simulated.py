"""The simulated shop: a history with a known truth, brought in as a shop's own records are."""

from __future__ import annotations

import json
import random
import tempfile
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from fittings.assessment import Revision, noted_of, revise
from fittings.history import facts_in_bulk
from fittings.models import CONSENT_VERSION, Customer, Fitting, SetAside, Shoe, as_one_run
from fittings.patterns.setting_aside import FOR_OTHERS, AsideReason, SettingAside, reasons_for, weigh
from rehab.models import CheckIn
from shop.demo.people import STORES
from shop.demo.shop import open_store
from shop.demo.simulation import ShoeSold, Simulation, Truth
from shop.demo.visits import REASONS
from shop.history_import.importing import import_history
from shop.models import Staff, Store

SET_ASIDE = 0.04
"""The share of fittings in which a fitter set something aside."""


@transaction.atomic
def build(truth: Truth) -> None:
    """Opens three stores and brings their history in; all of it or nothing."""
    _open_stores()
    simulation = Simulation(truth, catalogue(), until=timezone.localdate() - timedelta(days=1))
    with tempfile.TemporaryFile() as history:
        history.writelines(json.dumps(line).encode() + b"\n" for line in simulation.lines())
        import_history(history)
    _as_if_recorded_here()
    _set_findings_aside(random.Random(truth.seed))  # noqa: S311 - an invented history, no secret


def is_open() -> bool:
    """Whether the shop of this database is the simulated one."""
    return Store.objects.filter(code__in=[branch.code for branch in STORES]).count() == len(STORES)


def catalogue() -> dict[str, ShoeSold]:
    """The shoes by their full name, with what a fitter records of them."""
    return {
        str(shoe): ShoeSold(
            {"brand": shoe.brand, "model": shoe.model, "version": shoe.version},
            {
                "category": shoe.category,
                "devices": shoe.devices,
                "drop_mm": shoe.drop_mm,
                "drop_source": None if shoe.drop_mm is None else "spec",
                "stack_heel_mm": shoe.stack_heel_mm,
                "stack_front_mm": shoe.stack_front_mm,
            },
        )
        for shoe in Shoe.objects.by_name()
    }


def _open_stores() -> None:
    first, staff = open_store()
    known = {person.email for person in staff}
    for branch in STORES:
        if branch.code == first.code:
            store = first
        else:
            store = Store.objects.create(name=branch.name, code=branch.code, address=f"1 {branch.name}, Bridgeford")
        for email in sorted(set(branch.staff) - known):
            person = Staff(email=email, name=email.partition("@")[0].replace(".", " ").title(), store=store)
            person.set_unusable_password()
            person.save()


@as_one_run("demo")
def _as_if_recorded_here() -> None:
    """What a line cannot say: how long it took, what was sold, and what came back to the shop."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE fittings_fitting AS fitting SET
              external_id = NULL,
              finished_at = fitting.fitted_at + (50 + dice.first %% 350) * interval '1 second',
              class_offered = dice.second %% 3 > 0,
              sold = CASE WHEN rec.id IS NULL THEN 'none' WHEN dice.second %% 8 = 0 THEN 'another'
                          WHEN dice.second %% 8 = 1 THEN 'none' ELSE 'this' END,
              kept_against_advice = CASE WHEN dice.second %% 8 > 1 AND against.fired THEN %s ELSE '' END
            FROM fittings_fitting AS same
            LEFT JOIN fittings_recommendedshoe AS rec ON rec.fitting_id = same.id
            CROSS JOIN LATERAL (
              SELECT hashtext(same.external_id) & 8388607 AS first, hashtextextended(same.external_id, 1) & 8388607
            ) AS dice (first, second)
            CROSS JOIN LATERAL (SELECT EXISTS (
              SELECT FROM fittings_finding AS finding WHERE finding.fitting_id = same.id
              AND 'recommended' = ANY (finding.shoes) AND finding.severity <> 'info'
            )) AS against (fired)
            WHERE same.id = fitting.id
            """,
            [REASONS[0]],
        )
    Customer.objects.named().update(consent_version=CONSENT_VERSION, external_id=None)
    returned = CheckIn.objects.filter(shoe="returned").order_by("fitting", "answered_at").distinct("fitting")
    for fitting, answered_at in returned.values_list("fitting", "answered_at"):
        day = answered_at.astimezone(Store().clock).date()
        Fitting.objects.filter(id=fitting).update(brought_back_on=day, brought_back_why="It did not suit them")


@as_one_run("demo")
def _set_findings_aside(dice: random.Random) -> None:
    """In some fittings the most serious finding that staff may set aside for a reason of their own."""
    asides, revisions = [], []
    staff = dict(Fitting.objects.values_list("id", "staff"))
    for past in facts_in_bulk(Fitting.objects.finished()):
        findings = [f for f in weigh(past.facts, past.thresholds).assessment.findings if f.covered_by is None]
        mine = next((finding for finding in findings if reasons_for(finding) == FOR_OTHERS), None)
        if mine is None or dice.random() > SET_ASIDE:
            continue
        claim = SettingAside.of(mine, past.facts)
        reason = dice.choice((AsideReason.FEELS_RIGHT, AsideReason.AS_ADVISED, AsideReason.OTHER_CAUSE))
        asides.append(
            SetAside(
                fitting_id=past.id,
                store_id=past.store_id,
                pattern=claim.pattern,
                severity=claim.severity,
                urgency=claim.urgency,
                over=claim.over,
                reason=reason,
                by_id=staff[past.id],
                at=past.fitted_at,
            )
        )
        after = noted_of(weigh(past.facts, past.thresholds, [claim]))
        revisions.append(Revision(past.id, past.store_id, past.noted, after, past.thresholds, past.thresholds))
    SetAside.objects.bulk_create(asides)
    revise(revisions)
