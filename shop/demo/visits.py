"""A believable year at the demo's counter, taken through the same doors as a real fitting. All invented.

The same numbers come out each time: the dice are seeded.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils import timezone

from fittings.forms.counter import Answers
from fittings.models import Customer, Fitting, Shoe
from fittings.records import RefusedError, finish
from fittings.views.choosing import with_shoe
from shop.models import Staff, Store

SEED = 2011
WALK_INS = 46
REASONS = ("Most comfortable of four pairs", "Same shoe as always, no trouble in it", "Wants it for its colour")
OPENS, HOURS = 10, 8


class Story(NamedTuple):
    """A kind of visit: how often it happens, the shoes that fit it, and what is answered."""

    weight: int
    worn: tuple[str, ...]
    recommended: tuple[str, ...]
    answers: Answers
    again: float = 0.0
    """The chance that the same spot brings them back within half a year."""


NEUTRAL = (
    "Brooks Ghost 1",
    "Saucony Ride 1",
    "ASICS Gel-Nimbus 2",
    "Hoka Clifton",
    "Nike Pegasus",
    "Mizuno Wave Rider 2",
)
POSTED = ("Brooks Adrenaline GTS 18", "ASICS Gel-Kayano 25", "Saucony Guide 13", "New Balance 860 v10")
RAILS = ("Brooks Adrenaline GTS 22", "Brooks Adrenaline GTS 23", "ASICS Gel-Kayano 30", "Saucony Guide 17")


def both_feet(**seen: str) -> Answers:
    return {f"{side}-{name}": word for side in ("left", "right") for name, word in seen.items()}


def sore(place: str, side: str, pain: int, days: int, **more: Any) -> Answers:
    return {
        "complaint0-place": place,
        "complaint0-side": side,
        "complaint0-pain_run": str(pain),
        "complaint0-days_since_onset": str(days),
        "complaint0-limping": "no",
        "complaint0-worse_next_morning": "no",
        **{f"complaint0-{name}": answer for name, answer in more.items()},
    }


NOTHING: Answers = {"nothing_hurts": "on"}
STORIES = (
    Story(34, NEUTRAL, NEUTRAL, NOTHING | both_feet(flexing="mild", strike="heel", overstride="none")),
    Story(10, NEUTRAL, NEUTRAL, NOTHING | both_feet(flexing="marked", strike="heel", overstride="none")),
    Story(8, POSTED, RAILS, NOTHING | both_feet(flexing="mild", strike="midfoot", overstride="none")),
    Story(
        16,
        POSTED,
        NEUTRAL,
        sore("it_band_knee", "right", 4, 12, trend="same", strengthening="no", rest_days="3")
        | both_feet(flexing="none", strike="heel", overstride="none")
        | {"worn-origin": "self_store_no_fitting"},
        again=0.35,
    ),
    Story(
        12,
        NEUTRAL,
        NEUTRAL,
        sore("anterior_knee", "left", 3, 20, recent_events=["downhill"], trend="same", strengthening="no")
        | both_feet(flexing="mild", strike="heel", overstride="marked"),
        again=0.25,
    ),
    Story(
        10,
        NEUTRAL,
        RAILS,
        sore("medial_shin", "both", 2, 25, trend="same", strengthening="partly", rest_days="5")
        | both_feet(flexing="marked", strike="heel", overstride="mild"),
        again=0.25,
    ),
    Story(
        6,
        NEUTRAL,
        NEUTRAL,
        sore("plantar_heel", "left", 3, 50, trend="better", strengthening="partly")
        | both_feet(flexing="mild", strike="heel", overstride="none"),
        again=0.3,
    ),
    Story(
        6,
        NEUTRAL,
        NEUTRAL,
        sore("achilles", "right", 3, 30, trend="same", strengthening="no", times_before="1")
        | both_feet(flexing="mild", strike="forefoot", overstride="none"),
        again=0.3,
    ),
    Story(
        2,
        NEUTRAL,
        NEUTRAL,
        {"flags": ["one_finger_bone_pain"]}
        | sore("forefoot", "left", 6, 9, trend="worse")
        | both_feet(flexing="not_assessed", strike="not_assessed", overstride="not_assessed"),
    ),
)
ORIGINS = ("this_shop", "this_shop", "self_store_no_fitting", "self_online", "other_store_fitted", "gift", "unknown")


class Year:
    """Twelve months of visits in one store, up to yesterday, and two drafts of this morning."""

    def __init__(self, store: Store, staff: list[Staff]) -> None:
        self.store = store
        self.staff = staff
        self.dice = random.Random(SEED)  # noqa: S311 - invented visits, no secret
        self.shoes = {str(shoe): shoe for shoe in Shoe.objects.all()}
        self.today = timezone.localdate(timezone=store.clock)

    def fill(self, customers: list[Customer]) -> int:
        """Writes the year and returns how many fittings that were."""
        visits = sorted(self.visits(customers), key=lambda visit: visit[0])
        for when, customer, story in visits:
            self.take(when, customer, story)
        for customer, story in ((customers[0], STORIES[3]), (None, STORIES[0])):
            answers = {**self.shod(story), "flags": ["none_checked"]}
            Fitting.objects.create(
                store=self.store, staff=self.dice.choice(self.staff), customer=customer, version=4, answers=answers
            )
        return len(visits)

    def visits(self, customers: list[Customer]) -> Iterator[tuple[dt.datetime, Customer | None, Story]]:
        for customer in customers:
            first = self.day(between=(30, 360))
            story = self.story()
            yield self.at(first), customer, story
            if self.dice.random() < story.again:
                yield (
                    self.at(min(first + dt.timedelta(days=self.dice.randint(20, 170)), self.yesterday)),
                    customer,
                    story,
                )
            elif self.dice.random() < 0.4:
                yield (
                    self.at(min(first + dt.timedelta(days=self.dice.randint(120, 300)), self.yesterday)),
                    customer,
                    STORIES[0],
                )
        for _ in range(WALK_INS):
            yield self.at(self.day(between=(1, 360))), None, self.story()

    @property
    def yesterday(self) -> dt.date:
        return self.today - dt.timedelta(days=1)

    def day(self, between: tuple[int, int]) -> dt.date:
        return self.today - dt.timedelta(days=self.dice.randint(*between))

    def at(self, day: dt.date) -> dt.datetime:
        clock = dt.time(OPENS + self.dice.randrange(HOURS), self.dice.randrange(60))
        return dt.datetime.combine(day, clock, tzinfo=self.store.clock)

    def story(self) -> Story:
        return self.dice.choices(STORIES, weights=[story.weight for story in STORIES])[0]

    def shoe(self, beginnings: tuple[str, ...]) -> Shoe:
        beginning = self.dice.choice(beginnings)
        return self.shoes[self.dice.choice(sorted(name for name in self.shoes if name.startswith(beginning)))]

    def shod(self, story: Story) -> Answers:
        """The story's answers with a shoe on, and one to try."""
        answers = {"worn-origin": self.dice.choice(ORIGINS), **story.answers}
        answers |= {
            "worn-km": str(self.dice.randrange(80, 900, 20)),
            "runner-weekly_km": str(self.dice.randrange(10, 60, 5)),
        }
        worn = with_shoe({}, "worn", self.shoe(story.worn))
        recommended = with_shoe({}, "rec", self.shoe(story.recommended))
        size = {"size": f"{self.dice.randrange(12, 24) / 2:g}", "size_system": "uk"}
        sizes = {f"{part}-{name}": value for part in ("worn", "rec") for name, value in size.items()}
        return {**worn, **recommended, **answers, **sizes, "rec-comfort": str(self.dice.choice((7, 8, 8, 9, 9, 10)))}

    def take(self, when: dt.datetime, customer: Customer | None, story: Story) -> None:
        """One visit through the real doors: a draft, then finished."""
        fitter = self.dice.choice(self.staff)
        answers = {"flags": ["none_checked"]} | self.shod(story)
        answers |= {"sold": self.dice.choice(("this", "this", "this", "another", "none")), "class_offered": "yes"}
        draft = Fitting.objects.create(
            store=self.store,
            staff=fitter,
            customer=customer,
            answers=answers,
            opened_at=when,
            fitted_at=when,
            saved_at=when,
        )
        self.save(draft, fitter)
        took = dt.timedelta(seconds=self.dice.randrange(50, 400))
        Fitting.objects.filter(id=draft.id).update(finished_at=when + took, saved_at=when + took)

    def save(self, draft: Fitting, fitter: Staff) -> None:
        """Finishes the draft, and where something speaks against the shoe says why it is kept."""
        try:
            finish(draft.id, by=fitter)
        except RefusedError:
            draft.answers = {**draft.answers, "kept_against_advice": self.dice.choice(REASONS)}
            draft.save(update_fields=["answers"])
            finish(draft.id, by=fitter)
