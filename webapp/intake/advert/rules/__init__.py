"""What the text of an advert says, by rules: contract, hours, shifts, pay, demands, and what is no vacancy."""
