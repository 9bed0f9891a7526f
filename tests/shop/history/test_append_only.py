"""History is only ever added to, whoever asks; erasing alone may remove it, and the database notes that it did."""

from __future__ import annotations

import pghistory
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg import sql

from fittings.corrections import void
from fittings.models import BulkRun, Customer, HistoryErased, new_key
from rehab.sheets import sheet_of
from shop.history.look import Look
from shop.history.tables import event_models
from shop.models import Staff
from shop.privacy import traces
from shop.privacy.erasing import wipe
from tests.factories import CustomerFactory, StaffFactory
from tests.fittings.counter import SIXTY_SECONDS, finished

pytestmark = pytest.mark.django_db

OTHERS = ("fittings_bulkrun", "fittings_historyerased", "shop_look", "pghistory_context")
KEPT = sorted([*(model._meta.db_table for model in event_models()), *OTHERS])
WAYS = {
    "update": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
    "truncate with others": "TRUNCATE shop_store, {table} CASCADE",
}


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def erasing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gait.erasing = 'on'")


def written(table: str, way: str) -> str:
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    return WAYS[way].format(table=table, column=columns[-1].name)


@pytest.fixture
def plain_role() -> str:
    """A role that owns nothing and may do everything with the rows, as a second program on the database would."""
    name = f"plain_{new_key().hex[-12:]}"
    run(f"CREATE ROLE {name}")
    run(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}")
    return name


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("way", WAYS)
def test_no_statement_changes_or_removes_history(table: str, way: str):
    with pytest.raises(DatabaseError, match="is only ever added to"):
        run(written(table, way))


def test_another_role_is_refused_just_so(plain_role: str):
    StaffFactory()
    run(f"SET LOCAL ROLE {plain_role}")
    for table in KEPT:
        with pytest.raises(DatabaseError, match="is only ever added to"):
            run(written(table, "delete"))


def test_ignoring_the_triggers_of_history_opens_nothing():
    StaffFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', '{' || string_agg(tgname, ',') || '}', true) FROM pg_trigger"
        )
    with pytest.raises(DatabaseError, match="is only ever added to"):
        run("DELETE FROM shop_staffevent")


def test_every_table_of_history_is_kept():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE (tgname, tgenabled) = ('append_only', 'O')"
        )
        assert sorted(table for (table,) in cursor.fetchall()) == KEPT


class TestErasing:
    def test_what_goes_is_noted_by_the_database_itself(self):
        StaffFactory()
        with transaction.atomic(), pghistory.context(command="erase"):
            erasing()
            run("DELETE FROM shop_staffevent")
            run("UPDATE shop_storeevent SET name = ''")
            run("DELETE FROM shop_look")

        noted = HistoryErased.objects.values_list("table_name", "how", "rows", "told_by")
        assert sorted(noted) == [
            ("shop_staffevent", "delete", 1, {"command": "erase"}),
            ("shop_storeevent", "update", 1, {"command": "erase"}),
        ]

    def test_an_emptied_table_is_counted_before_it_is_empty(self):
        StaffFactory()
        erasing()
        run("TRUNCATE shop_staffevent")

        assert str(HistoryErased.objects.get()) == "1 rows of shop_staffevent emptied"

    def test_that_something_was_erased_cannot_be_erased_without_a_trace(self):
        StaffFactory()
        erasing()
        run("DELETE FROM shop_staffevent")
        run("DELETE FROM fittings_historyerased")

        assert HistoryErased.objects.get().table_name == "fittings_historyerased"

    @pytest.mark.parametrize("said", ["off", "ON", "true", ""])
    def test_only_on_means_on(self, said: str):
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SET LOCAL gait.erasing = {}").format(sql.Literal(said)))
        with pytest.raises(DatabaseError, match="is only ever added to"):
            run("DELETE FROM shop_look")

    def test_it_leaves_no_history_of_its_own(self):
        customer = CustomerFactory(name="Zanzibar")
        erasing()
        Customer.objects.filter(id=customer.id).update(name="Nobody")
        customer.delete()

        assert [event.pgh_label for event in customer.events.model.objects.all()] == ["added"]


class TestErasingACustomer:
    def test_everything_that_history_knows_of_them_goes_and_of_nobody_else(self):
        ann, bob = CustomerFactory(name="Ann Canary"), CustomerFactory(name="Bob Stays")
        for customer in (ann, bob):
            staff: Staff = customer.consent_asked_by
            done = finished(staff, customer, SIXTY_SECONDS)
            done.asides.create(
                store=done.store, pattern="low_step_rate_with_knee_or_shin", severity="info", over={}, reason="other",
                words=f"{customer.name} said so", by=staff,
            )  # fmt: skip
            done.asides.all().delete()
            sheet_of(done, by=staff)
            void(done, reason=f"{customer.name} came twice")
            Customer.objects.filter(id=customer.id).update(phone="07700900777")
            Look.objects.create(staff=staff, store=staff.store, customer=customer, route="customer")
        before = {model: model.objects.count() for model in event_models()}
        wipe(traces.of({Customer: [ann.id]}))

        gone = {row.table_name: row.rows for row in HistoryErased.objects.all()}
        assert gone == {
            "shop_look": 1,
            "fittings_customerevent": 2,
            "fittings_fittingevent": 2,
            "fittings_setasideevent": 2,
            "rehab_printedsheetevent": 1,
        }
        for model, count in before.items():
            assert model.objects.count() == count - gone.get(model._meta.db_table, 0)
            assert "Ann Canary" not in str(list(model.objects.values()))
        assert Look.objects.get().customer_id == bob.id

    def test_without_erasing_it_is_refused(self):
        with pytest.raises(DatabaseError, match="is only ever added to"):
            traces.remove(traces.of({Customer: [CustomerFactory().id]}))


class TestWhatAChangeMaySayOfItself:
    @pytest.mark.parametrize("key", ["url", "name", "ip", "Staff"])
    def test_no_other_key_enters(self, key: str):
        store = StaffFactory().store
        with pytest.raises(IntegrityError, match="staff_event_told_by"), pghistory.context(**{key: "Zanzibar"}):
            StaffFactory(store=store)

    def test_no_other_key_enters_with_a_run(self):
        with pytest.raises(IntegrityError, match="run_told_by"), pghistory.context(words="Zanzibar"):
            BulkRun.note(BulkRun.Kind.SHOES, added=1)

    def test_every_table_of_history_refuses_them(self):
        for model in event_models():
            names = [constraint.name for constraint in model._meta.constraints]
            assert f"{model.pgh_tracked_model._meta.model_name}_event_told_by" in names
