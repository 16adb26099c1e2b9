"""Where existence does imply computability: a continuous function, approximated by a ReLU network.

The finder knows the greatest and the least function with the readings of a run and the modulus (McShane's
extensions). If the output is an interpolant on a mesh fine enough, the certificate says that it is within ``eps`` of
all functions between; if not, a point is searched where it is not.

Source: E. J. McShane, "Extension of range of functions", Bulletin of the AMS 40 (1934); docs/theory.md, 5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence
from sci.errors import BadInput, NotAnOutput
from sci.function import shown as place
from sci.network.interpolant import interpolant, vertices
from sci.network.relu import ReluNetwork
from sci.network.sparse import SparseNetwork
from sci.parameters import complete, natural
from sci.proofs.drawing.numbers import shown
from sci.proofs.theorems.functions.extremal import Modulus, clashes, comparable, worst_points
from sci.proofs.theorems.functions.on_cube import EXTENSIONS, OnCube, positive
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.write import Reading
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.theorems.functions.extremal import Known


class ContinuousApproximation(OnCube):
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

    example = """
def constant(problem, information):
    middle = information([Fraction(1, 2)] * problem.d).approx(20)  # within 2**-20 of the value there
    return ReluNetwork([[[0] * problem.d]], [[middle]])
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        self.d = natural("d", typed["d"], 1, 3)
        self.C, self.eps, self.exponent = (positive(name, typed[name]) for name in ("C", "eps", "exponent"))
        if self.exponent > 1 or self.exponent.denominator > 16:
            raise BadInput(
                f"parameter exponent: {self.exponent} is not allowed (at most 1, with denominator at most 16)"
            )
        self.modulus = Modulus(self.C, self.exponent)
        exact = {name: str(getattr(self, name)) for name in ("C", "d", "eps", "exponent")}
        self.parameters = {**exact, "function": typed["function"]}

    @property
    def how_to_answer(self) -> str:
        """A network on the cube."""
        return f"a ReluNetwork or a SparseNetwork with d = {self.d} inputs and one output, of any size"

    def public(self) -> dict[str, Any]:
        """Everything but the function: ``|f(x) - f(y)| <= C |x - y|**exponent`` in the sup norm."""
        return {"d": self.d, "eps": self.eps, "C": self.C, "exponent": self.exponent}

    @property
    def classification(self) -> Classification:
        """In ``Delta_1``."""
        return Classification(
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 5"),
                Evidence.certificate("sci.algorithms.effective:PiecewiseLinear", self.name),
            ),
            "solved exactly in finitely many steps",
            (EXTENSIONS, Evidence.certificate("sci.algorithms.effective:TooFewPoints", self.name)),
            "for every eps, one algorithm that halts; the certificate of its run proves the bound on the error",
        )

    def encode(self, returned: Any) -> list[Any]:
        """The layers of a `SparseNetwork` or a `ReluNetwork` from ``d`` inputs to one output."""
        network = SparseNetwork.of(returned) if type(returned) is ReluNetwork else returned
        if type(network) is not SparseNetwork:
            raise NotAnOutput(f"expected a SparseNetwork or a ReluNetwork, not {type(returned).__name__}")
        value = network.to_json()
        self.decode(value)
        return value

    def decode(self, value: Any) -> SparseNetwork:
        """The network."""
        network = SparseNetwork.from_json(self.d, value)
        if network.widths[-1] != 1:
            raise NotAnOutput(f"expected a network with one output, not {network.widths[-1]}")
        return network

    def judge(self, output: Any, readings: Sequence[Reading]) -> tuple[str, list[str]]:
        """What came of a run: the verdict, and the lines of its certificate.

        Raises:
            BadInput: if no function with the modulus has these readings, or the checker would not compare them.
        """
        network = self.decode(output)
        known = self.known(readings)
        self._require_modulus(known)
        n = self._mesh(network)
        if n is not None and self._allows(network, known, n):
            return "withstood", self.lines("approximation", readings, ["mesh", n], ["output", output])
        point, side = next(worst_points(network, known, self.modulus, self.eps, self.d), (None, 0))
        if point is None:
            return "withstood", []
        if not comparable(known, self.modulus):
            raise BadInput(
                f"it is refuted, but without a certificate: the checker cannot compare {len(known)} readings in "
                f"pairs (at most 10,000; fewer if they are long or the exponent is not a simple fraction)"
            )
        evidence = {"point": [to_text(x) for x in point], "side": side}
        return "refuted", self.lines("extension", readings, ["output", output], ["evidence", evidence])

    def _require_modulus(self, known: Sequence[Known]) -> None:
        clash = clashes(known, self.modulus)
        if clash is not None:
            (v, q, r), (w, other, s) = clash
            raise BadInput(
                f"the function violates |f(x) - f(y)| <= {self.C} |x - y|^({self.exponent}): at {place(v)} it is "
                f"within {r} of {q!s:.40}, at {place(w)} within {s} of {other!s:.40}"
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

    def output_text(self, output: SparseNetwork) -> str:
        """Its widths."""
        return f"a ReLU network of widths {'-'.join(map(str, output.widths))}"

    def failure_details(self, output: SparseNetwork, family: int, N: int, evidence: Any) -> list[str]:
        """The value of the network at the point at which it is wrong; nothing if it is right."""
        if evidence is None:
            return []
        return [f"the network has the value {shown(output([from_text(x) for x in evidence['point']])[0])} there"]

    def pictures(self, record: Record) -> dict[str, list[Picture]]:
        """The network, the functions that have the readings, and for ``d > 1`` the mesh of an interpolant."""
        from sci.proofs.theorems.functions.pictures import mesh, values
        from sci.proofs.theorems.functions.pictures.on_line import seen

        here = seen(self, record)
        if "mesh" not in record.others:
            return {"claim": [values.extension(here)]}
        return {"claim": [*([mesh.draw(here)] if self.d > 1 else []), values.approximation(here)]}
