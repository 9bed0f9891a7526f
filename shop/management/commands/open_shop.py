"""The first store and its owner, by asking or from options."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models

from fittings.models import Units
from shop.database import tables
from shop.models import Paper, Staff, Store
from shop.opening import AlreadyOpenError, open_shop

PASSWORD = "OPEN_SHOP_PASSWORD"  # noqa: S105 - the name of a variable
NOTHING = "No store was opened."


class Question(NamedTuple):
    """One thing to know: its option, the words it is asked with, the field that judges it, and what is usual."""

    option: str
    words: str
    model: type[models.Model]
    field: str
    usual: str | None = None

    def checked(self, typed: str) -> str:
        """The answer as it will be kept. Raises ValidationError."""
        field = self.model._meta.get_field(self.field)
        return str(field.clean(" ".join(typed.split()), None))  # type: ignore[union-attr]


QUESTIONS = (
    Question("name", "Name of the store", Store, "name"),
    Question("address", "Address, as on the sheet", Store, "address", ""),
    Question("telephone", "Telephone, as on the sheet", Store, "telephone", ""),
    Question("time_zone", "Time zone", Store, "time_zone", "Europe/London"),
    Question("paper", f"Paper ({' or '.join(Paper.values)})", Store, "paper", Paper.A4.value),
    Question("units", f"Distances ({' or '.join(Units.values)})", Store, "units", Units.KM.value),
    Question("owner", "Your name", Staff, "name"),
    Question("email", "Your e-mail, to log in with", Staff, "email"),
)


class Command(BaseCommand):
    help = (
        "Opens the shop on an empty database: its first store and the owner, who can log in at once. Asks for what the "
        f"options do not say. Without a terminal the password comes from {PASSWORD} or, with --password-stdin, from "
        "standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        for question in QUESTIONS:
            parser.add_argument(f"--{question.option.replace('_', '-')}", help=question.words)
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *_args: Any, **options: Any) -> None:
        if tables.are_missing():
            self.stdout.write("Making the tables first.")
            call_command("migrate", interactive=False, verbosity=0)
        self._refuse_a_second()
        asking = sys.stdin.isatty() and not options["password_stdin"]
        answers = {question.option: self._answer(question, options, asking=asking) for question in QUESTIONS}
        owner, email = answers.pop("owner"), answers.pop("email")
        store = Store(**answers)
        somebody = Staff(name=owner, email=email, store=store)
        password = self._password(somebody, asking=asking, piped=options["password_stdin"])
        try:
            person = open_shop(store, owner=owner, email=email, password=password)
        except AlreadyOpenError:
            self._refuse_a_second()
        except ValidationError as wrong:
            raise CommandError(f"{_sentence(wrong)} {NOTHING}") from None
        else:
            then = "set up a second step, and invite your people under Team"
            self.stdout.write(f"{person.store} is open. Log in as {person.email}, {then}.")

    def _refuse_a_second(self) -> None:
        if first := Store.objects.order_by("created_at").first():
            raise CommandError(
                f"There is a store already: {first}. {NOTHING} Its managers invite people on the page Team."
            )

    def _answer(self, question: Question, options: dict[str, Any], *, asking: bool) -> str:
        option = f"--{question.option.replace('_', '-')}"
        given = options[question.option]
        if given is None and not asking:
            given = question.usual
        if given is None and not asking:
            raise CommandError(f"{option} is missing. {NOTHING} Add it, or run this in a terminal to be asked.")
        if given is None:
            return self._until_right(lambda: question.checked(_asked(question)))
        try:
            return question.checked(given)
        except ValidationError as wrong:
            raise CommandError(f"{option}: {_sentence(wrong)} {NOTHING}") from None

    def _password(self, owner: Staff, *, asking: bool, piped: bool) -> str:
        given = sys.stdin.readline().rstrip("\r\n") if piped else os.environ.get(PASSWORD, "")
        if not given and asking:
            return self._until_right(lambda: _password_typed_twice(owner))
        if not given:
            raise CommandError(f"There is no password. {NOTHING} Set {PASSWORD} or use --password-stdin.")
        try:
            validate_password(given, owner)
        except ValidationError as wrong:
            raise CommandError(f"Password: {_sentence(wrong)} {NOTHING}") from None
        return given

    def _until_right(self, ask: Callable[[], str]) -> str:
        while True:
            try:
                return ask()
            except ValidationError as wrong:
                self.stderr.write(_sentence(wrong))
            except EOFError:
                raise CommandError(f"Stopped. {NOTHING}") from None


def _asked(question: Question) -> str:
    hint = f" [{question.usual or 'may stay empty'}]" if question.usual is not None else ""
    return input(f"{question.words}{hint}: ").strip() or question.usual or ""


def _password_typed_twice(owner: Staff) -> str:
    typed = getpass.getpass("Password, at least 8 characters: ")
    validate_password(typed, owner)
    if getpass.getpass("The same again: ") != typed:
        raise ValidationError("These two differ. Please type it again.")
    return typed


def _sentence(wrong: ValidationError) -> str:
    return " ".join(wrong.messages)
