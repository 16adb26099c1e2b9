"""The ground arithmetic of a certificate as SMT-LIB, and what the solvers z3 and cvc5 say of it: a second opinion.

Asserted is that some inequality of the certificate fails; `unsat` confirms all of them. What is not arithmetic (the order of
queries, shapes, coin strings, and that failing on these inequalities is failing) is left to the checker.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpz

from sci.errors import BadInput
from sci.extras import extra
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sci.proofs.certificates.read import Record

SECONDS = 60
CONFIRMED, REFUTED = "unsat", "sat"


class Script:
    """An SMT-LIB script: names for terms, and claims of which it asserts that one fails."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.claims: list[str] = []

    def name(self, term: str) -> str:
        """A name for a term, so that it stands in the script once."""
        name = f"t{len(self.lines)}"
        self.lines.append(f"(define-fun {name} () Real {term})")
        return name

    def variable(self, name: str) -> str:
        """A real number that is not known."""
        self.lines.append(f"(declare-const {name} Real)")
        return name

    def answered(self, record: Record, value: Callable[[int], str]) -> None:
        """Claim that every answer is legal, ``value`` being the evaluations."""
        for index, precision, mantissa in record.queries:
            scaled = f"(- (* {number(1 << precision)} {value(index)}) {number(mantissa)})"
            self.claims.append(f"(<= {absolute(self.name(scaled))} 1.0)")

    def __str__(self) -> str:
        body = ["(set-logic QF_NRA)", *self.lines, f"(assert (not {every(self.claims)}))", "(check-sat)"]
        return "\n".join(body) + "\n"


def number(value: Fraction | int) -> str:
    """The SMT-LIB term of a rational."""
    top, bottom = fmpz(abs(value.numerator)), fmpz(value.denominator)  # Python writes long integers in decimals unwillingly
    text = f"{top}.0" if bottom == 1 else f"(/ {top}.0 {bottom}.0)"
    return f"(- {text})" if value < 0 else text


def absolute(term: str) -> str:
    """The absolute value of a term."""
    return f"(ite (>= {term} 0.0) {term} (- {term}))"


def positive_part(term: str) -> str:
    """The larger of a term and 0."""
    return f"(ite (>= {term} 0.0) {term} 0.0)"


def total(terms: Iterable[str]) -> str:
    """The sum of terms."""
    return f"(+ 0.0 0.0 {' '.join(terms)})"


def every(claims: Sequence[str]) -> str:
    """The conjunction."""
    return f"(and true {' '.join(claims)})"


def some(claims: Sequence[str]) -> str:
    """The disjunction."""
    return f"(or false {' '.join(claims)})"


def script(record: Record) -> str:
    """The arithmetic of a verified certificate.

    Raises:
        BadInput: if this kind or this problem is not written as SMT-LIB.
    """
    write = _WRITERS.get((record.kind, record.problem))
    if write is None:
        raise BadInput(f"no arithmetic is written for kind {record.kind!r}, problem {record.problem!r}, as SMT-LIB")
    found = Script()
    write(found, record)
    return str(found)


def _sign(into: Script, record: Record) -> None:
    x = into.name(number(Fraction(record.family, 1 << record.N)))
    into.answered(record, lambda index: x)
    truth = f"(> {x} 0.0)" if record.problem == "positivity" else f"(= {x} 0.0)"
    into.claims += [f"(not {truth})" if shown.output else truth for shown in record.shown]


def _relu(into: Script, record: Record) -> None:
    said = record.parameters
    a, kappa, eps = (Fraction(said[name]) for name in ("a", "kappa", "eps"))
    d, r, cost = int(said["d"]), int(said["r"]), said["cost"]
    if cost not in _COSTS:
        raise BadInput(f"the cost {cost!r} has logarithms: its arithmetic is not written as SMT-LIB")
    delta = into.name(number(Fraction(1, 1 << record.N)))

    def coordinate(index: int) -> str:
        k, j = index // d + 1, index % d
        return number(a / (k + 1 - kappa)) if j == 0 else delta if j == 1 and k % 2 == 0 else "0.0"

    into.answered(record, coordinate)
    for shown in record.shown:
        parts = []
        for k in shown.evidence["points"]:
            value = _value(into, shown.output, [coordinate((k - 1) * d + j) for j in range(d)])
            parts.append(into.name(_COSTS[cost](into, value, (k + 1) % 2)))
        bound = number(eps * eps if cost == "euclidean" else eps * r if cost in _MEANS else eps)
        above = [f"(> {part} {bound})" for part in parts]
        into.claims.append(some(above) if cost == "max" else f"(> {total(parts)} {bound})")
        taken = len(shown.evidence["witness"][0][0][0])
        low, high = (
            _value(into, shown.evidence["witness"], ["0.0", x, *["0.0"] * taken][:taken]) for x in ("0.0", delta)
        )
        right = (f"(<= {low} (- 1.0))", f"(>= {high} 1.0)") if cost == "hinge" else (f"(= {low} 0.0)", f"(= {high} 1.0)")
        into.claims += right


