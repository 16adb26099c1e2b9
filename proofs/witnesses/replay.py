"""What onnxruntime computes at a point: reported beside the exact values, and decides nothing.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput, one_line
from sci.extras import extra
from sci.graph import Outputs
from sci.graph.tensor import REAL
from sci.proofs.witnesses.readings import value_of
from sci.proofs.witnesses.vnnlib import Either, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.graph import GraphNetwork
    from sci.proofs.witnesses.readings import Judged
    from sci.proofs.witnesses.vnnlib import Property


@dataclass(frozen=True)
class Replay:
    """Whether the property of the outputs holds for what was computed, and how far that is from the exact values."""

    runtime: str
    holds: bool
    off: Fraction | None
    """None where a closing operator was cut off: there is nothing exact to compare with."""


class Runtime:
    """A session of onnxruntime for a network.

    Raises:
        BadInput: if it refuses the network.
    """

    def __init__(self, data: bytes, network: GraphNetwork) -> None:
        with extra("onnx"):
            import onnxruntime

        if network.has_unnamed:
            raise BadInput("onnxruntime is not asked: it breaks down on outputs without a name")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        self.name = f"onnxruntime {onnxruntime.__version__} ({REAL[network.type]})"
        self._network = network
        try:
            self._session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001 - its errors have no common class
            raise BadInput(f"onnxruntime does not run it: {one_line(error, 100)}") from None

    def __call__(self, spec: Property, judged: Judged) -> Replay:
        """Run it at the point that it gets.

        Raises:
            BadInput: if it fails there, or gives something that is not a number.
        """
        found = [Fraction(float(y)) for y in self._outputs(judged.x)]
        exact = judged.rounded
        if len(found) != len(exact.low):
            raise BadInput(f"onnxruntime gives {len(found)} numbers")
        outputs = Outputs(tuple(found), tuple(found))
        rest = spec.about_outputs
        holds = not rest or value(Either(True, rest), lambda atom: value_of(atom, judged.x, outputs)).holds is True
        rows = zip(found, exact.low, exact.high, strict=True)
        off = max(max(abs(y - low), abs(y - high)) for y, low, high in rows)
        return Replay(self.name, holds, None if exact.groups is not None else off)

    def _outputs(self, x: Sequence[Fraction]) -> list[Any]:
        feed, start = {}, 0
        for name, shape in zip(self._network.names, self._network.shapes, strict=True):
            size = int(np.prod(shape, dtype=int))
            part = np.array([float(value) for value in x[start : start + size]]).reshape(shape)
            feed[name], start = part.astype(REAL[self._network.type]), start + size
        try:
            found = self._session.run(self._network.outputs, feed)
        except Exception as error:  # noqa: BLE001 - its errors have no common class
            raise BadInput(f"onnxruntime fails: {one_line(error, 100)}") from None
        flat = [y for part in found for y in np.ravel(part).tolist()]
        if not np.isfinite(flat).all():
            raise BadInput("onnxruntime gives a number that is not finite")
        return flat
