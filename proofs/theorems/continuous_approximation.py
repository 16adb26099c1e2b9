"""Where existence does imply computability: a continuous function, approximated by a ReLU network.

The finder knows the greatest and the least function with the readings of a run and the modulus (McShane's
extensions). If the output is an interpolant on a mesh fine enough, the certificate says that it is within ``eps`` of
all functions between; if not, a point is searched where it is not.

Source: E. J. McShane, "Extension of range of functions", Bulletin of the AMS 40 (1934); docs/theory.md, 5.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from oracles.functions import Function, as_input, exact_function, expression, program
from oracles.rounding import RoundingOracle, nearest
from proofs import certificate
from proofs.extremal import Modulus, clashes, worst_points
from proofs.parameters import complete, natural, rational
from proofs.target import load
from sci.errors import BadInput, NotAnOutput
from sci.function import FunctionInformation, point_of, shown
from sci.network.interpolant import interpolant, vertices
from sci.network.relu import ReluNetwork
from sci.network.sparse import SparseNetwork
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofs.certificate import Reading
    from proofs.extremal import Known
    from sci.information import Oracle, Reader


class ContinuousApproximation:
    """The finder of `continuous-approximation`."""

    name = "continuous-approximation"
    summary = "a ReLU network within eps of a function on [0,1]^d that has a modulus of continuity"
    theorem = "docs/theory.md, 5: computed by a halting algorithm, on every input"
    defaults: ClassVar[dict[str, str]] = {
        "C": "1",
        "d": "2",
        "eps": "1/50",
        "exponent": "1",
        "function": "sin(x)/2",
    }
    families = 0
    pattern = "{0}"
    layout: ClassVar[dict[str, tuple[int, ...]]] = {}

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        self.d = natural("d", typed["d"], 1, 3)
        self.C, self.eps, self.exponent = (_positive(name, typed[name]) for name in ("C", "eps", "exponent"))
        if self.exponent > 1 or self.exponent.denominator > 16:
            raise BadInput(
                f"parameter exponent: {self.exponent} is not allowed (at most 1, with denominator at most 16)"
            )
        self.modulus = Modulus(self.C, self.exponent)
        exact = {name: str(getattr(self, name)) for name in ("C", "d", "eps", "exponent")}
        self.parameters = {**exact, "function": typed["function"]}

    def public(self) -> dict[str, Any]:
        """Everything but the function: ``|f(x) - f(y)| <= C |x - y|**exponent`` in the sup norm."""
        return {"d": self.d, "eps": self.eps, "C": self.C, "exponent": self.exponent}

    @property
    def hardness(self) -> NoReturn:
        """There is none.

        Raises:
            BadInput: always.
        """
        raise BadInput(f"{self.name} can be computed to every accuracy: no breakdown epsilon is above 0")

    def arrange(self, reader: Reader) -> FunctionInformation:
        """Called with a point, the information gives the evaluation there."""
        return FunctionInformation(reader, self.d)

    def central_oracle(self) -> Oracle:
        """The nearest answers for the function given.

        Raises:
            BadInput: if there is no such function.
        """
        return RoundingOracle(as_input(self._function(), self.d), nearest)

    def _function(self) -> Function:
        text = self.parameters["function"]
        if text.endswith(".json"):
            return exact_function(self._network(Path(text)))
        return program(load(text), text) if ":" in text else expression(text, self.d)

    def _network(self, path: Path) -> Any:
        try:
            network = ReluNetwork.from_json(json.loads(path.read_text()))
        except (OSError, ValueError) as error:
            raise BadInput(f"parameter function: {path} holds no network: {error}") from None
        if (network.widths[0], network.widths[-1]) != (self.d, 1):
            raise BadInput(f"parameter function: {network!r} has not d = {self.d} inputs and one output")
        return lambda point: network(point)[0]

    def encode(self, returned: Any) -> list[Any]:
        """The layers of a `SparseNetwork` or a `ReluNetwork` from ``d`` inputs to one output."""
        network = SparseNetwork.of(returned) if type(returned) is ReluNetwork else returned
        if type(network) is not SparseNetwork:
            raise NotAnOutput(f"a SparseNetwork or a ReluNetwork is wanted, not a {type(returned).__name__}")
        value = network.to_json()
        self.decode(value)
        return value

    def decode(self, value: Any) -> SparseNetwork:
        """The network."""
        network = SparseNetwork.from_json(self.d, value)
        if network.widths[-1] != 1:
            raise NotAnOutput(f"a network with one output is wanted, not with {network.widths[-1]}")
        return network

    def fails_from(self, output: Any, family: int) -> NoReturn:
        """Randomised algorithms and towers are not judged here.

        Raises:
            BadInput: always.
        """
        raise BadInput(f"{self.name} is about algorithms without coins (no families of inputs are known)")

    solves_centre = evidence = fails_from

    def judge(self, output: Any, readings: Sequence[Reading]) -> tuple[str, list[str]]:
        """What came of a run: the verdict, and the lines of its certificate.

        Raises:
            BadInput: if no function with the modulus has these readings.
        """
        network = self.decode(output)
        known = [(point_of(k, self.d) or (), Fraction(m, 1 << n), Fraction(1, 1 << n)) for k, n, m in readings]
        self._require_modulus(known)
        n = self._mesh(network)
        if n is not None and self._allows(network, known, n):
            return "withstood", self._lines("approximation", readings, ["mesh", n], ["output", output])
        point, side = next(worst_points(network, known, self.modulus, self.eps, self.d), (None, 0))
        if point is None:
            return "withstood", []
        evidence = {"point": [to_text(x) for x in point], "side": side}
        return "refuted", self._lines("extension", readings, ["output", output], ["evidence", evidence])

    def _lines(self, kind: str, readings: Sequence[Reading], *last: Any) -> list[str]:
        return [certificate.header(kind, self), *certificate.table(readings), *map(certificate.line, last)]  # type: ignore[arg-type]

    def _require_modulus(self, known: Sequence[Known]) -> None:
        clash = clashes(known, self.modulus)
        if clash is not None:
            (v, q, r), (w, other, s) = clash
            raise BadInput(
                f"the function given has not the modulus {self.C} t^({self.exponent}): at {shown(v)} it is within {r} "
                f"of {q}, at {shown(w)} within {s} of {other}"
            )

    def _mesh(self, network: SparseNetwork) -> int | None:
        """The ``n`` of which the network is an interpolant; None if it is none."""
        n = next((n for n in range(1, len(network.layers[0][0])) if self._fits(network, n)), None)
        if n is None:
            return None
        values = dict(network.layers[-1][0][0])
        wanted = interpolant(self.d, n, [values.get(k, Fraction(0)) for k in range((n + 1) ** self.d)])
        return n if network == wanted else None

    def _fits(self, network: SparseNetwork, n: int) -> bool:
        return len(network.layers) > 1 and network.widths[-2] == (n + 1) ** self.d

    def _allows(self, network: SparseNetwork, known: Sequence[Known], n: int) -> bool:
        """Whether the readings at the vertices, and the modulus, make the network good enough."""
        errors: dict[int, Fraction] = {}
        values = dict(network.layers[-1][0][0])
        numbers = {tuple(Fraction(i, n) for i in v): k for k, v in enumerate(vertices(self.d, n))}
        for point, q, r in known:
            k = numbers.get(point)
            if k is not None:
                error = abs(q - values.get(k, Fraction(0))) + r
                errors[k] = min(error, errors.get(k, error))
        if len(errors) < len(numbers):
            return False
        room = self.eps - max(errors.values())
        return room >= 0 and not self.modulus.exceeds(Fraction(self.d, (self.d + 1) * n), room)


def _positive(name: str, text: str) -> Fraction:
    value = rational(name, text)
    if value <= 0:
        raise BadInput(f"parameter {name}: {value} is not allowed (above 0)")
    return value
