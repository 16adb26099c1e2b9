"""A stable model for a sample, written to a file, with a certificate that it is stable as it was written.

Source: docs/theory.md, 4.5 and 13.3.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import place_for
from sci.proofs.instability.attack.certificate import stable
from sci.proofs.instability.stable.boxes import wrong_boxes
from sci.proofs.instability.stable.ensemble import stable_ensemble
from sci.proofs.instability.stable.price import default_rho, exact_network, stable_network
from sci.proofs.instability.stable.prototypes import stable_prototypes
from sci.readout import IDENTITY
from sci.running.target import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sci.model import Model
    from sci.network import ReluNetwork
    from sci.proofs.instability.sample.sample import Sample

PICTURE = "sci.proofs.report.plot"
"""Where the picture of a certificate is made: named, not imported, since it is made of certificates."""
EXPORT = "sci.algorithms.adapters.onnx_export:export"
EXPORT_TREES = "sci.algorithms.adapters.trees_export:export"
EXPORT_PROTOTYPES = "sci.algorithms.adapters.sklearn_export:export"
APPLIES = {"network": ("exact", "float"), "prototypes": (), "trees": ("trees", "leaves")}
"""Which options each model has."""


@dataclass(frozen=True)
class Stable:
    """A model that is right on the whole box ``|dx_1| <= rho``, ``|dx_2| <= delta`` around every point of a sample.

    ``model`` is what is in the file, in numbers of type ``dtype``; ``exact`` says whether it equals the labels on
    the boxes before it is rounded to that. ``claim`` is what the checker verified of it.
    """

    sample: Sample
    model: Model
    rho: Fraction
    dtype: str
    exact: bool
    output: Path
    claim: tuple[str, ...]
    certificate: Path

    def plot(self) -> Any:
        """The `Figure` of the certificate, which a notebook shows and ``save("file.svg")`` writes (or ``.png``).

        Raises:
            BadInput: if the certificate is not verified now.
        """
        return import_module(PICTURE).plot(self.certificate)


def stabilise(
    sample: Sample,
    output: str | Path,
    *,
    model: str = "network",
    trees: int | None = None,
    leaves: int | None = None,
    rho: Fraction | None = None,
    exact: bool = False,
    dtype: str | None = None,
    certificate: str | Path | None = None,
) -> Stable:
    """Build the smallest stable model, write it, and certify it as it was written.

    Args:
        sample: the points around which it has to be right.
        output: where the model goes; a network as ONNX, an ensemble as its ending says: ``.json``, XGBoost; ``.txt``,
            LightGBM; ``.onnx``; ``.joblib``, scikit-learn, which prototypes need.
        model: ``"network"``, of one hidden layer; ``"trees"``, an ensemble, or ``"prototypes"``, which equal the
            labels on every box.
        trees: how many trees, at most; by default as many as are needed.
        leaves: of each tree, at most; by default as many as are needed.
        rho: how far ``x_1`` may move; by default about half of what changes no true label.
        exact: a network that equals the labels on every box, with ``2 (A - 1)`` neurons, ``A`` the alternations.
        dtype: numbers of a network in the file, ``"float64"``, the default, or ``"float32"``.
        certificate: where the certificate goes; by default the model's name with ``.cert``.

    Raises:
        BadInput: for parameters that make no sense, too few trees, or numbers too coarse for the sample.
    """
    output, rho = Path(output), default_rho(sample) if rho is None else rho
    if output.is_dir():
        raise BadInput(f"{output} is a folder, not a file for the model")
    place = Path(certificate or output.with_suffix(".cert"))
    place_for(place)
    _refuse({"exact": exact, "float": dtype, "trees": trees, "leaves": leaves}, model)
    dtype = "float32" if model == "trees" else dtype or "float64"
    with _written(output) as temporary:
        with stage("the model is built and decided on its boxes"):
            exported: Model
            if model == "trees":
                exported = load(EXPORT_TREES)(stable_ensemble(sample, rho, trees, leaves), temporary, output.suffix)
            elif model == "prototypes":
                exported = load(EXPORT_PROTOTYPES)(stable_prototypes(sample, rho), temporary, output.suffix)
            else:
                exported = _exported((exact_network if exact else stable_network)(sample, rho), temporary, dtype)
            _require_right(exported, dtype, sample, rho)
        claim = deliver(stable(exported, IDENTITY, sample, rho), place)
    return Stable(sample, exported, rho, dtype, exact, output, claim, place)


def _refuse(options: dict[str, Any], model: str) -> None:
    for name, value in options.items():
        if value and name not in APPLIES[model]:
            raise BadInput(f"--{name} does not apply to --model {model}")


@contextmanager
def _written(output: Path) -> Iterator[Path]:
    """A file beside the output that takes its name if all goes well, and is gone if not.

    Raises:
        BadInput: if it cannot be written.
    """
    temporary = output.parent / f".{output.stem}.{token_hex(8)}.tmp{output.suffix}"
    try:
        yield temporary
        os.replace(temporary, output)
    except OSError as error:
        raise BadInput(f"{output} cannot be written: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _exported(network: ReluNetwork, place: Path, dtype: str) -> ReluNetwork:
    """The network as it is in the file that was written: rounded to floats, if it has to be."""
    return load(EXPORT)(network, place, dtype, rounding=True)  # type: ignore[no-any-return]


def _require_right(model: Model, dtype: str, sample: Sample, rho: Fraction) -> None:
    if wrong := wrong_boxes(model, IDENTITY, sample, rho):
        raise BadInput(
            f"rounded to {dtype} the model is wrong on {len(wrong)} boxes, the first around k = {wrong[0]} "
            "(allowed: --float float64, or a sample with a smaller largest index, --max-k)"
        )
