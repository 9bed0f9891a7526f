"""Addresses of what the customer takes home."""

from __future__ import annotations

from django.urls import path

from rehab import views

urlpatterns = [
    path("fittings/<uuid:key>/print/", views.print_sheet, name="print_sheet"),
    path("fittings/<uuid:key>/sheet.pdf", views.sheet_pdf, name="sheet_pdf"),
]
