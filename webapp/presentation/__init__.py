"""Results of the core as the templates show them; what more than one audience needs."""
