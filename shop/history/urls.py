"""Addresses of the history, under history/: for owners."""

from __future__ import annotations

from django.urls import path

from shop.history import views

urlpatterns = [
    path("", views.history, name="history"),
    path("looks/customer/<uuid:key>/", views.looks_at, name="looks_at"),
    path("looks/staff/<uuid:key>/", views.looks_by, name="looks_by"),
    path("<slug:kind>/<uuid:key>/", views.history_of, name="history_of"),
]
