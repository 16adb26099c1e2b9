"""The words of an attack: what was found and what is proved of it, for people and as JSON.

Source: docs/theory.md, 4.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from sci.network import ReluNetwork
from sci.proofs.drawing.numbers import about, brief
from sci.proofs.instability.attack.foreign import REASONS
from sci.proofs.instability.attack.least import float32_steps
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.probability import guaranteed_alternations
from sci.prototypes import Prototypes
from sci.trees import Split, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.attack.campaign import Move, Outcome
    from sci.proofs.instability.attack.foreign import Judgement
    from sci.proofs.instability.attack.universal import LineAttack
    from sci.proofs.instability.sample.floats import FloatReport
    from sci.proofs.instability.sample.sample import Sample
    from sci.proofs.instability.stabilise import Stable

LEVEL = Fraction(1, 10**6)


def story(outcome: Outcome) -> list[str]:
    """The lines that a person reads."""
    proof = [f"proof     {outcome.certificate}, verified"] if outcome.certificate else []
    return [
        of_sample(outcome.sample),
        *_accuracy(outcome),
        *_moves(outcome),
        *_least(outcome),
        *_price(outcome),
        *proof,
    ]


def of_sample(sample: Sample) -> str:
    """Size and origin of a sample; of a heavy tail, also what was to be expected."""
    draws = len(sample.train) + len(sample.validation)
    numbers = {"draw": draws, "distinct point": len(sample.distinct), "alternation": sample.alternations}
    size = ", ".join(counted(number, noun) for noun, number in numbers.items())
    if sample.kind == "heavy tail" and sample.beta is not None:
        bound = guaranteed_alternations(draws, LEVEL, sample.beta, sample.max_k)
        size += f" (at least {bound.alternations} with probability 1 - 1e-6)"
        return f"sample    heavy tail, seed {sample.seed}: {size}"
    return f"sample    {'k = 1, 2, 3, ... (design)' if sample.kind == 'design' else 'of unknown origin'}: {size}"


def of_floats(report: FloatReport) -> str:
    """What a format holds of a sample."""
    if report.holds_all:
        return f"{report.dtype} holds all points"
    return f"{report.dtype} does not hold {_which(sorted({*report.misfits, *report.collisions}))}"


def _accuracy(outcome: Outcome) -> list[str]:
    clean, sample = outcome.accuracy, outcome.sample
    sets = [
        f"{name} {percent(Fraction(right, len(draws)))}"
        for name, right, draws in (
            ("training", clean.train_right, sample.train),
            ("validation", clean.validation_right, sample.validation),
        )
        if draws
    ]
    lines = [f"accuracy  {', '.join(sets)}  (exact; {_floats(outcome)})"]
    lines += [*_library(outcome), *_order(outcome)]
    if clean.wrong:
        wrong = counted(len(clean.wrong), "distinct point")
        lines.append(f"          the model is inaccurate: wrong on {wrong} before any move, with {_readout(outcome)}")
    if not outcome.float32.holds_all:
        lines.append(f"          {of_floats(outcome.float32)}")
    readout = outcome.trained.readout
    if readout.name == "monotone":
        hypothesis = f"1/2 at {readout.threshold} only, strictly between -1/2 and 3/2"
        lines.append(f"HYPOTHESIS the readout is nondecreasing, {hypothesis}: this is not verified")
    return lines


def _readout(outcome: Outcome) -> str:
    """The readout, and the usual reason why all seems wrong."""
    readout, model = outcome.trained.readout, outcome.trained.model
    hint = " (if its outputs are logits: --readout logistic)" if readout.name == "identity" else ""
    if isinstance(model, TreeEnsemble) and any(isinstance(each, Split) and each.strict for each in chain(*model.trees)):
        hint = (
            "; zeros count as numbers here (XGBoost treats them as missing if it was trained on sparse data or "
            "with missing=0)"
        )
    return f"the readout {readout}{hint}"


def _floats(outcome: Outcome) -> str:
    differing = {"float64": outcome.accuracy.float64_differs, "float32": outcome.accuracy.float32_differs}
    if not any(differing.values()):
        return "float64 and float32 agree on all points"
    return "; ".join(
        f"{name} differs on {_which(found)}" if found else f"{name} agrees on all points"
        for name, found in differing.items()
    )


def _library(outcome: Outcome) -> list[str]:
    """What was compared where a model that is no network was read."""
    if outcome.trained.deviation is None or isinstance(outcome.trained.model, ReluNetwork):
        return []
    size = Fraction(outcome.trained.deviation)
    found = f"differ from these by at most {about(size)}" if size else "are the same"
    return [f"          the outputs of its library on these points (of an ONNX file, those of onnxruntime) {found}"]


def _order(outcome: Outcome) -> list[str]:
    """On how many points the order of a sum of floats could matter, of an ensemble."""
    found = outcome.accuracy.order_matters
    if found is None:
        return []
    where = f"all but {_which(found)}" if found else "all points"
    return [f"          the label does not depend on the order of float32 additions on {where}"]


def _which(indices: Sequence[int]) -> str:
    return f"{counted(len(indices), 'point')}, {listed(indices)}"


def _moves(outcome: Outcome) -> list[str]:
    """One line a move; of a network that is right nowhere where they lead, the theorem holds all the same."""
    if not outcome.moves:
        return ["WITHSTOOD no move of this kind leads to a point on which the model is wrong"]
    lines = []
    for line, found in groupby(outcome.moves, lambda move: move.line):
        lines += [*(_move(outcome.sample, move) for move in found), f"    {_guarantee(line)}"]
    if not any(line.guarantees[0] for line in outcome.lines):
        lines.append(
            f"on {counted(outcome.sample.alternations, 'alternation')} the size alone guarantees nothing: "
            f"--design {enough(outcome.trained.model.switches_bound)} has enough"
        )
    word = "UNSTABLE " if outcome.fooled else "INACCURATE, not unstable:"
    return [f"{word} {lines[0]}", *(f"          {line}" for line in lines[1:])]


def enough(switches: int) -> int:
    """A round number of points of a design that so many switches cannot follow."""
    least = switches + 3
    unit: int = 10 ** (len(str(least)) - 1)
    return -(-least // unit) * unit


def _move(sample: Sample, move: Move) -> str:
    """What a move does: points count as fooled if the network is right on them without it."""
    class_size = sum(label(k) == move.label for k in sample.distinct)
    x2 = power(move.dx2) if move.dx2 < 0 else f"+{power(move.dx2)}"
    moves = f"(s, {x2}), every s in [0, {power(move.s1)}]," if move.s1 else f"(0, {x2})"
    before = f"{len(move.wrong_before)} {'that were' if len(move.wrong_before) > 1 else 'that was'} wrong before"
    if not move.fooled:
        return f"{moves} fools no label-{move.label} point; it leads to {before}"
    count = f"all {class_size}" if len(move.fooled) == class_size else f"{len(move.fooled)} of {class_size}"
    points = f"{count} distinct label-{move.label} points" if class_size > 1 else f"the only label-{move.label} point"
    draws = counted(sum(sample.multiplicity[k] for k in move.fooled), "draw")
    return f"{moves} fools {points} ({draws}) at once{f', besides {before}' if move.wrong_before else ''}"


def _guarantee(line: LineAttack) -> str:
    together = f", {line.fooled} wrong" if all(of.indices for of in line.classes) else ""
    size, met, exact = line.bounds
    return (
        f"on the line x_2 = {power(line.c)}{together}: the theory guarantees {line.guarantees[0]} "
        f"(P = {size.switches}); {line.guarantees[1]} from {met.words}, {line.guarantees[2]} from its {exact.switches} "
        f"switch{'' if exact.switches == 1 else 'es'}"
    )


def _least(outcome: Outcome) -> list[str]:
    """The least moves of x_2 alone, of models of which they are known."""
    lines = []
    for move in outcome.least:
        steps = float32_steps(outcome.sample.delta, move) if move.label else 0
        ulps = f", {steps} float32 {'step' if steps == 1 else 'steps'}," if 0 < steps < 100 else ""
        size = f"{'' if move.attained else 'a little more than '}{brief(move.distance)}"
        lines.append(
            f"x_2 {'down' if move.label else 'up'} by {size}{ulps} fools {move.fooled} of {move.of} right label-"
            f"{move.label} points; no shorter move fools half"
        )
    return [f"{'LEAST' if not number else '':10}{line}" for number, line in enumerate(lines)]


def _price(outcome: Outcome) -> list[str]:
    family, moves = outcome.family, f"|dx_1| <= {power(outcome.rho)}, |dx_2| <= {power(outcome.sample.delta)}"
    what, fewer = family.least(outcome.sample.alternations)
    return [
        f"STABLE    {what} enough for the same sample under {moves}; {fewer}",
        f"ceiling   {_ceiling(outcome)}",
        *([f"          The attack erases x_2. {_size_allows(outcome)}"] if outcome.fooled else []),
    ]


def _ceiling(outcome: Outcome) -> str:
    size = f"{outcome.family.one}s of {outcome.trained.model.words}"
    own = percent(Fraction(outcome.surviving, outcome.draws))
    if outcome.ceiling == outcome.draws:
        return f"the theory gives no bound for {size} under these moves; this one is right on {own} of the draws"
    most = percent(Fraction(outcome.ceiling, outcome.draws))
    return (
        f"no {outcome.family.one} of {outcome.trained.model.words} can be right on more than {most} of the draws "
        f"under these moves; this one is right on {own}"
    )


def _size_allows(outcome: Outcome) -> str:
    """The honest last sentence: what the theorem says of models of this size."""
    family, alternations = outcome.family, outcome.sample.alternations
    if family.allows(alternations):
        own = family.condition(alternations)
        return f"The theorem does not forbid {family.one}s of this size to be stable here ({own}); this one is not."
    return f"By the theorem, no {family.one} of this size can avoid relying on it."


def of_judgement(found: Judgement) -> list[str]:
    """The verdict on another tool's points: how many it fools, and why the others do not count."""
    lines = [f"judged    {counted(found.moved, 'moved point')}, {len(found.fooled)} of them fooled"]
    for reason, words in REASONS.items():
        if count := found.others[reason]:
            beyond = f", the farthest by about {about(found.excess)}" if reason == "outside_budget" else ""
            lines.append(f"          {count} {words}{beyond}")
    return lines


