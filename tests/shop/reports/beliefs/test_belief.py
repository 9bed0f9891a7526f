"""What counts say to a belief: holds, does not hold, cannot say yet, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.reports.beliefs.belief import Answer, Side, Verdict
from shop.reports.beliefs.ours import BELIEFS, CHOSE_THEMSELVES, NEVER_BOTH, ZERO_DROP
from shop.reports.beliefs.wording import in_words, percent
from shop.reports.statistics import wilson
from shop.reports.table import Share

NOBODY = Share(0, 0)


def chose(events: int, n: int, others: Share = NOBODY) -> Answer:
    """Over nine in ten chose it themselves."""
    return Answer(CHOSE_THEMSELVES, Share(events, n), others, 7)


def both(events: int, n: int) -> Answer:
    """Under 3 in 1,000 have both."""
    return Answer(NEVER_BOTH, Share(events, n), NOBODY, 0)


def apart(events: int, n: int, other_events: int, other_n: int) -> Answer:
    """More settle in zero drop."""
    return Answer(ZERO_DROP, Share(events, n), Share(other_events, other_n), 20)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (chose(100, 103), Verdict.HOLDS),
        (chose(84, 103), Verdict.DOES_NOT_HOLD),
        (chose(93, 103), Verdict.CANNOT_SAY),
        (chose(35, 35), Verdict.HOLDS),
        (chose(34, 34), Verdict.CANNOT_SAY),
        (chose(0, 0), Verdict.CANNOT_SAY),
        (both(0, 1277), Verdict.HOLDS),
        (both(0, 1276), Verdict.CANNOT_SAY),
        (both(9, 1284), Verdict.DOES_NOT_HOLD),
        (apart(60, 100, 40, 100), Verdict.HOLDS),
        (apart(40, 100, 60, 100), Verdict.DOES_NOT_HOLD),
        (apart(50, 100, 45, 100), Verdict.CANNOT_SAY),
        (apart(5, 5, 0, 0), Verdict.CANNOT_SAY),
        (apart(0, 0, 5, 5), Verdict.CANNOT_SAY),
    ],
)
def test_a_belief_holds_when_the_whole_interval_lies_on_its_side(answer: Answer, verdict: Verdict) -> None:
    assert answer.verdict is verdict
    assert answer.words.startswith(f"{verdict.label}. ")


def test_an_interval_that_ends_on_the_line_cannot_say() -> None:
    low, high = wilson(84, 103)

    for line, verdict in (
        (low, "cannot_say"),
        (high, "cannot_say"),
        (low - 1e-9, "holds"),
        (high + 1e-9, "does_not_hold"),
    ):
        assert replace(chose(84, 103), belief=replace(CHOSE_THEMSELVES, line=line)).verdict == verdict


@given(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([0.003, 0.5, 0.9])
)
def test_one_side_holds_where_the_other_does_not(share: tuple[int, int], line: float) -> None:
    over, under = (
        Answer(replace(CHOSE_THEMSELVES, line=line, side=side), Share(*share), NOBODY, 0).verdict for side in Side
    )

    assert {over, under} in ({Verdict.HOLDS, Verdict.DOES_NOT_HOLD}, {Verdict.CANNOT_SAY})


def test_the_answer_is_told_with_its_counts_its_interval_and_the_line() -> None:
    assert chose(84, 103).words == (
        "Does not hold. Straight feet in a firm shoe with band pain, chose it themselves: "
        "84 of 103 · 82 % (73–88). The belief says over 90 %."
    )
    assert both(9, 1284).words == (
        "Does not hold. Runners who hurt, cyclists left aside, have both: "
        "9 of 1,284 · 0.7 % (0.4–1.3) · unsteady. The belief says under 0.3 %."
    )
    assert apart(60, 100, 40, 100).words == (
        "Holds. Settled: band pain in zero drop 60 of 100 · 60 % (50–69); against band pain in more drop "
        "40 of 100 · 40 % (31–50). Apart by +20 points (+6 to +33)."
    )


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        (both(0, 1000), "About 280 more are needed, if it goes on like this."),
        (both(0, 0), "About 1,300 more are needed, at the least."),
        (apart(10, 20, 8, 20), "About 340 more are needed, if it goes on like this."),
        (chose(90, 100), "It lies so close to the line that counting more is unlikely to tell."),
        (apart(5, 10, 5, 10), "It lies so close to the line that counting more is unlikely to tell."),
        (apart(5, 10, 0, 0), "Both have to be seen before they can be compared."),
    ],
)
def test_while_it_cannot_be_said_it_is_told_how_many_more_are_needed(answer: Answer, more: str) -> None:
    assert answer.words.endswith(more)


def test_few_have_no_percentage() -> None:
    assert in_words(Share(28, 29)) == "28 of 29 · too few for a percentage"
    assert in_words(Share(29, 30)) == "29 of 30 · 97 % (83–99)"
    assert in_words(NOBODY) == "nobody yet"
    assert (percent(0.118), percent(0.007)) == ("12 %", "0.7 %")


def test_the_table_stands_behind_it_with_its_test_and_what_was_left_out() -> None:
    table = chose(84, 103, Share(41, 100)).table()

    assert [row.cells for row in table.rows] == [
        ("Straight feet in a firm shoe with band pain", 84, 19, Share(84, 103)),
        ("Everybody else with band pain", 41, 59, Share(41, 100)),
    ]
    assert table.note == (
        "Not known where the shoe is from: 7 of 210, left out. Exact test against 90 %: p 0.008. "
        "One went with the other; that does not say it brought it."
    )
    assert "Fisher’s exact test: p 0.007." in apart(60, 100, 40, 100).note
    assert "p under 0.001" in apart(90, 100, 10, 100).note
    assert "left out" not in both(9, 1284).note


def test_none_seen_shows_how_many_there_may_still_be() -> None:
    assert (
        "Runners who hurt, cyclists left aside: none of 1,000, so the true share may still be up to 0.3 % (3/n)."
        in both(0, 1000).note
    )
    assert both(0, 1000).as_json()["rows"][0]["bound"] == 0.003
    assert both(1, 1000).as_json()["rows"][0]["bound"] is None
    assert both(0, 0).as_json()["rows"][0]["bound"] is None


def test_who_never_told_us_stands_beside_an_outcome() -> None:
    assert apart(10, 40, 10, 40).known == Share(80, 100)
    assert "Never told us how it went: 20 of 100, left out." in apart(10, 40, 10, 40).note


def test_its_json_has_numbers_as_they_are() -> None:
    assert apart(1, 2, 0, 0).as_json() == {
        "key": "zero_drop",
        "sources": ["S16"],
        "claim": ZERO_DROP.claim,
        "verdict": "cannot_say",
        "answer": apart(1, 2, 0, 0).words,
        "line": 0,
        "side": "above",
        "estimate": None,
        "interval": None,
        "p": None,
        "needed": None,
        "left_out": 20,
        "rows": [
            {
                "key": "Band pain in zero drop", "events": 1, "n": 2, "rate": 0.5,
                "interval": [pytest.approx(0.0945, abs=0.0001), pytest.approx(0.9055, abs=0.0001)], "bound": None,
            },
            {"key": "Band pain in more drop", "events": 0, "n": 0, "rate": None, "interval": None, "bound": None},
        ],
    }  # fmt: skip


def test_every_belief_says_where_it_is_from_and_asks_a_question() -> None:
    assert {source for belief in BELIEFS for source in belief.sources} == {"S16", "S19", "S20", "S22", "S23", "S24"}
    assert len({belief.key for belief in BELIEFS}) == len(BELIEFS)
    for belief in BELIEFS:
        assert belief.question.endswith("?")
        assert "cause" not in f"{belief.question} {belief.claim} {belief.rows} {belief.columns}"
