"""PostgreSQL, and ours is started on demand when no other server is named."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from shop import embedded_postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend; before the first connection it makes sure that the embedded server runs."""

    def get_connection_params(self) -> dict[str, Any]:
        if "DATABASE_URL" not in os.environ and not self.settings_dict["HOST"]:
            embedded_postgres.ensure(settings.EMBEDDED_DATA)
            self.settings_dict["HOST"] = str(embedded_postgres.socket_dir(settings.EMBEDDED_DATA))
        return super().get_connection_params()
