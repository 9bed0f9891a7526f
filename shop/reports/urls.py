"""Addresses of the reports, under reports/."""

from __future__ import annotations

from django.urls import path

from shop.reports import views

urlpatterns = [path("", views.recurring_injuries, name="recurring_injuries")]
