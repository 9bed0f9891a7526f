"""What the panel says of findings and of what it cannot tell yet, and where its links lead."""

from __future__ import annotations

import html
import itertools
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fittings.models import Fitting, SetAside, StoreThresholds
from fittings.patterns import DEFAULTS, PATTERNS
from fittings.patterns.setting_aside import AsideReason, SettingAside
from fittings.views.noticing import Noticed
from shop.models import Staff
from tests.factories import CustomerFactory
from tests.fittings.counter import SIXTY_SECONDS, draft_of, finished, tap

pytestmark = pytest.mark.django_db

POST = "stability_on_non_flexing_foot"
DROP = "high_drop_with_overstriding"
LOUD = {**SIXTY_SECONDS, "left-overstride": "marked", "right-overstride": "mild", "left-flexing": "none"}
"""Several findings at once."""


def page_of(client: Client, draft: Fitting) -> str:
    return html.unescape(client.get(f"/counter/{draft.id}/").content.decode())


def panel_of(page: str) -> str:
    return page[page.index('id="noticed"') :]


def finding(page: str, pattern: str) -> str:
    """The part of the panel that is about one finding."""
    return re.split(r'<article|<section|<p class="(?:next|gap)', page.split(f'data-pattern="{pattern}"', 1)[1])[0]


def noticed(robin: Staff, **answers: Any) -> Noticed:
    return Noticed.of(draft_of(robin, answers=answers))


class TestOpenedFinding:
    def test_its_answers_lead_to_their_questions(self, client: Client, robin: Staff):
        own = finding(page_of(client, draft_of(robin)), POST)

        assert '<a href="#right-flexing">Right flexing: none</a>' in own
        assert '<a href="#worn-devices">Medial post</a>' in own

    def test_it_says_the_thresholds_it_used_and_no_others(self, client: Client, robin: Staff):
        amounts = DEFAULTS.as_json() | {"high_drop_mm": 9.7}
        StoreThresholds.objects.create(store=robin.store, number=1, amounts=amounts, why="Ours", changed_by=robin)
        page = page_of(client, draft_of(robin, answers=LOUD))
        own = finding(page, DROP)

        assert "<li>High drop from 9.7 mm</li>" in own
        assert "<li>Watch the drop from 8 mm</li>" in own
        assert "Shoe is worn from" not in own
        assert "Thresholds in force" not in finding(page, POST)

    def test_the_whole_text_of_the_pattern_is_inside(self, client: Client, robin: Staff):
        own = finding(page_of(client, draft_of(robin, answers=LOUD)), DROP)
        pattern = PATTERNS[DROP]

        for words in (pattern.staff_reason, pattern.shop_belief, pattern.trials_say, *pattern.suggest, ">R47<"):
            assert words in own

    def test_one_that_is_covered_opens_as_well(self, client: Client, robin: Staff):
        page = page_of(client, draft_of(robin, answers={**SIXTY_SECONDS, "left-flexing": "marked"}))
        own = page.split(f'<div class="covered" data-pattern="{POST}"', 1)[1].split("</article>")[0]

        assert PATTERNS[POST].staff_reason in own
        assert f"/aside/{POST}/" in own

    def test_headings_skip_no_level(self, client: Client, robin: Staff):
        page = page_of(client, draft_of(robin, answers={**LOUD, "left-flexing": "marked"}))
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]

        assert [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1] == []

    def test_no_id_stands_twice_on_the_page(self, client: Client, robin: Staff):
        ids = re.findall(
            r'\sid="([^"]+)"', page_of(client, draft_of(robin, answers={**LOUD, "left-flexing": "marked"}))
        )

        assert sorted(ids) == sorted(set(ids))

    def test_a_spot_that_is_left_out_on_the_page_shifts_no_link(self, client: Client, robin: Staff):
        answers = {k.replace("complaint0", "complaint2"): v for k, v in SIXTY_SECONDS.items()}
        draft = draft_of(robin, answers={**answers, "complaint2-pain_run": "8"})
        panel = panel_of(page_of(client, draft))

        assert 'href="#complaint2-pain_run"' in panel
        assert "#complaint0-" not in panel

    def test_an_earlier_complaint_leads_to_the_customers_page(self, client: Client, robin: Staff):
        customer = CustomerFactory(store=robin.store)
        finished(robin, customer, {**SIXTY_SECONDS, "fitted_at": "2026-05-01T12:00"})
        own = finding(page_of(client, draft_of(robin, customer)), "recurrent_same_complaint")

        assert f'<a href="/customers/{customer.id}/">Earlier: outer knee, right</a>' in own
        assert own.count(">Outer knee, right</a>") == 1, "place and side are one answer"


