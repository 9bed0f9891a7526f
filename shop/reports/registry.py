"""Every report by its name, in the order in which the pages show them. A new report is one line here."""

from __future__ import annotations

from typing import Any

from shop.reports.recurring import RECURRENCE
from shop.reports.report import Report

REPORTS: dict[str, Report[Any]] = {report.name: report for report in (RECURRENCE,)}
