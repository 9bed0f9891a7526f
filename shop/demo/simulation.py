"""An invented history with a known truth, so that reports can be held against it. Pure: the dice are seeded.

In it pain settles more slowly in a shoe of high drop, one shoe makes pain come back more often, and whether somebody
chose their shoe themselves makes no difference, unless another truth is asked for.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from shop.demo import people

Json = dict[str, Any]
CLOCK = ZoneInfo("Europe/London")
HIGH_DROP_MM = 9
COMES_BACK = 0.15
"""How likely a complaint brings somebody back within 26 weeks."""
SETTLES_A_DAY = 1 / 28
"""How likely pain settles on any day, for most places."""
SLOWER = {"plantar_heel": 0.6, "achilles": 0.6, "medial_shin": 0.8}
"""How fast pain settles there, against most places."""
ASKED_AFTER_WEEKS = (1, 3, 6, 12)
ANSWERED = 0.6
KNOWN = 0.88
"""The share of customers who are no walk-ins."""
MONTHS = (0.8, 0.9, 1.3, 1.5, 1.3, 1.0, 0.8, 0.9, 1.3, 1.1, 0.9, 1.2)
"""How busy each month is: spring before the races, autumn, and December."""
WEEKDAYS = (0.7, 0.7, 0.8, 0.9, 1.0, 1.9, 1.0)
OPENS, CLOSES = 10, 18


def told(default: Any, words: str) -> Any:
    """A part of the truth, with the words of its option."""
    return field(default=default, metadata={"help": words})


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true in a simulated shop. Raises ValueError for what cannot be."""

    fittings: int = told(6000, "how many fittings")
    years: float = told(1.0, "over so many years, up to yesterday")
    seed: int = told(2011, "another seed, another history of the same truth")
    settling_ratio: float = told(0.5, "how fast pain settles in a new shoe with a drop of 9 mm or more, against others")
    self_fitting_ratio: float = told(1.0, "how much likelier pain comes back in shoes that people chose themselves")
    bad_shoe: str = told("Saucony Ride 17", "the shoe after which pain comes back more often, by its full name")
    bad_shoe_ratio: float = told(3.0, "how much likelier it comes back after that one")

    def __post_init__(self) -> None:
        if self.bad_shoe not in people.ASSORTMENT:
            raise ValueError(f"{self.bad_shoe!r} is not sold there; these are: {', '.join(people.ASSORTMENT)}.")
        if self.fittings < 1 or self.years * 365 < 1 or self.settling_ratio <= 0:
            raise ValueError("It takes at least one fitting, one day, and a ratio over 0.")

    @classmethod
    def options(cls) -> list[tuple[str, Any, str]]:
        """Name, default and words of each part, as a command offers them."""
        return [(part.name, part.default, part.metadata["help"]) for part in fields(cls)]


class ShoeSold(NamedTuple):
    """A shoe of the catalogue, as a fitter records it."""

    named: Mapping[str, str]
    """Its brand, model and version."""
    facts: Mapping[str, Any]
    """Its category, devices, drop and stacks in mm."""