def of_stable(found: Stable) -> list[str]:
    """A stable network, and its price."""
    needed = max(1, found.sample.alternations - 1)
    deeper = [f"of more layers: P(N) = (N_1 + 1)...(N_(L-1) + 1) at least {needed}"]
    if isinstance(found.model, Prototypes):
        deeper = [f"they equal the labels on every box; {max(1, 2 * needed)} are always enough"]
    elif not isinstance(found.model, ReluNetwork):
        deeper = ["it equals the labels on every box, its leaves are -1, 0 and 1, so sums of floats are exact"]
    exact = [f"before it is rounded to {found.dtype} it equals the labels on every box"] if found.exact else []
    return [
        of_sample(found.sample),
        f"STABLE    {found.model.words}, right on every box |dx_1| <= {power(found.rho)}, "
        f"|dx_2| <= {power(found.sample.delta)}, as exported in {found.dtype}",
        *(f"          {sentence}" for sentence in [*exact, found.claim[2], *deeper]),
        f"written   {found.output}",
        f"proof     {found.certificate}, verified",
    ]


def percent(share: Fraction) -> str:
    """A share in percent, one decimal, rounded down; 100 % only if it is all."""
    tenths = share.numerator * 1000 // share.denominator
    return "100 %" if share == 1 else f"{tenths // 10}.{tenths % 10} %"


