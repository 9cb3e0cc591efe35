"""Vacancies from adverts that a house already has: what a file says, confirmed question by question."""
