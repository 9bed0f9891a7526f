from __future__ import annotations

from django.apps import AppConfig


class FittingsConfig(AppConfig):
    name = "fittings"
