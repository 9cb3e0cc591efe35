"""Jobs for one person: the list by readiness, each match with its reasons, and what would change it."""
