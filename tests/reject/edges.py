"""Certificates that differ from one of the corpus in a few numbers or a limit: on both sides of where verdicts change.

``edges.json`` lists them; ``python -m tests.reject.edges FILE ...`` looks, by bisection, and among inputs all of whose
evaluations are read, and at random, for more that notice a change in these files of the checker that nothing else
notices, and adds them.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from sci.rational import to_text
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal

RECORDED = Path(__file__).with_name("edges.json")
PLACES, BASES, DRAWN, READ = 30, 6, 150, 80
PLAIN = {"encoding", "lines", "number", "data", "header", "footer"}  # rules that any wrong number meets


class Edge(NamedTuple):
    """A case of a suite, what is another in it, and what is to be said.

    ``at`` is a limit, the lines of which ``value`` takes the place, or line and places in it.
    """

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
        if self.at[0] == "lines":
            first, last = self.at[1:]
            name = f"{self.base}, {self.at} {sha256(json.dumps(self.value).encode()).hexdigest()[:8]}"
            return replace(base, name=name, verdict=self.verdict, data=seal(lines[:first] + self.value + lines[last:]))
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


def found(base: str, case: Case, corpus: Any) -> Iterator[Edge]:
    """Others beside a case."""
    lines = [json.loads(text) for text in case.data.splitlines()[:-1]]
    yield from bisected(base, case, lines, corpus.judge)
    yield from limited(base, case, corpus.judge, corpus.limits(case))
    for at, value in [*read(lines, corpus.statement(case)), *drawn(lines, random.Random(base))]:
        verdict = corpus.judge(Edge(base, at, value, "").case(case))
        if verdict not in PLAIN:
            yield Edge(base, at, value, verdict)


def bisected(base: str, case: Case, lines: list[Any], judge: Callable[[Case], str]) -> Iterator[Edge]:
    """One number is another one, on both sides of where the verdict changes."""
    for at, value in spaced([place for number, each in enumerate(lines) for place in numbers(each, [number])], PLACES):
        for one, other in ((f, g) for sign in (1, -1) for f, g in sides(value, sign)):

            @cache
            def verdict(step: int, at=at, one=one) -> str:
                return judge(Edge(base, at, one(step), "").case(case))

            for low, high in other(verdict):
                yield from (Edge(base, at, one(step), verdict(step)) for step in (low, high))


def limited(base: str, case: Case, judge: Callable[[Case], str], limits: dict[str, int]) -> Iterator[Edge]:
    """The least limit of each that it is within, and one less."""
    for name, most in limits.items():

        def at_limit(limit: int, name=name) -> bool:
            return judge(Edge(base, ["limit", name], limit, "").case(case)) == VERIFIED

        if not at_limit(0):
            low, high = 0, most
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if at_limit(middle) else (middle, high)
            yield from (Edge(base, ["limit", name], low, "DECLINED"), Edge(base, ["limit", name], high, VERIFIED))


def read(lines: list[Any], statement: Any) -> Iterator[tuple[list[Any], Any]]:
    """Other inputs, of which all evaluations are read, more exactly than what makes them other ones."""
    first = next((k for k, line in enumerate(lines[1:], 1) if line[0] in ("input", "moves")), None)
    if first is None or not hasattr(statement, "has_evaluation"):
        return
    last = next(k for k in range(first + 1, len(lines)) if lines[k][0] != "q")
    for shift in (0, 1, 3):
        if lines[first][0] == "moves":
            about = [[[family, k + 1 + shift] for k, (family, _) in enumerate(lines[first][1])]]
        else:
            about = [lines[first][1], 1 + shift if lines[first][1] else lines[first][2]]
        value = statement.moved_value if lines[first][0] == "moves" else statement.value
        precision = 6 + len(str(about)) // 4
        try:
            if lines[first][0] == "moves":
                statement.require_moves(*about)
            values = {k: Fraction(*value(*about, k)) for k in range(READ) if statement.has_evaluation(k)}
        except (ValueError, LookupError):
            continue
        queries = [["q", k, precision, f"{int(x * 2**precision):x}"] for k, x in values.items()]
        yield ["lines", first, last], [[lines[first][0], *about], *queries]


def drawn(lines: list[Any], source: random.Random) -> Iterator[tuple[list[Any], Any]]:
    """A few numbers are other ones."""
    places = [place for number, each in enumerate(lines[1:], 1) for place in numbers(each, [number])]
    for _ in range(DRAWN if places else 0):
        changed = lines
        for at, value in source.sample(places, min(len(places), source.choice([1, 1, 2, 3, 6]))):
            changed = put(changed, at, other(value, source))
        numbered = [k for k, line in enumerate(changed) if line != lines[k]]
        if numbered:
            yield ["lines", numbered[0], numbered[-1] + 1], changed[numbered[0] : numbered[-1] + 1]


def other(value: Any, source: random.Random) -> Any:
    """Another number."""
    if isinstance(value, int):
        return max(0, value + source.choice([-2, -1, 1, 1, 2, 3]))
    x, _ = value
    y = x + source.choice(
        [1, -1, 2, Fraction(1, 2), Fraction(-1, 4), Fraction(1, 8), Fraction(1, 3), Fraction(1, 1024)]
    )
    return to_text(source.choice([y, y, y, -x, x * 2, x / 2, x * Fraction(5, 4), Fraction(source.randint(-20, 20), 8)]))


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
    from tests.reject.pinned import FILES, Corpus, explained

    corpus, known = Corpus(), explained()
    for file in files or FILES:
        look(corpus, file, {name for name, why in known.get(file, {}).items() if why == "OPEN"}, {})


def look(corpus: Any, file: str, alive: set[str], pool: dict[int, list[tuple[Edge, int]]]) -> set[str]:
    """The same for these changes of a file; which of them are noticed."""
    from tests.reject.pinned import Mutant, mutants, noticed

    def beside(mutant: Mutant) -> list[int]:
        bases = [k for k in corpus.of(mutant) if corpus.cases[k][1].verdict == VERIFIED and k < corpus.size]
        order = []
        for k in spread(sorted(bases, key=lambda k: corpus.seconds[k]), corpus):
            if k not in pool:
                name, case, _ = corpus.cases[k]
                pool[k] = [(edge, corpus.add(edge.case(case))) for edge in found(name, case, corpus)]
            order += [number for _, number in pool[k]]
        return order

    kept, killed = recorded(), set()
    tried = list(mutants(file, lambda file, name: name in alive))
    orders = {mutant.name: beside(mutant) for mutant in tried}
    for mutant, case in noticed(corpus, tried, lambda mutant: orders[mutant.name]):
        if case is None:
            continue
        killed.add(mutant.name)
        if case >= 0:
            edge = next(edge for pairs in pool.values() for edge, number in pairs if number == case)
            if edge not in kept:
                kept.append(edge)
        print("noticed:", mutant, flush=True)  # noqa: T201
    print(f"{file}: {len(killed)} of {len(alive)}; edges: {len(kept)}", flush=True)  # noqa: T201
    RECORDED.write_text("[\n" + ",\n".join(json.dumps(list(edge)) for edge in kept) + "\n]\n")
    return killed


def spread(numbers: list[int], corpus) -> list[int]:
    """A few of these cases, of different parameters first."""
    seen, first, rest = set(), [], []
    for k in numbers:
        head = corpus.cases[k][1].data.split(b"\n", 1)[0]
        (rest if head in seen else first).append(k)
        seen.add(head)
    return spaced(first, BASES) if len(first) >= BASES else [*first, *spaced(rest, BASES - len(first))]


def spaced(values: list[Any], most: int) -> list[Any]:
    """So many of these, evenly."""
    return [values[k * len(values) // most] for k in range(most)] if len(values) > most else values


if __name__ == "__main__":
    main(sys.argv[1:])
