"""The problem `positivity`: given a real number ``x >= 0`` by Delta_1-information, is ``x > 0``? Answer 1 or 0.

Inputs: ``x = 0`` (the central one) and ``x = 2**-N``, ``N >= 1``. No algorithm is right on all of them.
"""

from rules import require


class Statement:
    """The definition."""

    name = "positivity"

    def __init__(self, parameters):
        require(parameters == {}, "parameters", "positivity has no parameters")

    def require_range(self):
        """No algorithm can, always."""

    def require_input(self, family, member):
        """``0, 0`` or family 1."""
        good = (family, member) == (0, 0) or (family == 1 and member >= 1)
        require(good, "input", "inputs are x = 0 and x = 2**-N, N >= 1")

    def name_input(self, family, member):
        """The input in words."""
        return f"x = 2**-{member}" if family else "x = 0"

    def has_evaluation(self, index):
        """The one evaluation is ``x``."""
        return index == 0

    def value(self, family, member, index):
        """Numerator and denominator of ``x``."""
        return (1, 1 << member) if family else (0, 1)

    def output(self, value):
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return value

    def failure(self, family, member, output, evidence):
        """The answer is wrong."""
        require(evidence == {}, "evidence", "no evidence is needed")
        require(output != int(family == 1), "wrong", "the output is right on this input")
        return f"it says {output} to 'is x > 0?', the truth is {1 - output}"