def power(x: Fraction) -> str:
    """A power of two as such, any other number as a fraction."""
    size = x.numerator.bit_length() - x.denominator.bit_length()
    if not x:
        return "0"
    if abs(x) == Fraction(2) ** size:
        return f"{'+' if x > 0 else '-'}2**{size}".removeprefix("+")
    return str(x)


def counted(number: int | str, noun: str) -> str:
    """How many."""
    return f"{number} {noun}" + ("" if str(number) == "1" else "s")


def listed(indices: Sequence[int], most: int = 10) -> str:
    """Some indices in words."""
    shown = ", ".join(map(str, indices[:most]))
    return f"k = {shown}" + (f" and {len(indices) - most} more" if len(indices) > most else "")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as one JSON object; exact numbers are texts."""
    sample, clean, trained = outcome.sample, outcome.accuracy, outcome.trained
    return {
        "verdict": outcome.verdict,
        "sample": sample_json(sample),
        "model": {
            "kind": trained.model.tag,
            "size": trained.model.words,
            "readout": str(trained.readout),
            "import_deviation": trained.deviation,
        },
        "norm": outcome.norm.name,
        "budget": str(outcome.budget),
        "accuracy": {
            "train": [clean.train_right, len(sample.train)],
            "validation": [clean.validation_right, len(sample.validation)],
            "wrong": list(clean.wrong),
            "float64_differs": list(clean.float64_differs),
            "float32_differs": list(clean.float32_differs),
            "order_matters": None if clean.order_matters is None else list(clean.order_matters),
        },
        "moves": [_move_json(sample, move) for move in outcome.moves],
        "stable": {"size": outcome.stable.words, "rho": str(outcome.rho), "switches": sample.alternations - 1},
        "switches_bound": trained.model.switches_bound,
        "right_under_attack": [outcome.surviving, outcome.draws],
        "least_moves": [
            {
                "label": move.label,
                "distance": str(move.distance),
                "attained": move.attained,
                "fooled": move.fooled,
                "of": move.of,
            }
            for move in outcome.least
        ],
        "ceiling": [outcome.ceiling, outcome.draws],
        "claim": list(outcome.claim),
        "certificate": outcome.certificate and str(outcome.certificate),
    }


def sample_json(sample: Sample) -> dict[str, Any]:
    """The parameters and sizes of a sample."""
    return {
        "kind": sample.kind, "seed": sample.seed, "draws": len(sample.train) + len(sample.validation),
        "distinct": len(sample.distinct), "alternations": sample.alternations, "a": str(sample.a),
        "kappa": str(sample.kappa), "delta": str(sample.delta), "d": sample.d,
    }  # fmt: skip


def _move_json(sample: Sample, move: Move) -> dict[str, Any]:
    return {
        "label": move.label, "move": str(move.dx2), "s1": str(move.s1), "fooled": len(move.fooled),
        "fooled_indices": list(move.fooled), "draws": sum(sample.multiplicity[k] for k in move.fooled),
        "wrong_before": len(move.wrong_before), "line": str(move.line.c),
        "bounds": [
            {"switches": bound.switches, "of": bound.words, "guarantee": guarantee}
            for bound, guarantee in zip(move.line.bounds, move.line.guarantees, strict=True)
        ],
    }  # fmt: skip


def judgement_json(found: Judgement) -> dict[str, Any]:
    """The verdict on another tool's points; exact numbers are texts."""
    return {
        "moved": found.moved, "output_changed": found.output_changed, "fooled": len(found.fooled),
        "fooled_indices": list(found.fooled), "others": dict(found.others),
        "excess": str(found.excess),
    }  # fmt: skip


def stable_json(found: Stable) -> dict[str, Any]:
    """A stable network as one JSON object."""
    return sample_json(found.sample) | {
        "size": found.model.words, "rho": str(found.rho), "claim": list(found.claim),
        "certificate": str(found.certificate),
    }  # fmt: skip
