"""What came of a refutation, as values.

Stories and pictures are made of it elsewhere; it knows how to ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sci.dyadic import Dyadic
from sci.errors import BadInput
from sci.oracles.central import central_oracle
from sci.oracles.inputs import Member
from sci.problem import FamilyProblem
from sci.proofs.certificates.write import readings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sci.problem import Json, Problem
    from sci.proofs.adversary.independent_runs import Plan, Trial
    from sci.proofs.adversary.played import Played
    from sci.running.run import Transcript


@dataclass(frozen=True)
class Interval:
    """What is known of the success probability on one input: at least ``found``, at most ``possible``.

    What lies between was cut off or is undecided.
    """

    found: Fraction
    possible: Fraction


@dataclass(frozen=True)
class Chances:
    """What was established of a randomised algorithm; all numbers are exact.

    ``failing`` is the mass ``f`` of the coin paths proved to fail on the input of the certificate, ``halted`` the mass
    of the explored paths that gave an output, the rest was cut off; ``needed`` is the failing mass that completes the
    proof, ``values`` are those of the breakdown game for ``"all"`` and for ``"halting"`` algorithms.
    """

    failing: Fraction
    halted: Fraction
    paths: int
    needed: Fraction
    values: Mapping[str, Fraction]
    eta: Fraction | None
    at_centre: Interval
    at_worst: Interval


@dataclass(frozen=True)
class Within:
    """What was established of an algorithm that may ask for ``digits`` binary digits.

    ``failing`` is the mass of the coin paths that halted within them and fail on the input (the certificate shows it),
    ``beyond`` that of the paths that asked for more (two runs showed it, no certificate does); all else was cut off
    and counts for the algorithm. ``goal`` is how probable it may be, at most, to be right within the digits.
    """

    digits: int
    goal: Fraction
    failing: Fraction = Fraction(0)
    beyond: Fraction = Fraction(0)

    @property
    def right(self) -> Fraction:
        """The most that the probability to be right within the digits can be on the input."""
        return 1 - self.failing - self.beyond


@dataclass(frozen=True)
class Evidence:
    """What independent runs say.

    ``bound`` is the largest multiple of 1/1000 that is shown, ``reached`` whether that is what was planned, ``seed``
    that of the coins that the runs were given. There is no ``trial`` if no pilot run failed.
    """

    plan: Plan
    seed: str
    trial: Trial | None = None
    bound: Fraction = Fraction(0)
    reached: bool = False

    @property
    def shown(self) -> Fraction:
        """What is shown to be exceeded at the level: what was planned, or else the bound."""
        return self.plan.above if self.reached else self.bound


@dataclass(frozen=True)
class Defeat:
    """What was seen of a tower: its ``claim``, and the decisions of its runs in ``stages`` stages.

    ``changes`` counts changes of mind in all innermost sequences together; ``unfinished`` are the indices of the run
    that did not halt, None if all did.
    """

    claim: str
    stages: int
    decisions: tuple[int, ...]
    changes: int
    unfinished: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Minds:
    """What was seen of a tower of height 1 in the game with horns: its ``claim``, and the ``game``."""

    claim: str
    game: Played


@dataclass(frozen=True)
class OneStep:
    """What was seen of a tower whose ``claim`` speaks of single steps: the step that contradicts it, if one does.

    Steps ``0, ..., seen - 1`` were looked at.
    """

    claim: str
    seen: int
    contradiction: int | None = None


@dataclass(frozen=True, repr=False)
class Result:
    """What came of a refutation.

    ``verdict`` is

    - ``"refuted"``: a proof, with its certificate;
    - ``"partly"``: less is shown than was asked for (of a randomised algorithm: than no algorithm can avoid);
    - ``"defeated"``: a tower does not converge to the right answer on an input whose beginning is known: a theorem,
      with the certificate of its first stages;
    - ``"statistical"``: what was planned is shown, at its level, by independent runs; no proof;
    - ``"undecided"``: independent runs show nothing;
    - ``"silent"``: it did not halt within ``budget``; no proof;
    - ``"abstained"``: it says that it does not know the answer; no proof, and no answer where there is one;
    - ``"withstood"``: it halted, and the problem knows of no input on which the output fails.

    ``solved`` is the problem, ``family`` and ``N`` name the input of the certificate, ``outputs`` are those that fail
    there, as JSON; ``detail`` is what else was established; ``runs`` of the algorithm agreed, ``notes`` lists what it
    used besides answers (`sci.running.watch`); ``sha256`` is that of the algorithm's file, None if it has none;
    ``statement`` defines a problem that is not shipped. `input`, `output` and `answers` are the same as Python objects.
    """

    verdict: str
    solved: Problem
    transcript: Transcript
    family: int = 0
    N: int = 0
    outputs: tuple[Json, ...] = ()
    detail: Chances | Within | Evidence | Defeat | Minds | OneStep | None = None
    lines: tuple[str, ...] = field(default=(), repr=False)
    budget: str | None = None
    printed: str = ""
    runs: int = 1
    notes: tuple[str, ...] = ()
    sha256: str | None = None
    claim: tuple[str, ...] = ()
    certificate: Path | None = None
    statement: Path | None = None

    @property
    def problem(self) -> str:
        """The name of the problem."""
        return self.solved.name

    @property
    def chances(self) -> Chances | None:
        """What was established of a randomised algorithm, if a proof was asked for."""
        return self.detail if isinstance(self.detail, Chances) else None

    @property
    def input(self) -> Member | None:
        """The input on which the output fails; None without one, or where inputs have no names."""
        if not self.outputs or not isinstance(self.solved, FamilyProblem):
            return None
        return Member(self.solved, self.family, self.N)

    @property
    def output(self) -> Any:
        """The (first) output that fails there, as the problem works with it; None without one."""
        return self.solved.decode(self.outputs[0]) if self.outputs else None

    @cached_property
    def answers(self) -> dict[tuple[int, int], Dyadic]:
        """What was read: the answers of the central oracle by ``(index, precision)``."""
        found = readings(central_oracle(self.solved), self.transcript.queries)
        return {(index, precision): Dyadic(mantissa, precision) for index, precision, mantissa in found}

    def __repr__(self) -> str:
        """The verdict and the certificate only: a transcript is too long to print."""
        return f"<Result {self.verdict}: {self.problem}{f', {self.certificate}' if self.certificate else ''}>"

    def story(self) -> str:
        """The verdict as ``sci refute`` prints it."""
        return "\n".join(import_module(f"{REPORTS}.verdict").story(self))

    def plot(self) -> Any:
        """The `Figure` of the certificate, which a notebook shows and ``save("file.svg")`` writes (or ``.png``).

        Raises:
            BadInput: if there is no certificate, if it is not verified now, or if nothing can be drawn of it.
        """
        if self.certificate is None:
            raise BadInput(f"nothing to plot: the verdict is '{self.verdict}', so there is no certificate")
        return import_module(f"{REPORTS}.plot").plot(self.certificate, self.statement)

    def _repr_html_(self) -> str:
        """Verdict, input, output and certificate as a table, and the story, for a notebook."""
        from sci.notebook import paragraphs, table

        marked, cells = import_module(SIGNS).marked, import_module(f"{REPORTS}.verdict").cells(self)
        return table(cells, [list(map(marked, cells.values()))]) + paragraphs(map(marked, self.story().splitlines()))


REPORTS, SIGNS = "sci.proofs.report", "sci.proofs.drawing.signs"
"""Where stories and pictures of a result are made: named, not imported, since they are made of it."""
