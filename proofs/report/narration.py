"""The story of a certificate in sections of plain lines, the same in the terminal and on the page."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.problem import FamilyProblem
from sci.proofs.certificates.read import answer
from sci.proofs.drawing.numbers import counted, shown
from sci.proofs.report import words
from sci.proofs.report.possible import changes, in_words, stages, when
from sci.proofs.report.rules import RULES
from sci.proofs.report.section import TITLES, Section, section
from sci.proofs.report.verdict import probability

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Answered, Record, Shown
    from sci.proofs.report.possible import Stage

LISTED = 8


def of_run(record: Record, problem: Problem | None, checked: Checked, path: list[Stage]) -> list[Section]:
    """The sections of a certificate about one run."""
    returned = words.output(problem, record.shown[0].output)
    after = counted(len(record.queries), "answer")
    return [
        *_until_asked(record, problem, path),
        section("stopped", [f"After {after} it returned {_closed(returned)}"]),
        section("wrong", _wrong(record, problem, checked)),
    ]


def of_coins(record: Record, problem: Problem | None, checked: Checked, path: list[Stage]) -> list[Section]:
    """The sections of a certificate about the coin paths of a randomised algorithm."""
    rest = 1 - mass([text for group in record.shown for text in group.flips])
    others = f"the other coins, of probability {probability(rest)}, are not in this certificate and count for the"
    return [
        *_until_asked(record, problem, path, _SHARED),
        section("stopped", _stopped(record, problem, "coins")),
        section("wrong", [*_wrong(record, problem, checked), f"{others} algorithm"]),
    ]


def of_runs(record: Record, problem: Problem | None, checked: Checked, path: list[Stage]) -> list[Section]:
    """The sections of a certificate about independent runs."""
    return [
        *_until_asked(record, problem, path, _SHARED),
        section("stopped", _stopped(record, problem, "run")),
        section("wrong", _wrong(record, problem, checked), "What the runs show"),
    ]


def of_claim(record: Record, problem: Problem | None, checked: Checked, _: list[Stage]) -> list[Section]:
    """The sections of a certificate whose claim names no input."""
    numbers = words.failure(problem, record, record.shown[0]) if record.shown else []
    return [*_before_claim(record, problem), section("claim", [*checked.claim, *numbers])]


def of_failure(record: Record, problem: Problem | None, checked: Checked, path: list[Stage]) -> list[Section]:
    """The same, where it is the claim that something fails."""
    *before, claim = of_claim(record, problem, checked, path)
    return [*before, replace(claim, title=TITLES["wrong"])]


def _before_claim(record: Record, problem: Problem | None) -> list[Section]:
    """What was wanted, what was read, if anything was, and the output, if the claim is about one."""
    returned = [f"It returned {_closed(words.output(problem, shown.output))}" for shown in record.shown]
    return [
        section("wanted", wanted(record, problem)),
        *([section("asked", _asked(record, problem))] if record.queries else []),
        *([section("stopped", returned)] if returned else []),
    ]


def instead(record: Record, problem: Problem | None) -> list[Section]:
    """What can be computed instead, if the claim is that something fails."""
    if not record.about.is_failure:
        return []
    found = record.about.instead if problem is None else problem.instead
    if not found and problem is not None and problem.classification is not None:
        found = f"the same, by another algorithm: {problem.theorem}"
    return [section("instead", [_closed(capitalised(found))])] if found else []


_SHARED = "One table of answers serves all runs."


def _until_asked(record: Record, problem: Problem | None, path: list[Stage], *more: str) -> list[Section]:
    """The sections on what was wanted, what was asked, and what was possible then."""
    return [
        section("wanted", wanted(record, problem)),
        section("asked", [*_asked(record, problem), *(more if record.queries else ())]),
        section("possible", _possible(record, problem, path)),
    ]


def refused(checked: Checked) -> Section:
    """What the checker said of a certificate that it did not verify, and what that means."""
    said = checked.lines[-1] if checked.lines else "nothing"
    rule = re.match(r"REJECTED \[(\w+)\]", said)
    if rule:
        meaning = RULES.get(rule[1], "A rule of the problem's own statement.")
        return Section(
            "refused", "This certificate is wrong: it proves nothing", [f"The checker says: {said}", meaning]
        )
    title = {2: "This certificate was not judged"}.get(checked.code, "The checker failed on this certificate")
    return Section("refused", title, [f"The checker says: {said}", "So the content of the file is not shown."])


def capitalised(text: str) -> str:
    """A sentence that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def wanted(record: Record, problem: Problem | None) -> list[str]:
    """The problem in a sentence, and its parameters."""
    summary = record.about.wanted if problem is None else problem.summary
    lines = [f"{record.problem}: {summary}" if summary else record.problem]
    given = [f"{name} = {text[:60]}" for name, text in sorted(record.parameters.items()) if text]
    if given:
        lines.append(f"with {', '.join(given)}")
    return lines


def _asked(record: Record, problem: Problem | None) -> list[str]:
    if not record.queries:
        return ["Nothing was asked."]
    distinct = len({query.number for query in record.queries})
    least, most = record.queries[0].precision, record.queries[-1].precision
    digits = counted(most, "binary digit") if least == most else f"between {least:,} and {most:,} binary digits"
    lines = [
        f"{counted(len(record.queries), 'question')} about {counted(distinct, 'number')}, to {digits} "
        "(an answer to n digits is within 2**-n)"
    ]
    chosen = _chosen(record.queries)
    lines += [f"  {query_in_words(query, problem)}" for query in chosen]
    if len(chosen) < len(record.queries):
        lines.append(f"  and {len(record.queries) - len(chosen):,} more (--step N tells of one)")
    return lines


