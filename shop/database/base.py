"""PostgreSQL, and ours is started on demand when no other server is named."""

from __future__ import annotations

import os
import time
from typing import Any, ClassVar

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from shop import embedded_postgres

PATIENCE = 2
"""Seconds in which a server must answer the first time; where a name has two addresses, each gets as long."""

BREATHER = 1.0
"""Seconds in which nobody else waits for a server that somebody just waited for in vain."""

NEAR_MISS = 0.5
"""How much of a typed word must occur in a name, from 0 to 1: "jonson" finds Johnson."""


class UnreachableError(OperationalError):
    """No connection was ever made: one line with what happened, that nothing was changed, and what to do."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend; before the first connection it makes sure that there is a server to talk to."""

    _has_answered: ClassVar[bool] = False
    _away_until: ClassVar[float] = 0

    def get_connection_params(self) -> dict[str, Any]:
        if not os.environ.get("DATABASE_URL") and not self.settings_dict["HOST"]:
            try:
                embedded_postgres.ensure(settings.EMBEDDED_DATA)
            except embedded_postgres.ServerError as problem:
                raise UnreachableError(str(problem)) from problem
            self.settings_dict["HOST"] = str(embedded_postgres.socket_dir(settings.EMBEDDED_DATA))
            self.settings_dict["PORT"] = embedded_postgres.PORT
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection, or within seconds an error. Who comes right after an error gets it at once.

        Else every thread of a web process would soon wait for a server that is away, and none be left to say so.
        """
        if time.monotonic() < self._away_until:
            raise UnreachableError(self._unreachable("it did not answer a moment ago"))
        try:
            return self._answering(conn_params)
        except (psycopg.OperationalError, UnreachableError):
            DatabaseWrapper._away_until = time.monotonic() + BREATHER
            raise

    def _answering(self, conn_params: dict[str, Any]) -> Any:
        """The first connection is tried without the pool, which would hide for long that nobody answers."""
        if not self._has_answered:
            try:
                psycopg.connect(**{**conn_params, "connect_timeout": PATIENCE}).close()
            except psycopg.Error as error:
                raise UnreachableError(self._unreachable(str(error))) from error
            DatabaseWrapper._has_answered = True
        return super().get_new_connection(conn_params)

    def _configure_connection(self, connection: Any) -> bool:
        """A name with one letter wrong counts as similar too; PostgreSQL's own 0.6 wants nearly all of them right."""
        super()._configure_connection(connection)  # type: ignore[misc]  # the stubs leave it out
        connection.execute(f"SET pg_trgm.word_similarity_threshold = {NEAR_MISS}")
        return True

    def _unreachable(self, said: str) -> str:
        where = f"{self.settings_dict['HOST'] or 'this machine'}:{self.settings_dict['PORT'] or 5432}"
        reason = said.splitlines()[0].rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
        return (
            f"PostgreSQL at {where} cannot be used: {reason}. Nothing was changed. "
            "See that it runs and that DATABASE_URL is right, then try again."
        )
