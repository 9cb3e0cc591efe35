"""How Alembic reaches the tables. The connection is handed over by `webapp.cli`, never found here."""

from alembic import context

import webapp.models  # noqa: F401  the tables register themselves
from webapp.database import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
