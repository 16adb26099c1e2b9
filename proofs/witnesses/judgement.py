"""Judging the counterexamples of other tools: files in, a verdict on every point and a certificate out.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.graph import read
from sci.graph.files import content, contents
from sci.progress import stage
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import line, place_for
from sci.proofs.witnesses import points, vnnlib
from sci.proofs.witnesses.readings import READINGS, judge
from sci.proofs.witnesses.replay import Replay, Runtime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TypeVar

    from sci.graph import GraphNetwork
    from sci.proofs.witnesses.readings import Judged
    from sci.proofs.witnesses.vnnlib import Property

    T = TypeVar("T")

MAX_NETWORK = 2**30


@dataclass(frozen=True)
class File:
    """A file as it is, packed or not."""

    path: Path
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of what is stored."""
        return hashlib.sha256(self.data).hexdigest()

    @classmethod
    def at(cls, path: Path, most: int) -> File:
        """Read a file.

        Raises:
            BadInput: if it cannot be read, or is too long.
        """
        return cls(path, contents(path, most))

    def unpacked(self, most: int) -> bytes:
        """What it holds."""
        return content(self.data, str(self.path), most)


@dataclass(frozen=True)
class Instance:
    """A network and a property of it."""

    network_file: File
    property_file: File
    network: GraphNetwork
    spec: Property


@dataclass(frozen=True)
class Witness:
    """A witness file and what became of its points."""

    file: File
    judged: list[Judged]
    replays: list[Replay | str]

    @property
    def verdict(self) -> str:
        """``"valid"`` if some point is one, ``"undecided"`` if some may be, else ``"none"``."""
        found = [point.verdict for point in self.judged]
        return next((word for word in ("valid", "undecided") if word in found), "none")


@dataclass(frozen=True)
class Judgement:
    """What is to be said of witness files, and the certificate, if one was asked for."""

    instance: Instance
    witnesses: list[Witness]
    certificate: Path | None = None

    @property
    def verdict(self) -> str:
        """The best of the witnesses' verdicts."""
        found = [witness.verdict for witness in self.witnesses]
        return next((word for word in ("valid", "undecided") if word in found), "none")


def instance(network: Path, spec: Path) -> Instance:
    """Read a network and a property of it.

    Raises:
        BadInput: for whatever cannot be read, is not supported, or does not fit.
    """
    property_file = File.at(spec, vnnlib.MAX_BYTES)
    text = _named(spec, lambda: _text(property_file.unpacked(vnnlib.MAX_BYTES)))
    found = _named(spec, lambda: vnnlib.parse(text))
    network_file = File.at(network, MAX_NETWORK)
    graph = read(network_file.unpacked(MAX_NETWORK), str(network), found.inputs)
    if graph.inputs != found.inputs:
        raise BadInput(f"{spec} declares {found.inputs} inputs, {network} has {graph.inputs}")
    if not found.fits("X", graph.shapes):
        raise BadInput(f"{spec} declares inputs of other shapes than {network} has, {_listed(graph.shapes)}")
    return Instance(network_file, property_file, graph, found)


def _listed(shapes: Sequence[Sequence[int]]) -> str:
    return ", ".join(str(list(shape)) for shape in shapes)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BadInput("it is not a text") from None


def _named(path: Path, act: Callable[[], T]) -> T:
    """What is done, with the file's name in front of what is wrong with it."""
    try:
        return act()
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from None


def judged(network: Path, spec: Path, witnesses: Sequence[Path], output: Path | None = None) -> Judgement:
    """Judge witness files, and write a certificate of every verdict.

    Raises:
        BadInput: for whatever cannot be read, is not supported, or does not fit.
    """
    place = None if output is None else place_for(output)
    with stage("the network is read"):
        about = instance(network, spec)
        runtime = _runtime(about)
    found = []
    with stage("points are judged", total=len(witnesses)) as now:
        for path in witnesses:
            found.append(_witness(about, path, runtime))
            now.advance()
    if place is not None and output is not None:
        files = [about.network_file.path, about.property_file.path, *(witness.file.path for witness in found)]
        deliver(lines(about, found), place, files=files)
    return Judgement(about, found, output)


def _runtime(about: Instance) -> Runtime | str:
    try:
        return Runtime(about.network_file.unpacked(MAX_NETWORK), about.network)
    except BadInput as error:
        return str(error)


def _witness(about: Instance, path: Path, runtime: Runtime | str) -> Witness:
    file, spec = File.at(path, points.MAX_BYTES), about.spec
    data = file.unpacked(points.MAX_BYTES)
    named = _named(path, lambda: points.points(data, spec.inputs, spec.outputs, spec.of_witness))
    found = judge(about.network, spec, named)
    return Witness(file, found, [_replayed(runtime, spec, point) for point in found])


def _replayed(runtime: Runtime | str, spec: Property, point: Judged) -> Replay | str:
    if isinstance(runtime, str):
        return runtime
    try:
        return runtime(spec, point)
    except BadInput as error:
        return str(error)


def lines(about: Instance, witnesses: Sequence[Witness]) -> list[str]:
    """The lines of a certificate of kind `witness`, without the footer."""
    header = {"kind": "witness", "parameters": {}, "problem": "network-property", "version": 1}
    files = [["network", about.network_file.sha256], ["property", about.property_file.sha256]]
    listed = {witness.file.sha256: [verdicts(point) for point in witness.judged] for witness in witnesses}  # each once
    rows = [["witness", digest, verdicts] for digest, verdicts in listed.items()]
    return [line(part) for part in (header, *files, *rows)]


def verdicts(point: Judged) -> list[int]:
    """The verdicts in the three readings, as a certificate has them."""
    return [{True: 1, False: 0, None: 2}[point.readings[name].holds] for name in READINGS]
