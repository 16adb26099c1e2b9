"""What a floating-point format holds of an exact sample.

Training sees the nearest floats, the theorem the exact points. A *misfit* is an index whose nearest float leaves the
cell ``[a/(k+1), a/k)`` or the open safe ball, a *collision* an index that shares its float with another. The float32
number is the nearest one to the float64 number: what a float32 network reads of the data that we hand out. float64
holds every index up to about 4e15, float32 up to about 8e6.

Source: docs/theory.md, 4.1.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label, radius

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from sci.proofs.instability.sample.sample import Sample


@dataclass(frozen=True)
class FloatReport:
    """The distinct indices that a format does not hold (increasing), and whether it holds ``delta`` exactly."""

    dtype: str
    misfits: tuple[int, ...]
    collisions: tuple[int, ...]
    holds_delta: bool

    @property
    def holds_all(self) -> bool:
        """Whether the format holds the whole sample."""
        return self.holds_delta and not self.misfits and not self.collisions


def float_report(sample: Sample, dtype: str) -> FloatReport:
    """Find out which points of a sample a format (``"float64"`` or ``"float32"``) holds.

    Source: docs/theory.md, 4.1.
    """
    held = dict(zip(sample.distinct, _nearest(sample, sample.distinct, dtype)[:, 0].tolist(), strict=True))
    times = Counter(held.values())
    return FloatReport(
        dtype,
        misfits=tuple(k for k, x in held.items() if not _fits(sample, k, Fraction(x))),
        collisions=tuple(k for k, x in held.items() if times[x] > 1),
        holds_delta=Fraction(_round([sample.delta], dtype).tolist()[0]) == sample.delta,
    )


def float_points(sample: Sample, indices: Iterable[int], dtype: str = "float64") -> NDArray[np.floating]:
    """Return the nearest floats of the points of these indices, of shape ``(n, d)``, ready for training.

    Raises:
        BadInput: for float64, if it does not hold some point of the sample; float32 has misfits in ordinary samples,
            which `float_report` lists.
    """
    if dtype == "float64":
        _refuse_misfits(float_report(sample, dtype))
    return _nearest(sample, indices, dtype)


def _refuse_misfits(report: FloatReport) -> None:
    lost = sorted({*report.misfits, *report.collisions})
    if lost:
        raise BadInput(
            f"{report.dtype} does not hold {len(lost)} points of the sample, the first of index {lost[0]} "
            f"(allowed: about 4e15; draw again with a largest index, --max-k)"
        )


def _fits(sample: Sample, k: int, x: Fraction) -> bool:
    return abs(x - sample.coordinate(k)) < radius(sample.a, sample.kappa, k)


def _nearest(sample: Sample, indices: Iterable[int], dtype: str) -> NDArray[np.floating]:
    import numpy as np

    order = list(indices)
    points = np.empty((len(order), sample.d), dtype=dtype)
    points[:, 0] = _round([sample.coordinate(k) for k in order], dtype)
    points[:, 1] = _round([sample.delta * label(k) for k in order], dtype)
    points[:, 2:] = _round(list(sample.extra), dtype)
    return points


def _round(values: list[Fraction], dtype: str) -> NDArray[np.floating]:
    import numpy as np

    doubles = np.array([value.numerator / value.denominator for value in values], dtype=np.float64)
    return doubles.astype(dtype)
