"""The problem `instability`: being right on a sample of the classifier ``f_a``, and on points beside it.

The point of index ``k >= 1`` is ``x^k = (t_k, delta*l_k, extra...)`` with ``t_k = a/(k+1-kappa)``, ``delta = 2**-N``
and the label ``l_k = (k+1) mod 2``. The classifier is ``f_a(x) = ceil(a/x_1) mod 2``: every point with ``x_1`` in
``[a/(k+1), a/k)`` has the true label ``l_k``, whatever its other coordinates. A network ``phi`` with the readout ``g``
is right at a point of true label ``l`` if ``|g(phi(x)) - l| < 1/2``, and wrong if not.

Samples: ``design`` (the indices ``1..K``, each once), ``heavy-tail`` (drawn from a seed: sampling.py), ``foreign`` (the
indices stand in the certificate, their origin is unknown).

Readouts are nondecreasing: ``identity``; ``clip`` to [0, 1]; ``logistic``, ``1/(1 + exp(-y))``; ``step:T``, ``(1 +
sign(y - T))/2``; ``monotone:T``, the user's own, of which it is a hypothesis that it is 1/2 at T, nowhere else, and
always strictly between -1/2 and 3/2. All but the identity are 1/2 at one place and within these bounds.
"""

from fractions import Fraction
from itertools import pairwise

from counterexample import entry
from network import integral, read
from rules import decline_unless, require
from sampling import MAX_DRAWS, heavy_tail
from text import decimal, natural

HALF = Fraction(1, 2)
OWN = {"design": {"K"}, "foreign": set(), "heavy-tail": {"beta", "draws", "max_k", "seed"}}
FIXED = {"clip": HALF, "identity": HALF, "logistic": Fraction(0)}  # where these are 1/2


class Statement:
    """The definition, for given ``a, kappa, N``, extra coordinates, sample and readout."""

    name = "instability"
    kinds = ("stable", "unstable")

    def __init__(self, parameters):
        self.kind = parameters.get("sample")
        names = {"N", "a", "extra", "kappa", "readout", "sample"} | OWN.get(self.kind, set())
        require(self.kind in OWN and set(parameters) == names, "parameters", "wrong names, or no such sample")
        self.a, self.kappa, self.N = decimal(parameters["a"]), decimal(parameters["kappa"]), natural(parameters["N"])
        self.extra = [decimal(text) for text in parameters["extra"].split(",") if parameters["extra"]]
        numbers = [self.a, self.kappa, self.N, *self.extra]
        require(None not in numbers, "parameters", "a parameter is no number in canonical form")
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.N <= 1000
        good = all(0 <= x <= 1 for x in self.extra)
        require(ranges and good, "parameters", "a parameter is out of its range")
        self.delta = Fraction(1, 1 << self.N)
        self._read_readout(parameters["readout"])
        self._read_sample(parameters)

    def _read_readout(self, text):
        self.readout, colon, threshold = text.partition(":")
        good = self.readout in ("monotone", "step") if colon else self.readout in FIXED
        self.threshold = decimal(threshold) if colon else FIXED.get(self.readout)
        require(good and self.threshold is not None, "parameters", "there is no such readout")

    def _read_sample(self, parameters):
        if self.kind == "foreign":
            return
        self.draws = natural(parameters["K" if self.kind == "design" else "draws"])
        require(self.draws is not None and self.draws >= 1, "parameters", "the sample has no size")
        decline_unless(self.draws <= MAX_DRAWS, "the sample is too large")
        if self.kind == "heavy-tail":
            unlimited = parameters["max_k"] == "none"
            self.largest = None if unlimited else natural(parameters["max_k"])
            self.seed, self.beta = natural(parameters["seed"]), decimal(parameters["beta"])
            good = self.seed is not None and (unlimited or bool(self.largest))
            good = good and self.beta is not None and 0 < self.beta <= 1 and self.beta.denominator <= 64
            require(good, "parameters", "seed, beta or max_k is out of its range")

    def sample(self, lines):
        """How often each index was drawn; of a foreign sample, as the next line says."""
        if self.kind == "design":
            return dict.fromkeys(range(1, self.draws + 1), 1)
        if self.kind == "heavy-tail":
            return dict(sorted(heavy_tail(self.seed, self.beta, self.draws, self.largest).items()))
        rows = entry(next(lines, "[]"), "sample", 2)[1]
        pairs = type(rows) is list and len(rows) >= 1 and all(type(row) is list and len(row) == 2 for row in rows)
        good = pairs and all(type(n) is int and n >= 1 for row in rows for n in row)
        require(good, "sample", "a sample is a list of pairs: index and how often it was drawn, at least 1")
        require(all(k < after for (k, _), (after, _) in pairwise(rows)), "sample", "the indices are not increasing")
        return dict(rows)

    def name_sample(self, sample):
        """The sample in words."""
        origin = "of unknown origin (foreign)" if self.kind == "foreign" else "k = 1..K (design)"
        if self.kind == "heavy-tail":
            most = "" if self.largest is None else f", k at most {self.largest}"
            origin = f"drawn again from seed {self.seed} (heavy tail, beta = {self.beta}{most})"
        size = f"draws: {sum(sample.values())}, distinct points: {len(sample)}"
        return f"a sample {origin}, a = {self.a}, kappa = {self.kappa}, delta = 2**-{self.N} ({size})"

    def name_readout(self):
        """The readout in words; what is assumed of it, if anything."""
        if self.readout != "monotone":
            return f"readout {self.readout}" + (f" at {self.threshold}" if self.readout == "step" else "")
        return f"HYPOTHESIS: a nondecreasing readout, 1/2 at {self.threshold} only, strictly between -1/2 and 3/2"

    def network(self, value):
        """Layers and widths of a network from ``[0,1]^d`` to one number."""
        layers, found = read(value, "network")
        good = (found[0], found[-1]) == (2 + len(self.extra), 1)
        require(good, "network", "the network does not map a point to one number")
        return integral(layers), found

    def label(self, k):
        """``l_k``."""
        return (k + 1) % 2

    def coordinate(self, k):
        """``t_k``."""
        return self.a / (k + 1 - self.kappa)

    def room(self, k):
        """``x_1 = t_k`` can be raised by less than this, or lowered by up to the second number, and keep the label."""
        return self.a / k - self.coordinate(k), self.coordinate(k) - self.a / (k + 1)

    def wrong_from(self, label, side):
        """Where outputs begin to be wrong for a label, upwards (``side = 1``) or downwards (-1); None: nowhere."""
        if side == 1 - 2 * label:
            return self.threshold
        return label + side * HALF if self.readout == "identity" else None

    def is_wrong(self, value, label, side):
        """Whether an output is wrong for a label on this side of it; at a tie both labels are wrong."""
        bound = self.wrong_from(label, side)
        return bound is not None and side * (value - bound) >= 0

    def is_right(self, value, label):
        """Whether an output is right for a label."""
        return not (self.is_wrong(value, label, 1) or self.is_wrong(value, label, -1))
