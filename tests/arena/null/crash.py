"""A null checker: it breaks down, with an exit code that could be taken for a verdict."""

raise SystemError("broken")
