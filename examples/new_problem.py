"""A problem of one's own, in one file: eigenvectors cannot be computed.

*Problem.* Given a real symmetric matrix ``A = [[a, b], [b, c]]`` by Delta_1-information, compute the direction of an
eigenvector: some ``v != 0`` whose angle to some eigenvector of ``A`` has a sine of at most ``eps``.

*Theorem.* For ``eps < sin(pi/8) = 0.3826...`` no algorithm does so, not even for the identity ``I`` and the matrices

    A^1_N = I + 2**-N [[1, 0], [0, -1]],        A^2_N = I + 2**-N [[0, 1], [1, 0]],        N >= 1.

*Proof.* Their entries differ from those of ``I`` by at most ``2**-N``. Their eigenvalues ``1 + 2**-N``, ``1 - 2**-N``
differ, so the only eigenvectors are the multiples of ``(1, 0)`` and ``(0, 1)``, and of ``(1, 1)`` and ``(1, -1)``.
Both of the first lines are at 45 degrees from both of the others. So a ``v`` less than 22.5 degrees from one of the
first is more than 22.5 degrees from both of the others: whatever ``v`` an algorithm gives after it read ``n`` digits
of ``I``, it is wrong for all ``A^1_N`` or for all ``A^2_N``, and where ``N > n`` the answers that it saw were legal
for these. If it never gives any, it is wrong for ``I``. (Theorem 2.2' with two families.) QED

What numerical libraries compute is a ``v`` with ``|A v - lambda v|`` small, an eigenvector of *some* matrix near ``A``:
that can be done. Compare M. Ziegler, V. Brattka, "A computable spectral theorem" (2001): eigenvectors are computable
once it is known how many eigenvalues are distinct.
"""

import re
from fractions import Fraction

# The statement: what a reader must believe. Standard library only; the checker runs it.


class Statement:
    """What is claimed when a certificate speaks of the problem `eigenvector`."""

    name = "eigenvector"

    def __init__(self, parameters):
        text = parameters.get("eps", "")
        good = set(parameters) == {"eps"} and re.fullmatch(r"[1-9][0-9]{0,9}/[1-9][0-9]{0,9}", text, re.ASCII)
        if not good or str(Fraction(text)) != text:
            raise ValueError("parameters", "the one parameter is eps, a fraction in lowest terms")
        self.eps = Fraction(text)

    def require_range(self):
        """No algorithm can: ``eps < sin(pi/8)``, that is ``4 eps**2 < 2 - sqrt(2)``."""
        rest = 2 - 4 * self.eps**2
        if not (rest > 0 and rest**2 > 2):
            raise ValueError("range", "eps is not below sin(pi/8)")

    def require_input(self, family, member):
        """The identity, or a member of one of the two families."""
        if not ((family, member) == (0, 0) or (family in (1, 2) and member >= 1)):
            raise ValueError("input", "the inputs are I, A^1_N and A^2_N with N >= 1")

    def name_input(self, family, member):
        """The input in words."""
        return f"A = I + 2**-{member} {['[[1, 0], [0, -1]]', '[[0, 1], [1, 0]]'][family - 1]}" if family else "A = I"

    def has_evaluation(self, index):
        """The four entries, row by row."""
        return 0 <= index < 4

    def value(self, family, member, index):
        """Numerator and denominator of an entry."""
        one = 1 << member
        change = ((0, 0, 0, 0), (1, 0, 0, -1), (0, 1, 1, 0))[family][index]
        return (one if index in (0, 3) else 0) + change, one

    def output(self, value):
        """Two hexadecimal integers, not both 0; only the direction matters."""
        texts = type(value) is list and len(value) == 2 and all(type(text) is str for text in value)
        if not texts or not all(re.fullmatch("0|-?[1-9a-f][0-9a-f]*", text, re.ASCII) for text in value):
            raise ValueError("output", "the output is two integers in hexadecimal")
        if value == ["0", "0"]:
            raise ValueError("output", "the output is not 0")
        return [int(text, 16) for text in value]

    def failure(self, family, member, output, evidence):
        """The angle to each eigenvector is too large: ``sin**2`` is ``det(v, e)**2 / (|v|**2 |e|**2)``."""
        if evidence != {}:
            raise ValueError("evidence", "no evidence is needed")
        x, y = output
        eigenvectors = {0: [(x, y)], 1: [(1, 0), (0, 1)], 2: [(1, 1), (1, -1)]}[family]  # every v is one of I
        squares = [Fraction((x * q - y * p) ** 2, (x * x + y * y) * (p * p + q * q)) for p, q in eigenvectors]
        if min(squares) <= self.eps**2:
            raise ValueError("wrong", "the output is near an eigenvector")
        return f"the angle between the vector it returns and every eigenvector has a sine above {self.eps}"


# The finder: what the adversary works with. It may be fast and clever, it is never believed. The framework is imported
# inside its methods, so that the checker can read this file where the framework is not installed.


class Problem:
    """The families, and where an output fails."""

    name = "eigenvector"
    families = 2
    pattern = "{0,1},{0,2}"  # every output solves I, and no output solves both families
    layout = {"": (2, 2)}  # noqa: RUF012 - plain Python, nobody changes it

    def __init__(self, given):
        from sci import BadInput
        from sci.parameters import complete, rational

        self.eps = rational("eps", complete(self.name, given, {"eps": "1/4"})["eps"])
        if not 0 < self.eps < 1 or (1 - 2 * self.eps**2) ** 2 <= Fraction(1, 2) or 2 * self.eps**2 >= 1:
            raise BadInput(f"parameter eps: {self.eps} is not allowed (0 < eps < sin(pi/8), about 0.3826)")
        self.parameters = {"eps": str(self.eps)}

    def public(self):
        """What an algorithm knows exactly."""
        return {"eps": self.eps}

    def value(self, family, N, index):
        """Entry ``index`` of the matrix, row by row."""
        row, column = divmod(index, 2)
        near = Fraction(1, 1 << N)
        if row == column:
            return 1 + (0 if family != 1 else -near if row else near)
        return near if family == 2 else Fraction(0)

    def encode(self, returned):
        """The direction of what an algorithm returned, as two coprime integers."""
        from math import gcd

        from sci import NotAnOutput, exact

        entries = list(returned) if hasattr(returned, "__len__") else []
        if len(entries) != 2:
            raise NotAnOutput("a vector of 2 numbers is wanted")
        x, y = map(exact, entries)
        if x == y == 0:
            raise NotAnOutput("the zero vector has no direction")
        whole = [(entry * x.denominator * y.denominator).numerator for entry in (x, y)]
        return [f"{entry // gcd(*whole):x}" for entry in whole]

    def decode(self, value):
        """The two integers."""
        return [int(text, 16) for text in value]

    def fails_from(self, output, family):
        """From ``N = 1`` on or never: the eigenvectors do not depend on ``N``."""
        x, y = output if family == 1 else (output[0] + output[1], output[0] - output[1])  # turned by 45 degrees
        return 1 if min(x * x, y * y) > self.eps**2 * (x * x + y * y) else None

    def solves_centre(self, output):
        """Every direction is one of an eigenvector of ``I``."""
        return True

    def evidence(self, output, family, N):
        """None is needed: an empty object where the output fails."""
        return {} if family and self.fails_from(output, family) else None


def eigh(problem, information):
    """An algorithm to refute: numpy's eigenvectors of the matrix as read to 40 binary digits."""
    import numpy as np

    return np.linalg.eigh(information.numpy(precision=40))[1][:, 0]
