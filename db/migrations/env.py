"""Runs migrations on the connection that `db.upgrading` hands over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import db.tables as tables

assert tables.TABLES, "importing the tables fills SQLModel's metadata"

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    # The caller holds one transaction around every step: whole or not at all.
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
