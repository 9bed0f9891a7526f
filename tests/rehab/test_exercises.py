"""The exercise library: complete, plain, and clear about what is wrong with a file."""

from __future__ import annotations

import re

import pytest
import textstat

from fittings.gait import Place
from fittings.patterns.sources import SOURCES
from rehab.exercises import LIBRARY, library, read
from rehab.language import ENGLISH, speak
from rehab.library_file import LibraryError
from rehab.prescribing.exercises import PLANS, PREVENTION_EXERCISES

ALL = library().values()
GOOD = (LIBRARY / "clamshell.toml").read_text(encoding="utf-8")


def test_there_are_thirty_five():
    assert len(library()) == 35


def test_whatever_can_be_prescribed_is_there():
    prescribed = {name for rows in PLANS.values() for row in rows.values() for name in row}
    assert prescribed | set(PREVENTION_EXERCISES) <= set(library())
    assert all("prevention" in library()[name].serves for name in PREVENTION_EXERCISES)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)
def test_an_exercise_reads_easily(item):
    for block in (f"{item.purpose} {' '.join(item.steps)}", f"{item.easier} {item.harder} Stop if {item.stop}"):
        assert textstat.flesch_kincaid_grade(block) <= 8
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.!?]+(?:\s|$)", block))


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)
def test_the_clinic_s_words_stay_with_the_staff(item):
    shown = " ".join((item.name, item.purpose, *item.steps, item.easier, item.harder, item.stop)).lower()
    assert "(" not in item.name
    assert not re.search(r"\b(r|s)\d+\b", shown)
    assert item.staff.target
    assert item.staff.evidence


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)
def test_every_source_is_a_known_one(item):
    assert set(item.staff.sources) <= set(SOURCES)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("side_leg_lift", "3 rounds of 12–15, each side, hold 2 seconds, three days a week"),
        ("calf_raise_straight", "3 rounds of 15, every other day"),
        ("itb_standing_stretch", "3 holds of 30 seconds, each side, every day"),
        ("arch_stretch", "10 holds of 10 seconds, three times a day"),
        ("foam_roll_outer_thigh", "1–2 minutes, each side, twice a week"),
        ("heel_drop", "3 rounds of 15, once or twice a day for 12 weeks"),
        ("ice_15", "15 minutes, up to three or four times a day"),
        ("it_strap", "when active for 4–6 weeks at most"),
        ("short_rest", "3–10 days"),
        ("cadence_up", "4 rounds of 1 minute, on two or three runs a week for 4–6 weeks"),
        ("band_side_step", "3 rounds of 10 steps, each way, three days a week"),
    ],
)
def test_the_dose_is_a_sentence_made_from_its_numbers(name, sentence):
    assert library()[name].dose.sentence == sentence


def test_a_dose_that_grows_tells_its_later_stages():
    assert (
        library()["towel_heel_raise"].dose.said(speak(ENGLISH)).later
        == "Later: 4 × 10 after 2 weeks, 5 × 8 after 4 weeks."
    )
    achilles = library()["calf_raise_straight"].dose_at(Place.ACHILLES)
    assert achilles.said(speak(ENGLISH)).later == "Later: 3 × 12, 4 × 10, 4 × 8, 4 × 6."
    assert achilles.sentence == "3 rounds of 15, three days a week for 12 weeks"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("name =", "title ="), "name: needs a text"),
        (('kind = "strength"', 'kind = "magic"'), "kind: 'magic' is not one of"),
        (('"it_band_hip"', '"elbow"'), "serves: 'elbow' is not a place"),
        (("sets = 3", 'sets = "3"'), "dose.sets: needs a whole number"),
        (("sets = 3", "sets = true"), "dose.sets: needs a whole number"),
        (("reps = 15", "reps = [15, 12]"), "dose.reps: needs a whole number"),
        (("hold_s = 2", "hold_s = 2\nevery_run = true"), "dose.every_run: only one rhythm"),
        (("hold_s = 2", "holds = 2"), "dose.holds: no such key"),
        (("hold_s = 2", "then = [{sets = 3}]"), "dose.then[0].sets: a later stage needs sets and reps"),
        (("hold_s = 2", "tick = 1"), "dose.tick: needs true or false"),
        (("gear = [", "gear = [3, "), "gear: needs a list of texts"),
        (("[staff]", "[shop]"), "staff: needs a table"),
        (("[dose]", "[dose"), "not TOML"),
    ],
)
def test_a_broken_file_names_itself_and_the_key(tmp_path, change, says):
    broken = GOOD.replace(*change, 1)
    assert broken != GOOD
    file = tmp_path / "clamshell.toml"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(LibraryError) as error:
        read(file)
    assert str(error.value).startswith(f"clamshell.toml: {says}")


def test_too_many_steps_and_no_dose_are_refused(tmp_path):
    file = tmp_path / "clamshell.toml"
    file.write_text(re.sub(r"steps = \[.*?\]", 'steps = ["One."]', GOOD, flags=re.DOTALL), encoding="utf-8")
    with pytest.raises(LibraryError, match="two to five fit"):
        read(file)
    file.write_text(re.sub(r"\[dose\].*?\[staff\]", "[dose]\n\n[staff]", GOOD, flags=re.DOTALL), encoding="utf-8")
    with pytest.raises(LibraryError, match="neither how much nor how often"):
        read(file)
