"""The problem `infinitely-many-ones`: has a 0-1 sequence infinitely many ones? Answer 1 or 0 (theory, 10.2)."""

from sequences import Sequence


class Statement(Sequence):
    """The definition."""

    name, question = "infinitely-many-ones", "'infinitely many ones?'"
    one_sided = "Sigma_2"
    ends = ("zeros (answer 0)", "ones (answer 1)")
