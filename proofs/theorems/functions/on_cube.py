"""What the problems about functions on the cube have in common: where the function comes from, who answers for it."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.classification import Evidence
from sci.errors import BadInput
from sci.function import FunctionInformation, point_of, shown
from sci.network.relu import ReluNetwork
from sci.oracles.functions import Function, as_input, exact_function, expression, program, symbolic
from sci.parameters import rational
from sci.problem import ReadingProblem
from sci.proofs.certificates import write as certificate
from sci.rational import to_text
from sci.running.target import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.information import Reader
    from sci.oracles.inputs import Input
    from sci.proofs.certificates.write import Reading
    from sci.proofs.theorems.functions.extremal import Known


class OnCube(ReadingProblem):
    """The input is a function on ``[0,1]^d``, the parameter ``function``: an expression, a program, or a network.

    An expression in ``x``, ``y``, ``z`` such as ``sin(3*x)/3``; ``file.py:f``, a sympy expression in these variables or
    a program, ``f(point, n)`` within ``2**-n`` of the value; a file ``net.json`` with the layers of a `ReluNetwork`. It
    is looked at when it is asked only: a replay, where the answers come from a certificate, runs nothing that a
    certificate names.
    """

    d: int

    def information(self, reader: Reader) -> FunctionInformation:
        """Called with a point, the information gives the evaluation there."""
        return FunctionInformation(reader, self.d)

    @property
    def how_to_read(self) -> str:
        """Any rational point."""
        if self.d == 1:
            return "information(x), the value of the function at a rational x in [0,1]"
        point = ", ".join(f"x_{i + 1}" for i in range(self.d))
        return f"information([{point}]), the value of the function at a point of rationals in [0,1]"

    def evaluation_name(self, index: int) -> str:
        """``f(1/3)``."""
        return f"f{shown(point_of(index, self.d) or ())}"

    def function_input(self) -> Input:
        """The function as an input, the same each time: what was found of it is not found again.

        Raises:
            BadInput: if there is no such function.
        """
        return self._input

    @cached_property
    def _input(self) -> Input:
        return as_input(self._function(), self.d)

    def input(self, family: int, N: int) -> Input:
        """The function given."""
        return self.function_input()

    def known(self, readings: Sequence[Reading]) -> list[Known]:
        """Readings as ``(point, value, error)``."""
        found = ((point_of(k, self.d), Fraction(m, 1 << n), Fraction(1, 1 << n)) for k, n, m in readings)
        return [(point, value, error) for point, value, error in found if point is not None]

    def lines(self, kind: str, readings: Sequence[Reading], *last: Any) -> list[str]:
        """A certificate, which names points by their coordinates."""
        known = ((point_of(k, self.d) or (), n, m) for k, n, m in readings)
        table = ([[to_text(x) for x in point], n, f"{m:x}"] for point, n, m in sorted(known))
        start = certificate.header(kind, self)
        return [*start, *(certificate.line(["q", *reading]) for reading in table), *map(certificate.line, last)]

    def _function(self) -> Function:
        text = self.parameters["function"]
        if text.endswith(".json"):
            return exact_function(self._network(Path(text)))
        if ":" not in text:
            return expression(text, self.d)
        found = load(text)
        return symbolic(found, self.d) if hasattr(found, "free_symbols") else program(found, text)

    def _network(self, path: Path) -> Any:
        try:
            network = ReluNetwork.from_json(json.loads(path.read_text()))
        except (OSError, ValueError) as error:
            raise BadInput(f"parameter function: {path} does not contain a network: {error}") from None
        if (network.widths[0], network.widths[-1]) != (self.d, 1):
            raise BadInput(f"parameter function: {network!r} does not have d = {self.d} inputs and one output")
        return lambda point: network(point)[0]


EXTENSIONS = Evidence.theorem("finitely many readings, with errors above 0, fit functions with different solutions")
"""Why no algorithm gives the exact solution."""


def positive(name: str, text: str) -> Fraction:
    """The rational above 0 typed for a parameter.

    Raises:
        BadInput: if it is none.
    """
    value = rational(name, text)
    if value <= 0:
        raise BadInput(f"parameter {name}: {value} is not allowed (above 0)")
    return value
