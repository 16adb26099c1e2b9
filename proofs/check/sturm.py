"""Polynomials over the rationals, and how many different real roots they have (Sturm).

A polynomial is the list of its coefficients, that of the highest power first and not 0; the list of 0 is empty.
"""

from fractions import Fraction
from itertools import pairwise

from estimates import decline_above

Polynomial = list[Fraction]
MAX_WORK = 1 << 38  # of a chain of remainders


def real_roots(p: Polynomial) -> int:
    """The number of different real roots of a polynomial that is not 0: the changes of sign that its chain loses."""
    bits = max(x.numerator.bit_length() + x.denominator.bit_length() for x in p)
    decline_above(len(p) ** 4 * bits**2, MAX_WORK, "counting the roots of a polynomial is too much work")
    chain = [p, derivative(p)]
    while chain[-1]:
        chain.append(remainder(chain[-2], chain[-1]))
    chain.pop()
    right = [q[0] > 0 for q in chain]
    left = [positive == (len(q) % 2 == 1) for positive, q in zip(right, chain, strict=True)]
    before, after = (sum(x != y for x, y in pairwise(signs)) for signs in (left, right))
    return before - after


def remainder(p: Polynomial, q: Polynomial) -> Polynomial:
    """Minus the remainder of a division, with a greatest coefficient of 1 or -1."""
    left = list(p)
    while len(left) >= len(q):
        factor = left[0] / q[0]
        left = [x - factor * y for x, y in zip(left, [*q, *[Fraction(0)] * (len(left) - len(q))], strict=True)][1:]
    while left and left[0] == 0:
        left.pop(0)
    size = max(map(abs, left), default=Fraction(1))
    return [-x / size for x in left]


def common_part(p: Polynomial) -> Polynomial:
    """The greatest common divisor of a polynomial and its derivative."""
    left, right = p, derivative(p)
    while right:
        left, right = right, remainder(left, right)
    return left


def derivative(p: Polynomial) -> Polynomial:
    """The derivative."""
    degree = len(p) - 1
    return [x * (degree - i) for i, x in enumerate(p[:-1])]


def times(p: Polynomial, q: Polynomial) -> Polynomial:
    """The product."""
    found = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            found[i + j] += x * y
    return found


def at(p: Polynomial, x: Fraction) -> Fraction:
    """The value at a point (Horner)."""
    value = Fraction(0)
    for coefficient in p:
        value = value * x + coefficient
    return value
