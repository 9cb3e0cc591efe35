"""Programmes for the signed-in person: who advises, who pays, what is planned, each with source and date."""
