"""The rules browser: what a rule says, where it stands, how sure it is, and what changes on a day."""
