"""What the app says of itself: one line an event, with a request id, and nothing of anybody.

Addresses carry keys and secrets, searches carry names, and the words of an exception may quote a row of the database.
So a request is told by its route, and an exception by its type and where it happened.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware
from structlog.typing import EventDict, Processor

ROOT = Path(__file__).resolve().parent.parent
UNKNOWN = "an unknown address"


class RequestLog(RequestMiddleware):
    """One line for each request that is done, told by its route."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {route_of(request)}"


def route_of(request: HttpRequest) -> str:
    """The pattern that an address matched, such as `s/<str:token>/`: never the address itself."""
    match = request.resolver_match
    return f"/{match.route}" if match else UNKNOWN


def failed_try(way: str, staff: UUID | None, **more: Any) -> None:
    """One line for a password, code or PIN that opened nothing: whose it would have been, None where it is nobody's.

    What was typed is never said, not even the address: people type passwords there too.
    """
    structlog.get_logger(__name__).info("failed_try", way=way, staff=str(staff) if staff else None, **more)


def without_words(_: Any, __: str, event: EventDict) -> EventDict:
    """An exception as its types and places; its words are left out."""
    given = event.pop("exc_info", None)
    event.pop("exc_text", None)
    event.pop("stack_info", None)
    error = given[1] if isinstance(given, tuple) else given if isinstance(given, BaseException) else None
    if given is True:
        error = sys.exc_info()[1]
    if error is not None:
        event["exception"] = [told(one) for one in chain(error)]
    return event


def told(error: BaseException) -> str:
    """`IntegrityError at fittings/records.py:160 finish < fittings/views/counter.py:180 counter_finish`."""
    return f"{type(error).__name__} at {' < '.join(places(error.__traceback__)) or 'no place'}"


def chain(error: BaseException | None) -> list[BaseException]:
    """An exception and those behind it, the latest first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def places(trace: TracebackType | None) -> list[str]:
    """Where it happened, the innermost first; files of ours by their place in the project, others by their name."""
    frames = reversed(traceback.extract_tb(trace))
    return [f"{_short(Path(frame.filename))}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: Path) -> str:
    ours = file.is_relative_to(ROOT) and "site-packages" not in file.parts
    return str(file.relative_to(ROOT)) if ours else file.name


def configuration(*, production: bool) -> dict[str, Any]:
    """LOGGING for Django. In production JSON from INFO on; elsewhere plain lines of what needs a look."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last = (
        structlog.processors.JSONRenderer()
        if production
        else structlog.processors.KeyValueRenderer(key_order=["event"])
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": before,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "INFO" if production else "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "django.request": {"handlers": [], "propagate": False},  # told by RequestLog, without the address
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # answered with 400
            "django_structlog": {"level": "INFO" if production else "ERROR"},
        },
    }
