"""Readers of what applicants have: Europass in all its forms, JSON Resume, and CVs as text."""
