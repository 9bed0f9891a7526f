from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from django.db import IntegrityError, connection, connections

from fittings.models import Confidence, Shoe
from fittings.shoe_catalogue import Outcome, Row, ShoeFileError, apply, import_file
from tests.factories import ShoeFactory

Writer = Callable[..., Path]
GHOST = "Brooks,Ghost,17,neutral,none,10"
KAYANO = "ASICS,Gel-Kayano,32,stability,wide_base,8"


@pytest.mark.django_db
def test_it_adds_what_is_new(shoe_file: Writer) -> None:
    outcome = import_file(shoe_file(GHOST, KAYANO))

    assert outcome == Outcome(added=2, changed=(), kept=(), unchanged=0)
    ghost = Shoe.objects.get(model="Ghost")
    assert (ghost.brand, ghost.version, ghost.drop_mm, ghost.devices) == ("Brooks", "17", 10, ["none"])
    assert (ghost.confidence, ghost.terrain, ghost.row_version) == (Confidence.SHOP, "road", 1)


@pytest.mark.django_db
def test_a_second_time_changes_nothing(shoe_file: Writer) -> None:
    path = shoe_file(GHOST, KAYANO)
    import_file(path)
    before = list(Shoe.objects.order_by("pk").values())

    assert import_file(path) == Outcome(added=0, changed=(), kept=(), unchanged=2)
    assert list(Shoe.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_it_changes_only_what_differs_and_keeps_the_key(shoe_file: Writer) -> None:
    ghost = ShoeFactory(brand="Brooks", model="Ghost", version="17", drop_mm=12, devices=["none"], confidence="high")
    ShoeFactory(brand="ASICS", model="Gel-Kayano", version="32")

    outcome = import_file(shoe_file("BROOKS,Ghost,17,neutral,none,10"))

    (touched,) = outcome.changed
    assert [(d.column, d.here, d.in_file) for d in touched.differences] == [
        ("brand", "Brooks", "BROOKS"),
        ("drop_mm", 12, 10),
    ]
    changed = Shoe.objects.get(pk=ghost.pk)
    assert (changed.drop_mm, changed.row_version, changed.year) == (10, 2, 2024)
    assert Shoe.objects.count() == 2


@pytest.mark.django_db
def test_columns_left_out_and_a_discontinued_shoe_stay_as_they_are(shoe_file: Writer) -> None:
    import_file(
        shoe_file(f"{GHOST},286,high", header="brand,model,version,category,devices,drop_mm,weight_g,confidence")
    )
    Shoe.objects.update(discontinued_at="2026-01-01T00:00Z")

    outcome = import_file(shoe_file("Brooks,Ghost,17,neutral,none,9"))

    ghost = Shoe.objects.get()
    assert len(outcome.changed) == 1
    assert (ghost.drop_mm, ghost.weight_g, ghost.confidence) == (9, 286, "high")
    assert ghost.discontinued_at is not None


@pytest.mark.django_db
def test_what_the_shop_entered_is_kept_and_named(shoe_file: Writer) -> None:
    ShoeFactory(brand="Brooks", model="Ghost", version="17", drop_mm=8, confidence=Confidence.SHOP)
    path = shoe_file(GHOST)

    outcome = import_file(path)

    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, (), 0)
    assert outcome.kept[0].shoe == "Brooks Ghost 17"
    assert Shoe.objects.get().drop_mm == 8

    assert len(import_file(path, replace_ours=True).changed) == 1
    assert Shoe.objects.get().drop_mm == 10


@pytest.mark.django_db
def test_one_bad_row_keeps_all_out(shoe_file: Writer) -> None:
    with pytest.raises(ShoeFileError):
        import_file(shoe_file(GHOST, "Hoka,Bondi,9,neutral,none,99"))

    assert not Shoe.objects.exists()


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_keeps_all_out() -> None:
    good, bad = (
        Row(n, {"brand": "A", "model": str(n), "version": "", "drop_mm": drop}) for n, drop in ((1, 8), (2, 99))
    )

    with pytest.raises(IntegrityError):
        apply([good, bad])

    assert not Shoe.objects.exists()


@pytest.mark.django_db
def test_formulas_and_markup_are_only_text(shoe_file: Writer) -> None:
    import_file(shoe_file('=HYPERLINK(1),"<script>alert(1)</script>",+1,neutral,none,10'))

    assert str(Shoe.objects.get()) == "=HYPERLINK(1) <script>alert(1)</script> +1"


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_add_each_shoe_once(shoe_file: Writer) -> None:
    path = shoe_file(*(f"Brooks,Ghost,{version},neutral,none,10" for version in range(300)))
    outcomes: list[Outcome] = []

    def load() -> None:
        try:
            outcomes.append(import_file(path))
        finally:
            connections.close_all()

    threads = [Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcome.added for outcome in outcomes) == [0, 0, 0, 300]
    assert Shoe.objects.count() == 300


@pytest.mark.django_db
def test_the_size_of_the_file_does_not_change_the_number_of_queries(
    shoe_file: Writer, django_assert_num_queries: Callable[..., object]
) -> None:
    path = shoe_file(*(f"Brooks,Ghost,{version},neutral,none,10" for version in range(500)))

    with django_assert_num_queries(7, connection=connection):  # savepoint, lock, read, write, note, release, history on
        import_file(path)
