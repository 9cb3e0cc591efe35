"""Confirmed drafts into table rows: the bridge from intake to the tables."""

from webapp.taking_over.vacancies import fill, row_id

__all__ = ["fill", "row_id"]
