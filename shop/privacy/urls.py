"""Addresses of what we hold of one customer."""

from __future__ import annotations

from django.urls import path

from shop.privacy.views import data, merging

urlpatterns = [
    path("", data.customer_data, name="customer_data"),
    path("everything.json", data.customer_json, name="customer_json"),
    path("everything.pdf", data.customer_pdf, name="customer_pdf"),
    path("nameless/", data.customer_nameless, name="customer_nameless"),
    path("erase/", data.customer_erase, name="customer_erase"),
    path("merge/", merging.customer_merge, name="customer_merge"),
    path("merge/<uuid:merged>/", merging.customer_apart, name="customer_apart"),
]
