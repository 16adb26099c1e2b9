"""The words of an attack: what was found and what is proved of it, for people and as JSON.

Source: docs/theory.md, 4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from proofs.instability.classifier import label
from proofs.instability.price import may_be_stable
from proofs.instability.probability import guaranteed_alternations
from sci.rational import decimals

if TYPE_CHECKING:
    from proofs.instability.campaign import Outcome
    from proofs.instability.floats import FloatReport
    from proofs.instability.foreign import Judgement
    from proofs.instability.sample import Sample
    from proofs.instability.universal import ClassAttack, LineAttack

LEVEL = Fraction(1, 10**6)


def story(outcome: Outcome) -> list[str]:
    """The lines that a person reads."""
    verdict = _moves(outcome) if outcome.unstable else ["WITHSTOOD no move of this kind fools a point it is right on"]
    proof = [f"proof     {outcome.certificate}, verified"] if outcome.certificate else []
    return [of_sample(outcome.sample), *_accuracy(outcome), *verdict, *_price(outcome), *proof]


def of_sample(sample: Sample) -> str:
    """Size and origin of a sample; of a heavy tail, also what was to be expected."""
    draws = len(sample.train) + len(sample.validation)
    size = f"{draws} draws, {len(sample.distinct)} distinct points, {sample.alternations} alternations"
    if sample.kind == "heavy tail" and sample.beta is not None:
        bound = guaranteed_alternations(draws, LEVEL, sample.beta, sample.max_k)
        size += f" (at least {bound.alternations} with probability 1 - 1e-6)"
        return f"sample    heavy tail, seed {sample.seed}: {size}"
    return f"sample    {'k = 1, 2, 3, ... (design)' if sample.kind == 'design' else 'of unknown origin'}: {size}"


def of_floats(report: FloatReport) -> str:
    """What a format holds of a sample."""
    if report.holds_all:
        return f"{report.dtype} holds all points"
    lost = sorted({*report.misfits, *report.collisions})
    return f"{report.dtype} does not hold {len(lost)} points, {listed(tuple(lost))}"


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
        lines.append(f"          it is inaccurate: wrong on {len(clean.wrong)} distinct points before any move")
    if not outcome.float32.holds_all:
        lines.append(f"          {of_floats(outcome.float32)}")
    return lines


def _floats(outcome: Outcome) -> str:
    differing = {"float64": outcome.accuracy.float64_differs, "float32": outcome.accuracy.float32_differs}
    if not any(differing.values()):
        return "float64 and float32 agree on all points"
    return "; ".join(
        f"{name} differs on {len(found)} points, {listed(found)}" if found else f"{name} agrees on all points"
        for name, found in differing.items()
    )


def _moves(outcome: Outcome) -> list[str]:
    lines = []
    for line in outcome.lines:
        found = [of for of in line.classes if of.move and of.indices]
        lines += [_move(outcome, of) for of in found]
        lines += [f"    {_guarantee(line)}"] if found else []
    return [f"UNSTABLE  {lines[0]}", *(f"          {line}" for line in lines[1:])]


def _move(outcome: Outcome, of: ClassAttack) -> str:
    points = [k for k in outcome.sample.distinct if label(k) == of.label]
    x2 = power(of.move) if of.move < 0 else f"+{power(of.move)}"
    moves = f"(s, {x2}), every s in [0, {power(of.s1)}]," if of.s1 else f"(0, {x2})"
    count = f"all {len(points)}" if len(of.indices) == len(points) else f"{len(of.indices)} of {len(points)}"
    before = len(of.indices) - outcome.newly(of)
    known = f", {before} of them wrong before" if before else ""
    return f"{moves} fools {count} distinct label-{of.label} points ({of.draws} draws) at once{known}"


def _guarantee(line: LineAttack) -> str:
    pieces = f"{line.pieces} piece" + ("" if line.pieces == 1 else "s")
    together = f", {line.fooled} wrong" if all(of.indices for of in line.classes) else ""
    return (
        f"on the line x_2 = {power(line.c)}{together}: the theory guarantees {line.guarantee}"
        f" ({line.guarantee_here} from the network's {pieces})"
    )


def _price(outcome: Outcome) -> list[str]:
    sample, network = outcome.sample, outcome.trained.network
    needed, own = sample.alternations - 1, network.pieces_bound
    size = f"{'-'.join(map(str, network.widths[1:-1])) or 'no'} hidden neurons"
    forced = not may_be_stable(network.widths[1:-1], sample.alternations)
    last = (
        "The theorem is that no network of this size can avoid relying on it."
        if forced
        else f"A network of this size could be stable here (P(N) = {own} >= A - 1 = {needed}); this one is not."
    )
    attack = ["          What the attack does is erase x_2. " + last] if outcome.unstable else []
    return [
        f"STABLE    {outcome.stable_width} hidden neurons are enough for the same sample under |dx_1| <= "
        f"{power(outcome.rho)}, |dx_2| <= {power(sample.delta)}; no one-layer network with fewer is",
        f"ceiling   no network of {size} can be right on more than {percent(Fraction(outcome.ceiling, outcome.draws))} "
        f"of the draws under these moves; this one is on {percent(Fraction(outcome.surviving, outcome.draws))}",
        *attack,
    ]


def of_judgement(found: Judgement) -> str:
    """The verdict on another tool's points."""
    return (
        f"judged    {found.moved} perturbed points: {found.output_changed} change the output, {found.label_kept} keep "
        f"the true label, {found.fooled} do both and really fool the network ({len(found.fooled_indices)} distinct)"
    )


def percent(share: Fraction) -> str:
    """A share in percent, one decimal, rounded down; 100 % only if it is all."""
    tenths = share.numerator * 1000 // share.denominator
    return "100 %" if share == 1 else f"{tenths // 10}.{tenths % 10} %"


def power(x: Fraction) -> str:
    """A power of two as such, any other number in decimals."""
    size = x.numerator.bit_length() - x.denominator.bit_length()
    if not x:
        return "0"
    if abs(x) == Fraction(2) ** size:
        return f"{'+' if x > 0 else '-'}2**{size}".removeprefix("+")
    return decimals(x, 6)


def listed(indices: tuple[int, ...], most: int = 10) -> str:
    """Some indices in words."""
    shown = ", ".join(map(str, indices[:most]))
    return f"k = {shown}" + (f" and {len(indices) - most} more" if len(indices) > most else "")


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as one JSON object; exact numbers are texts."""
    sample, clean, network = outcome.sample, outcome.accuracy, outcome.trained.network
    return {
        "verdict": "unstable" if outcome.unstable else "withstood",
        "sample": sample_json(sample),
        "network": {"widths": list(network.widths), "readout": str(outcome.trained.readout)},
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
