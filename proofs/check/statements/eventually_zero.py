"""The problem `eventually-zero`: is a 0-1 sequence 0 from some place on? Answer 1 or 0 (theory, 10.4)."""

from sequences import Sequence


class Statement(Sequence):
    """The definition."""

    name, question = "eventually-zero", "'eventually zero?'"
    one_sided = "Pi_2"
    ends = ("zeros (answer 1)", "ones (answer 0)")
    yes = 0
