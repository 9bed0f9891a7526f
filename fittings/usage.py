"""Which shoes a store writes down most, so that they come first at the counter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from fittings.models import RecommendedShoe, Shoe, State, WornShoe

LATELY = timedelta(days=180)


def lately(row: type[WornShoe | RecommendedShoe], store_id: Any) -> QuerySet[Any]:
    since = timezone.now() - LATELY
    return row.objects.filter(
        store_id=store_id, shoe__isnull=False, fitting__state=State.FINISHED, fitting__fitted_at__gte=since
    ).order_by()


def most_used_first(shoes: QuerySet[Shoe], store_id: Any) -> QuerySet[Shoe]:
    """Ordered by how often this store wrote them down in the last 180 days, then by name, newest version first."""

    def times(row: type[WornShoe | RecommendedShoe]) -> Coalesce:
        mine = lately(row, store_id).filter(shoe=OuterRef("pk")).values("shoe").annotate(n=Count("*"))
        return Coalesce(Subquery(mine.values("n")), 0)

    return shoes.annotate(used_here=times(WornShoe) + times(RecommendedShoe)).order_by(
        "-used_here", Lower("brand"), Lower("model"), F("year").desc(nulls_last=True), "version"
    )


def often_used(store_id: Any, row: type[WornShoe | RecommendedShoe], most: int = 5) -> list[Shoe]:
    """The shoes that this store wrote down most lately, in that place of the record; none in a new shop."""
    top = lately(row, store_id).values("shoe").annotate(n=Count("*")).order_by("-n", "shoe")[:most]
    ranked = [shoe["shoe"] for shoe in top]
    found = Shoe.objects.filter(discontinued_at=None).in_bulk(ranked)
    return [found[key] for key in ranked if key in found]
