"""Who comes into a simulated shop, what hurts, and what a fitter sees of them. All invented, from seeded dice."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

Json = dict[str, Any]


class Branch(NamedTuple):
    """One store of the simulated shop, and the e-mails of who works there."""

    code: str
    name: str
    staff: tuple[str, ...]


STORES = (
    Branch(
        "riverside-running",
        "Riverside Running",
        (
            "cheryl@example.com",
            "cheryl@example.com",
            "marcus@example.com",
            "nadia.hassan@example.com",
            "tom.byrne@example.com",
        ),
    ),
    Branch(
        "harbour-street",
        "Harbour Street",
        ("joel.carter@example.com", "mina.sato@example.com", "ravi.menon@example.com"),
    ),
    Branch("hilltop", "Hilltop", ("sian.price@example.com", "pete.lund@example.com")),
)
SHARES = (48, 32, 20)
ASSORTMENT = (
    "Brooks Ghost 16",
    "Brooks Adrenaline GTS 23",
    "Brooks Glycerin GTS 21",
    "Nike Pegasus 41",
    "Mizuno Wave Rider 28",
    "Mizuno Wave Horizon 7",
    "ASICS Gel-Kayano 31",
    "Saucony Triumph 22",
    "ASICS Novablast 5",
    "ASICS Gel-Nimbus 26",
    "ASICS GT-2000 13",
    "Saucony Ride 17",
    "Saucony Guide 17",
    "New Balance 880 v14",
    "New Balance 1080 v14",
    "Hoka Arahi 8",
    "Hoka Clifton 9",
    "Saucony Kinvara 14",
    "Altra Experience Flow 2",
    "Topo Athletic Fli-Lyte 6",
    "Topo Athletic Ultrafly 5",
    "Topo Athletic Magnifly 6",
    "Altra Torin 7",
    "Altra Paradigm 7",
)
OLDER_SHOES = ("Brooks Adrenaline GTS 18", "ASICS Gel-Kayano 25", "Saucony Guide 13", "New Balance 860 v10")
ORIGINS = ("this_shop",) * 4 + ("self_store_no_fitting", "self_store_no_fitting", "self_online", "self_online") + (
    "other_store_fitted", "gift", "unknown",
)  # fmt: skip
PLACES = {
    "anterior_knee": 20,
    "it_band_knee": 18,
    "medial_shin": 13,
    "plantar_heel": 12,
    "achilles": 12,
    "calf": 6,
    "it_band_hip": 4,
    "anterior_shin": 4,
    "forefoot": 3,
    "medial_knee": 3,
    "hamstring": 3,
    "ankle": 2,
    "hip_groin": 2,
    "low_back": 2,
    "other": 2,
}
EVENTS = ("downhill", "long_flat", "speedwork_new", "distance_jump", "return_from_break", "hard_surface", "new_shoe")
FIRST = (
    "Amina Ben Chloe Dario Ella Femi Greta Hasan Iris Jamie Karim Lena Mateo Nora Omar Pia Quinn Ruth Silas Tara Umar "
    "Vera Will Xin Yara Zack Abel Bruna Cyrus Dora Erik Freya Gil Heidi Ivan Jade Kofi Lucia Milo Nell"
)
LAST = (
    "Abbott Barros Chen Dunn Eriksen Farrell Gupta Hale Ito Jensen Kelly Lowe Mbeki Novak Osei Parr Quist Rossi Sato "
    "Thorne Ueda Vance Webb Xu Yates Zeller Ames Bright Cole Drew Ellis Ford"
)
FIRST_NAMES, LAST_NAMES = FIRST.split(), LAST.split()


class Person:
    """One customer, with the same feet at each visit. Who runs in what does not depend on who they are."""

    def __init__(self, number: int, dice: random.Random) -> None:
        self.number, self.dice = number, dice
        self.store = dice.choices(STORES, SHARES)[0]
        self.name = f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}"
        self.consents = dice.random() < 0.85
        strike = dice.choices(("heel", "midfoot", "forefoot"), (80, 13, 7))[0]
        flexing = dice.choices(("none", "mild", "marked"), (22, 50, 28))[0]
        self.feet = {side: {"flexing": flexing, "strike": strike} for side in ("left", "right")}
        if dice.random() < 0.15:
            self.feet["left"]["flexing"] = dice.choice(("none", "mild", "marked"))
        self.runner = {
            "age_band": dice.choices(("under_18", "18_39", "40_64", "65_plus"), (5, 48, 40, 7))[0],
            "weekly_km": dice.randrange(10, 75, 5),
            "regular_runner": dice.choice(("yes", "yes", "no")),
            "cycling_hours_week": dice.choice((0, 0, 0, 1, 2, 4)),
            "race_weeks": dice.choice(("none", "none", 3, 8, 14)),
        }

    def as_customer(self) -> Json:
        """Themselves in a line of the history."""
        first, last = self.name.lower().split()
        return {
            "external_id": f"simulated-{self.number}",
            "name": self.name,
            "email": f"{first}.{last}.{self.number}@example.com" if self.number % 3 else None,
            "phone": f"07700 900 {self.number % 1000:03d}",
            "consent": self.consents,
        }

    def hurts(self, how_likely: float) -> list[Json]:
        """What hurts at a visit: nothing, one place, seldom two."""
        if self.dice.random() >= how_likely:
            return []
        place = self._place()
        found = [self._sore(place)]
        if self.dice.random() < 0.08 and (other := self._place()) != place and not _never_together(place, other):
            found.append(self._sore(other))
        return found

    def same_again(self, hurt: Json) -> Json:
        """The same place and side, some months later."""
        times = min(hurt.get("times_before", 0) + 1, 20)
        return {**self._sore(hurt["place"]), "side": hurt["side"], "times_before": times}

    def seen(self, hurts: list[Json]) -> Json:
        """The runner, both feet where they were filmed, and the stride."""
        dice = self.dice
        runner = {name: answer for name, answer in self.runner.items() if dice.random() < 0.8}
        if dice.random() > 0.86:
            return {"runner": runner}
        landing = {"overstride": dice.choices(("none", "mild", "marked"), (55, 30, 15))[0]}
        if dice.random() < 0.5:
            landing |= {"heel_loads": dice.choice(("yes", "no")), "toes_up": dice.choices(("no", "yes"), (85, 15))[0]}
        feet = {side: {**foot, **landing} for side, foot in self.feet.items()}
        if dice.random() < 0.12:  # another eye, another opinion (R59)
            feet["right"]["flexing"] = dice.choice(("none", "mild", "marked", "not_assessed"))
        for hurt in hurts:
            if hurt["place"] == "medial_shin" and dice.random() < 0.7:  # S23 is mostly so here
                for side in feet if hurt["side"] == "both" else (hurt["side"],):
                    feet[side]["flexing"] = "marked"
        track = dice.choices(("normal", "narrow", "crossover"), (80, 15, 5))[0]
        stride = {
            "step_track": track,
            "step_rate": round(dice.gauss(168, 7)),
            "video_speed_kmh": dice.choice((9, 10, 11)),
        }
        return {"runner": runner, **feet, "stride": stride}

    def wear(self) -> Json:
        """How long the shoe they came in has been run in."""
        return {"km": self.dice.randrange(60, 950, 10), "months_used": self.dice.randrange(1, 24)}

    def _place(self) -> str:
        return self.dice.choices(list(PLACES), list(PLACES.values()))[0]

    def _sore(self, place: str) -> Json:
        dice = self.dice
        return {
            "place": place,
            "side": dice.choices(("left", "right", "both"), (43, 43, 14))[0],
            "days_since_onset": dice.choice((2, 5, 9, 12, 16, 20, 25, 30, 40, 60)),
            "onset": dice.choice(("gradual", "gradual", "gradual", "sudden")),
            "pain_run": dice.choice((3, 3, 4, 4, 4, 5, 5, 6)),
            "pain_day": dice.choice((0, 1, 1, 2, 3)),
            "limping": dice.choices(("no", "yes"), (97, 3))[0],
            "worse_next_morning": dice.choices(("no", "yes"), (92, 8))[0],
            "trend": dice.choice(("same", "same", "better", "worse")),
            "strengthening": dice.choice(("no", "no", "partly", "yes")),
            "rest_days": dice.choice((0, 1, 3, 5, 8, 20)),
            "recent_events": {dice.choice(EVENTS): dice.randrange(3, 30)} if dice.random() < 0.6 else {"none": None},
        }


def _never_together(one: str, other: str) -> bool:
    """The pair that S22 says nobody has: the inner shin, and the outside of knee or hip."""
    return "medial_shin" in (one, other) and any(place.startswith("it_band") for place in (one, other))
