"""The person's plan: steps with days, offices and money, for an occupation or for one job."""
