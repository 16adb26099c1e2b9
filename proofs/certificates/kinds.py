"""The kinds of certificates: for each one what is told, drawn and replayed of it.

No other code asks for a kind by its name. A new kind is an entry here, a file in the checker, a section of FORMAT.md,
whoever writes it, and whoever tells and draws it. Stories, pictures and replays are made of certificates, so they are
named here as ``module:function`` (see `pkgutil.resolve_name`) and loaded when they are wanted.
"""

from __future__ import annotations

from dataclasses import dataclass

NARRATION = "sci.proofs.report.narration"
PICTURES = "sci.proofs.report.pictures.of_kind"
REPLAY = "sci.proofs.adversary.replay"


@dataclass(frozen=True)
class Kind:
    """What there is to know of the certificates of a kind that the checker has verified.

    ``story(record, problem, checked, path)`` makes the sections of its story, ``pictures(record, problem, path)`` its
    pictures by section, ``table(record)`` a table for the last section; ``replay(record, target, statement, seconds)``
    lets an algorithm do again what it says. Without a name there is none of these.

    The sentence number ``headline`` of the claim matters most. ``names_input``: the claim is about outputs on one
    input, which is named; ``is_proof``: it is a proof, and not evidence at a level.
    """

    story: str
    pictures: str = ""
    table: str = ""
    replay: str = ""
    headline: int = 0
    names_input: bool = False
    is_proof: bool = True


KINDS = {
    "approximation": Kind(f"{NARRATION}:of_claim", replay=f"{REPLAY}:exactly"),
    "counterexample": Kind(f"{NARRATION}:of_run", f"{PICTURES}:of_run", replay=f"{REPLAY}:exactly", names_input=True),
    "extension": Kind(f"{NARRATION}:of_claim", replay=f"{REPLAY}:exactly"),
    "game": Kind("sci.proofs.report.game:told", table="sci.proofs.report.game:table"),
    "randomised": Kind(f"{NARRATION}:of_coins", f"{PICTURES}:of_coins", replay=f"{REPLAY}:exactly", names_input=True),
    "stable": Kind(f"{NARRATION}:of_claim", f"{PICTURES}:of_boxes", headline=1),
    "statistical": Kind(
        f"{NARRATION}:of_runs",
        f"{PICTURES}:of_runs",
        replay=f"{REPLAY}:statistically",
        names_input=True,
        is_proof=False,
    ),
    "unstable": Kind(f"{NARRATION}:of_claim", f"{PICTURES}:of_moves", headline=2),
}
"""By name: the kinds that the checker knows and that FORMAT.md describes."""
