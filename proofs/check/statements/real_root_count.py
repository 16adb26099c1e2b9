"""The problem `real-root-count`: given the coefficients of a polynomial, how many different real roots has it?

Inputs: the real polynomials of the degree ``d >= 1`` of the instance ``p``, with its exact coefficients, the highest
power first. Outputs: integers. ``families`` is null or ``{"factors":[[i,f],...],"scale":K}``, where ``p`` is its first
coefficient times the product of the ``f^i``, monic. With ``s = 2**-N / K``, member ``N`` of family 1 has ``f - js``,
``j = 1..i``, for the ``i`` factors ``f``; of family 2, ``f^2 + s^2`` for every pair of them.
"""

from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from encoding import Json, number
from independent import vector
from instance import Box, Instance, require_nothing
from refusal import require
from sturm import Polynomial, at, common_part, derivative, real_roots, times


class Statement(Instance):
    """The definition."""

    name = "real-root-count"
    arrays: ClassVar = {"p": 1}

    def settle(self) -> None:
        """A polynomial, and factors of it."""
        p = self.data["p"]
        require(len(p) >= 2 and p[0] != 0, "data", "the degree is less than the number of coefficients says, or 0")
        if self.families is None:
            return
        good = type(self.families) is dict and set(self.families) == {"factors", "scale"}
        good = good and type(self.families["factors"]) is list and type(self.families["scale"]) is int
        require(good and self.families["scale"] >= 1, "families", "families are given by factors and a scale")
        self.factors: list[tuple[int, Polynomial]] = []
        for pair in self.families["factors"]:
            good = type(pair) is list and len(pair) == 2 and type(pair[0]) is int and type(pair[1]) is list
            require(good and 1 <= pair[0] < len(p), "families", "a factor is a multiplicity and coefficients")
            self.factors.append((pair[0], vector(pair[1], len(pair[1]), "families")))
        product = [p[0]]
        for i, f in self.factors:
            for _ in range(i):
                product = times(product, f)
        require(product == p, "families", "the factors are not those of the polynomial")
        self.require_inexact(range(1, len(p)))

    def count(self) -> int:
        """Two, if factors are given."""
        return 0 if self.families is None else 2

    def member(self, family: int, member: int) -> Polynomial:
        """The factors are taken apart, or kept from 0."""
        s = Fraction(1, self.families["scale"] << member)
        found = [self.flat[0]]
        for i, f in self.factors:
            parts = [[*f[:-1], f[-1] - j * s] for j in range(1, i + 1)]
            if family == 2:
                square = times(f, f)
                parts = [*[f] * (i % 2), *[[*square[:-1], square[-1] + s * s]] * (i // 2)]
            for part in parts:
                found = times(found, part)
        return found

    def name_member(self, family: int, member: int) -> str:
        """What is done to multiple factors."""
        return (
            f"member {member} of the family in which multiple factors {('are taken apart', 'lose roots')[family - 1]}"
        )

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The number is another one (Sturm)."""
        require_nothing(evidence)
        p = self.values(family, member)
        require(p[0] != 0, "input", "the degree of the input is less")
        right = real_roots(p)
        require(output != right, "wrong", "that is the number of real roots")
        return f"it says that there are {output} real roots, there are {right}"

    def determined(self, box: Box, output: int, evidence: Json) -> str:
        """On each cell all polynomials have one sign, or their derivatives have: changes of sign are counted."""
        require(type(evidence) is dict and set(evidence) == {"cuts"}, "evidence", "evidence is cuts")
        q, h = box.centre, box.radius
        require(abs(q[0]) > h[0], "cells", "the first coefficient may be 0")
        end = 1 + max(abs(x) + r for x, r in zip(q[1:], h[1:], strict=True)) / (abs(q[0]) - h[0])  # Cauchy
        require(type(evidence["cuts"]) is list, "evidence", "evidence is cuts")
        cuts = [-end, *map(number, evidence["cuts"]), end]
        require(all(x < y for x, y in pairwise(cuts)), "cells", "the cuts are not increasing")
        lead, slope, found = q[0] > 0, derivative(q), 0
        sign = lead == (len(q) % 2 == 1)
        for x, y in pairwise(cuts):
            middle, far = (x + y) / 2, max(abs(x), abs(y))
            free = is_certain(q, h, middle, far, (y - x) / 2)
            monotone = is_certain(slope, derivative(h), middle, far, (y - x) / 2)
            require(free or monotone, "cells", "neither the values nor the slopes have one sign on a cell")
            if free:
                found, sign = found + (sign != (at(q, middle) > 0)), at(q, middle) > 0
        found += sign != lead
        require(output == found, "wrong", "that is not the number of real roots")
        return f"every polynomial with these readings has {output} different real roots"

    def apart(self, one: Polynomial, other: Polynomial, evidence: Json) -> str:
        """They have different numbers of real roots."""
        require_nothing(evidence)
        require(one[0] != 0 and other[0] != 0, "inputs", "the degree of an input is less")
        low, high = sorted(map(real_roots, (one, other)))
        require(low < high, "apart", "both have as many real roots")
        return f"one polynomial with these readings has {low} different real roots, another one {high}"

    def undetermined(self, evidence: Json) -> str:
        """A real root is multiple, and all coefficients but the first are inexact."""
        require_nothing(evidence)
        require(set(self.exact) <= {0}, "exact", "a coefficient is exact")
        require(real_roots(common_part(self.flat)) >= 1, "families", "all real roots are simple")
        here = real_roots(self.flat)
        return (
            f"p has {here} different real roots, one of them multiple; polynomials as near to it as one likes have more"
        )


def is_certain(q: Polynomial, h: Polynomial, middle: Fraction, far: Fraction, reach: Fraction) -> bool:
    """Whether all polynomials of a box have the sign of the centre at the middle of a cell, with numbers up to far."""
    slope = at([abs(x) for x in derivative(q)], far)
    return abs(at(q, middle)) > slope * reach + at(h, far)
