"""The words of an attack: what was found and what is proved of it, for people and as JSON.

Source: docs/theory.md, 4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.probability import guaranteed_alternations
from sci.proofs.instability.stable.price import may_be_stable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.attack.campaign import Outcome
    from sci.proofs.instability.attack.foreign import Judgement
    from sci.proofs.instability.attack.universal import ClassAttack, LineAttack
    from sci.proofs.instability.sample.floats import FloatReport
    from sci.proofs.instability.sample.sample import Sample

LEVEL = Fraction(1, 10**6)


def story(outcome: Outcome) -> list[str]:
    """The lines that a person reads."""
    proof = [f"proof     {outcome.certificate}, verified"] if outcome.certificate else []
    return [of_sample(outcome.sample), *_accuracy(outcome), *_moves(outcome), *_price(outcome), *proof]


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
    if clean.wrong:
        wrong = counted(len(clean.wrong), "distinct point")
        lines.append(f"          it is inaccurate: wrong on {wrong} before any move, read by {_readout(outcome)}")
    if not outcome.float32.holds_all:
        lines.append(f"          {of_floats(outcome.float32)}")
    readout = outcome.trained.readout
    if readout.name == "monotone":
        hypothesis = f"1/2 at {readout.threshold} only, strictly between -1/2 and 3/2"
        lines.append(f"HYPOTHESIS the readout is nondecreasing, {hypothesis}: nothing of this is verified")
    return lines


def _readout(outcome: Outcome) -> str:
    """The readout, and the usual reason why all seems wrong."""
    readout = outcome.trained.readout
    hint = " (if its outputs are logits: --readout logistic)" if readout.name == "identity" else ""
    return f"the readout {readout}{hint}"


def _floats(outcome: Outcome) -> str:
    differing = {"float64": outcome.accuracy.float64_differs, "float32": outcome.accuracy.float32_differs}
    if not any(differing.values()):
        return "float64 and float32 agree on all points"
    return "; ".join(
        f"{name} differs on {_which(found)}" if found else f"{name} agrees on all points"
        for name, found in differing.items()
    )


def _which(indices: Sequence[int]) -> str:
    return f"{counted(len(indices), 'point')}, {listed(indices)}"


def _moves(outcome: Outcome) -> list[str]:
    """One line a move; of a network that is right nowhere where they lead, the theorem holds all the same."""
    if not outcome.moves:
        return ["WITHSTOOD no move of this kind leads to a point on which it is wrong"]
    lines = []
    for line in sorted(outcome.lines, key=lambda line: not any(map(outcome.newly, line.classes))):  # the telling first
        found = sorted((of for of in line.classes if of.move and of.indices), key=lambda of: not outcome.newly(of))
        lines += [_move(outcome, of) for of in found]
        lines += [f"    {_guarantee(line)}"] if found else []
    word = "UNSTABLE " if outcome.unstable else "INACCURATE, not unstable:"
    return [f"{word} {lines[0]}", *(f"          {line}" for line in lines[1:])]


def _move(outcome: Outcome, of: ClassAttack) -> str:
    class_size = sum(label(k) == of.label for k in outcome.sample.distinct)
    x2 = power(of.move) if of.move < 0 else f"+{power(of.move)}"
    moves = f"(s, {x2}), every s in [0, {power(of.s1)}]," if of.s1 else f"(0, {x2})"
    count = f"all {class_size}" if len(of.indices) == class_size else f"{len(of.indices)} of {class_size}"
    points = f"{count} distinct label-{of.label} points" if class_size > 1 else f"the only label-{of.label} point"
    before = len(of.indices) - outcome.newly(of)
    known = f", {before} of them wrong before" if before else ""
    return f"{moves} fools {points} ({counted(of.draws, 'draw')}) at once{known}"


def _guarantee(line: LineAttack) -> str:
    together = f", {line.fooled} wrong" if all(of.indices for of in line.classes) else ""
    return (
        f"on the line x_2 = {power(line.c)}{together}: the theory guarantees {line.guarantee}"
        f" ({line.guarantee_here} from the network's {counted(line.pieces, 'piece')})"
    )


def _price(outcome: Outcome) -> list[str]:
    width, moves = outcome.stable_width, f"|dx_1| <= {power(outcome.rho)}, |dx_2| <= {power(outcome.sample.delta)}"
    return [
        f"STABLE    {hidden([width])} {'is' if width == 1 else 'are'} enough for the same sample under {moves}; "
        "no one-layer network with fewer is",
        f"ceiling   {_ceiling(outcome)}",
        *([f"          What the attack does is erase x_2. {_size_allows(outcome)}"] if outcome.unstable else []),
    ]


def _ceiling(outcome: Outcome) -> str:
    size = hidden(outcome.trained.network.widths[1:-1])
    own = percent(Fraction(outcome.surviving, outcome.draws))
    if outcome.ceiling == outcome.draws:
        return f"the theory sets none to networks of {size} under these moves; this one is right on {own} of the draws"
    most = percent(Fraction(outcome.ceiling, outcome.draws))
    return f"no network of {size} can be right on more than {most} of the draws under these moves; this one is on {own}"


def _size_allows(outcome: Outcome) -> str:
    """The honest last sentence: what the theorem says of networks of this size."""
    network, needed = outcome.trained.network, outcome.sample.alternations - 1
    if may_be_stable(network.widths[1:-1], outcome.sample.alternations):
        own = f"P(N) = {network.pieces_bound} >= A - 1 = {needed}"
        return f"The theorem does not forbid networks of this size to be stable here ({own}); this one is not."
    return "The theorem is that no network of this size can avoid relying on it."


def of_judgement(found: Judgement) -> str:
    """The verdict on another tool's points."""
    return (
        f"judged    perturbed points: {found.moved}, output changed: {found.output_changed}, true label kept: "
        f"{found.label_kept}, both, so that the network is really fooled: {found.fooled} "
        f"(distinct: {len(found.fooled_indices)})"
    )


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


