"""Every address of the app."""

from __future__ import annotations

from django.urls import path

urlpatterns = [
]
