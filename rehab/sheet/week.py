"""This week: the three things to do first."""

from __future__ import annotations

from rehab.language import to_say
from rehab.prescribing import CLINICIAN_FIRST, Running
from rehab.sheet.exercises import are_exercises, chosen
from rehab.sheet.record import Section
from rehab.sheet.running import longest_next, start_step
from rehab.sheet.visit import Visit

MOST = 3
_CUES = {
    "cadence_up": to_say("Run with quicker, shorter steps, a minute at a time."),
    "wider_track": to_say("Leave a small gap between your footprints."),
    "flat_quiet_landing": to_say("Land softly, with your foot flatter."),
}
_SHOES = {
    "remove_insert": to_say("Leave the new insert out of your running shoes."),
    "drop_higher": to_say("Go back toward your old heel height."),
}


def this_week(visit: Visit) -> Section:
    """Three things, the most useful first: running, exercises, then shoes, stride or the morning check."""
    things = [_running(visit), _exercises(visit), _shoes(visit), _cue(visit), *_always(visit)]
    return Section(visit.say("This week"), tuple(thing for thing in things if thing)[:MOST])


def _running(visit: Visit) -> str:
    say = visit.say
    if visit.running is Running.NORMAL:
        if distance := longest_next(visit):
            return say("Run as you do now. Longest run: about {distance}.", distance=distance)
        return say("Run as you do now. Longest run: about a tenth longer than last month’s longest.")
    if not visit.runs:
        easy_only = bool(visit.places & CLINICIAN_FIRST)
        return say("Walk instead of running.") if easy_only else say("Walk, swim or cycle. Do not run.")
    step = start_step(visit)
    if "short_rest" in visit.prescription.exercises:
        return say("Rest from running. Start again at step {step}, once the checks below are true.", step=step)
    return say("Start running at step {step}, once the checks below are true.", step=step)


def _exercises(visit: Visit) -> str:
    items, say = chosen(visit), visit.say
    if not items:
        return ""
    if are_exercises(items):
        return say("Do the exercises and tick the boxes.")
    return say("Do the things below and tick the boxes.")


def _shoes(visit: Visit) -> str:
    return visit.say(_SHOES.get(visit.prescription.footwear_change or "", ""))


def _cue(visit: Visit) -> str:
    cue = visit.prescription.technique_cue
    return visit.say(_CUES[cue]) if cue in _CUES and visit.runs else ""


def _always(visit: Visit) -> tuple[str, ...]:
    say = visit.say
    each_morning = say("Rate your pain each morning.")
    if visit.places & CLINICIAN_FIRST and not visit.runs:
        return (say("Ask a doctor or physio to look at it."), each_morning)
    if not visit.complaints:
        return (say("Wear the shoes that feel best."),)
    return (each_morning, say("Keep moving in ways that do not hurt."))
