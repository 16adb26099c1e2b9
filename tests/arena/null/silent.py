"""A null checker: it exits with 0 and says nothing."""
