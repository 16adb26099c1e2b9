"""Are these digits enough? Whether the data of a user's determine the solution, with a certificate.

Source: docs/theory.md, 12.1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.data import as_text
from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.oracles.central import CentralOracle
from sci.parameters import as_texts
from sci.progress import stage
from sci.proofs.adversary.escape import Failure
from sci.proofs.adversary.escape import lines as counterexample
from sci.proofs.certificates import write
from sci.proofs.certificates.deliver import deliver
from sci.proofs.theorems import problem_named
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.instance import Apart, Witness
    from sci.problem import Json, Reading
    from sci.proofs.adversary.result import Result
    from sci.proofs.drawing.figure import Figure
    from sci.running.run import Transcript

MOST_DIGITS = 4096
"""Binary digits to which readings are taken, at most."""
DETERMINED = "determined"
UNDETERMINED = "undetermined at every precision"
AT_THESE_DIGITS = "undetermined at these digits"
NOT_DECIDED = "not decided"


@dataclass(frozen=True)
class Determination:
    """Whether the data determine the solution.

    ``verdict`` is

    - ``"determined"``: every input with these readings has one solution, ``output`` (as JSON);
    - ``"undetermined at every precision"``: inputs as near to the data as one likes have others;
    - ``"undetermined at these digits"``: two inputs have these readings, and no solution in common;
    - ``"not decided"``: none of these is shown.

    ``precision`` is that of the readings, None where the data are taken as exact; ``digits`` are enough, the least
    number that the method is content with, if that is known.
    """

    verdict: str
    problem: InstanceProblem
    precision: int | None = None
    digits: int | None = None
    output: Json = None
    lines: tuple[str, ...] = field(default=(), repr=False)
    claim: tuple[str, ...] = ()
    certificate: Path | None = None

    def story(self) -> str:
        """The verdict as ``sci determine`` prints it."""
        from importlib import import_module

        return "\n".join(import_module("sci.proofs.report.determination").story(self))

    def plot(self) -> Figure:
        """At which precisions the data determine the solution: a figure, which a notebook shows."""
        from importlib import import_module

        found: Figure = import_module("sci.proofs.report.determination").plot(self)
        return found


def determine(
    problem: str | InstanceProblem,
    parameters: Mapping[str, Any] | None = None,
    *,
    data: Any = None,
    precision: int | None = None,
    output: str | Path = "determined.cert",
) -> Determination:
    """Decide whether data determine the solution of a problem, and leave a verified certificate at ``output``.

    Args:
        problem: the name of a problem about an instance, or the problem itself.
        parameters: of a problem that is named.
        data: the instance, as arrays of numbers or a dictionary of such by name.
        precision: take readings of the data, to so many binary digits; by default the data are exact numbers.
        output: where the certificate goes.

    Raises:
        BadInput: for a problem without an instance, for data and parameters that make no sense, a precision beyond
            what is allowed, or a file that cannot be written.

    Source: docs/theory.md, 12.1.
    """
    place = write.place_for(Path(output))
    found = _problem(problem, given(parameters or {}, data))
    if precision is not None and not 0 <= precision <= MOST_DIGITS:
        raise BadInput(f"--precision {precision} is not allowed (an integer from 0 to {MOST_DIGITS})")
    with stage("the data are examined"):
        told = _decide(found, precision)
    if not told.lines:
        return told
    return replace(told, claim=deliver(list(told.lines), place), certificate=Path(output))


def given(parameters: Mapping[str, Any], data: Any) -> dict[str, str]:
    """The parameters as texts, with data that are handed in as objects."""
    return as_texts(parameters) | ({} if data is None else {"data": as_text(data)})


def _problem(problem: str | InstanceProblem, parameters: Mapping[str, str]) -> InstanceProblem:
    found = problem_named(problem, parameters) if isinstance(problem, str) else problem
    if not isinstance(found, InstanceProblem):
        raise BadInput(f"{found.name} is not about your data (docs/how-to/determine.md lists the problems that are)")
    return found


def _decide(problem: InstanceProblem, precision: int | None) -> Determination:
    if problem.is_critical:
        body = [["scope", "every precision"], ["evidence", problem.undetermined()]]
        lines = (*write.header("undetermined", problem), *map(write.line, body))
        return Determination(UNDETERMINED, problem, precision, lines=lines)
    digits = least_digits(problem)
    start = Determination(NOT_DECIDED, problem, precision, digits)
    at = digits if precision is None else precision
    if at is None:
        return start
    readings = central(problem, at)
    box = problem.box(readings)
    witness = problem.determined(box) if box else None
    if box and witness:
        return replace(start, verdict=DETERMINED, output=witness.output, lines=determined(problem, readings, witness))
    apart = problem.apart(box) if box else None
    if box and apart:
        return replace(start, verdict=AT_THESE_DIGITS, lines=undetermined(problem, readings, apart))
    return start


def central(problem: InstanceProblem, precision: int) -> list[Reading]:
    """The readings of all inexact numbers to so many digits, each the nearest."""
    oracle = CentralOracle(problem)
    return [(k, precision, oracle.answer(k, precision)) for k in range(problem.evaluations) if k not in problem.exact]


def least_digits(problem: InstanceProblem) -> int | None:
    """The least number of digits to which readings are enough for the method; None if none are found.

    The first of 1, 2, 4, ... is found, then the least by bisection: more digits are taken to be enough, too.
    """

    def enough(digits: int) -> bool:
        fast = problem.suffice(digits)
        if fast is not None:
            return fast
        box = problem.box(central(problem, digits))
        return box is not None and problem.determined(box) is not None

    high = next((1 << k for k in range(MOST_DIGITS.bit_length()) if enough(1 << k)), None)
    if high is None:
        return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def determined(problem: InstanceProblem, readings: Sequence[Reading], witness: Witness) -> tuple[str, ...]:
    """The lines of a certificate of kind `determined`, without the footer."""
    body = map(write.line, (["output", witness.output], ["evidence", witness.evidence]))
    return (*write.header("determined", problem), *write.table(readings), *body)


def undetermined(problem: InstanceProblem, readings: Sequence[Reading], apart: Apart) -> tuple[str, ...]:
    """The lines of a certificate of kind `undetermined`, of two inputs with these readings, without the footer."""
    inputs = [[[k, to_text(x)] for k, x in sorted(changed.items())] for changed in (apart.one, apart.other)]
    start = (*write.header("undetermined", problem), write.line(["scope", "these digits"]), *write.table(readings))
    return (*start, *map(write.line, (["inputs", *inputs], ["evidence", apart.evidence])))


def judge(start: Result, problem: InstanceProblem, output: Json, transcript: Transcript) -> Result:
    """The verdict on an output that solves the instance: by what was read, it is right everywhere, or wrong somewhere.

    If an inexact number was not read, or neither is shown, it has withstood, and nothing is claimed.
    """
    oracle = CentralOracle(problem)
    readings = write.readings(oracle, transcript.queries)
    box = problem.box(readings)
    point = problem.decode(output)
    withstood = replace(start, verdict="withstood")
    if box is None:
        return withstood
    witness = problem.determined(box, point)
    if witness is not None:
        return replace(withstood, outputs=(output,), lines=determined(problem, readings, witness))
    near = problem.escape(box, point)
    if not near:
        return withstood
    beside = problem.beside(near)
    lines = counterexample(beside, oracle, transcript, output, Failure(0, 1, beside.evidence(point, 0, 1)))
    return replace(start, verdict="refuted", solved=beside, family=0, N=1, outputs=(output,), lines=tuple(lines))