def hidden(widths: Sequence[int]) -> str:
    """The size of a network, from the widths of its hidden layers."""
    return counted("-".join(map(str, widths)) or "no", "hidden neuron")


def listed(indices: Sequence[int], most: int = 10) -> str:
    """Some indices in words."""
    shown = ", ".join(map(str, indices[:most]))
    return f"k = {shown}" + (f" and {len(indices) - most} more" if len(indices) > most else "")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as one JSON object; exact numbers are texts."""
    sample, clean, network = outcome.sample, outcome.accuracy, outcome.trained.network
    return {
        "verdict": "unstable" if outcome.unstable else "inaccurate" if outcome.moves else "withstood",
        "sample": sample_json(sample),
        "network": {
            "widths": list(network.widths),
            "readout": str(outcome.trained.readout),
            "import_deviation": outcome.trained.deviation,
        },
        "norm": outcome.norm.name,
        "budget": str(outcome.budget),
        "accuracy": {
            "train": [clean.train_right, len(sample.train)],
            "validation": [clean.validation_right, len(sample.validation)],
            "wrong": list(clean.wrong),
            "float64_differs": list(clean.float64_differs),
            "float32_differs": list(clean.float32_differs),
        },
        "moves": [_move_json(outcome, line, of) for line, of in outcome.moves],
        "stable": {"hidden_neurons": outcome.stable_width, "rho": str(outcome.rho), "pieces": sample.alternations - 1},
        "pieces_bound": network.pieces_bound,
        "right_under_attack": [outcome.surviving, outcome.draws],
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


def _move_json(outcome: Outcome, line: LineAttack, of: ClassAttack) -> dict[str, Any]:
    return {
        "label": of.label, "move": str(of.move), "s1": str(of.s1), "fooled": len(of.indices),
        "fooled_newly": outcome.newly(of), "draws": of.draws, "line": str(line.c), "guarantee": line.guarantee,
        "pieces": line.pieces, "guarantee_here": line.guarantee_here,
    }  # fmt: skip
