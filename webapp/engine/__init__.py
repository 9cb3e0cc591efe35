"""The match engine in the web part: one index for all requests of a process, rounds, and what measures them."""
