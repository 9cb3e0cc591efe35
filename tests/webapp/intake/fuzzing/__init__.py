"""Fuzzing of the readers, by hand: `python -m tests.webapp.intake.fuzzing READER SECONDS`; findings become tests."""
