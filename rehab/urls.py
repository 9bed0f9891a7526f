"""Addresses of what the customer takes home."""

from __future__ import annotations

from django.urls import include, path

from rehab.views import clinician, exercises, links, phone, plan, printing

urlpatterns = [
    path("", include("rehab.urls_check_ins")),
    path("s/<str:token>/", phone.my_sheet, name="my_sheet"),
    path("s/<str:token>/how/", phone.my_answer, name="my_answer"),
    path("s/<str:token>/tick/", phone.my_tick, name="my_tick"),
    path("exercises/", exercises.exercises, name="exercises"),
    path("fittings/<uuid:key>/plan/", plan.change_plan, name="change_plan"),
    path("fittings/<uuid:key>/print/", printing.print_sheet, name="print_sheet"),
    path("fittings/<uuid:key>/sheet.pdf", printing.sheet_pdf, name="sheet_pdf"),
    path("fittings/<uuid:key>/links/off/", links.links_off, name="links_off"),
    path("fittings/<uuid:key>/clinician/", clinician.clinician_record, name="clinician_record"),
    path("clinician/<uuid:key>/record.pdf", clinician.clinician_pdf, name="clinician_pdf"),
]
