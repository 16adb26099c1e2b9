"""Certificates of kinds `unstable` and `stable`, in the format of proofs/FORMAT.md.

Source: docs/theory.md, 4.3 (certificate) and 4.5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.model import read
from sci.proofs.certificates.write import VERSION, line
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sci.model import Model
    from sci.proofs.certificates.read import Record
    from sci.proofs.instability.attack.universal import LineAttack
    from sci.readout import Readout

MODEL_TAGS = ("network", "prototypes", "prototype", "trees", "tree")
"""The tags of the entries of models, the first ones first."""
LARGEST_INDEX = 10**15 - 1
LONGEST_PARAMETER = 100  # digits above or below the stroke


def unstable(model: Model, readout: Readout, sample: Sample, lines: Sequence[LineAttack]) -> list[str]:
    """The lines, without the footer, of a certificate that states what these attacks fool.

    Raises:
        BadInput: if a number is too long for the format, or nothing is fooled.
    """
    fooled = [
        line(["fooled", attack.label, to_text(of.c), to_text(attack.s1), list(attack.indices), list(attack.sides)])
        for of in lines
        for attack in of.classes
        if attack.indices
    ]
    if not fooled:
        raise BadInput("nothing is fooled: there is nothing to certify")
    return [*_opening("unstable", model, readout, sample), *fooled]


def stable(model: Model, readout: Readout, sample: Sample, rho: Fraction) -> list[str]:
    """The lines, without the footer, of a certificate that the model is right on all boxes.

    Raises:
        BadInput: if a number is too long for the format.
    """
    return [*_opening("stable", model, readout, sample), line(["box", to_text(rho)])]


def _opening(kind: str, model: Model, readout: Readout, sample: Sample) -> list[str]:
    """Header, sample if it is foreign, model."""
    header = {"kind": kind, "parameters": parameters(sample, readout), "problem": "instability", "version": VERSION}
    listed = [line(["sample", [[k, times] for k, times in sample.multiplicity.items()]])]
    return [line(header), *(listed if sample.kind == "foreign" else []), *map(line, model.entries())]


def parameters(sample: Sample, readout: Readout) -> dict[str, str]:
    """The parameters of the statement `instability`.

    Raises:
        BadInput: if a number is too long for the format.
    """
    if sample.distinct[-1] > LARGEST_INDEX:
        raise BadInput(
            f"the sample has the index {sample.distinct[-1]}: certificates hold indices below 10**15 (--max-k)"
        )
    numbers = {"a": sample.a, "kappa": sample.kappa, "beta": sample.beta or sample.a, "readout": readout.threshold}
    for name, number in numbers.items():
        if max(len(str(abs(part))) for part in number.as_integer_ratio()) > LONGEST_PARAMETER:
            raise BadInput(f"{name}: certificates hold rationals of at most {LONGEST_PARAMETER} digits")
    return {
        "N": str(sample.delta.denominator.bit_length() - 1),
        "a": str(sample.a),
        "extra": ",".join(map(str, sample.extra)),
        "kappa": str(sample.kappa),
        "readout": str(readout),
        "sample": sample.kind.replace(" ", "-"),
        **_own(sample),
    }


def sample_of(parameters: Mapping[str, str], listed: Sequence[tuple[int, int]]) -> Sample:
    """The sample of a verified certificate; ``listed`` are the indices of a foreign one, and how often each."""
    a, kappa, delta = Fraction(parameters["a"]), Fraction(parameters["kappa"]), Fraction(1, 1 << int(parameters["N"]))
    extra = tuple(Fraction(text) for text in parameters["extra"].split(",") if text)
    if parameters["sample"] == "design":
        return design(int(parameters["K"]), delta=delta, a=a, kappa=kappa, extra=extra)
    if parameters["sample"] == "foreign":
        return Sample("foreign", a, kappa, delta, tuple(k for k, times in listed for _ in range(times)), extra=extra)
    return heavy_tail(
        int(parameters["draws"]),
        0,
        seed=int(parameters["seed"]),
        beta=Fraction(parameters["beta"]),
        max_k=None if parameters["max_k"] == "none" else int(parameters["max_k"]),
        delta=delta,
        a=a,
        kappa=kappa,
        extra=extra,
    )


def model_of(record: Record) -> Model:
    """The model of a verified certificate."""
    found: list[Any] = [[tag, *parts] for tag in MODEL_TAGS for parts in record.others.get(tag, [])]
    return read(found)


def _own(sample: Sample) -> dict[str, str]:
    draws = str(len(sample.train) + len(sample.validation))
    if sample.kind == "design":
        return {"K": draws}
    if sample.kind == "heavy tail":
        most = "none" if sample.max_k is None else str(sample.max_k)
        return {"beta": str(sample.beta), "draws": draws, "max_k": most, "seed": str(sample.seed)}
    return {}
