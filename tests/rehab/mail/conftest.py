from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

from fittings.models import Fitting
from shop.models import Staff
from tests.rehab.mail.mail_server import MailServer, mail_server
from tests.rehab.mail.waiting import FITTED, MINUTE, fitted


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A mail server, and the app set to use it."""
    with mail_server() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 5
        yield running


@pytest.fixture
def fit(robin: Staff) -> Callable[..., Fitting]:
    """Fits somebody on that day and makes their sheet."""
    return lambda *args, **kwargs: fitted(robin, *args, **kwargs)


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that stands still until a test moves it."""
    with time_machine.travel(FITTED + MINUTE, tick=False) as clock:
        yield clock
