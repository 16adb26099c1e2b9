"""Problems with infinitely many evaluations, as a user writes them: is a sequence, or an operator, zero?"""

from fractions import Fraction
from math import isqrt


class Statement:
    name = "zero-operator"

    def __init__(self, parameters):
        if parameters != {}:
            raise ValueError("parameters", "there are none")

    def require_range(self):
        pass

    def require_input(self, family, member):
        if (family, member) != (0, 0) and not (family == 1 and member >= 1):
            raise ValueError("input", "0, 0 or 1, N")

    def name_input(self, family, member):
        return f"the operator with the entry 1 at ({member}, {member})" if family else "the operator 0"

    def has_evaluation(self, index):
        return index >= 0

    def value(self, family, member, index):
        return int(family == 1 and index == corner(member)), 1

    def output(self, value):
        if type(value) is not int or value not in (0, 1):
            raise ValueError("output", "0 or 1")
        return value

    def failure(self, family, member, output, evidence):
        if output == (family == 0):
            raise ValueError("wrong", "it is right")
        return f"it says {output} to 'is it 0?', the truth is {1 - output}"


def corner(n):
    """The number of the entry at (n, n): the last of its size."""
    return (n + 1) ** 2 - 1


class Problem:
    name = "zero-operator"
    families = 1
    pattern = "{0},{1}"
    layout = {"": (None, None)}  # noqa: RUF012

    def __init__(self, given):
        self.parameters = {}

    def public(self):
        return {}

    def value(self, family, N, index):
        n = isqrt(index)
        return Fraction(family == 1 and n == N and index == corner(n))

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


def section(problem, information):
    """Looks at the first 20 diagonal entries, to 3 digits."""
    return int(all(information[i, i].approx(3) == 0 for i in range(20)))


def far(problem, information):
    """Looks at one entry far away, whose number has more than a hundred digits."""
    return int(information[10**60, 5].approx(1) == 0)


def hedged(problem, information, coins):
    """Right on 0 half of the time; else it looks for an entry that is not 0."""
    if coins.flip():
        return 1
    i = 0
    while information[i][i].approx(2) == 0:
        i += 1
    return 0


def never(problem, information):
    for row in information:
        if row[0].approx(1) != 0:
            return 0
    return 1
