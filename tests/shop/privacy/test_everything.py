"""The export has every row and every column of a person, and nothing that opens a door."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fittings.models import Customer, Fitting
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.everything import everything_of
from shop.privacy.shape import PARTS, WORKED_OUT_ROWS
from tests.factories import CustomerFactory
from tests.fittings.counter import finished
from tests.shop.privacy.somebody import ANSWERS, CANARIES, CANARY

pytestmark = pytest.mark.django_db


def somebodys_tables() -> set[traces.Table]:
    """Every table with rows that can be somebody's, found by its foreign keys."""
    found: set[traces.Table] = {Customer}
    while (
        more := {
            model
            for model in traces.models()
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in found and not traces.is_event(model)
        }
        - found
    ):
        found |= more
    return found


def test_every_table_of_somebodys_has_its_part():
    assert set(PARTS) == somebodys_tables(), "a table of somebody's needs a Part in shop/privacy/shape.py"
    assert len({part.name for part in PARTS.values()}) == len(PARTS)


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_column_stands_in_the_export_or_is_left_out_for_a_reason(model: traces.Table):
    part = PARTS[model]
    columns = part.columns.split()
    assert sorted([*columns, *part.left_out]) == sorted(field.name for field in model._meta.concrete_fields)
    assert all(part.left_out.values())


def test_everything_that_was_ever_typed_is_in_it(zoe: Customer):
    told = json.dumps(everything_of(zoe))
    assert [word for word in CANARIES if (CANARY + word).lower() not in told.lower()] == []
    for model, keys in traces.of({Customer: [zoe.id]}).items():
        assert model in WORKED_OUT_ROWS or len(json.loads(told)[PARTS[model].name]) == len(keys) > 0


def test_it_tells_names_of_staff_and_keys_of_what_is_theirs(olivia: Staff, zoe: Customer):
    told = everything_of(zoe)
    person = told["customers"][0]
    assert (person["consent_asked_by"], person["consent_version"], person["store"]) == (
        "Olivia Grant",
        "2026-11",
        "Quay Running",
    )
    fittings = {fitting["id"] for fitting in told["fittings"]}
    assert {complaint["fitting"] for complaint in told["complaints"]} <= fittings
    assert fittings == {str(key) for key in Fitting.objects.values_list("id", flat=True)}
    assert set(told["about"]) == set(told) - {"schema", "made_at", "about"}


def test_no_key_to_a_sheet_is_in_it(zoe: Customer):
    told = everything_of(zoe)
    assert told["links"]
    assert "token" not in json.dumps(told["links"])


def test_nobody_elses_rows_are_in_it(olivia: Staff, zoe: Customer):
    other = CustomerFactory(store=olivia.store, name="Somebody Else", consent_asked_by=olivia)
    finished(olivia, other, ANSWERS)
    assert "Somebody Else" not in json.dumps(everything_of(zoe))
    assert len(everything_of(other)["fittings"]) == 1


def test_ten_fittings_take_as_many_queries_as_one(olivia: Staff):
    counts = []
    for visits in (1, 10):
        customer = CustomerFactory(store=olivia.store, consent_asked_by=olivia)
        for _ in range(visits):
            finished(olivia, customer, ANSWERS)
        with CaptureQueriesContext(connection) as queries:
            everything_of(customer)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 120
