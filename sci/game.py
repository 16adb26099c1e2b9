"""The breakdown game: how often a randomised algorithm can succeed against several families, exactly.

Families ``i = 1..m`` converge to the input ``iota^0``. A *pattern* ``C`` lists which of them one output can solve: for
every output ``y`` some member of ``C`` contains ``I(y)``, the set of the ``i >= 1`` with ``y in Xi(iota^i_N)`` for
infinitely many ``N``, together with 0 if ``y in Xi(iota^0)``. Then no randomised general algorithm has a success
infimum above

    V(C) = max s  subject to  w_I >= 0 (I in C),  0 <= h <= 1,  sum_I w_I = h,
                              s <= sum_{I contains 0} w_I,
                              s <= sum_{I contains i} w_I + 1 - h   (i = 1..m)

and no halting one above the same maximum with ``h = 1``. Here ``w_I`` is the probability to halt on the central oracle
with an output of type ``I``. Silence, of probability ``1 - h``, fails on ``iota^0`` but may still succeed on every
``iota^i_N``, as if it were the set ``{1..m}``. So this is a matrix game: the algorithm picks a set or silence, the
adversary an index ``i``, and the algorithm wins if the set contains ``i``. The dual linear program is

    V(C) = min v  subject to  y_i >= 0 (i = 0..m),  sum_i y_i = 1,
                              y(I) = sum_{i in I} y_i <= v   (I in C),
                              1 - y_0 <= v                   (silence: left out for halting algorithms)

*How ``y`` proves the bound.* Weigh the constraints on ``s`` with it: ``s <= sum_I w_I y(I) + (1 - h) (1 - y_0) <= v``.
Adding up a few rationals settles a value: `verify_dual` the bound, `verify_strategy` that some strategy attains it.

Source: docs/theory.md, 2.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from sci import lp
from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Kind = Literal["all", "halting"]
Pattern = tuple[frozenset[int], ...]

_TOKEN = re.compile(r"[0-9]+|\S")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_NEXT = {
    ("set", "{"): "first",
    ("first", "index"): "more",
    ("first", "}"): "end",
    ("more", ","): "index",
    ("index", "index"): "more",
    ("more", "}"): "end",
    ("end", ","): "set",
}
_EXPECTED = {
    "set": "'{'",
    "first": "an index or '}'",
    "index": "an index",
    "more": "',' or '}'",
    "end": "',' or the end",
}


def parse_pattern(text: str) -> Pattern:
    """Read a pattern such as ``{0,1},{0,2}``; spaces are allowed, indices are 0 to 999999999 without leading zeros.

    Raises:
        BadInput: if the text is not a list of sets of indices; says what is wrong and at which character.
    """
    sets: list[set[int]] = []
    state = "set"
    for token in _TOKEN.finditer(text):
        kind = "index" if _INDEX.fullmatch(token[0]) else token[0]
        if (state, kind) not in _NEXT:
            raise _malformed(text, token.start(), state, repr(token[0][:20]))
        state = _NEXT[state, kind]
        if kind == "{":
            sets.append(set())
        elif kind == "index":
            sets[-1].add(int(token[0]))
    if state != "end":
        raise _malformed(text, len(text), state, "the end")
    return tuple(map(frozenset, sets))


def _malformed(text: str, position: int, state: str, found: str) -> BadInput:
    shown = text if len(text) <= 60 else text[:57] + "..."
    return BadInput(
        f"pattern {shown!r}, character {position + 1}: expected {_EXPECTED[state]}, found {found} "
        "(a pattern is a list of sets of indices such as {0,1},{0,2})"
    )


def pattern_text(pattern: Iterable[Collection[int]]) -> str:
    """Inverse of `parse_pattern`, indices in increasing order."""
    return ",".join("{" + ",".join(map(str, sorted(indices))) + "}" for indices in pattern)


def maximal(pattern: Iterable[Collection[int]]) -> Pattern:
    """Return the sets that are contained in no other, once each, in lexicographic order: the others never help."""
    sets = {frozenset(indices) for indices in pattern}
    having: dict[int, list[frozenset[int]]] = {}
    for indices in sets:
        for index in indices:
            having.setdefault(index, []).append(indices)

    def larger(a: frozenset[int]) -> Iterable[frozenset[int]]:
        return min((having[index] for index in a), key=len, default=sets)

    return tuple(sorted((a for a in sets if not any(a < b for b in larger(a))), key=sorted))


@dataclass(frozen=True)
class GameValue:
    """The exact value of a breakdown game with an optimal strategy and the proof that none is better.

    ``halts`` is the probability ``h`` to halt on the central oracle and ``weights`` the probabilities ``w_I`` of output
    types; ``dual`` holds the multipliers ``y_i``. Indices and sets of weight 0 are left out.
    """

    kind: Kind
    value: Fraction
    halts: Fraction
    weights: Mapping[frozenset[int], Fraction]
    dual: Mapping[int, Fraction]

    def _repr_html_(self) -> str:
        """Value, strategy and proof as a table, for a notebook."""
        from sci.notebook import table

        shown = self.as_json()
        weighed = [
            ", ".join(f"{name}: {weight}" for name, weight in shown[part].items()) for part in ("weights", "dual")
        ]
        return table(
            [f"value for {self.kind} algorithms", "an optimal strategy", "weights of the inputs that prove it"],
            [[shown["value"], *weighed]],
        )

    def as_json(self) -> dict[str, Any]:
        """The same for JSON; rationals are strings such as ``"2/3"``, sets strings such as ``"{0,1}"``."""
        return {
            "value": str(self.value),
            "halts": str(self.halts),
            "weights": {pattern_text([indices]): str(weight) for indices, weight in self.weights.items()},
            "dual": {str(index): str(multiplier) for index, multiplier in self.dual.items()},
        }


class Game:
    """The breakdown game of a pattern with families ``1..families``.

    Args:
        pattern: sets of indices 0 (for ``iota^0``), 1, 2, ... (for the families); some set contains 0.
        families: their number ``m``; the largest index in the pattern (at least 1) if not given.

    Raises:
        BadInput: if an index is not an int at least 0, no set contains 0, or the pattern mentions more families.

    Source: docs/theory.md, 2.4.
    """

    def __init__(self, pattern: Iterable[Collection[int]], families: int | None = None) -> None:
        sets = [frozenset(indices) for indices in pattern]
        mentioned = frozenset[int]().union(*sets)
        for index in mentioned:
            if type(index) is not int or index < 0:
                raise BadInput(f"pattern: {index!r} is not an index (allowed: the ints 0, 1, 2, ...)")
        if 0 not in mentioned:
            raise BadInput(
                "pattern: no set contains 0, but some output solves iota^0 (write {0} if no output solves more)"
            )
        self.pattern = maximal(sets)
        least = max(1, *mentioned)
        self.families = least if families is None else families
        if type(self.families) is not int or self.families < least:
            raise BadInput(f"families: {families!r} given, allowed: an int at least {least} for this pattern")

    def __repr__(self) -> str:
        return f"Game({pattern_text(self.pattern)}, families={self.families})"

    def value(self, kind: Kind) -> GameValue:
        """Solve the game exactly for ``"all"`` randomised algorithms or for ``"halting"`` ones.

        Raises:
            BadInput: for any other kind.
        """
        moves = _moves(self.pattern, self.families, kind)
        won = self._won(moves)
        # Variables: the probability of each move, then s + 1. The 1 keeps the value positive, so that the multipliers
        # sum to exactly 1 (at s = 0 they could sum to more).
        wins = [{**dict.fromkeys(having, -1), len(moves): 1} for having in won.values()]
        total = dict.fromkeys(range(len(moves)), 1)
        best = lp.solve([0] * len(moves) + [1], wins, [1] * len(wins), [total], [1])
        weights = _positive(zip(self.pattern, best.primal, strict=False))
        dual = _positive(zip(won, best.dual, strict=False))
        return GameValue(kind, best.value - 1, sum(weights.values(), Fraction(0)), weights, dual)

    def _won(self, moves: Sequence[Collection[int]]) -> dict[int, tuple[int, ...]]:
        """Which moves win against an index; of indices alike the first, since more gain the adversary nothing."""
        mentioned = {0}.union(*self.pattern)
        unmentioned = next((i for i in range(1, self.families + 1) if i not in mentioned), 0)
        having: dict[int, list[int]] = {index: [] for index in sorted({*mentioned, unmentioned})}
        for number, move in enumerate(moves):
            for index in having if isinstance(move, range) else move:
                if index in move:
                    having[index].append(number)
        first: dict[tuple[int, ...], int] = {}
        for index, numbers in having.items():
            first.setdefault(tuple(numbers), index)
        return {index: numbers for numbers, index in first.items()}

    def as_json(self) -> dict[str, Any]:
        """Both values with their strategies and proofs, for JSON (see `GameValue.as_json`)."""
        solved = {kind: self.value(kind).as_json() for kind in ("all", "halting")}
        return {
            "pattern": pattern_text(self.pattern),
            "families": self.families,
            **{kind: proof.pop("value") for kind, proof in solved.items()},
            "proof": solved,
        }


def _moves(pattern: Iterable[Collection[int]], families: int, kind: str) -> list[Collection[int]]:
    """What the algorithm can play: the sets and, if it need not halt, silence."""
    if kind not in ("all", "halting"):
        raise BadInput(f"kind of algorithms: {kind!r} given, allowed: 'all' or 'halting'")
    return [*pattern, *([range(1, families + 1)] if kind == "all" else [])]


def _positive(pairs: Iterable[tuple[Any, Fraction]]) -> dict[Any, Fraction]:
    return {key: weight for key, weight in pairs if weight > 0}


def verify_dual(
    pattern: Iterable[Collection[int]], families: int, kind: Kind, dual: Mapping[int, Fraction], value: Fraction
) -> bool:
    """Whether the multipliers prove that no algorithm of this kind has a success infimum above ``value``.

    They must be at least 0, on indices ``0..families``, sum to 1, and weigh at most ``value`` on each set and silence.
    """
    return (
        all(index in range(families + 1) and multiplier >= 0 for index, multiplier in dual.items())
        and sum(dual.values()) == 1
        and all(sum(y for i, y in dual.items() if i in move) <= value for move in _moves(pattern, families, kind))
    )


def verify_strategy(
    pattern: Iterable[Collection[int]],
    families: int,
    kind: Kind,
    weights: Mapping[frozenset[int], Fraction],
    value: Fraction,
) -> bool:
    """Whether each set with its weight, and silence otherwise, wins with probability at least ``value`` on every index.

    The weights must be at least 0, on sets of the pattern, and sum to at most 1; for ``"halting"`` to 1.
    """
    halts = sum(weights.values())
    return (
        weights.keys() <= {frozenset(indices) for indices in pattern}
        and all(weight >= 0 for weight in weights.values())
        and (halts == 1 if kind == "halting" else halts <= 1)
        and all(
            sum(weight for indices, weight in weights.items() if i in indices) + (1 - halts if i >= 1 else 0) >= value
            for i in range(families + 1)
        )
    )
