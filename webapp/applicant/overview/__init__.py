"""The person's own overview: recognition for each occupation in question, and the residence routes."""
