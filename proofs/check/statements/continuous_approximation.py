"""The problem `continuous-approximation`: given a function, compute a ReLU network within ``eps`` of it.

Inputs: the functions ``f : [0,1]^d -> R`` with ``|f(x) - f(y)| <= C |x - y|^exponent`` in the sup norm.
Evaluations: the values at the rational points of the cube. Outputs: sparse ReLU networks from ``R^d`` to ``R``. A
network fails on ``f`` when ``|phi(x) - f(x)| > eps`` at some ``x`` of the cube. The greatest and the least function
with given answers: ``modulus.py``. The parameter ``function`` says how the answers were found; nothing depends on it.
"""

from fractions import Fraction

from encoding import Json, decimal, natural, number
from extension import Reading
from modulus import Modulus
from printing import between
from refusal import decline_unless, require
from sparse import Network, evaluate, read

MAX_DIMENSION, MAX_ROOT = 3, 16  # of the cube; the denominator of the exponent


class Statement:
    """The definition, for given dimension, modulus and eps."""

    name = "continuous-approximation"
    free = ("function",)
    kinds = ("approximation", "extension")

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"C", "d", "eps", "exponent", "function"}, "parameters", "wrong names")
        C, self.eps, exponent = (decimal(parameters[name], name) for name in ("C", "eps", "exponent"))
        self.d = natural(parameters["d"], "d")
        good = self.d >= 1 and C > 0 and self.eps > 0 and 0 < exponent <= 1
        require(good, "parameters", "a parameter is out of its range")
        decline_unless(self.d <= MAX_DIMENSION, f"d is above {MAX_DIMENSION}")
        decline_unless(exponent.denominator <= MAX_ROOT, f"the denominator of the exponent is above {MAX_ROOT}")
        self.modulus = Modulus(C, exponent)
        power, norm = "" if exponent == 1 else f"^({exponent})", "" if self.d == 1 else " in the sup norm"
        self.inequality = f"|f(x) - f(y)| <= {C} |x - y|{power}{norm}"

    def output(self, value: Json) -> Network:
        """A network."""
        return read(value, self.d, "output")

    def allows(self, distance: Fraction, error: Fraction) -> bool:
        """Whether ``omega(distance) + error <= eps``."""
        self.modulus.decline_long(1, [], [self.eps, distance, error])
        return not self.modulus.exceeds(distance, self.eps - error)

    def extension(self, readings: list[Reading], output: Network, evidence: Json) -> str:
        """The greatest (side 1) or least (side -1) function with these readings is beyond ``eps`` at the point."""
        good = type(evidence) is dict and set(evidence) == {"point", "side"} and type(evidence["point"]) is list
        good = good and type(evidence["side"]) is int and evidence["side"] in (1, -1)
        require(good, "evidence", "evidence is a point and a side")
        x, side = [number(coordinate) for coordinate in evidence["point"]], evidence["side"]
        require(len(x) == self.d and min(x) >= 0 and max(x) <= 1, "evidence", "the point is not in the cube")
        self.modulus.require_allows(readings)
        value = evaluate(output, x)
        self.modulus.decline_long(len(readings), readings, [self.eps, value, *x])
        for v, q, r in readings:
            distance = max(abs(a - b) for a, b in zip(x, v, strict=True))
            good = self.modulus.exceeds(distance, self.eps + side * (value - q) - r)
            require(good, "wrong", "the output is within eps at this point")
        where = ", ".join(map(between, x))
        return f"on {self._name(readings, side)}: at ({where}) the network it returns is off by more than {self.eps}"

    def _name(self, readings: list[Reading], side: int) -> str:
        """The function that was built; where nothing was read, none is the greatest or the least."""
        if not readings:
            return f"a constant function that is {'high' if side == 1 else 'low'} enough, nothing having been read"
        return f"the {'greatest' if side == 1 else 'least'} function with these readings and {self.inequality}"
