"""The samples of `instability`: indices of points, and how often each was drawn (FORMAT.md).

``design``: the indices ``1..K``, each once; ``heavy-tail``: drawn again from a seed; ``foreign``: the indices stand in
the certificate, their origin is unknown.
"""

from itertools import pairwise

from counterexample import entry
from encoding import Lines, decimal, natural
from heavy_tail import MAX_DRAWS, heavy_tail
from refusal import decline_unless, require

MAX_DESIGN, MAX_ROOT = 10**6, 64  # points of a design; the denominator of beta
Draws = dict[int, int]  # how often each index was drawn, the indices increasing
PARAMETERS: dict[str, set[str]] = {
    "design": {"K"},
    "foreign": set(),
    "heavy-tail": {"beta", "draws", "max_k", "seed"},
}


class Sample:
    """The sample that the parameters of its kind describe."""

    def __init__(self, kind: str, parameters: dict[str, str]) -> None:
        self.kind = kind
        if kind != "foreign":
            name = "K" if kind == "design" else "draws"
            self.size = natural(parameters[name], name)
            require(self.size >= 1, "parameters", "the sample has no size")
            decline_unless(self.size <= (MAX_DESIGN if kind == "design" else MAX_DRAWS), "the sample is too large")
        if kind == "heavy-tail":
            self.largest = None if parameters["max_k"] == "none" else natural(parameters["max_k"], "max_k")
            self.seed, self.beta = natural(parameters["seed"], "seed"), decimal(parameters["beta"], "beta")
            good = self.largest != 0 and 0 < self.beta <= 1
            require(good, "parameters", "beta or max_k is out of its range")
            decline_unless(self.beta.denominator <= MAX_ROOT, f"the denominator of beta is above {MAX_ROOT}")

    def draws(self, lines: Lines) -> Draws:
        """How often each index was drawn; of a foreign sample, as the next line says."""
        if self.kind == "design":
            return dict.fromkeys(range(1, self.size + 1), 1)
        if self.kind == "heavy-tail":
            return dict(sorted(heavy_tail(self.seed, self.beta, self.size, self.largest).items()))
        rows = entry(next(lines, "[]"), "sample", 2)[1]
        pairs = type(rows) is list and len(rows) >= 1 and all(type(row) is list and len(row) == 2 for row in rows)
        good = pairs and all(type(n) is int and n >= 1 for row in rows for n in row)
        require(good, "sample", "a sample is a list of pairs: index and how often it was drawn, at least 1")
        require(all(k < after for (k, _), (after, _) in pairwise(rows)), "sample", "the indices are not increasing")
        return dict(rows)

    def origin(self) -> str:
        """Where the sample comes from, in words."""
        if self.kind == "heavy-tail":
            most = "" if self.largest is None else f", k at most {self.largest}"
            return f"drawn again from seed {self.seed} (heavy tail, beta = {self.beta}{most})"
        return "of unknown origin (foreign)" if self.kind == "foreign" else "k = 1..K (design)"
