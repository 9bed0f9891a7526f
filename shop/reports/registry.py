"""Every report by its name, in the order in which the pages show them. A new report is one line here."""

from __future__ import annotations

from typing import Any

from shop.reports.advised import ADVICE
from shop.reports.believed import BELIEFS
from shop.reports.recurring import RECURRENCE
from shop.reports.report import Report
from shop.reports.settled import SETTLING
from shop.reports.shoes_fitted import SHOES
from shop.reports.teamwork import TEAM

REPORTS: dict[str, Report[Any]] = {
    report.name: report for report in (RECURRENCE, SETTLING, BELIEFS, ADVICE, SHOES, TEAM)
}
