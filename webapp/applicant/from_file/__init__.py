"""Taking a profile over from a CV: what the file says beside what the profile holds, confirmed question by question."""
