"""The words of a verdict: what is proved, what is not, never blurred.

Source: docs/theory.md, 2.6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.instance import InstanceProblem
from sci.problem import ReadingProblem
from sci.proofs.adversary.defeat.play import INNER, named
from sci.proofs.adversary.result import Chances, Defeat, Evidence, Minds, OneStep, Within
from sci.proofs.report import minds, words
from sci.rational import decimals
from sci.running.run import ABSTAINED

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.proofs.adversary.result import Interval, Result


def story(result: Result) -> list[str]:
    """The lines that a person reads; the sentences of a claim are the checker's."""
    if result.verdict == ABSTAINED:
        inputs = "on the input given" if isinstance(result.solved, ReadingProblem) else "on the central input"
        return [
            f"ABSTAINED  it gives no answer {inputs}, although a solution exists ({_asked(result)})",
            *_of_notes(result),
        ]
    if isinstance(result.detail, Evidence):
        return _of_evidence(result, result.detail)
    if isinstance(result.detail, Defeat):
        return [*_of_defeat(result, result.detail), *_of_notes(result)]
    if isinstance(result.detail, Minds):
        return [*minds.story(result, result.detail), *_of_notes(result)]
    if isinstance(result.detail, OneStep):
        return [*_of_step(result, result.detail), *_of_notes(result)]
    told = _of_within(result, result.detail) if isinstance(result.detail, Within) else _of_proof(result)
    return [*told, *_of_notes(result)]


def cells(result: Result) -> dict[str, str]:
    """Verdict, problem, and where there are, the input, the output that fails there, and the certificate."""
    found = {"verdict": result.verdict, "problem": result.problem}
    if result.input is not None:
        found["input"] = result.input.problem.input_name(result.family, result.N)
        found["output"] = words.output(result.solved, result.outputs[0])
    return found | ({"certificate": str(result.certificate)} if result.certificate else {})


def _of_notes(result: Result) -> list[str]:
    """What a general algorithm does not use; runs that agree do not show that others would."""
    if not result.notes:
        return []
    return [f"note: it also uses {', '.join(result.notes)}: another run may behave differently"]


def _ending(result: Result) -> list[str]:
    """How many runs agreed, on which no certificate depends, and where the certificate is."""
    agreed = [f"{result.runs} runs did the same"] if result.runs > 1 else []
    return agreed + ([f"certificate, verified: {result.certificate}"] if result.certificate else [])


def as_json(result: Result) -> dict[str, Any]:
    """The verdict as one JSON object; exact numbers are texts."""
    found = {
        "verdict": result.verdict, "problem": result.problem, "claim": list(result.claim), "budget": result.budget,
        "certificate": result.certificate and str(result.certificate), "sha256": result.sha256,
    }  # fmt: skip
    if isinstance(result.detail, Within):
        return found | _json_within(result, result.detail)
    if isinstance(result.detail, Defeat):
        return found | _json_defeat(result, result.detail)
    if isinstance(result.detail, OneStep):
        steps = {"tower": result.detail.claim, "seen": result.detail.seen, "contradiction": result.detail.contradiction}
        return found | steps | {"runs": result.runs, "notes": list(result.notes)}
    if isinstance(result.detail, Minds):
        return found | minds.as_json(result, result.detail)
    if isinstance(result.detail, Evidence):
        return found | _json_evidence(result.detail)
    return found | _json_proof(result)


def _of_proof(result: Result) -> list[str]:
    asked = _asked(result)
    if result.verdict == "silent":
        return [
            f"SILENT   it did not halt within the budget of {result.budget} ({asked}): "
            "nothing is proved, only that it has not halted yet"
        ]
    if result.verdict == "withstood" and result.certificate:
        return [f"WITHSTOOD  {result.claim[0]}", *result.claim[1:], *_ending(result)]
    if result.verdict == "withstood":
        return [f"WITHSTOOD  no input is known on which its output fails ({asked})", *_ending(result)]
    word = "REFUTED" if result.verdict == "refuted" else "PARTLY REFUTED"
    told = _of_chances(result.chances) if result.chances else []
    return [f"{word}  {result.claim[0]}", *result.claim[1:], *told, *_instead(result), *_ending(result)]


