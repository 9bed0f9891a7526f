"""Addresses of the reports, under reports/."""

from __future__ import annotations

from django.urls import path, re_path

from shop.reports import views

FILE = r"^(?P<name>[a-z_-]+)/(?P<table>[a-z0-9_-]+)\.(?P<kind>csv|xlsx)$"
CHART = r"^charts/(?P<key>[0-9a-f]{40})/(?P<table>[a-z0-9_-]+)-(?P<size>wide|narrow)\.svg$"

urlpatterns = [
    path("", views.report, name="reports"),
    path("fittings/", views.report_fittings, name="report_fittings"),
    path("month.pdf", views.month_pdf, name="report_month"),
    re_path(CHART, views.chart, name="report_chart"),
    re_path(FILE, views.report_file, name="report_file"),
    path("<slug:name>/", views.report, name="report"),
]
