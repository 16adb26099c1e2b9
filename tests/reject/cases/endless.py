"""A problem with evaluations of any index, in both halves, as a user might write it.

Is a sequence zero? The sequences are zero, or ``2**-N`` everywhere, ``N >= 1``.
"""


class Statement:
    name = "zero-sequence"

    def __init__(self, parameters):
        if parameters:
            raise ValueError("parameters", "there are none")

    def require_range(self):
        """Always."""

    def require_input(self, family, member):
        if not ((family, member) == (0, 0) or (family == 1 and member >= 1)):
            raise ValueError("input", "the inputs are 0, and 2**-N everywhere with N >= 1")

    def name_input(self, family, member):
        return f"the sequence of 2**-{member}" if family else "the sequence of 0"

    def has_evaluation(self, index):
        return index >= 0

    def value(self, family, member, index):
        return (1, 1 << member) if family else (0, 1)

    def output(self, value):
        if value not in (0, 1):
            raise ValueError("output", "0 or 1")
        return value

    def failure(self, family, member, output, evidence):
        if output == (family == 0):
            raise ValueError("wrong", "it is right")
        return f"it says {output} to 'is it zero?'"


class Problem:
    name = "zero-sequence"
    families = 1
    pattern = "{0},{1}"
    layout = {"": (10**30,)}  # noqa: RUF012 - plain Python, nobody changes it

    def __init__(self, given):
        self.parameters = {}

    def public(self):
        return {}

    def value(self, family, N, index):
        from fractions import Fraction

        return Fraction(family, 1 << N)

    def encode(self, returned):
        return int(returned)

    def decode(self, value):
        return value

    def fails_from(self, output, family):
        return 1 if output == 1 else None

    def solves_centre(self, output):
        return output == 1

    def evidence(self, output, family, N):
        return {} if output != (family == 0) else None


def reads(problem, information):
    """An algorithm that reads some terms, far out, and says that all are zero."""
    for index in (10**29, 10**15, 10**15 - 1, 7):
        information[index].approx(3)
    return 1


def reads_elsewhere(problem, information):
    information[10**29 + 1].approx(3)
    return 1
