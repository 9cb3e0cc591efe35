"""The core of Lotse: how a profile meets vacancies, and what recognition still requires."""
