"""Readers of what employers have: postings for search engines, files for the labour agency, tables, plain text."""
