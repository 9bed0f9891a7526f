"""Lets somebody in again whom nobody else can help: the only owner, or the last one with a second factor."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shop.accounts import factors, links
from shop.models import Staff


class Command(BaseCommand):
    help = (
        "Prints a link with which somebody chooses a new password, once, within two hours. With --lost-second-factor "
        "it removes their app, passkeys and recovery codes instead, and logs them out; they set up new ones next time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail with which they log in")
        parser.add_argument("--lost-second-factor", action="store_true", help="keep the password, remove the factors")

    def handle(self, *_: Any, email: str, lost_second_factor: bool, **__: Any) -> None:
        person = Staff.objects.filter(email__iexact=email, retired_at=None).first()
        if person is None:
            raise CommandError("Nobody who works here logs in with that e-mail. Nothing was changed.")
        if lost_second_factor:
            factors.forget(person, by="the command let_in")
            self.stdout.write(f"{person.name} is logged out and sets up a second factor anew at the next log-in.")
            return
        made = links.new_password_for(person, by=None, here="http://localhost:8000")
        if not settings.PUBLIC_URL:
            self.stdout.write("PUBLIC_URL is not set: put your own address before the path of this link.")
        self.stdout.write(f"For {person.name}, once, within two hours: {made.address}")