def _chosen(queries: list[Answered]) -> list[Answered]:
    """The first few questions and the last one: in the order of precision."""
    return queries if len(queries) <= LISTED else [*queries[: LISTED - 1], queries[-1]]


def query_in_words(query: Answered, problem: Problem | None) -> str:
    """``x_2 of point 2 to 40 digits: 0``."""
    digits = counted(query.precision, "digit")
    return f"{words.evaluation(problem, query.number)} to {digits}: {shown(answer(query))}"


def _possible(record: Record, problem: Problem | None, path: list[Stage]) -> list[str]:
    if problem is None:
        return ["Only the problem's own file defines this (--statement FILE.py)."]
    names = problem.input_names
    own = problem.input_name(record.family, record.N)
    if not path:
        return [
            "The answers are not those of the central oracle.",
            f"They are legal for the input of the certificate: {own}.",
        ]
    telling = changes(path)
    kept = [*telling[: LISTED - 1], *telling[LISTED - 1 :][-1:]]
    lines = [f"  {when(stage)}: {in_words(stage, names)}" for stage in kept]
    if later := path[-1].asked - kept[-1].asked:
        lines.append(f"{counted(later, 'more answer')} ruled nothing out.")
    lines.append(f"The input of the certificate remained possible to the end: {own}.")
    if not (isinstance(problem, FamilyProblem) and problem.monotone):
        lines.append(
            "Smaller N are certain to be ruled out only where evaluations approach their limits monotonically."
        )
    if record.queries:
        lines.append("The file stores a table, not the order of the queries; they are listed here by precision.")
    return lines


def _closed(text: str) -> str:
    """A text of one line with a full stop."""
    return text if "\n" in text else f"{text}."


def _stopped(record: Record, problem: Problem | None, by: str) -> list[str]:
    lines = [f"Depending on the {by}, wrong outputs: {len(record.shown):,}."]
    for number, group in enumerate(record.shown[:LISTED], 1):
        lines.append(f"  {number}. {words.output(problem, group.output)}{_after(group)}")
    return lines if len(record.shown) <= LISTED else [*lines, f"  and {len(record.shown) - LISTED:,} more"]


def _after(group: Shown) -> str:
    """The coins or runs that gave an output."""
    if group.runs:
        return f" ({counted(len(group.runs), 'run')})"
    flips = group.flips
    some = ", ".join(map(coins, flips[:4])) + (", ..." if len(flips) > 4 else "")
    return f"\n     after the flips {some}: probability {probability(mass(flips))}"


def coins(flips: str) -> str:
    """A coin string, shortened if it is long."""
    return flips if 0 < len(flips) <= 20 else f"{flips[:8]}...{flips[-8:]} ({len(flips)} flips)" if flips else "(none)"


def mass(flips: list[str]) -> Fraction:
    """The exact probability of distinct coin strings, none of which begins with another."""
    deepest = max(map(len, flips), default=0)
    return Fraction(sum(1 << (deepest - len(text)) for text in flips), 1 << deepest)


def _wrong(record: Record, problem: Problem | None, checked: Checked) -> list[str]:
    return [*checked.claim, *words.failure(problem, record, record.shown[0])]


def one_step(record: Record, problem: Problem | None, step: int) -> Section:
    """The story of one question, or of one run of a tower.

    Raises:
        BadInput: if there is no such question, or run.
    """
    if record.parts:
        return _one_run(record, problem, step)
    if not 1 <= step <= len(record.queries):
        raise BadInput(f"--step {step} is not allowed (the certificate has {counted(len(record.queries), 'question')})")
    lines = [query_in_words(record.queries[step - 1], problem)]
    asked = replace(record, queries=record.queries[:step])
    path = stages(problem, asked) if isinstance(problem, FamilyProblem) else []
    if problem is not None and path:
        lines.append(f"still possible: {in_words(path[-1], problem.input_names)}")
    return Section("step", f"Question {step:,} of {len(record.queries):,}, in the order of precision", lines)


def _one_run(record: Record, problem: Problem | None, number: int) -> Section:
    """What one run of a tower asked and returned."""
    if not 1 <= number <= len(record.parts):
        raise BadInput(f"--step {number} is not allowed (the certificate has {counted(len(record.parts), 'run')})")
    part = record.parts[number - 1]
    lines = [query_in_words(query, problem) for query in part.queries[:LISTED]]
    if len(part.queries) > LISTED:
        lines.append(f"... and so on: {counted(len(part.queries), 'question')}")
    given = part.others["outputs"][0][0] if "outputs" in part.others else [[shown.output, ""] for shown in part.shown]
    for output, flips in given:
        said = "nothing in the output space" if output is None else words.output(problem, output)
        after = f"after {counted(len(flips), 'coin string')} " if flips else ""
        lines.append(f"{after}it returned {_closed(said)}")
    indices = ", ".join(map(str, part.only("step")[0]))
    return Section("step", f"Run {number:,} of {len(record.parts):,}: step {indices}", lines)
