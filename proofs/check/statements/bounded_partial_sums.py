"""The problem `bounded-partial-sums`: has a series of numbers 0 and 1 a finite sum? Answer 1 or 0 (theory, 10.4)."""

from sequences import Sequence


class Statement(Sequence):
    """The definition."""

    name, question = "bounded-partial-sums", "'is the sum finite?'"
    input = "the series that"
    one_sided = "Pi_2"
    ends = ("zeros (answer 1)", "ones (answer 0)")
    yes = 0
