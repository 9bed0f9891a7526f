"""What the customer takes home, and what comes back."""

from rehab.models.check_ins import BackToRunning, CheckIn, ExercisesDone, ShoeNow
from rehab.models.links import SheetLink, Used
from rehab.models.mail import MailKind, OutgoingMail, Queued, QueuedQuerySet
from rehab.models.sheets import ClinicianRecord, PrintedSheet
from rehab.models.ticks import Light, Tick

__all__ = [
    "BackToRunning",
    "CheckIn",
    "ClinicianRecord",
    "ExercisesDone",
    "Light",
    "MailKind",
    "OutgoingMail",
    "PrintedSheet",
    "Queued",
    "QueuedQuerySet",
    "SheetLink",
    "ShoeNow",
    "Tick",
    "Used",
]
