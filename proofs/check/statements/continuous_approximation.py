"""The problem `continuous-approximation`: given a function, compute a ReLU network within ``eps`` of it.

Inputs: the functions ``f : [0,1]^d -> R`` with ``|f(x) - f(y)| <= C |x - y|^exponent`` in the sup norm. Evaluation
``n^(d+1) + a_1 + a_2 (n+1) + ... + a_d (n+1)^(d-1)`` is ``f(a_1/n, ..., a_d/n)``, ``0 <= a_i <= n``. Outputs: sparse
ReLU networks from ``R^d`` to ``R``. A network fails on ``f`` when ``|phi(x) - f(x)| > eps`` at some ``x`` of the cube.

Answers ``q_v`` within ``r_v`` at points ``v`` are legal for some such function when
``|q_v - q_w| - r_v - r_w <= omega(|v - w|)`` for all ``v, w``, ``omega(t) = C t^exponent``; then they are for
``min_v (q_v + r_v + omega(|x - v|))`` and for ``max_v (q_v - r_v - omega(|x - v|))``, the greatest and the least one
(McShane). The parameter ``function`` says how the answers were found; nothing depends on it.
"""

from fractions import Fraction
from itertools import combinations
from math import lcm

from extension import decline_long, decline_many, point_of
from rules import require
from sparse import evaluate, read
from text import decimal, natural, number
from words import digits, shown


class Statement:
    """The definition, for given dimension, modulus and eps."""

    name = "continuous-approximation"
    kinds = ("approximation", "extension")

    def __init__(self, parameters):
        require(set(parameters) == {"C", "d", "eps", "exponent", "function"}, "parameters", "wrong names")
        self.C, self.eps, exponent = (decimal(parameters[name]) for name in ("C", "eps", "exponent"))
        self.d = natural(parameters["d"])
        good = None not in (self.C, self.eps, exponent, self.d)
        require(good, "parameters", "a parameter is no number in canonical form")
        require(self.d in (1, 2, 3) and self.C > 0 and self.eps > 0, "parameters", "a parameter is out of its range")
        good = 0 < exponent <= 1 and exponent.denominator <= 16
        require(good, "parameters", "the exponent is not in (0, 1], or its denominator is above 16")
        self.top, self.power = exponent.numerator, exponent.denominator
        power, norm = "" if exponent == 1 else f"^({exponent})", "" if self.d == 1 else " in the sup norm"
        self.modulus = f"|f(x) - f(y)| <= {self.C} |x - y|{power}{norm}"

    def point(self, index):
        """Where an evaluation is."""
        return point_of(index, self.d)

    def output(self, value):
        """A network."""
        return read(value, self.d, "output")

    def allows(self, distance, error):
        """Whether ``omega(distance) + error <= eps``."""
        self._decline_long(1, [], [self.eps, distance, error])
        return error <= self.eps and self._omega(distance) <= (self.eps - error) ** self.power

    def _omega(self, distance):
        """``omega(distance)`` to the power that makes it rational."""
        return self.C**self.power * distance**self.top

    def extension(self, readings, output, evidence):
        """The greatest (side 1) or least (side -1) function with these readings is beyond ``eps`` at the point."""
        good = type(evidence) is dict and set(evidence) == {"point", "side"} and type(evidence["point"]) is list
        good = good and type(evidence["side"]) is int and evidence["side"] in (1, -1)
        require(good, "evidence", "evidence is a point and a side")
        x, side = [number(coordinate) for coordinate in evidence["point"]], evidence["side"]
        require(len(x) == self.d and min(x) >= 0 and max(x) <= 1, "evidence", "the point is not in the cube")
        self._require_modulus(readings)
        value = evaluate(output, x)
        self._decline_long(len(readings), readings, [self.eps, value, *x])
        for v, q, r in readings:
            wanted = self.eps + side * (value - q) - r
            distance = max(abs(a - b) for a, b in zip(x, v, strict=True))
            good = wanted < 0 or self._omega(distance) > wanted**self.power
            require(good, "wrong", "the output is within eps at this point")
        where = ", ".join(map(shown, x))
        return f"on {self._name(readings, side)}: at ({where}) the network it returns is off by more than {self.eps}"

    def _name(self, readings, side):
        """The function that was built; where nothing was read, none is the greatest or the least."""
        if not readings:
            return f"a constant function that is {'high' if side == 1 else 'low'} enough, nothing having been read"
        return f"the {'greatest' if side == 1 else 'least'} function with these readings and {self.modulus}"

    def _require_modulus(self, readings):
        """Some function with the modulus has these readings; in integers, over common denominators."""
        decline_many(readings)
        scale = lcm(*(x.denominator for v, _, _ in readings for x in v))
        self._decline_long(len(readings) ** 2 // 2, readings, [scale])
        unit = min((r for _, _, r in readings), default=Fraction(1))
        rows = [([int(x * scale) for x in v], int((q - r) / unit), int((q + r) / unit)) for v, q, r in readings]
        steepest = self._omega(Fraction(1, scale)) / unit**self.power
        for (v, low, high), (w, other_low, other_high) in combinations(rows, 2):
            apart = max(low - other_high, other_low - high)
            if apart > 0:
                room = steepest.numerator * max(map(abs, map(int.__sub__, v, w))) ** self.top
                good = apart**self.power * steepest.denominator <= room
                require(good, "modulus", "two answers exclude each other by the modulus")

    def _decline_long(self, comparisons, readings, others):
        """Decline so many comparisons with omega, of numbers made of the readings and of others, if that takes long."""
        longest = (max(map(digits, numbers)) for numbers in zip(*((q, r, *v) for v, q, r in readings), strict=True))
        decline_long(comparisons, self.power * sum([*longest, *map(digits, [self.C, *others])]))
