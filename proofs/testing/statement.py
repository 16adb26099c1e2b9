"""The statement of a problem as the checker reads it, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, one_line
from sci.proofs.certificates.deliver import CHECKER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from sci.problem import FamilyProblem

PROGRAM = Path(__file__).with_name("ask_statement.py")


@dataclass(frozen=True)
class Refused:
    """A method refused by ``ValueError(rule, why)``."""

    method: str
    rule: str
    why: str

    def __str__(self) -> str:
        """Method and reason."""
        return f"`{self.method}` of the statement refuses: [{self.rule}] {self.why}"


class BadStatement(Exception):
    """The statement cannot be right: one of its methods raised, or returned what it may not."""


class Statement:
    """A running statement, in the trusted checker's words: what its methods return, for many calls at once.

    Raises:
        BadInput: if the checker declines it: there is none of this problem, or it cannot be read.
        BadStatement: if it cannot be made, or refuses the parameters.
    """

    def __init__(self, problem: FamilyProblem, file: Path | None) -> None:
        words = [CHECKER, problem.name, json.dumps(dict(problem.parameters)), *([] if file is None else [file])]
        self._child: Any = subprocess.Popen(
            [sys.executable, "-I", "-B", str(PROGRAM), *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._doing = "__init__", list[Any]()
        try:
            self._require_made(problem.name)
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def _require_made(self, name: str) -> None:
        (said,) = self._answers()
        if isinstance(said, Refused):
            raise BadInput(f"{name}: {said.why}") if said.rule == "declined" else BadStatement(f"{said}")

    def __enter__(self) -> Statement:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._child.kill()
        self._child.communicate()

    def ask(self, method: str, calls: Iterable[Iterable[Any]]) -> list[Any]:
        """What a method returns for each of these arguments, a value as a `Fraction`; or a `Refused`.

        ``fails(family, member, written, evidence)`` is all that the checker asks of an output.

        Raises:
            BadStatement: naming the method, if it does what it may not.
        """
        self._doing = method, [*map(list, calls)]
        with suppress(OSError):  # the process has ended: there is no answer either
            self._child.stdin.write(f"{json.dumps([[method, *call] for call in self._doing[1]])}\n")
            self._child.stdin.flush()
        return self._answers()

    def _answers(self) -> list[Any]:
        line = self._child.stdout.readline()
        method, calls = self._doing
        if not line:
            raise BadStatement(f"the statement ended its process in `{method}`")
        return [_read(*answer, arguments) for answer, arguments in zip(json.loads(line), calls or [[]], strict=True)]


def _read(kind: str, *rest: Any) -> Any:
    """One answer; the last of the rest are the arguments of the call."""
    *found, arguments = rest
    if kind == "mistaken":
        method, words = found
        shown = one_line(", ".join(map(str, arguments)), 200)
        raise BadStatement(f"`{method}({shown})` of the statement {words}")
    if kind == "refused":
        return Refused(*found)
    return Fraction(*(int(part, 16) for part in found[0])) if isinstance(found[0], list) else found[0]