def _value(into: Script, network: Any, x: list[str]) -> str:
    """The value of a network, neuron by neuron."""
    for layer, (rows, biases) in enumerate(network):
        if layer:
            x = [into.name(positive_part(z)) for z in x]
        x = [
            into.name(total([f"(* {number(from_text(w))} {z})" for w, z in zip(row, x, strict=True)] + [number(from_text(b))]))
            for row, b in zip(rows, biases, strict=True)
        ]
    return x[0]


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


def _linear_program(into: Script, record: Record) -> None:
    """For every ``x`` that is feasible and has the optimal value, the distance of the output is above the accuracy."""
    K, digits, m, n = (int(record.parameters[name]) for name in ("K", "digits", "m", "n"))
    alpha, beta = (
        number(2 * 10 ** (K - 1) + (Fraction(1, 1 << record.N) if record.family == i else 0)) for i in (1, 2)
    )

    def entry(index: int) -> str:
        row, column = divmod(index - m, n)
        if index < m:
            return f"{int(index == 0)}.0"
        return [alpha, beta, "(- 1.0)", "0.0"][min(column, 3)] if row == 0 else f"{int(column == row + 2)}.0"

    into.answered(record, entry)
    x = [into.variable(f"x{j}") for j in range(n)]
    feasible = [f"(>= {z} 0.0)" for z in x] + [f"(= {x[row + 2]} 0.0)" for row in range(1, m)]
    feasible.append(f"(= (+ (* {alpha} {x[0]}) (* {beta} {x[1]}) (- {x[2]})) 1.0)")
    largest = alpha if record.family == 1 else beta
    optimal = f"(= (* {largest} {total(x)}) 1.0)"
    for shown in record.shown:
        moves = [f"(- {z} {number(from_text(y))})" for z, y in zip(x, shown.output, strict=True)]
        allowed = number(Fraction(1, 10 ** (digits * (2 if record.parameters["p"] == "2" else 1))))
        if record.parameters["p"] == "inf":
            far = some([f"(> {absolute(move)} {allowed})" for move in moves])
        else:
            square = record.parameters["p"] == "2"
            far = f"(> {total([f'(* {move} {move})' if square else absolute(move) for move in moves])} {allowed})"
        into.claims.append(f"(=> {every([*feasible, optimal])} {far})")


def _game(into: Script, record: Record) -> None:
    weights = {i: number(from_text(text)) for i, text in record.only("dual")[0]}
    value = number(from_text(record.only("value")[0]))
    into.claims += [f"(>= {weight} 0.0)" for weight in weights.values()] + [f"(= {total(weights.values())} 1.0)"]
    for solved in record.parameters["pattern"][1:-1].split("},{"):
        members = {int(i) for i in solved.split(",") if i}
        into.claims.append(f"(<= {total(weights[i] for i in members if i in weights)} {value})")
    if record.parameters["algorithms"] == "all":
        into.claims.append(f"(<= (- 1.0 {weights.get(0, '0.0')}) {value})")


_WRITERS = {
    ("game", "breakdown-game"): _game,
    **{
        (kind, problem): write
        for kind in ("counterexample", "randomised")
        for problem, write in {
            "positivity": _sign, "zero-test": _sign, "relu-argmin": _relu, "lp-digits": _linear_program,
        }.items()
    },
}  # fmt: skip


def opinions(text: str) -> dict[str, str]:
    """What each solver says of a script: `unsat`, `sat` or `unknown`.

    Raises:
        MissingPackage: if a solver is not installed.
    """
    return {f"z3 {_z3_version()}": _z3(text), f"cvc5 {_cvc5_version()}": _cvc5(text)}


def _z3_version() -> str:
    with extra("smt"):
        import z3
    return str(z3.get_version_string())


def _z3(text: str) -> str:
    with extra("smt"):
        import z3
    solver = z3.Solver()
    solver.set("timeout", 1000 * SECONDS)
    solver.from_string(text)
    return str(solver.check())


def _cvc5_version() -> str:
    with extra("smt"):
        import cvc5
    return str(cvc5.__version__)


def _cvc5(text: str) -> str:
    with extra("smt"):
        import cvc5
    solver = cvc5.Solver()
    solver.setOption("tlimit-per", str(1000 * SECONDS))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "certificate")
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, parser.getSymbolManager()) or said
    return said.strip()
