"""Ensembles of trees that are right on all boxes, with as few splits as that takes.

With ``A`` alternations it takes ``M(S-1) >= A - 1``, ``M`` trees of ``S`` leaves. One threshold stands in each gap
between runs; they are dealt out to the trees in order. Each tree adds jumps of +1 and -1 in turn, so that its leaves
are -1, 0 or 1 and every sum is exact, also in floats. Votes and means of values in [0, 1] need no more splits: half of
the trees begin with 1, and all trees switch in turn, one vote more, one vote less.

Source: docs/theory.md, 13.3.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.stable.price import gaps
from sci.proofs.instability.stable.zigzag import simplest_dyadic
from sci.trees import Leaf, Split, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.sample.sample import Sample
    from sci.trees import Node


def least_trees(alternations: int, leaves: int) -> int:
    """The least ``M >= 1`` with ``M (leaves - 1) >= alternations - 1``; with one leaf, only 1 for one alternation.

    Raises:
        BadInput: if no number of trees is enough.

    Source: docs/theory.md, 13.3.
    """
    if leaves < 1 or (leaves == 1 and alternations > 1):
        raise BadInput(f"trees of {leaves} leaves: no number of them is stable on {alternations} alternations")
    return max(1, -((1 - alternations) // (leaves - 1))) if leaves > 1 else 1


def stable_ensemble(sample: Sample, rho: Fraction, trees: int | None = None, leaves: int | None = None) -> TreeEnsemble:
    """Return an ensemble that equals the labels on every box; by default one tree.

    Args:
        sample: the points around which it has to be right.
        rho: how far ``x_1`` may move.
        trees: how many trees, at most; by default as many as are needed.
        leaves: of each tree, at most; by default as many as are needed.

    Raises:
        BadInput: unless ``0 < rho < min rho_k`` and ``trees (leaves - 1) >= A - 1``.

    Source: docs/theory.md, 13.3.
    """
    runs = sample.alternations
    if leaves is None:
        leaves = 1 + -((1 - runs) // (1 if trees is None else trees))
    wanted = least_trees(runs, leaves)
    if trees is not None and wanted > trees:
        raise BadInput(
            f"{trees} trees of {leaves} leaves: M(S - 1) = {trees * (leaves - 1)} is less than A - 1 = {runs - 1}, and "
            f"no ensemble of this size is right on all boxes (allowed: --trees {wanted}, or more leaves)"
        )
    places = _between(sample, rho)
    first = label(sample.distinct[-1])
    jumps = [(-1) ** (number + first) for number in range(len(places))]
    dealt = [slice(start, start + leaves - 1) for start in range(0, len(places), max(1, leaves - 1))] or [slice(0)]
    starts = [first, *[0] * (len(dealt) - 1)]
    chains = ([*accumulate(jumps[part], initial=start)] for part, start in zip(dealt, starts, strict=True))
    return TreeEnsemble(sample.d, [_halved(places[part], chain) for part, chain in zip(dealt, chains, strict=True)])


def stable_votes(sample: Sample, rho: Fraction, trees: int, leaves: int) -> TreeEnsemble:
    """Return trees with leaves 0 and 1 whose strict majority, ties to 0, is the label on every box.

    The ensemble is the share of votes; read it with the readout ``above:1/2``.

    Raises:
        BadInput: unless ``0 < rho < min rho_k`` and ``trees (leaves - 1) >= A - 1``; or ``>= A`` if the number of
            trees is even and both outermost runs have label 1.

    Source: docs/theory.md, 13.3.
    """
    places, first = _between(sample, rho), label(sample.distinct[-1])
    if first and label(sample.distinct[0]) and trees % 2 == 0:  # one more run, of label 0, in front of all boxes
        edge = sample.coordinate(sample.distinct[-1]) - rho
        places, first = [simplest_dyadic(edge / 4, edge * Fraction(3, 4)), *places], 0
    return _in_turn(sample, places, first, trees, leaves, (Fraction(0), Fraction(1)))


def stable_mean(sample: Sample, rho: Fraction, trees: int, leaves: int) -> TreeEnsemble:
    """Return trees with values in [0, 1] whose mean is closer than 1/2 to the label on every box.

    Raises:
        BadInput: unless ``0 < rho < min rho_k`` and ``trees (leaves - 1) >= A - 1``.

    Source: docs/theory.md, 13.3.
    """
    least = Fraction(1, trees + 2)
    exchanged = label(sample.distinct[0]) and label(sample.distinct[-1])
    values = (least, Fraction(1)) if exchanged else (Fraction(0), 1 - least)
    return _in_turn(sample, _between(sample, rho), label(sample.distinct[-1]), trees, leaves, values)


def _in_turn(
    sample: Sample, places: list[Fraction], first: int, trees: int, leaves: int, values: tuple[Fraction, Fraction]
) -> TreeEnsemble:
    """All trees switch in turn, begun at an end of label 0; if there is none, with the labels exchanged."""
    if min(trees, leaves) < 1 or len(places) > trees * (leaves - 1):
        raise BadInput(f"{trees} trees of {leaves} leaves have fewer than {len(places)} splits")
    last = (first + len(places)) % 2
    step, exchanged = (-1 if first and not last else 1), first and last
    own: list[list[Fraction]] = [[] for _ in range(trees)]
    for turn, place in enumerate(places[::step]):
        number, tree = divmod(turn, trees)
        own[tree ^ 1 if number % 2 and trees % 2 == 0 else tree].append(place)
    rows = ([(tree + exchanged + switch) % 2 for switch in range(len(of) + 1)] for tree, of in enumerate(own))
    chains = [(of[::step], [values[value] for value in row[::step]]) for of, row in zip(own, rows, strict=True)]
    return TreeEnsemble(sample.d, [_halved(*chain) for chain in chains], scale=Fraction(1, trees))


def _between(sample: Sample, rho: Fraction) -> list[Fraction]:
    """A simple place in each gap, from left to right, a quarter of the gap away from either box."""
    inner = ((low + (high - low) / 4, high - (high - low) / 4) for low, high in gaps(sample, rho))
    return [simplest_dyadic(low, high) for low, high in inner][::-1]


def _halved(places: Sequence[Fraction], values: Sequence[Fraction | int]) -> list[Node]:
    """A tree, as balanced as can be, that has these values before, between and behind the places."""
    if not places:
        return [Leaf(Fraction(values[0]))]
    middle = len(places) // 2
    left = _halved(places[:middle], values)
    return [Split(0, False, places[middle]), *left, *_halved(places[middle + 1 :], values[middle + 1 :])]
