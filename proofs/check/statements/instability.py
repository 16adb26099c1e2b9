"""The problem `instability`: being right on a sample of the classifier ``f_a``, and on points beside it.

The point of index ``k >= 1`` is ``x^k = (t_k, delta*l_k, extra...)`` with ``t_k = a/(k+1-kappa)``, ``delta = 2**-N``
and the label ``l_k = (k+1) mod 2``. The classifier is ``f_a(x) = ceil(a/x_1) mod 2``: every point with ``x_1`` in
``[a/(k+1), a/k)`` has the true label ``l_k``, whatever its other coordinates. A model ``phi`` with the readout ``g``
is right at a point of true label ``l`` if ``|g(phi(x)) - l| < 1/2``, and wrong if not.

The samples: ``samples.py``. The models: ``models.py``. The readouts: ``readouts.py``.
"""

from fractions import Fraction

from encoding import Lines, decimal, natural
from models import Model, read
from readouts import HALF, Readout
from refusal import decline_unless, require
from samples import PARAMETERS, Draws, Sample

MAX_N = 1000


class Statement:
    """The definition, for given ``a, kappa, N``, extra coordinates, sample and readout."""

    name = "instability"
    kinds = ("stable", "unstable")

    def __init__(self, parameters: dict[str, str]) -> None:
        kind = parameters.get("sample", "")
        names = {"N", "a", "extra", "kappa", "readout", "sample"} | PARAMETERS.get(kind, set())
        require(kind in PARAMETERS and set(parameters) == names, "parameters", "wrong names, or no such sample")
        self.a, self.kappa = (decimal(parameters[name], name) for name in ("a", "kappa"))
        self.N = natural(parameters["N"], "N")
        self.extra = [decimal(text, "extra") for text in parameters["extra"].split(",") if parameters["extra"]]
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4)
        good = all(0 <= x <= 1 for x in self.extra)
        require(ranges and good, "parameters", "a parameter is out of its range")
        decline_unless(self.N <= MAX_N, f"N is above {MAX_N}")
        self.delta = Fraction(1, 1 << self.N)
        self.readout = Readout(parameters["readout"])
        self.sample = Sample(kind, parameters)

    def name_sample(self, draws: Draws) -> str:
        """The sample in words."""
        size = f"draws: {sum(draws.values())}, distinct points: {len(draws)}"
        place = f"a = {self.a}, kappa = {self.kappa}, delta = 2**-{self.N}"
        return f"a sample {self.sample.origin()}, {place} ({size})"

    def model(self, lines: Lines) -> Model:
        """The model that stands next, from ``[0,1]^d`` to one number."""
        found: Model = read(lines, 2 + len(self.extra))
        return found

    def label(self, k: int) -> int:
        """``l_k``."""
        return (k + 1) % 2

    def coordinate(self, k: int) -> Fraction:
        """``t_k``."""
        return self.a / (k + 1 - self.kappa)

    def room(self, k: int) -> tuple[Fraction, Fraction]:
        """``x_1 = t_k`` can be raised by less than this, or lowered by up to the second number, and keep the label."""
        return self.a / k - self.coordinate(k), self.coordinate(k) - self.a / (k + 1)
