"""One line of a history file: who was fitted, when, where and by whom, what was seen, and how it went. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from fittings.facts import Facts, FactsError, RecommendedShoe, parse
from fittings.facts.error import ROOT
from fittings.facts.readers import Reader, record, sequence, text, whole
from fittings.gait import Place

SINCE = dt.date(2000, 1, 2)
"""The first day that lies in this century on every clock."""
ID_LENGTH = 100
SLACK = dt.timedelta(minutes=5)
"""Clocks differ; more than that is the future."""


@dataclass(frozen=True, slots=True)
class ShoeNamed:
    """A shoe of the catalogue by its name."""

    brand: str
    model: str
    version: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The name as the catalogue tells shoes apart, whatever the capitals."""
        return self.brand.lower(), self.model.lower(), self.version.lower()

    def __str__(self) -> str:
        return f"{self.brand} {self.model} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class CustomerSaid:
    """What one line says about a customer; None and blank say nothing."""

    external_id: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went: pain when running, 0 to 10, and the other three questions in the words of the line."""

    answered_at: dt.datetime
    pain_run: int
    back_running: str
    shoe_kept: str = ""
    exercises_done: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One fitting. Moments keep the offset they were written with; `customer` None is a walk-in.

    `fitting` is without its history, and without complaints of "nothing hurts".
    """

    external_id: str
    fitted_at: dt.datetime
    store: str
    staff: str
    fitting: Facts
    customer: CustomerSaid | None = None
    worn_shoe: ShoeNamed | None = None
    recommended_shoe: ShoeNamed | None = None
    check_ins: tuple[Answer, ...] = ()


def parse_line(data: object, now: dt.datetime) -> Line:
    """One line from its JSON. `now` is where the future begins.

    Raises FactsError with the path of a value that is wrong, such as `fitting.left.strike`.
    """
    try:
        line = _LINE(data)
        _in_order(line, now)
    except FactsError as error:
        raise error.settled() from None
    if line.recommended_shoe and line.fitting.rec is None:  # a name alone is a shoe too, of which nothing is known
        return replace(line, fitting=replace(line.fitting, rec=RecommendedShoe()))
    return line


def _in_order(line: Line, now: dt.datetime) -> None:
    """Raises FactsError for a fitting or an answer in the future, and an answer of a day before the fitting's."""
    _not_later(line.fitted_at, now, ".fitted_at")
    for index, answer in enumerate(line.check_ins):
        path = f".check_ins[{index}].answered_at"
        _not_later(answer.answered_at, now, path)
        if answer.answered_at.date() < line.fitted_at.date():
            raise FactsError(path, "lies before the day of the fitting")


def _not_later(moment: dt.datetime, now: dt.datetime, path: str) -> None:
    if moment > now + SLACK:
        raise FactsError(path, "lies in the future")


def _moment(value: object) -> dt.datetime:
    """A time stamp with its offset from UTC."""
    if not isinstance(value, str):
        raise FactsError("", "is not text")
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        raise FactsError("", "is not a time stamp like 2025-03-08T14:30:00+01:00") from None
    if moment.utcoffset() is None:
        raise FactsError("", "lacks its offset from UTC, like +01:00")
    if moment.date() < SINCE:
        raise FactsError("", "lies before 2 January 2000")
    return moment


def _key(most: int) -> Reader[str]:
    """Text that can be stored, to the letter."""
    within = text(most)

    def read(value: object) -> str:
        key = _storable(within(value))
        if not key.strip():
            raise FactsError("", "is blank")
        return key

    return read


def _words(most: int, *, blank: bool = False) -> Reader[str]:
    """Text that can be stored, with single spaces."""
    within = text(most) if blank else _key(most)
    return lambda value: " ".join(_storable(within(value)).split())


def _storable(words: str) -> str:
    if "\x00" in words or not _is_encodable(words):
        raise FactsError("", "holds a character that cannot be stored")
    return words


def _is_encodable(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:  # half of a pair, which JSON can write
        return False
    return True


def _one_of(*known: str) -> Reader[str]:
    def read(value: object) -> str:
        if value not in known:
            raise FactsError("", f"is not one of {', '.join(known)}")
        return str(value)

    return read


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise FactsError("", "is neither true nor false")
    return value


def _email(value: object) -> str:
    return _words(254, blank=True)(value).lower()


def _fitting(value: object) -> Facts:
    """The facts of assessment-spec.md, fit to be stored: without complaints of "nothing hurts", no place twice."""
    if isinstance(value, dict) and value.get("history") is not None:
        raise FactsError(".history", "is derived from the customer's earlier fittings; leave it out")
    try:
        facts = parse(value)
    except FactsError as error:
        raise FactsError("" if error.path == ROOT else f".{error.path}", error.reason) from None
    for part, shoe in (("worn", facts.worn), ("rec", facts.rec)):
        if shoe and shoe.model:
            _under(f".{part}.model", _storable, shoe.model)
    if facts.complaints is None:
        return facts
    for index, complaint in enumerate(facts.complaints):
        if complaint.place != Place.NONE and any(map(complaint.repeats, facts.complaints[:index])):
            raise FactsError(f".complaints[{index}].side", "this place and leg is noted before")
    return replace(facts, complaints=tuple(c for c in facts.complaints if c.place != Place.NONE))


def _under(path: str, read: Callable[[str], str], value: str) -> None:
    try:
        read(value)
    except FactsError as error:
        raise error.inside(path) from None


_CUSTOMER = record(
    CustomerSaid,
    {
        "external_id": _key(ID_LENGTH),
        "name": _words(80, blank=True),
        "email": _email,
        "phone": _words(30, blank=True),
        "consent": _yes_or_no,
    },
    required=("external_id",),
)
_SHOE = record(
    ShoeNamed,
    {"brand": _words(40), "model": _words(60), "version": _words(20, blank=True)},
    required=("brand", "model"),
)
_ANSWER = record(
    Answer,
    {
        "answered_at": _moment,
        "pain_run": whole("pain_run"),
        "back_running": _one_of("yes", "partly", "no"),
        "shoe_kept": _one_of("yes", "no", "returned"),
        "exercises_done": _one_of("none", "some", "most"),
    },
    required=("answered_at", "pain_run", "back_running"),
)
_LINE = record(
    Line,
    {
        "external_id": _key(ID_LENGTH),
        "fitted_at": _moment,
        "store": _key(50),
        "staff": _email,
        "customer": _CUSTOMER,
        "worn_shoe": _SHOE,
        "recommended_shoe": _SHOE,
        "fitting": _fitting,
        "check_ins": sequence(_ANSWER),
    },
    required=("external_id", "fitted_at", "store", "staff", "fitting"),
)