class Simulation:
    """A history as lines for `import_fittings`. `shoes` are those of the catalogue by full name."""

    def __init__(self, truth: Truth, shoes: Mapping[str, ShoeSold], *, until: dt.date) -> None:
        self.truth, self.shoes, self.until = truth, shoes, until
        self.dice = random.Random(truth.seed)  # noqa: S311 - an invented history, no secret
        self.names = [name for name in people.ASSORTMENT if name in shoes]
        self.worn = self.names + [name for name in people.OLDER_SHOES if name in shoes]
        self.days = [until - dt.timedelta(days=n) for n in range(round(365 * truth.years))]
        self.busy = [MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in self.days]

    def lines(self) -> Iterator[Json]:
        """As many as were asked for, customer by customer."""
        left = self.truth.fittings
        for number in range(left):
            for line in self._visits(people.Person(number, self.dice)):
                yield line
                left -= 1
                if not left:
                    return

    def _visits(self, person: people.Person) -> Iterator[Json]:
        """The visits of one person, each following from the one before."""
        is_known = self.dice.random() < KNOWN
        day = self.dice.choices(self.days, self.busy)[0]
        hurts = person.hurts(0.6)
        for visit in range(9):
            if day > self.until:
                return
            shoe = self.dice.choice(self.names) if self.dice.random() < 0.94 else None
            origin = self.dice.choice(people.ORIGINS)
            yield self._line(person, f"{person.number}-{visit}", day, hurts, shoe, origin, is_known=is_known)
            if not is_known:
                return
            if hurts and self.dice.random() < self._comes_back(shoe, origin):
                day += dt.timedelta(days=self.dice.randint(20, 175))
                hurts = [person.same_again(hurts[0])]
            elif self.dice.random() < 0.35:
                day += dt.timedelta(days=self.dice.randint(183, 420))
                hurts = person.hurts(0.3)
            else:
                return

    def _comes_back(self, shoe: str | None, origin: str) -> float:
        ratio = self.truth.bad_shoe_ratio if shoe == self.truth.bad_shoe else 1.0
        return COMES_BACK * ratio * (self.truth.self_fitting_ratio if origin.startswith("self_") else 1.0)

    def _line(
        self,
        person: people.Person,
        key: str,
        day: dt.date,
        hurts: list[Json],
        shoe: str | None,
        origin: str,
        *,
        is_known: bool,
    ) -> Json:
        at = dt.time(self.dice.randrange(OPENS, CLOSES), self.dice.randrange(60))
        worn = self.dice.choice(self.worn) if self.dice.random() < 0.8 else None
        rec = None if shoe is None else {**self.shoes[shoe].facts, "comfort": self.dice.choice((7, 8, 8, 9, 9, 10))}
        return {
            "external_id": f"simulated-{key}",
            "fitted_at": dt.datetime.combine(day, at, CLOCK).isoformat(),
            "store": person.store.code,
            "staff": self.dice.choice(person.store.staff),
            "customer": person.as_customer() if is_known else None,
            "worn_shoe": None if worn is None else dict(self.shoes[worn].named),
            "recommended_shoe": None if shoe is None else dict(self.shoes[shoe].named),
            "fitting": {
                **person.seen(hurts),
                "worn": {**(self.shoes[worn].facts if worn else {}), **person.wear(), "origin": origin},
                "rec": rec,
                "complaints": hurts,
                "flags": self.dice.choices((["none_checked"], None, ["night_or_rest_pain"]), (96, 3, 1))[0],
            },
            "check_ins": list(self._answers(day, hurts[0], shoe)) if hurts and is_known else [],
        }

    def _answers(self, day: dt.date, hurt: Json, shoe: str | None) -> Iterator[Json]:
        """What they answer while they answer at all: pain until it has settled, then hardly any."""
        dice = self.dice
        drop = self.shoes[shoe].facts.get("drop_mm") if shoe else None
        rate = SETTLES_A_DAY * SLOWER.get(hurt["place"], 1.0)
        rate *= self.truth.settling_ratio if drop is not None and drop >= HIGH_DROP_MM else 1.0
        settles_on = dice.expovariate(rate)
        exercises = dice.choices(("none", "some", "most"), (25, 45, 30))[0]
        kept = dice.choices(("yes", "returned", "no"), (80, 20, 0) if shoe == self.truth.bad_shoe else (94, 4, 2))[0]
        for week in ASKED_AFTER_WEEKS:
            after = 7 * week + dice.randrange(5)
            when = dt.datetime.combine(day + dt.timedelta(days=after), dt.time(dice.randrange(8, 22)), CLOCK)
            if dice.random() > ANSWERED or when.date() > self.until:
                continue
            settled = after >= settles_on
            pain = dice.choice((0, 0, 1, 1, 2)) if settled else max(3, hurt["pain_run"] - dice.randrange(2))
            yield {
                "answered_at": when.isoformat(),
                "pain_run": pain,
                "back_running": "yes" if settled else dice.choice(("no", "partly", "partly")),
                "shoe_kept": kept if shoe else None,
                "exercises_done": exercises,
            }