def _instead(result: Result) -> list[str]:
    """The nearest that can be computed, where nothing can be right on an instance of the user's."""
    problem = result.solved
    if not isinstance(problem, InstanceProblem) or not problem.is_critical:
        return []
    return [f"what can be computed: {problem.instead}"]


def _asked(result: Result) -> str:
    count = sum(count for _, count, _ in result.transcript.queries)
    if not result.transcript.complete:
        return "it was killed, so its queries are not known"
    return f"queries: {count}, binary digits: at most {result.transcript.deepest}" if count else "no queries"


def _of_chances(chances: Chances) -> list[str]:
    cut = 1 - chances.halted
    here, centre = _between(chances.at_worst), _between(chances.at_centre)
    halted = f"{chances.paths} coin paths that halted have" if chances.paths > 1 else "coin path that halted has"
    lines = [
        f"the {halted} mass {probability(chances.halted)}; "
        + (f"{probability(cut)} was cut off and counts for the algorithm" if cut else "nothing was cut off"),
        f"success on this input has probability {here}, on the central input {centre}",
    ]
    wanted = 1 - chances.needed
    if chances.failing >= chances.needed:
        return [*lines, f"the proof is complete: success at most {wanted} on this input", _theorem(chances)]
    told = f"this is proved, but it does not reach success at most {wanted}"
    return [*lines, told, *_dichotomy(chances), _theorem(chances)]


def _theorem(chances: Chances) -> str:
    everyone, halting = (chances.values[kind] for kind in ("all", "halting"))
    return (
        f"no randomised algorithm succeeds with probability above {everyone} on every input, "
        f"and none that always halts with a fixed probability above {halting} (theorem)"
    )


def _dichotomy(chances: Chances) -> list[str]:
    """The two cases of Theorem 2.3, if a family escapes every output, so that all that halts fails."""
    if chances.eta is not None or chances.values["halting"] > 0:
        return ["a larger budget may prove more"]
    return [
        "either it halts on the central oracle with probability at most 1/2, and then fails on the central input with",
        "probability at least 1/2, or a larger budget refutes it;",
        "it is a theorem that one of the two holds, but not which one",
    ]


def _between(interval: Interval) -> str:
    """What is known of a probability; where decimals cannot tell the bounds apart, only that it is about so much."""
    low, high = probability(interval.found), probability(interval.possible)
    return f"between {low} and {high}" if low != high else low


def probability(value: Fraction) -> str:
    """A probability: a short fraction, its distance from 1 if that is short, else decimals."""
    if value.denominator <= 1 << 20:
        return str(value)
    rest = 1 - value
    if rest.numerator == 1 or value.numerator == 1:
        power = f"2**-{value.denominator.bit_length() - 1}"
        return f"1 - {power}" if rest.numerator == 1 else power
    return f"about {decimals(value, 12)}"


def _json_proof(result: Result) -> dict[str, Any]:
    count = sum(count for _, count, _ in result.transcript.queries)
    found: dict[str, Any] = {"queries": count, "deepest": result.transcript.deepest}
    found |= {"runs": result.runs, "notes": list(result.notes)}
    chances = result.chances
    if chances is None:
        return found
    return found | {
        "input": [result.family, result.N], "failing": str(chances.failing), "halted": str(chances.halted),
        "paths": chances.paths,
        "needed": str(chances.needed), "eta": None if chances.eta is None else str(chances.eta),
        "game": {kind: str(value) for kind, value in chances.values.items()},
        "at_centre": [str(chances.at_centre.found), str(chances.at_centre.possible)],
        "at_worst": [str(chances.at_worst.found), str(chances.at_worst.possible)],
    }  # fmt: skip


def _of_within(result: Result, found: Within) -> list[str]:
    """The weak form."""
    limit = f"{found.digits} binary digit{'s' * (found.digits != 1)}"
    if result.verdict == "silent":
        return [
            f"SILENT   it did not halt within the budget of {result.budget}, nor ask for more than {limit}: nothing "
            f"is proved"
        ]
    if result.verdict == "withstood":
        return [f"WITHSTOOD  within {limit} no input is known on which its output fails"]
    word = "REFUTED" if result.verdict == "refuted" else "PARTLY REFUTED"
    where = f"member {result.N} of family {result.family}" if result.family else "the central input"
    failing, beyond, right = (probability(mass) for mass in (found.failing, found.beyond, found.right))
    rest = f"; the rest, {right}, is right there, or was cut off otherwise and counts for it" if found.right else ""
    return [
        f"{word}  on {where} it is right, having asked for at most {limit}, with probability at most {right}",
        f"of its coin paths, mass {failing} halted within {limit} and fails there (the certificate shows it), and",
        f"mass {beyond} asked for more (seen in two runs; a certificate does not show it){rest}",
        *result.claim,
        *_ending(result),
    ]


