"""Certificates on both sides of where the verdict changes: each differs from one of the corpus in one number or limit.

``edges.json`` lists them; ``python -m tests.reject.edges FILE ...`` looks, by bisection, for more that notice a change
in these files of the checker that nothing else notices, and adds them.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from sci.rational import to_text
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal

RECORDED = Path(__file__).with_name("edges.json")
PLACES, BASES = 30, 4


class Edge(NamedTuple):
    """A case of a suite, what is another number in it (a limit, or line and places in it), and what is to be said."""

    base: str
    at: list[Any]
    value: Any
    verdict: str

    def case(self, base: Case) -> Case:
        """The certificate, with the limits of the checker."""
        name = f"{self.base}, {self.at} {self.value}"
        if self.at[0] == "limit":
            return replace(base, name=name, verdict=self.verdict, limits={**base.limits, self.at[1]: self.value})
        lines = [json.loads(text) for text in base.data.splitlines()[:-1]]
        return replace(base, name=name, verdict=self.verdict, data=seal(put(lines, self.at, self.value)))


def put(lines: Any, at: list[Any], value: Any) -> Any:
    """The same with another value there."""
    if not at:
        return value
    copy = lines.copy()
    copy[at[0]] = put(copy[at[0]], at[1:], value)
    return copy


def recorded() -> list[Edge]:
    """Those that are listed."""
    return [Edge(*row) for row in json.loads(RECORDED.read_text())] if RECORDED.exists() else []


def cases(suites: dict[str, list[Case]], only: str = "") -> list[Case]:
    """Their certificates, or those of one suite."""
    named = {f"{name}/{case.name}": case for name, suite in suites.items() for case in suite}
    return [edge.case(named[edge.base]) for edge in recorded() if edge.base.startswith(only)]


def found(base: str, case: Case, judge: Callable[[Case], str], limits: dict[str, int]) -> Iterator[Edge]:
    """Edges beside a case."""
    lines = [json.loads(text) for text in case.data.splitlines()[:-1]]
    for at, value in [place for number, each in enumerate(lines) for place in numbers(each, [number])][:PLACES]:
        for one, other in ((f, g) for sign in (1, -1) for f, g in sides(value, sign)):

            @cache
            def verdict(step: int, at=at, one=one) -> str:
                return judge(Edge(base, at, one(step), "").case(case))

            for low, high in other(verdict):
                yield from (Edge(base, at, one(step), verdict(step)) for step in (low, high))
    for name, most in limits.items():

        def at_limit(limit: int, name=name) -> bool:
            return judge(Edge(base, ["limit", name], limit, "").case(case)) == VERIFIED

        if not at_limit(0):
            low, high = 0, most
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if at_limit(middle) else (middle, high)
            yield from (Edge(base, ["limit", name], low, "DECLINED"), Edge(base, ["limit", name], high, VERIFIED))


def numbers(value: Any, at: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Where the numbers are."""
    if isinstance(value, list | dict):
        for key, part in enumerate(value) if isinstance(value, list) else value.items():
            yield from numbers(part, [*at, key])
    elif type(value) is int:
        yield at, value
    elif isinstance(value, str) and rational(value, decimal=at[0] == 0) is not None:
        yield at, (rational(value, decimal=at[0] == 0), at[0] == 0)


def rational(text: str, *, decimal: bool) -> Fraction | None:
    """What a text says, if it is a number."""
    try:
        if decimal:
            return Fraction(text)
        if "/" in text:
            top, bottom = text.split("/")
            return Fraction(int(top, 16), int(bottom, 16))
        mantissa, _, power = text.partition("p")
        return int(mantissa, 16) * Fraction(2) ** int(power or 0)
    except (ValueError, OverflowError):
        return None


def sides(value: Any, sign: int) -> Iterator[tuple[Callable[[int], Any], Callable]]:
    """On one side of a number: its neighbours by step, and where the verdict changes between steps."""
    if isinstance(value, int):
        yield (lambda step: value + sign * step), (lambda verdict: changes(verdict, [0, 1, 2, 5, 17]))
        return
    x, decimal = value
    fine = Fraction(1, 1 << 20) if not decimal else Fraction(1, 10**6)

    def text(step: int) -> str:
        return str(x + sign * step * fine) if decimal else to_text(x + sign * step * fine)

    yield text, (lambda verdict: changes(verdict, [0, *(1 << k for k in range(0, 24, 5))]))


def changes(verdict: Callable[[int], str], steps: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring steps at which the verdict is different, by bisection."""
    for low, high in pairwise(steps):
        before, after = verdict(low), verdict(high)
        if before != after and VERIFIED in (before, after):
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if verdict(middle) == before else (low, middle)
            yield low, high


def main(files: list[str]) -> None:
    """Look for edges that notice what nothing else does; add them."""
    from tests.reject.pinned import FILES, Corpus, explained, killer, mutants

    corpus, pool, kept, known = Corpus(), {}, recorded(), explained()
    for file in files or FILES:
        alive = [mutant for mutant in mutants(file) if known.get(file, {}).get(mutant.name) == "OPEN"]
        killed = 0
        for mutant in alive:
            bases = [k for k in corpus.of(mutant) if corpus.cases[k][1].verdict == VERIFIED and k < corpus.size]
            order = []
            for k in spread(sorted(bases, key=lambda k: corpus.seconds[k]), corpus):
                if k not in pool:
                    name, case, _ = corpus.cases[k]
                    pool[k] = [
                        (edge, corpus.add(edge.case(case)))
                        for edge in found(name, case, corpus.judge, corpus.limits(case))
                    ]
                order += [number for _, number in pool[k]]
            calling = set(corpus.of(mutant))
            case = killer(corpus, mutant, [number for number in order if number in calling])
            if case is None:
                continue
            killed += 1
            if case >= 0:
                edge = next(edge for pairs in pool.values() for edge, number in pairs if number == case)
                if edge not in kept:
                    kept.append(edge)
            print("noticed:", mutant, flush=True)  # noqa: T201
        print(f"{file}: {killed} of {len(alive)}; edges: {len(kept)}", flush=True)  # noqa: T201
        RECORDED.write_text("[\n" + ",\n".join(json.dumps(list(edge)) for edge in kept) + "\n]\n")


def spread(numbers: list[int], corpus) -> list[int]:
    """A few of these cases, of different parameters first."""
    seen, first, rest = set(), [], []
    for k in numbers:
        head = corpus.cases[k][1].data.split(b"\n", 1)[0]
        (rest if head in seen else first).append(k)
        seen.add(head)
    return [*first, *rest][:BASES]


if __name__ == "__main__":
    main(sys.argv[1:])
