"""Proposals of the newest round: looked at, released or declined with a reason; and what the round did to the crowd."""