def _json_within(result: Result, found: Within) -> dict[str, Any]:
    return {
        "digits": found.digits, "input": [result.family, result.N],
        "failing": str(found.failing), "beyond": str(found.beyond), "right": str(found.right), "goal": str(found.goal),
        "runs": result.runs, "notes": list(result.notes),
    }  # fmt: skip


def _of_defeat(result: Result, found: Defeat) -> list[str]:
    """A tower on the input that its answers write."""
    if result.verdict == "withstood":
        return [f"WITHSTOOD  none of the steps 0 to {found.stages - 1} contradicts the claim {found.claim}"]
    if result.budget == INNER:
        outer, inner = found.unfinished or (0, 0)
        return [
            f"SILENT   at the outer step {outer} it has not said up to the inner step {inner} what is right for the "
            "bits known so far followed by zeros: nothing is proved;",
            "if this continues, its claim fails there",
        ]
    if result.budget is not None:
        step = f"step {named(found.unfinished)}" if found.unfinished else "a step"
        return [
            f"SILENT   {step} has not halted within the budget of {result.budget}: nothing is proved; every step of "
            f"a tower halts on every input,",
            "so if this one never halts, this is not a tower; if it halts, a larger budget continues the game",
        ]
    return [f"DEFEATED  {result.claim[0]}", *result.claim[1:], f"certificate, verified: {result.certificate}"]


def _of_step(result: Result, found: OneStep) -> list[str]:
    """A tower whose claim speaks of single steps."""
    if found.contradiction is None:
        return [f"WITHSTOOD  none of the steps 0 to {found.seen - 1} contradicts the claim {found.claim}"]
    head, *rest = _of_proof(result)
    return [head, *rest, f"this is step {found.contradiction}, and contradicts the claim {found.claim}"]


def _json_defeat(result: Result, found: Defeat) -> dict[str, Any]:
    return {
        "tower": found.claim, "stages": found.stages, "decisions": list(found.decisions), "changes": found.changes,
        "unfinished": found.unfinished and list(found.unfinished), "runs": result.runs, "notes": list(result.notes),
    }  # fmt: skip


def _of_evidence(result: Result, found: Evidence) -> list[str]:
    """Independent runs: never a proof."""
    if result.verdict == "silent":
        return [f"SILENT   no pilot run halted within the budget of {result.budget}"]
    if found.trial is None:
        return ["WITHSTOOD  no input is known on which a pilot run fails"]
    trial, plan = found.trial, found.plan
    wanted = f"a failure probability above {plan.above} at level {plan.level}"
    seed = [f"the seed of their coins: {found.seed}"] if trial.flipped else []
    told = [
        f"fresh runs: {trial.runs}, failed: {len(trial.failed)}, cut off and counted as successes: {trial.cut}; "
        "separate pilot runs chose the input",
        *seed,
        f"shown at this level: {f'a failure probability above {found.bound}' if found.bound else 'nothing'}",
    ]
    missed = f"STATISTICAL, NOT REACHED: {wanted}"  # reached, the word is the first of the claim
    told = [*result.claim, *told] if found.reached else [missed, *told, *result.claim]
    return [*told, *([f"certificate, verified: {result.certificate}"] if result.certificate else [])]


def _json_evidence(found: Evidence) -> dict[str, Any]:
    plan, trial = found.plan, found.trial
    shown = {
        "level": str(plan.level), "above": str(plan.above), "test": plan.test, "bound": str(found.bound),
        "seed": found.seed,
    }  # fmt: skip
    if trial is None:
        return shown
    failed = [number for number, _, _ in trial.failed]
    return shown | {
        "input": [trial.family, trial.N], "runs": trial.runs, "failed": failed, "cut": trial.cut,
        "flipped": trial.flipped,
    }  # fmt: skip
