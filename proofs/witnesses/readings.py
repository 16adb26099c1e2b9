"""The three exact readings of a point, what a property says in each, and what a runtime computes there.

(D) the decimals as printed; (F) each rounded to the floats that the network takes, the point that a runtime gets; (B)
that point, with the bounds of single inputs rounded in the same way.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.graph.nearest import nearest
from sci.proofs.witnesses.vnnlib import Atom, Either, Value, atoms, value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sci.graph import GraphNetwork, Outputs
    from sci.proofs.witnesses.points import Point
    from sci.proofs.witnesses.vnnlib import Formula, Property

DIGITS = tuple(64 << k for k in range(7))
"""Binary digits to which irrational slopes are enclosed, one after the other, until all is decided."""
READINGS = ("printed", "rounded", "bounds")


@dataclass(frozen=True)
class Reading:
    """What a property says in one reading: of the inputs alone, of the rest, of all.

    ``worst``: where the inputs fail, the input whose bound they break by most, and by how much.
    """

    inputs: Value
    rest: Value
    worst: tuple[int, Fraction] | None

    @property
    def holds(self) -> bool | None:
        """Whether the property holds; None if that is not decided."""
        both = (self.inputs.holds, self.rest.holds)
        return False if False in both else None if None in both else True

    @property
    def tolerance(self) -> Fraction:
        """The least number by which every atom has to be relaxed; an upper bound of it, where slopes are irrational."""
        return max(self.inputs.high, self.rest.high, Fraction(0))


@dataclass(frozen=True)
class Judged:
    """A point, in each reading, and the exact outputs as printed and rounded."""

    point: Point
    readings: dict[str, Reading]
    printed: Outputs
    rounded: Outputs
    x: list[Fraction]
    """The point rounded to the floats that the network takes."""

    @property
    def verdict(self) -> str:
        """``"valid"``, ``"undecided"`` or ``"none"``: a point of the readings D and F is a real point."""
        found = [self.readings[name].holds for name in READINGS[:2]]
        return "valid" if True in found else "undecided" if None in found else "none"

    @property
    def off(self) -> Fraction | None:
        """The largest difference of an output that the file states from the exact one; None if it states none."""
        if self.point.y is None or self.printed.groups is not None:
            return None
        ends = zip(self.point.y, self.printed.low, self.printed.high, strict=True)
        return max(max(abs(y - low), abs(y - high)) for y, low, high in ends)


def judge(network: GraphNetwork, spec: Property, named: Sequence[Point]) -> list[Judged]:
    """Judge points, exactly; irrational slopes are enclosed until every comparison is decided.

    Raises:
        BadInput: if the property does not fit the network, or a number is beyond the range of its floats.
    """
    rounded = [[nearest(x, network.type) for x in point.x] for point in named]
    bounds = {bound: nearest(bound, network.type) for bound in _bounds(spec)}
    outputs = _evaluated(network, spec, [*(point.x for point in named), *rounded], DIGITS[0])
    rows = zip(named, rounded, outputs[: len(named)], outputs[len(named) :], strict=True)
    found = [_judged(spec, point, x, printed, floats, bounds) for point, x, printed, floats in rows]
    for k, judged in enumerate(found):
        for bits in DIGITS[1:]:
            if None not in [reading.holds for reading in judged.readings.values()]:
                break
            printed, floats = _evaluated(network, spec, [named[k].x, rounded[k]], bits)
            judged = found[k] = _judged(spec, named[k], rounded[k], printed, floats, bounds)
    return found


def _evaluated(network: GraphNetwork, spec: Property, points: Sequence[Sequence[Fraction]], bits: int) -> list[Outputs]:
    found = network(points, bits)
    if len(found[0].low) != spec.outputs:
        raise BadInput(f"the property declares {spec.outputs} outputs, the network has {len(found[0].low)}")
    if not spec.fits("Y", found[0].shapes):
        listed = ", ".join(str(list(shape)) for shape in found[0].shapes)
        raise BadInput(f"the property declares outputs of other shapes than the network has, {listed}")
    return found


def _bounds(spec: Property) -> set[Fraction]:
    """The constants of atoms that bound one input."""
    return {_bound(atom) for part in spec.parts for atom in atoms(part) if atom.bounded is not None}


def _bound(atom: Atom) -> Fraction:
    (factor,) = atom.terms.values()
    return -atom.constant / factor


def _judged(
    spec: Property,
    point: Point,
    x: list[Fraction],
    printed: Outputs,
    rounded: Outputs,
    bounds: dict[Fraction, Fraction],
) -> Judged:
    same = {bound: bound for bound in bounds}
    readings = (
        _reading(spec, point.x, printed, same),
        _reading(spec, x, rounded, same),
        _reading(spec, x, rounded, bounds),
    )
    return Judged(point, dict(zip(READINGS, readings, strict=True)), printed, rounded, x)


def _reading(spec: Property, x: Sequence[Fraction], outputs: Outputs, bounds: dict[Fraction, Fraction]) -> Reading:
    def ends(atom: Atom) -> tuple[Fraction, Fraction]:
        if atom.bounded is None:
            return value_of(atom, x, outputs)
        (factor,) = atom.terms.values()
        found = factor * (x[atom.bounded] - bounds[_bound(atom)])
        return found, found

    own = spec.about_inputs
    return Reading(_all(own, ends), _all(spec.about_outputs, ends), _worst(own, ends))


def _all(parts: Sequence[Formula], ends: Callable[[Atom], tuple[Fraction, Fraction]]) -> Value:
    return value(Either(True, parts), ends) if parts else Value(True, Fraction(0), Fraction(0))


def _worst(parts: Sequence[Formula], ends: Callable[[Atom], tuple[Fraction, Fraction]]) -> tuple[int, Fraction] | None:
    """The input that breaks a bound by most, of those that are asserted by themselves."""
    single = [part for part in parts if isinstance(part, Atom) and part.bounded is not None]
    found = [(ends(atom)[0] / abs(next(iter(atom.terms.values()))), atom.bounded) for atom in single]
    excess, place = max(found, default=(Fraction(0), None))
    return None if place is None or excess <= 0 else (place, excess)


def value_of(atom: Atom, x: Sequence[Fraction], outputs: Outputs) -> tuple[Fraction, Fraction]:
    """Ends of the value of an expression; where a closing operator was cut off, of one of the same sign.

    Raises:
        BadInput: if it is not a comparison that such an operator keeps.
    """
    low = high = _constant(atom, outputs)
    for (kind, place), factor in atom.terms.items():
        ends = (x[place], x[place]) if kind == "X" else (outputs.low[place], outputs.high[place])
        low, high = low + factor * ends[factor < 0], high + factor * ends[factor > 0]
    return low, high


def _constant(atom: Atom, outputs: Outputs) -> Fraction:
    """The constant, in what a closing operator is given."""
    groups, named = outputs.groups, [place for kind, place in atom.terms if kind == "Y"]
    if groups is None or not named:
        return atom.constant
    if len(atom.terms) == len(named) == 2 and sum(atom.terms.values()) == atom.constant == 0:
        if groups[named[0]] == groups[named[1]]:
            return Fraction(0)
    elif len(atom.terms) == 1 and groups[named[0]] == -1 and -2 * atom.constant == next(iter(atom.terms.values())):
        return Fraction(0)
    raise BadInput(
        "the network closes with Softmax, LogSoftmax or Sigmoid: allowed are comparisons of two outputs of one group, "
        "and of an output of Sigmoid with 1/2"
    )


__all__ = ["READINGS", "Judged", "Reading", "judge", "nearest", "value_of"]