class TestCannotTell:
    def test_the_two_named_patterns_stand_alone_and_the_others_are_folded(self, client: Client, robin: Staff):
        panel = panel_of(page_of(client, draft_of(robin, answers={"left-flexing": "mild"})))
        fold = panel[panel.index('<details class="cannot-tell">') :]

        assert panel.count("<strong>Cannot tell:</strong>") == 2
        assert "<summary>Cannot tell yet: 25 more</summary>" in fold
        assert fold.count('<li class="gap"') == 25

    def test_every_pattern_that_cannot_tell_is_named_once(self, robin: Staff):
        found = noticed(robin, **{"left-flexing": "mild"})
        shown = [gap.pattern.id for gap in (*found.unsure.named, *found.unsure.more)]

        assert sorted(shown) == sorted(gap.pattern for gap in found.assessment.cannot_tell)

    def test_fewest_open_questions_come_first(self, robin: Staff):
        open_questions = [len(gap.needs) for gap in noticed(robin, **SIXTY_SECONDS).unsure.more]

        assert open_questions == sorted(open_questions)
        assert len(set(open_questions)) > 2

    def test_the_questions_that_alone_settle_the_most_are_asked_next(self, client: Client, robin: Staff):
        draft = draft_of(robin, answers={"left-flexing": "mild"})
        asked = [(question.link.words, question.settles) for question in Noticed.of(draft).unsure.next]

        assert asked == [("where it hurts", 7), ("red flags", 2)]
        assert '<a href="#where">where it hurts</a> <span class="mute">(7<' in page_of(client, draft)

    def test_never_more_than_three_are_asked_next(self, robin: Staff):
        found = noticed(robin, **SIXTY_SECONDS)
        alone = [gap for gap in found.assessment.cannot_tell if len(gap.needs) == 1]

        assert len(alone) > 3
        assert len(found.unsure.next) == 3
        assert found.unsure.next[0].link.words == "what happened before, complaint 1"

    def test_answering_it_settles_them(self, robin: Staff):
        before = noticed(robin, **{"left-flexing": "mild"})
        after = noticed(robin, **{"left-flexing": "mild", "nothing_hurts": "on"})
        left = {gap.pattern for gap in after.assessment.cannot_tell}
        settled = [gap.pattern for gap in before.assessment.cannot_tell if gap.needs == ("complaints",)]

        assert len(settled) == 7
        assert left.isdisjoint(settled)

    def test_a_walk_ins_history_is_asked_by_naming_them(self, client: Client, robin: Staff):
        panel = panel_of(page_of(client, draft_of(robin)))

        assert '<a href="#find-customer">who they are, for earlier complaints</a>' in panel

    def test_a_known_customers_history_is_not_asked(self, client: Client, robin: Staff):
        assert "earlier complaints" not in panel_of(
            page_of(client, draft_of(robin, CustomerFactory(store=robin.store)))
        )

    def test_an_untouched_counter_asks_for_nothing(self, client: Client):
        panel = panel_of(html.unescape(client.get("/").content.decode()))

        assert "Cannot tell" not in panel
        assert "Ask next" not in panel

    @pytest.mark.parametrize("answers", [{"left-flexing": "mild"}, SIXTY_SECONDS, LOUD, {"nothing_hurts": "on"}])
    def test_every_link_leads_to_something_on_the_page(self, client: Client, robin: Staff, answers: dict[str, Any]):
        page = page_of(client, draft_of(robin, answers=answers))
        places = set(re.findall(r'\sid="([^"]+)"', page))
        links = set(re.findall(r'href="#([^"]+)"', page))

        assert len(links) > 8
        assert links - places == set()


class TestCost:
    def test_a_tap_takes_as_many_queries_however_much_is_noticed_or_set_aside(self, client: Client, robin: Staff):
        quiet, loud = draft_of(robin, answers={"left-flexing": "mild"}), draft_of(robin, answers=LOUD)
        found = Noticed.of(loud)
        assert len(found.assessment.findings) > 2
        for one in found.assessment.findings[:2]:
            claim = SettingAside.of(one, found.reading.facts)
            given = {"severity": claim.severity, "urgency": claim.urgency, "over": claim.over, "by": robin}
            SetAside.objects.create(
                fitting=loud, store=robin.store, pattern=one.pattern, reason=AsideReason.NOT_SURE, **given
            )
        counts = []
        for draft in (quiet, loud):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page = tap(client, draft.id, {**draft.answers, "sold": "this"}, seen=2).content.decode()
            counts.append(len(queries))

        assert "data-aside" in page
        assert counts[0] == counts[1]
