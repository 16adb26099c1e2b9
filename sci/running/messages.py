"""What crosses the pipe to a process in which code of the user's runs: jobs one way, responses the other, in JSON.

A job names a function of ours that does it there, so that nothing here knows what that may be. The response says what
came of it; it comes from a process that the user's code may have taken over, and is read with suspicion.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, BudgetExhausted, RuleBroken, one_line
from sci.information import Oracle, as_array

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.problem import Json

    Ask = Callable[[int, int, int], list[int]]
    Tell = Callable[[int], object]
    Begin = Callable[[int], object]


@dataclass(frozen=True)
class Job:
    """What is to be done: ``task``, a function ``"module:name"`` of ours, is called with ``request`` and a `Line`.

    It has ``seconds`` and bytes of ``memory``; if it is a ``replay``, its questions are answered from outside. It is
    done ``again`` in other surroundings, so that what depends on them shows. Its seconds count anew for each of so many
    ``parts``. ``who`` runs there is named if something goes wrong.
    """

    task: str
    request: Json
    seconds: int
    memory: int
    replay: bool = False
    again: bool = False
    parts: int = 0
    who: str = "the algorithm"

    def to_json(self) -> Json:
        """As a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Json) -> Job:
        """The job that `to_json` wrote."""
        return cls(**value)


@dataclass(frozen=True)
class Line:
    """The line to those who wait for a job: ``ask`` puts a query to them, None if they answer none.

    ``tell`` says how far the job is; ``begin`` that a part of this number begins, for which the seconds count anew.
    """

    ask: Ask | None = None
    tell: Tell = lambda done: None
    begin: Begin = lambda part: None


@dataclass(frozen=True)
class Done:
    """The job is done; ``result`` is what the task returned."""

    result: Json


@dataclass(frozen=True)
class Usage:
    """What the user asked for makes no sense, says the message."""

    message: str


@dataclass(frozen=True)
class Broke:
    """The algorithm left the model, says the message."""

    message: str


@dataclass(frozen=True)
class Stopped:
    """The job was cut off because a budget was used up."""

    budget: str


Response = Done | Usage | Broke | Stopped
_FORMS = {kind.__name__: kind for kind in (Done, Usage, Broke, Stopped)}


def written(response: Response) -> Json:
    """A response as a JSON object."""
    return {type(response).__name__: next(iter(vars(response).values()))}


def read(value: Json, who: str = "the algorithm") -> Response:
    """The response that `written` wrote.

    Raises:
        RuleBroken: if it is none.
    """
    if type(value) is dict and len(value) == 1:
        ((name, content),) = value.items()
        if name == "Done":
            return Done(content)
        if name in _FORMS:
            return _FORMS[name](one_line(content, 2000))
    raise RuleBroken(f"{who}'s process sent an invalid response")


def do(job: Job, line: Line) -> Response:
    """Do a job in this process; the response tells what user code raised, and which limit it exceeded."""
    module, _, name = job.task.partition(":")
    try:
        return Done(getattr(import_module(module), name)(job.request, line))
    except BadInput as error:
        return Usage(one_line(error, 2000))
    except RuleBroken as error:
        return Broke(one_line(error, 2000))
    except BudgetExhausted as stop:
        return Stopped(stop.budget)


def result_of(response: Response) -> Json:
    """What a job returned; None if it was cut off.

    Raises:
        BadInput: if what the user asked for makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    if isinstance(response, Usage):
        raise BadInput(response.message)
    if isinstance(response, Broke):
        raise RuleBroken(response.message)
    return response.result if isinstance(response, Done) else None


def copied(response: Response) -> Response:
    """The same through JSON: nothing in it is shared with objects of the user's."""
    return read(json.loads(json.dumps(written(response))))


class AskingOracle(Oracle):
    """Hands each query to somebody else."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def answer(self, index: int, precision: int) -> int:
        """The answer that somebody else gives."""
        return self._ask(index, 1, precision)[0]

    def answers(self, first: int, count: int, precision: int) -> Any:
        """Many at once."""
        return as_array(self._ask(first, count, precision))
