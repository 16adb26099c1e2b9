"""The breakdown game: families ``1..m`` converge to ``iota^0``; each output solves the inputs in one set of a pattern.

A family counts as solved when the output is right on infinitely many of its members; 0 stands for ``iota^0``.
"""

import re
from itertools import pairwise

from encoding import natural
from refusal import decline_unless, require

MAX_FAMILIES = 10**9
_INDEX = "(?:0|[1-9][0-9]*)"
_SET = rf"\{{(?:{_INDEX}(?:,{_INDEX})*)?\}}"
_PATTERN = re.compile(f"{_SET}(?:,{_SET})*")


class Statement:
    """The definition, for a pattern, a number of families, and all or only the halting algorithms."""

    name = "breakdown-game"
    kinds = ("game",)

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"algorithms", "families", "pattern"}, "parameters", "wrong names")
        require(parameters["algorithms"] in ("all", "halting"), "parameters", "algorithms are 'all' or 'halting'")
        require(
            _PATTERN.fullmatch(parameters["pattern"]) is not None, "parameters", "the pattern is not a list of sets"
        )
        self.halting, self.families = parameters["algorithms"] == "halting", natural(parameters["families"], "families")
        sets = re.findall(r"\{([0-9,]*)\}", parameters["pattern"])
        decline_unless(self.families <= MAX_FAMILIES, f"there are more than {MAX_FAMILIES} families")
        listed = [[natural(i, "pattern") for i in re.findall("[0-9]+", text)] for text in sets]
        good = all(one < other for one, other in pairwise(listed)) and all(
            i < j for s in listed for i, j in pairwise(s)
        )
        require(good, "parameters", "the sets of the pattern, or the indices in one, are not strictly increasing")
        self.pattern = [set(solved) for solved in listed]
        largest = max((max(solved, default=0) for solved in self.pattern), default=0)
        require(self.families >= 1, "parameters", "there is no family")
        require(largest <= self.families, "parameters", "the pattern names more families than there are")
        require(any(0 in solved for solved in self.pattern), "parameters", "no set of the pattern contains 0")

    def name_algorithm(self) -> str:
        """The algorithms in words."""
        what = "halting randomised general algorithm" if self.halting else "randomised general algorithm"
        size = f"sets: {len(self.pattern)}, families: {self.families}"
        return f"{what} whose outputs solve these inputs only as in the pattern ({size})"
