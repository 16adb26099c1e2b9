"""The values and costs of networks in a certificate, as SMT-LIB. Costs with logarithms are not written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.proofs.certificates.smt import absolute, number, positive_part, some, total
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.smt import Script


def write(into: Script, record: Record, coordinate: Callable[[int], Fraction]) -> bool:
    """The cost on the listed points is above `eps`, that of the witness 0; ``coordinate`` is an evaluation."""
    said: Mapping[str, str] = record.parameters
    eps, d, r, cost = Fraction(said["eps"]), int(said["d"]), int(said["r"]), said["cost"]
    if cost not in _COSTS:
        return False
    delta = into.name(number(Fraction(1, 1 << record.N)))
    for shown in record.shown:
        parts = []
        for k in shown.evidence["points"]:
            value = _value(into, shown.output, [number(coordinate((k - 1) * d + j)) for j in range(d)])
            parts.append(into.name(_COSTS[cost](into, value, (k + 1) % 2)))
        bound = number(eps * eps if cost == "euclidean" else eps * r if cost in _MEANS else eps)
        above = [f"(> {part} {bound})" for part in parts]
        into.claims.append(some(above) if cost == "max" else f"(> {total(parts)} {bound})")
        taken = len(shown.evidence["witness"][0][0][0])
        low, high = (
            _value(into, shown.evidence["witness"], ["0.0", x, *["0.0"] * taken][:taken]) for x in ("0.0", delta)
        )
        hinge = f"(<= {low} (- 1.0))", f"(>= {high} 1.0)"
        into.claims += hinge if cost == "hinge" else (f"(= {low} 0.0)", f"(= {high} 1.0)")
    return True


def _value(into: Script, network: Any, x: list[str]) -> str:
    """The value of a network, neuron by neuron."""
    for layer, (rows, biases) in enumerate(network):
        if layer:
            x = [into.name(positive_part(z)) for z in x]
        x = [
            into.name(total([*(f"(* {_number(w)} {z})" for w, z in zip(row, x, strict=True)), _number(bias)]))
            for row, bias in zip(rows, biases, strict=True)
        ]
    return x[0]


def _number(text: str) -> str:
    return number(from_text(text))


def _distance(into: Script, value: str, label: int) -> str:
    return absolute(into.name(f"(- {value} {label}.0)"))


def _square(into: Script, value: str, label: int) -> str:
    moved = into.name(f"(- {value} {label}.0)")
    return f"(* {moved} {moved})"


def _huber(into: Script, value: str, label: int) -> str:
    u = into.name(_distance(into, value, label))
    return f"(ite (<= {u} 1.0) (* 0.5 {u} {u}) (- {u} 0.5))"


def _hinge(into: Script, value: str, label: int) -> str:
    return positive_part(into.name(f"({'-' if label else '+'} 1.0 {value})"))


_COSTS: dict[str, Callable[[Script, str, int], str]] = {
    "max": _distance, "mean-abs": _distance, "sum-abs": _distance, "mse": _square, "sse": _square,
    "euclidean": _square, "huber": _huber, "hinge": _hinge,
}  # fmt: skip
_MEANS = {"mean-abs", "mse", "huber", "hinge"}
