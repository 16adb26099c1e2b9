"""The breakdown game for people, and its bound as a certificate.

Source: docs/theory.md, 2.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.game import pattern_text
from sci.proofs.certificates.smt import number, total
from sci.proofs.certificates.write import VERSION, line
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.game import Game, Kind
    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.smt import Script

_WHO: dict[Kind, str] = {"all": "all randomised algorithms", "halting": "those that always halt"}


def as_text(game: Game) -> list[str]:
    """Values, an optimal strategy and the weights that prove the bound."""
    families = f"{game.families} {'family' if game.families == 1 else 'families'}"
    best = "the largest probability of being right that an algorithm can guarantee on every input:"
    lines = [f"pattern {pattern_text(game.pattern)}, {families}; {best}"]
    for kind, who in _WHO.items():
        found = game.value(kind)
        strategy = _weights({pattern_text([solved]): weight for solved, weight in found.weights.items()})
        silent = f", silent on the central oracle with {1 - found.halts}" if found.halts != 1 else ""
        lines.append(f"{found.value} for {who}")
        lines.append(f"    attained by   output types {strategy}{silent}")
        lines.append(f"    not exceeded  weigh the inputs {_weights({str(i): w for i, w in found.dual.items()})}")
    return lines


def _weights(weights: dict[str, Fraction]) -> str:
    return ", ".join(f"{name} with {weight}" for name, weight in weights.items()) or "none"


def certificate_lines(game: Game, kind: Kind) -> list[str]:
    """The lines of a certificate of kind `game`, without the footer."""
    found = game.value(kind)
    parameters = {"algorithms": kind, "families": str(game.families), "pattern": pattern_text(game.pattern)}
    header = {"kind": "game", "parameters": parameters, "problem": "breakdown-game", "version": VERSION}
    dual = [[i, to_text(weight)] for i, weight in sorted(found.dual.items())]
    return [line(header), line(["value", to_text(found.value)]), line(["dual", dual])]


def arithmetic(into: Script, record: Record) -> None:
    """The sums by which the weights prove the bound, as SMT-LIB."""
    weights = {i: number(from_text(text)) for i, text in record.only("dual")[0]}
    value = number(from_text(record.only("value")[0]))
    into.claims += [f"(>= {weight} 0.0)" for weight in weights.values()] + [f"(= {total(weights.values())} 1.0)"]
    for solved in record.parameters["pattern"][1:-1].split("},{"):
        members = {int(i) for i in solved.split(",") if i}
        into.claims.append(f"(<= {total(weights[i] for i in members if i in weights)} {value})")
    if record.parameters["algorithms"] == "all":
        into.claims.append(f"(<= (- 1.0 {weights.get(0, '0.0')}) {value})")
