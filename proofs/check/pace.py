"""How far a long evaluation is, and about how long it will take, on standard error: nothing depends on it."""

import sys
from contextlib import suppress
from time import monotonic_ns

SECOND, EVERY = 10**9, 10**10  # nanoseconds; between two lines


class Pace:
    """Counts steps that take about equally long; ``steps`` are those that are expected."""

    def __init__(self) -> None:
        self.steps = self.done = 0
        self.start = self.told = monotonic_ns()

    def step(self) -> None:
        """One more is done: say so now and then."""
        self.done, now = self.done + 1, monotonic_ns()
        if now - self.told >= EVERY:
            self.told = now
            rest = (now - self.start) * max(self.steps - self.done, 0) // self.done // SECOND
            so_far = (now - self.start) // SECOND
            said = f"{self.done} of at most {self.steps} steps, {so_far} s so far, about {rest} s more"
            with suppress(OSError):  # nothing depends on it
                print(said, file=sys.stderr, flush=True)
