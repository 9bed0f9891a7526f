"""`manage.py reassess`: what it says, and what it refuses."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from fittings.management.progress import Progress
from fittings.models import Finding, Reassessment
from fittings.patterns import PATTERNS
from fittings.reassessing import Asked, Round
from shop.models import Staff
from tests.factories import StaffFactory, StoreFactory
from tests.fittings.counter import against, finished
from tests.fittings.reassessed import ALL, TIRED, changed_thresholds, rows, spoilt

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    """Somebody looks on."""

    def isatty(self) -> bool:
        return True


def reassess(*words: str, **more: Any) -> str:
    """What it reports, without the time it took."""
    out = io.StringIO()
    call_command("reassess", *words, stdout=out, **more)
    return re.sub(r" in \d+\.\d s", " in 0.0 s", out.getvalue())


@pytest.fixture
def three(robin: Staff) -> None:
    """One shoe that the new threshold finds worn, one that both do, and one against advice."""
    finished(robin, answers=TIRED)
    finished(robin, answers={**TIRED, "worn-km": "800"})
    finished(robin, answers=against(kept_against_advice="They insist"))
    changed_thresholds(robin, worn_km=500)


REPORT = """\
Looked at 3 fittings in 0.0 s.
What we notice {} different in 2 of them.

pattern                                       newly fires     falls silent  fires otherwise
worn_out_shoe                                           1                0                1
"""


@pytest.mark.usefixtures("three")
class TestReport:
    def test_it_says_what_changed_for_each_pattern(self):
        assert reassess() == REPORT.format("is")
        assert reassess() == "Looked at 3 fittings in 0.0 s.\nWhat we notice is different in 0 of them.\n"

    def test_a_dry_run_says_the_same_and_changes_nothing(self):
        before = rows()

        assert reassess("--dry-run") == REPORT.format("would be") + "\nNothing was written.\n"
        assert (rows(), Reassessment.objects.count()) == (before, 0)
        assert reassess() == REPORT.format("is")

    def test_patterns_stand_in_the_order_of_the_catalogue_and_older_ones_after_them(self):
        Finding.objects.filter(pattern="worn_out_shoe").update(pattern="a_pattern_that_is_gone")
        Finding.objects.filter(pattern="stability_on_non_flexing_foot").update(severity="info")
        lines = reassess().splitlines()[4:]

        known = [line.split()[0] for line in lines[:-1]]
        assert known == [pattern for pattern in PATTERNS if pattern in known]
        assert {"stability_on_non_flexing_foot", "worn_out_shoe"} <= set(known)
        assert lines[-1].split() == ["a_pattern_that_is_gone", "0", "1", "0"]

    def test_it_says_where_an_interrupted_one_went_on(self):
        next(Round(ALL, batch=1).steps())

        assert reassess().splitlines()[:2] == [
            "Went on after 1, where an earlier run had stopped.",
            "Looked at 3 fittings in 0.0 s.",
        ]

    def test_options_choose_fittings(self):
        elsewhere = StaffFactory(store=StoreFactory(name="Hill Street"))
        finished(elsewhere, answers={**TIRED, "fitted_at": "2026-03-01T12:00"})

        assert reassess("--store", "Hill Street").startswith("Looked at 1 fitting ")
        assert reassess("--store", "Hill Street", "--since", "2026-03-02").startswith("Looked at 0 fittings ")
        assert reassess("--since", "2026-03-02").startswith("Looked at 3 fittings ")
        spoilt()
        assert "is different in 0 of them" in reassess("--pattern", "rf_calf_clot")


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--store", "Hill Street"], "no store named Hill Street. There are: Kirk Lane, Mill Lane. Nothing was"),
            (["--pattern", "worn_shoe"], f"no pattern worn_shoe. There are: {', '.join(PATTERNS)}. Nothing was"),
            (["--since", "2026-02-30"], "2026-02-30 is not a day. It looks like 2026-01-31. Nothing was"),
            (["--since", "yesterday"], "yesterday is not a day. It looks like 2026-01-31. Nothing was"),
        ],
    )
    def test_a_wrong_option_is_refused_with_what_there_is(self, words: list[str], said: str):
        for name in ("Mill Lane", "Kirk Lane"):
            StoreFactory(name=name)
        with pytest.raises(CommandError, match=re.escape(said)) as refused:
            reassess(*words)

        assert refused.value.returncode == 1
        assert not Reassessment.objects.exists()

    def test_without_any_store_it_says_so(self):
        with pytest.raises(CommandError, match=r"There is none yet\."):
            reassess("--store", "Hill Street")

    def test_thresholds_changed_meanwhile_are_said_in_words(self, robin: Staff, monkeypatch: pytest.MonkeyPatch):
        finished(robin)
        monkeypatch.setattr(Round, "total", lambda _: changed_thresholds(robin, worn_km=500) or 1)

        with pytest.raises(CommandError, match=r"stopped after 0 fittings\. What is done is kept\. Run the same"):
            reassess(stderr=Terminal())


@pytest.mark.usefixtures("three")
class TestProgress:
    def test_a_terminal_shows_how_far_it_is_and_is_left_clean(self):
        this, screen = Round(ALL, batch=1), Terminal()
        progress = Progress(OutputWrapper(screen))
        progress.began -= 0.25
        for run in this.steps():
            progress.show(run.looked_at, this.total())
        progress.clear()
        shown = [line.strip() for line in screen.getvalue().split("\r") if line.strip()]

        assert re.fullmatch(r"\[#{6} {14}\] 1 of 3 · \d/s", shown[0])
        assert screen.getvalue().endswith(f"\r{'':<{Progress.WIDTH}}\r")

    def test_the_bar_is_full_at_the_end_and_where_there_is_nothing_to_do(self):
        for asked in (ALL, Asked(since=dt.date(2999, 1, 1))):
            this, screen = Round(asked), Terminal()
            progress = Progress(OutputWrapper(screen))
            progress.began -= 0.25
            list(this.steps())
            progress.show(this.run.looked_at, this.total())

            assert f"[{'#' * Progress.BAR}] " in screen.getvalue()

    def test_elsewhere_nothing_of_it_is_written(self):
        said = io.StringIO()
        reassess(stderr=said)

        assert said.getvalue() == ""

    def test_a_report_on_a_terminal_is_not_mixed_with_it(self):
        seen = Terminal()
        call_command("reassess", stdout=seen, stderr=seen, no_color=True)

        assert "\rLooked at 3 fittings" in seen.getvalue()
