"""The quick check without an account: a few answers in, three lamps out; nothing is stored."""
