"""Addresses of the shoe list, under shoes/."""

from __future__ import annotations

from django.urls import path

from fittings.views import shoes

urlpatterns = [
    path("", shoes.shoes, name="shoes"),
    path("add/", shoes.shoe_add, name="shoe_add"),
    path("<uuid:key>/", shoes.shoe_edit, name="shoe_edit"),
    path("<uuid:key>/discontinue/", shoes.shoe_discontinue, name="shoe_discontinue"),
]
