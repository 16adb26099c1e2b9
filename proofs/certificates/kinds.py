"""The kinds of certificates: for each one what is told, drawn and replayed of it.

No other code asks for a kind by its name. A new kind is an entry here, a file in the checker, a section of FORMAT.md,
whoever writes it, and whoever tells and draws it. Stories, pictures and replays are made of certificates, so they are
named here as ``module:function`` (see `pkgutil.resolve_name`) and loaded when they are wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STORY = "sci.proofs.report.narration"
PICTURES = "sci.proofs.report.pictures.of_kind"
REPLAY = "sci.proofs.adversary.replay"


@dataclass(frozen=True)
class Kind:
    """What there is to know of the certificates of a kind that the checker has verified.

    ``story(record, problem, checked, path)`` makes the sections of its story, ``pictures(record, problem, path)`` its
    pictures by section, ``table(record)`` a table for the last section; ``replay(record, request)`` lets an algorithm
    do again what it says. Without a name there is none of these.

    The sentence number ``headline`` of the claim matters most. ``names_input``: the claim is about outputs on one
    input, which is named; ``is_failure``: it is about something that fails, so that one asks what can be computed
    instead; ``wanted`` and ``instead`` say that where no problem does; ``is_proof``: it is a proof, and not evidence at
    a level; ``rules``: what the rules that only this kind can break mean.
    """

    story: str
    pictures: str = ""
    table: str = ""
    replay: str = ""
    headline: int = 0
    names_input: bool = False
    is_failure: bool = False
    wanted: str = ""
    instead: str = ""
    is_proof: bool = True
    rules: Mapping[str, str] = field(default_factory=dict)


KINDS = {
    "approximation": Kind(
        f"{STORY}:of_claim",
        replay=f"{REPLAY}:exactly",
        rules={
            "interpolant": "The network is not the interpolation of the values that were read.",
            "mesh": "A vertex of the triangulation was not read.",
        },
    ),
    "changes": Kind(
        "sci.proofs.report.changes:told",
        "sci.proofs.report.changes:pictures",
        replay="sci.proofs.adversary.changes.pursue:replay",
        is_failure=True,
        rules={
            "change": "Two outputs that stand one after the other are the same: that is not a change of mind.",
            "steps": "The steps are not increasing: one of them may have been counted twice.",
        },
    ),
    "counterexample": Kind(
        f"{STORY}:of_run",
        f"{PICTURES}:of_run",
        replay=f"{REPLAY}:exactly",
        names_input=True,
        is_failure=True,
    ),
    "defeat": Kind(
        "sci.proofs.report.defeat:told",
        "sci.proofs.report.defeat:pictures",
        replay="sci.proofs.adversary.defeat.replay:replayed",
        is_failure=True,
        rules={
            "mass": "The coin paths that are listed have too little probability.",
            "outputs": "The outputs of a run and their coins are not written as the kind prescribes.",
            "step": "The runs are not those that the rule prescribes, in its order.",
            "tower": "The problem is not about towers that claim this.",
        },
    ),
    "determined": Kind(
        f"{STORY}:of_claim",
        f"{PICTURES}:of_digits",
        replay=f"{REPLAY}:exactly",
        rules={
            "basis": "The columns of the basis are not near enough to an orthonormal one.",
            "cells": "Between two cuts neither the values nor the slopes of all polynomials have one sign.",
            "cut": "The readings allow 0, or numbers on both sides of the negative real axis.",
            "different": "The witness does not show that the eigenvalues of all matrices with these readings are "
            "different.",
            "independent": "The witness does not show that the columns of all matrices with these readings are "
            "independent.",
            "leading": "The first coefficient may be 0 for some polynomial with these readings.",
            "positive": "The witness does not show that all matrices with these readings are nonsingular.",
            "simple": "The witness does not show that the eigenvalue is simple for all matrices with these readings.",
        },
    ),
    "extension": Kind(
        f"{STORY}:of_failure",
        replay=f"{REPLAY}:exactly",
        is_failure=True,
    ),
    "game": Kind(
        "sci.proofs.report.game:told",
        table="sci.proofs.report.game:table",
        rules={"weights": "The weights are not probabilities on the inputs."},
    ),
    "randomised": Kind(
        f"{STORY}:of_coins",
        f"{PICTURES}:of_coins",
        replay=f"{REPLAY}:exactly",
        names_input=True,
        is_failure=True,
        rules={
            "paths": "The coin strings are not texts of 0 and 1.",
            "prefix": "A coin string begins with another one: their probabilities must not be added.",
        },
    ),
    "spectrum": Kind(
        "sci.proofs.report.spectrum:told",
        "sci.proofs.report.spectrum:pictures",
        wanted="points near the spectrum of an operator, each with a proof",
        rules={
            "answers": "The table of answers does not say how large it is.",
            "error": "The answers are so coarse that they may be wrong by the error.",
            "gap": "An interval is not shown to be free of the spectrum.",
            "pivot": "An end of an interval is where an elimination breaks down: another one has to be taken.",
            "recipe": "A vector cannot be made as is prescribed: an entry is complex or 0, or a number is too large.",
            "residual": "A vector does not show that its point is near the spectrum.",
            "hermitian": "An entry is not the conjugate of the one across the diagonal.",
            "slot": "The table of answers is not written as the kind prescribes.",
            "vector": "A vector is 0, not written as the kind prescribes, or outside the columns that were read.",
        },
    ),
    "stable": Kind(
        f"{STORY}:of_claim",
        f"{PICTURES}:of_boxes",
        headline=1,
        wanted="a model that says the label of every point of a sample, on a whole box around it",
        rules={
            "box": "A box around a point leaves the cell on which its true label is constant.",
            "right": "The network is wrong somewhere in a box.",
        },
    ),
    "statistical": Kind(
        f"{STORY}:of_runs",
        f"{PICTURES}:of_runs",
        replay=f"{REPLAY}:statistically",
        names_input=True,
        is_failure=True,
        is_proof=False,
        rules={
            "level": "So few failures in so many runs do not reach the level.",
            "runs": "The numbers of the failed runs are not in range, or a run stands twice.",
            "trial": "The plan of the runs makes no sense.",
        },
    ),
    "undetermined": Kind(
        f"{STORY}:of_claim",
        f"{PICTURES}:of_digits",
        is_failure=True,
        rules={
            "apart": "Some output solves both inputs: they do not show that the readings leave it open.",
            "inputs": "An input does not have the readings.",
            "scope": "It is not said whether at every precision or at these digits.",
        },
    ),
    "unstable": Kind(
        f"{STORY}:of_failure",
        f"{PICTURES}:of_moves",
        headline=2,
        is_failure=True,
        wanted="a model that says the label of every point of a sample, and of every point near it with that label",
        instead="a model whose size grows with the sample: some such model is right on a whole box around each point "
        "(docs/theory.md, 4.5 and 13.3; sci stabilise makes it)",
        rules={
            "activation": "A neuron changes sign on the way, so wrong at both ends does not mean wrong throughout.",
            "fooled": "A family of moves is not written as the kind prescribes.",
            "interval": "The moves would change the true label of a point.",
        },
    ),
    "witness": Kind(
        "sci.proofs.report.witnesses:told",
        f"{PICTURES}:of_verdicts",
        wanted="whether points that another tool names do what is claimed of them, in exact arithmetic",
        table="sci.proofs.report.witnesses:table",
        rules={
            "files": "A file is not named by its SHA-256.",
            "holds": "Exact arithmetic gives another verdict on a point.",
            "verdicts": "The verdicts are not one of each reading for each point.",
        },
    ),
}
"""By name: the kinds that the checker knows and that FORMAT.md describes."""
