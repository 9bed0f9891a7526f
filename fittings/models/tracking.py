"""Who changed what: the database itself keeps what a row said before each change, in a table beside it.

A change keeps what stood there before; what stands there now is in the row, or in the next change. So nothing is kept
twice, rows from before there was a history have one too, and adding rows by the thousand costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Func

Model = TypeVar("Model", bound=type[models.Model])

TOLD_BY = ("staff", "route", "request", "command")
"""All that a change says of how it came: whose log-in, the name of the page's route, the request's id in the log, or
the command. Never an address or words; the database refuses any other key."""
ERASING = "gait.erasing"
"""Set to 'on' for one transaction by erasing alone. What is done then leaves no history, and may remove it."""
NOT_ERASING = f"current_setting('{ERASING}', true) IS DISTINCT FROM 'on'"

ADDED, CHANGED, REMOVED, FINISHED = "added", "changed", "removed", "finished"


class Condition(pgtrigger.Condition):
    """One of these fields differs (any change, if none is named), `only` holds, and nothing is being erased."""

    def __init__(self, *fields: str, only: str = "") -> None:
        self.fields, self.only = fields, only

    def resolve(self, model: type[models.Model]) -> str:
        columns = [model._meta.get_field(field).column for field in self.fields]  # type: ignore[union-attr]
        differs = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)
        return f"({' AND '.join(f'({part})' for part in (self.only, differs, NOT_ERASING) if part)})"


def tracked(
    *fields: str, added: str | None = "true", changed: str = "", removed: str = "", finished: str | None = None
) -> Callable[[Model], Model]:
    """The model keeps a history of these fields. `added`, `changed` and so on say in SQL which rows are worth it.

    What is not named is not kept: passwords, tokens, whole sheets and the answers of drafts never are. Without `added`
    rows that are put in leave nothing; `finished` is a change that counts as being put in. Rows that go are worth it as
    those that change are, where `removed` says nothing else.
    """
    events = [
        pghistory.UpdateEvent(CHANGED, row=pghistory.Old, condition=Condition(*fields, only=changed)),
        pghistory.DeleteEvent(REMOVED, condition=Condition(only=removed or changed)),
    ]
    if added is not None:
        events.append(pghistory.InsertEvent(ADDED, condition=Condition(only="" if added == "true" else added)))
    if finished is not None:
        events.append(pghistory.UpdateEvent(FINISHED, row=pghistory.New, condition=Condition(only=finished)))

    def keeps_history(model: Model) -> Model:
        name = model._meta.model_name
        made: Model = pghistory.track(
            *events,
            fields=list(fields),
            model_name=f"{model.__name__}Event",
            obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="event"),
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,  # type: ignore[arg-type]  # the annotation forgets it
            meta={
                "ordering": ["pgh_id"],
                "constraints": [
                    models.CheckConstraint(condition=only_told("pgh_context"), name=f"{name}_event_told_by")
                ],
            },
        )(model)
        return made

    return keeps_history


def only_told(field: str) -> Any:
    """That a JSON field has no other keys than those of `TOLD_BY`."""
    keys = ", ".join(f"'{key}'" for key in TOLD_BY)
    return Func(
        F(field),
        template=f"(%(expressions)s - ARRAY[{keys}]) = '{{}}'::jsonb",
        output_field=models.BooleanField(),
    )
