"""Whether the tables are those that this version of the app wants."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def are_missing() -> bool:
    """Whether migrations wait to be applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
