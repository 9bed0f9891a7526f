"""Rows of a file against the catalogue: what is new, what differs, and all of it written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from fittings.models import BulkRun, Confidence, Shoe, as_one_run
from fittings.shoe_catalogue.reading import Row, read

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """One column in which the file and the catalogue differ."""

    column: str
    here: Any
    in_file: Any


@dataclass(frozen=True, slots=True)
class Touched:
    """A shoe that is in both and differs."""

    line: int
    shoe: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did. `kept` are shoes entered or edited in the shop, which the file would have changed."""

    added: int
    changed: tuple[Touched, ...]
    kept: tuple[Touched, ...]
    unchanged: int


def import_file(path: Path, *, replace_ours: bool = False) -> Outcome:
    """Read the file and apply it. Raises ShoeFileError, and then nothing was written."""
    return apply(read(path), replace_ours=replace_ours)


@as_one_run("import_shoes")
@transaction.atomic
def apply(rows: Iterable[Row], *, replace_ours: bool = False) -> Outcome:
    """Bring the catalogue to what the rows say; all or nothing, and a second time changes nothing.

    Columns that the rows leave out, shoes that they do not name and "discontinued" stay as they are. What the shop
    entered or edited itself (`Confidence.SHOP`) stays too, unless `replace_ours`. A changed shoe gets a new
    `row_version`, so that a form opened before shows both values.
    """
    _keep_others_from_writing()
    here = {_key(shoe): shoe for shoe in Shoe.objects.all()}
    added, written, changed, kept, unchanged = 0, [], [], [], 0
    for row in rows:
        shoe = here.get(row.key)
        if shoe is None:
            written.append(Shoe(**row.values))
            added += 1
            continue
        touched = Touched(row.line, str(shoe), _differences(shoe, row))
        if not touched.differences:
            unchanged += 1
        elif shoe.confidence == Confidence.SHOP and not replace_ours:
            kept.append(touched)
        else:
            for difference in touched.differences:
                setattr(shoe, difference.column, difference.in_file)
            shoe.row_version += 1
            written.append(shoe)
            changed.append(touched)
    _write(written)
    BulkRun.note(BulkRun.Kind.SHOES, added=added, changed=len(changed))
    return Outcome(added, tuple(changed), tuple(kept), unchanged)


def _keep_others_from_writing() -> None:
    """Until the end of the transaction: two imports at once would both add the same shoe. Reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Shoe._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE")


def _key(shoe: Shoe) -> tuple[str, str, str]:
    return shoe.brand.lower(), shoe.model.lower(), shoe.version.lower()


def _differences(shoe: Shoe, row: Row) -> tuple[Difference, ...]:
    return tuple(
        Difference(column, getattr(shoe, column), value)
        for column, value in row.values.items()
        if getattr(shoe, column) != value
    )


def _write(shoes: list[Shoe]) -> None:
    """New and changed shoes together, told apart by their key."""
    if shoes:
        fields = [field.name for field in Shoe._meta.concrete_fields if not field.primary_key and not field.generated]
        Shoe.objects.bulk_create(
            shoes, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
        )
