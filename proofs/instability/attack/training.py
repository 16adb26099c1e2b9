"""Getting a trained model: the user's code trains it, or a file is read, in a process of its own.

What comes back is text: an exact model, about which everything is proved here, where no code of the user's runs. A
trainer that is handed in as a Python object runs in this process, without limits and without protection.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, BudgetExhausted, RuleBroken
from sci.information import Budget
from sci.model import Model, read
from sci.network import ReluNetwork
from sci.progress import stage
from sci.proofs.instability.attack import fitting
from sci.proofs.instability.sample.sample import Sample
from sci.readout import Readout
from sci.running.here import unchanged_process
from sci.running.messages import Job, Stopped, result_of
from sci.running.sandbox import run_in_child
from sci.running.target import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.problem import Json
    from sci.running.messages import Line

FILES = (".onnx", ".pt", ".pth", ".joblib", ".pkl", ".json", ".ubj", ".txt")
SEED = 0


@dataclass(frozen=True)
class Training:
    """How a model is trained, or read from a file.

    Args:
        widths: hidden widths, handed to a trainer that takes them, and required of its network.
        settings: other parameters of the trainer, by name, which it has to take.
        seed: of the trainer; by default that of the sample, or 0.
        class_spec: ``file.py:Name``, the class of the module whose weights are in a file.
        trust_pickle: read a file that is a pickle, which runs the code in it.
        seconds: how long it may take, in a process of its own.
        memory: bytes of address space that it may use there.

    Raises:
        BadInput: for a time or a memory that is none.
    """

    widths: tuple[int, ...] | None = None
    seed: int | None = None
    class_spec: str | None = None
    trust_pickle: bool = False
    seconds: int = 3600
    memory: int = 8 << 30
    settings: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Budget(seconds=self.seconds, memory=self.memory)


@dataclass(frozen=True)
class Trained:
    """A trained model, its readout, and how it was checked.

    ``deviation`` is the largest difference between the exact model and the framework's own forward pass on the
    floats of the sample, None if there is no framework; ``printed`` is what a trainer printed in a process of its own.
    """

    model: Model
    readout: Readout
    deviation: float | None = None
    printed: str = ""

    def read_by(self, readout: Readout | None) -> Trained:
        """The same model read in another way, if one is given."""
        return self if readout is None else replace(self, readout=readout)


@dataclass(frozen=True)
class Request:
    """Get the model of ``target``, a trainer or a file by its name, for a sample."""

    target: str
    sample: Sample
    training: Training

    def to_json(self) -> Json:
        """As a JSON object."""
        return {"target": self.target, "sample": self.sample.to_json(), "training": asdict(self.training)}

    @classmethod
    def from_json(cls, value: Json) -> Request:
        """The request that `to_json` wrote."""
        widths = value["training"]["widths"]
        training = Training(**{**value["training"], "widths": None if widths is None else tuple(widths)})
        return cls(value["target"], Sample.from_json(value["sample"]), training)

    def job(self) -> Job:
        """The request as a job for another process."""
        who = f"the reader of {self.target}" if is_file(self.target) else "the trainer"
        task = "sci.proofs.instability.attack.training:perform"
        return Job(task, self.to_json(), self.training.seconds, self.training.memory, who=who)


def perform(value: Json, line: Line) -> Json:
    """Do what a request asks for.

    Raises:
        BadInput: if the file cannot be read, the training fails, or its network cannot be read.
        BudgetExhausted: if the time was up, and the trainer caught the signal and carried on.
    """
    request = Request.from_json(value)
    sample, training = request.sample, request.training
    if is_file(request.target):
        found = fitting.read(request.target, sample, training.class_spec, training.trust_pickle)
    else:
        found = fitting.fit(load(request.target), sample, _seed(sample, training), training.widths, training.settings)
    if BudgetExhausted.time_is_up:
        raise BudgetExhausted("seconds")
    return found


def trained(target: Any, sample: Sample, training: Training = Training()) -> Trained:
    """A trained model: by the name of a trainer or of a file, or from a trainer or a model itself.

    Raises:
        BadInput: for options that do not apply, and for whatever goes wrong in training or reading. A trainer that
            raises, exits, does not end or kills its process is a mistake of the user's, and no verdict on a network.
    """
    target = str(target) if isinstance(target, Path) else target
    _require_fitting(target, training)
    if isinstance(target, str):
        found = _in_child(Request(target, sample, training))
    else:
        with stage("the network is trained"), unchanged_process():
            described = json.dumps(
                fitting.fit(target, sample, _seed(sample, training), training.widths, training.settings)
            )
        found = _read(json.loads(described))
    if training.widths is not None:
        _require_widths(found.model, tuple(training.widths))
    return found


def _require_widths(model: Model, widths: tuple[int, ...]) -> None:
    if not isinstance(model, ReluNetwork):
        raise BadInput(f"--widths {_shown(widths)}: the trained model is not a network, but {model.words}")
    if (hidden := model.widths[1:-1]) != widths:
        raise BadInput(f"--widths {_shown(widths)}: the trained network has the hidden widths {_shown(hidden)}")


def is_file(name: str) -> bool:
    """Whether a target is a file, of a trained model it is hoped, and not a trainer."""
    place = Path(name)
    return place.suffix in FILES or (place.is_file() and place.suffix != ".py")


def _require_fitting(target: Any, training: Training) -> None:
    reads = isinstance(target, str) and is_file(target)
    if reads and training.widths is not None:
        raise BadInput("--widths does not apply: the network in the file is trained already")
    if not reads and (training.class_spec is not None or training.trust_pickle):
        raise BadInput("--class and --trust-pickle are for files with a network, but the target is a trainer")


def _seed(sample: Sample, training: Training) -> int:
    return training.seed if training.seed is not None else sample.seed or SEED


def _shown(widths: Sequence[int]) -> str:
    return ",".join(map(str, widths))


def _in_child(request: Request) -> Trained:
    doing = f"reading {request.target}" if is_file(request.target) else "the training"
    printed = ""
    try:
        with stage(doing, within=request.training.seconds):
            response, printed = run_in_child(request.job())
        if isinstance(response, Stopped):
            raise BadInput(f"{doing} did not end within {_limit(request.training, response.budget)}")
        return _read(result_of(response), printed)
    except (BadInput, RuleBroken) as error:
        complaint = BadInput(str(error))
        if printed:
            complaint.add_note(f"it printed:\n{printed[-1000:]}")
        raise complaint from None


def _limit(training: Training, budget: str) -> str:
    if budget == "memory":
        return f"{training.memory >> 20} MB of memory (to raise it: --memory)"
    return f"{training.seconds} seconds (to raise it: --seconds)"


def _read(result: Json, printed: str = "") -> Trained:
    """What a result says; it comes from where the user's code runs, which may have forged it.

    Raises:
        RuleBroken: if it is none.
    """
    try:
        model, readout = read(result["model"]), Readout.parse(result["readout"])
        deviation = result["deviation"]
        if deviation is not None and not (type(deviation) is float and isfinite(deviation)):
            raise ValueError(deviation)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        raise RuleBroken("the trainer's process sent an invalid response") from None
    return Trained(model, readout, deviation, printed)
