"""The pages of the profile by subject."""
