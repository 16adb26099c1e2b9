"""The ground arithmetic of a certificate as SMT-LIB, and what z3 and cvc5 say of it: a second opinion.

Asserted is that some inequality of the certificate fails; `unsat` confirms all of them. What is no arithmetic is left
to the checker: the order of queries, shapes, coin strings, and that failing on these inequalities is failing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpz

from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

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
    top, bottom = (
        fmpz(abs(value.numerator)),
        fmpz(value.denominator),
    )  # no limit to their digits
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
