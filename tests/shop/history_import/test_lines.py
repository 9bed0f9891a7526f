"""One line: what is read, and what is wrong where."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fittings.facts import FactsError, RecommendedShoe
from rehab.models import BackToRunning, ExercisesDone, ShoeNow
from shop.history_import.lines import CustomerSaid, ShoeNamed, parse_line
from tests.fittings.facts_factory import fitting, sore
from tests.shop.history_import.files import answer, line

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
AT = "2025-03-08T14:30:00+00:00"


def read(data: Any):
    return parse_line(data, NOW)


def without(key: str) -> dict[str, Any]:
    return {k: v for k, v in line().items() if k != key}


def seen(**parts: Any) -> dict[str, Any]:
    found = line(fitting(**parts))
    return {**found, "fitting": {k: v for k, v in found["fitting"].items() if k != "history"}}


def test_it_reads_everything_a_line_can_say():
    ann = {"external_id": "c1", "name": " Ann  Lee ", "email": "Ann@Example.com", "phone": "1", "consent": True}
    shoe = {"brand": "Brooks", "model": "Ghost", "version": "16"}
    said = answer("2025-03-15T09:00:00+00:00", 3, "partly", shoe_kept="returned", exercises_done="most")
    found = read(line(customer=ann, worn_shoe=shoe, recommended_shoe={**shoe, "version": None}, check_ins=[said]))
    assert found.customer == CustomerSaid("c1", "Ann Lee", "ann@example.com", "1", consent=True)
    assert (found.worn_shoe, found.recommended_shoe) == (
        ShoeNamed("Brooks", "Ghost", "16"),
        ShoeNamed("Brooks", "Ghost"),
    )
    assert (found.check_ins[0].shoe_kept, found.check_ins[0].exercises_done) == ("returned", "most")
    assert found.fitted_at == dt.datetime(2025, 3, 8, 14, 30, tzinfo=dt.UTC)


def test_what_may_be_left_out_is_not_asked():
    short = {key: line()[key] for key in ("external_id", "fitted_at", "store", "staff")}
    found = read({**short, "fitting": {}})
    assert (found.customer, found.worn_shoe, found.check_ins) == (None, None, ())
    assert found.fitting.complaints is None


def test_a_recommended_shoe_that_is_only_named_is_one_of_which_nothing_is_known():
    named = {"brand": "Brooks", "model": "Ghost"}
    assert read(line(recommended_shoe=named)).fitting.rec == RecommendedShoe()
    assert read(line()).fitting.rec is None


def test_a_complaint_of_nothing_is_no_complaint_but_was_asked():
    assert read(seen(complaints=[{"place": "none"}, {"place": "none"}])).fitting.complaints == ()


def test_it_knows_the_words_that_the_record_has():
    words = {"back_running": BackToRunning, "shoe_kept": ShoeNow, "exercises_done": ExercisesDone}
    for key, choices in words.items():
        for word in choices.values:
            assert getattr(read(line(check_ins=[{**answer(AT), key: word}])).check_ins[0], key) == word


WRONG = [
    ([], "$: is not an object"),
    ({**line(), "colour": "red"}, "colour: unknown key"),
    *((without(key), f"{key}: is missing") for key in ("external_id", "fitted_at", "store", "staff", "fitting")),
    (line(external_id=""), "external_id: is blank"),
    (line(external_id=7), "external_id: is not text"),
    (line(external_id="a\x00"), "external_id: holds a character"),
    (line(external_id="\ud800"), "external_id: holds a character"),
    (line(fitted_at="2025-03-08T14:30:00"), "fitted_at: lacks its offset"),
    (line(fitted_at="yesterday"), "fitted_at: is not a time stamp"),
    (line(fitted_at="1999-12-31T23:00:00-12:00"), "fitted_at: lies before"),
    (line(fitted_at="2026-11-28T12:06:00+00:00"), "fitted_at: lies in the future"),
    (line(customer={"name": "Ann"}), "customer.external_id: is missing"),
    (line(customer={"external_id": "c", "consent": "yes"}), "customer.consent: is neither true nor false"),
    (line(customer={"external_id": "c", "name": "x" * 81}), "customer.name: is longer than 80"),
    (line(worn_shoe={"brand": "Brooks"}), "worn_shoe.model: is missing"),
    (line(recommended_shoe={"brand": "Brooks", "model": " "}), "recommended_shoe.model: is blank"),
    (seen(left={"strike": "toes"}), "fitting.left.strike: 'toes' is not one of"),
    (line({"colour": 1}), "fitting.colour: unknown key"),
    (line(fitting=None) | {"fitting": []}, "fitting: is not an object"),
    (line() | {"fitting": {"history": []}}, "fitting.history: is derived"),
    (seen(rec={"model": "a\x00b"}), "fitting.rec.model: holds a character"),
    (seen(complaints=[sore("calf", "left"), sore("calf", "both")]), "fitting.complaints[1].side: this place and leg"),
    (line(check_ins=[{"answered_at": AT, "pain_run": 1}]), "check_ins[0].back_running: is missing"),
    (line(check_ins=[answer(AT), answer(AT, 11)]), "check_ins[1].pain_run: is not between"),
    (line(check_ins=[answer(AT, 2, "maybe")]), "check_ins[0].back_running: is not one of"),
    (line(check_ins=[answer(AT, shoe_kept="lost")]), "check_ins[0].shoe_kept: is not one of"),
    (line(check_ins=[answer("2025-03-07T23:59:00+00:00")]), "check_ins[0].answered_at: lies before the day"),
    (line(check_ins=[answer("2026-12-24T10:00:00+00:00")]), "check_ins[0].answered_at: lies in the future"),
]


@pytest.mark.parametrize(("data", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said_with_its_path(data, said):
    with pytest.raises(FactsError) as error:
        read(data)
    assert str(error.value).startswith(said)


def test_an_answer_on_the_day_of_the_fitting_may_be_earlier_than_it():
    assert read(line(check_ins=[answer("2025-03-08T08:00:00+00:00")])).check_ins
