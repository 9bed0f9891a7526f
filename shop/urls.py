"""Every address of the app."""

from __future__ import annotations

from django.urls import include, path

from shop.views import health, patterns, reported, store, team, thresholds

urlpatterns = [
    path("alive/", health.alive, name="alive"),
    path("healthy/", health.healthy, name="healthy"),
    path("content-report/", reported.content_report, name="content_report"),
    path("store/", store.store, name="store"),
    path("store/<uuid:key>/choose/", store.choose_store, name="choose_store"),
    path("team/<uuid:key>/stores/", store.manages, name="manages"),
    path("store/thresholds/", thresholds.thresholds, name="thresholds"),
    path("team/", team.team, name="team"),
    path("team/<uuid:key>/retire/", team.retire, name="retire"),
    path("", include("shop.accounts.urls")),
    path("", include("shop.counter_device.urls")),
    path("reports/", include("shop.reports.urls")),
    path("history/", include("shop.history.urls")),
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/<slug:name>/", patterns.pattern, name="pattern"),
    path("patterns/<slug:name>/fittings/", patterns.pattern_fittings, name="pattern_fittings"),
    path("customers/<uuid:key>/data/", include("shop.privacy.urls")),
    path("", include("rehab.urls")),
    path("", include("fittings.urls")),
]

handler404 = "shop.views.errors.not_found"
handler403 = "shop.views.errors.forbidden"
handler500 = "shop.views.errors.broken"
handler400 = "shop.views.errors.bad_request"
