"""What of each table stands in the export of one person, and why the rest does not: the documented shape.

A test walks the models: a new column, or a new table of somebody's, has to find its place here. Tables of events need
none; they stand under `changes` as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from fittings import models as fittings
from rehab import models as rehab
from shop.history.look import Look
from shop.reports.outcomes.models import ChangedVisit, ComplaintOutcome, VisitOutcome

SCHEMA = 1
STORE = {"store": "the store of its fitting"}
WORKED_OUT = "worked out from another column"
WORKED_OUT_ROWS = (ChangedVisit, ComplaintOutcome, VisitOutcome)
"""What reports count is worked out from the fittings and says nothing that they do not say."""


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the export: its name, what it is, the columns in their order, and those left out with the reason."""

    name: str
    what: str
    columns: str
    left_out: Mapping[str, str] = field(default_factory=dict)


SIZED = "shoe model size size_system width comfort"
ASSESSED = f"{SIZED} category devices drop_mm drop_source stack_heel_mm stack_front_mm"
PARTS: dict[type[Model], Part] = {
    fittings.Customer: Part(
        "customers",
        "name, contact and consent; more than one where entries were merged",
        "id store external_id name parent_name is_child phone email units language large_print may_email "
        "may_email_since consent_version consented_at consent_asked_by merged_into version created_at",
        {"phone_digits": WORKED_OUT, "search": WORKED_OUT},
    ),
    fittings.Merge: Part(
        "merges",
        "entries that turned out to be the same person",
        "id kept other fittings fittings_of_kept filled at by",
    ),
    fittings.Fitting: Part(
        "fittings",
        "each fitting with its answers; those of a draft under `answers`",
        "id customer store staff external_id state version corrects void_reason thresholds answers opened_at saved_at "
        "fitted_at finished_at age_band weekly_km regular_runner longest_run_30d_km last_long_run_km "
        "cycling_hours_week race_planned race_weeks care_notes insert_kind insert_weeks_used insert_side "
        "insert_advised_by insert_used_in step_track step_rate video_speed_kmh leg_length_suspected complaints_asked "
        "flags flags_asked_by sold kept_against_advice brought_back_on brought_back_why class_offered class_attended",
    ),
    fittings.FootSeen: Part(
        "feet",
        "what the video showed of each foot",
        "id fitting side flexing strike heel_loads overstride toes_up pelvic_drop fpi",
        STORE,
    ),
    fittings.Complaint: Part(
        "complaints",
        "what hurt",
        "id fitting position place side days_since_onset onset pain_run pain_day pain_rest pain_cycling limping "
        "worse_next_morning trend times_before rest_days strengthening aids_used seen_clinician",
        STORE,
    ),
    fittings.RecentEvent: Part("recent_events", "what happened before a pain", "id complaint event days_ago", STORE),
    fittings.WornShoe: Part(
        "shoes_worn",
        "the shoe they came in",
        f"id fitting {ASSESSED} km months_used wear_signs origin weeks_since_started previous_drop_mm relief",
        STORE,
    ),
    fittings.RecommendedShoe: Part(
        "shoes_recommended", "the shoe we recommended", f"id fitting {ASSESSED} test_run_pain", STORE
    ),
    fittings.TriedShoe: Part("shoes_tried", "shoes tried on", f"id fitting position {SIZED} why_not", STORE),
    fittings.Finding: Part(
        "findings",
        "what we noticed, and the answers behind it",
        "id fitting position pattern pattern_version severity urgency feet shoes aside covered_by thresholds because",
        STORE,
    ),
    fittings.SetAside: Part(
        "set_aside",
        "findings that staff set aside, and why",
        "id fitting pattern severity urgency over reason words by at",
        STORE,
    ),
    rehab.PrintedSheet: Part(
        "sheets",
        "each sheet word for word, with what staff changed on it",
        "id fitting content edits made_at made_by printed_at",
        STORE,
    ),
    rehab.SheetLink: Part(
        "links",
        "links that open a sheet on a phone",
        "id sheet made_at expires_at revoked_at revoked_by",
        {**STORE, "token_hash": "whoever has it could look for the key to the sheet"},
    ),
    rehab.Tick: Part("ticks", "exercises and runs ticked off on the phone", "id sheet item on light at", STORE),
    rehab.OutgoingMail: Part(
        "mail",
        "e-mails to them, sent or waiting; their words are kept nowhere",
        "id customer sheet kind key message_id queued_at queued_by next_try_at attempts sent_at given_up_at trouble",
        STORE,
    ),
    rehab.CheckIn: Part(
        "check_ins",
        "how it went since, and calls about it",
        "id fitting answered_at pain_run back_to_running shoe exercises link asked_by calls_for_a_call called_at "
        "called_by call_note",
        STORE,
    ),
    rehab.ClinicianRecord: Part(
        "clinician_records",
        "records made for a doctor or physio, with the yes to each",
        "id fitting content consent_version made_at made_by",
        STORE,
    ),
    Look: Part("looks", "who opened a page about them, and which", "id at staff store device customer route"),
}
