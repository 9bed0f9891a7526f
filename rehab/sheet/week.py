"""This week: the three things to do first."""

from __future__ import annotations

from rehab.prescribing import CLINICIAN_FIRST, Running
from rehab.sheet.exercises import are_exercises, chosen
from rehab.sheet.record import Section
from rehab.sheet.running import longest_next, start_step
from rehab.sheet.visit import Visit

MOST = 3
_CUES = {
    "cadence_up": "Run with quicker, shorter steps, a minute at a time.",
    "wider_track": "Leave a small gap between your footprints.",
    "flat_quiet_landing": "Land softly, with your foot flatter.",
}
_SHOES = {
    "remove_insert": "Leave the new insert out of your running shoes.",
    "drop_higher": "Go back toward your old heel height.",
}


def this_week(visit: Visit) -> Section:
    """Three things, the most useful first: running, exercises, then shoes, stride or the morning check."""
    things = [_running(visit), _exercises(visit), _shoes(visit), _cue(visit), *_always(visit)]
    return Section("This week", tuple(thing for thing in things if thing)[:MOST])


def _running(visit: Visit) -> str:
    if visit.running is Running.NORMAL:
        return f"Run as you do now. Longest run: {longest_next(visit)}."
    if not visit.runs:
        return "Walk instead of running." if visit.places & CLINICIAN_FIRST else "Walk, swim or cycle. Do not run."
    step = f"at step {start_step(visit)}, once the checks below are true."
    if "short_rest" in visit.prescription.exercises:
        return f"Rest from running. Start again {step}"
    return f"Start running {step}"


def _exercises(visit: Visit) -> str:
    items = chosen(visit)
    if not items:
        return ""
    return f"Do the {'exercises' if are_exercises(items) else 'things below'} and tick the boxes."


def _shoes(visit: Visit) -> str:
    return _SHOES.get(visit.prescription.footwear_change or "", "")


def _cue(visit: Visit) -> str:
    cue = visit.prescription.technique_cue
    return _CUES[cue] if cue in _CUES and visit.runs else ""


def _always(visit: Visit) -> tuple[str, ...]:
    if visit.places & CLINICIAN_FIRST and not visit.runs:
        return ("Ask a doctor or physio to look at it.", "Rate your pain each morning.")
    if not visit.complaints:
        return ("Wear the shoes that feel best.",)
    return ("Rate your pain each morning.", "Keep moving in ways that do not hurt.")
