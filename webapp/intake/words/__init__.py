"""Words that files write for dates, countries, languages and levels, turned into codes."""
