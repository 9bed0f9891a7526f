"""Tables of events as django-pghistory makes them, with its triggers and a guard that only an erasure passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.test.utils import isolate_apps

from fittings.models import Customer, Finding, Fitting

LOOSE: dict[str, Any] = {"null": True, "on_delete": models.DO_NOTHING, "db_constraint": False, "related_name": "+"}


@contextmanager
def event_tables() -> Iterator[tuple[type[models.Model], type[models.Model], type[models.Model]]]:
    """The context, the events of fittings and those of findings; written at each change and deletion."""
    with isolate_apps("shop"):

        class Context(models.Model):  # noqa: DJ008 - nobody reads it
            metadata = models.JSONField()

            class Meta:
                app_label = "shop"
                db_table = "events_context"

        class FittingEvent(models.Model):  # noqa: DJ008 - nobody reads it
            pgh_obj = models.ForeignKey(Fitting, **LOOSE)
            pgh_context = models.ForeignKey(Context, **LOOSE)
            customer = models.ForeignKey(Customer, **LOOSE)
            void_reason = models.TextField()

            class Meta:
                app_label = "shop"
                db_table = "events_fitting"

        class FindingEvent(models.Model):  # noqa: DJ008 - nobody reads it
            pgh_obj = models.ForeignKey(Finding, **LOOSE)
            fitting = models.ForeignKey(Fitting, **LOOSE)
            pattern = models.TextField()

            class Meta:
                app_label = "shop"
                db_table = "events_finding"

        made = (Context, FittingEvent, FindingEvent)
        with connection.schema_editor() as editor:
            for model in made:
                editor.create_model(model)
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS)
        yield made


TRIGGERS = """
CREATE FUNCTION keep_fitting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO events_fitting (pgh_obj_id, customer_id, void_reason) VALUES (OLD.id, OLD.customer_id, OLD.void_reason);
  RETURN NULL; END $$;
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON fittings_fitting FOR EACH ROW EXECUTE FUNCTION keep_fitting();
CREATE FUNCTION keep_finding() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO events_finding (pgh_obj_id, fitting_id, pattern) VALUES (OLD.id, OLD.fitting_id, OLD.pattern);
  RETURN NULL; END $$;
CREATE TRIGGER keep AFTER UPDATE OR DELETE ON fittings_finding FOR EACH ROW EXECUTE FUNCTION keep_finding();
CREATE FUNCTION only_erasing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF current_setting('gait.erasing', true) IS DISTINCT FROM 'on' THEN RAISE EXCEPTION 'append-only'; END IF;
  RETURN OLD; END $$;
CREATE TRIGGER guard BEFORE DELETE ON events_fitting FOR EACH ROW EXECUTE FUNCTION only_erasing();
CREATE TRIGGER guard BEFORE DELETE ON events_finding FOR EACH ROW EXECUTE FUNCTION only_erasing();
"""
