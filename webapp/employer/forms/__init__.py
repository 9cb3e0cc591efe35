"""What an employer is asked, by subject. Every form is read from a row and written into it."""
