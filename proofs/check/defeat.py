"""Kind `defeat`: the runs of a tower on an input that its own answers write, by which it fails there (FORMAT.md)."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import count, pairwise, product
from typing import Protocol

from counterexample import Output, answers, entry
from encoding import MAX_ENTRIES, Json, Lines
from randomised import coin_paths, mass
from refusal import Reject, decline_unless, require
from word import Word

MAX_STAGES = {1: 1_000_000, 2: 500, 3: 60}
Step = tuple[int, ...]  # the indices (n_h, ..., n_1) of a run


class Statement(Protocol):
    """What this kind asks of a statement: a reduction of `E_h` to a problem."""

    height: int  # h
    two_sided: bool  # whether columns have rows below 1 too, and get their ones on both sides
    question: str  # what is to be found out
    goal: str  # what it is, "the right answer"
    input: str  # what is made of a 0-1 input, up to "that begins with"
    ends: tuple[str, str]  # height 1: what is right if only zeros follow, if only ones follow
    says: str  # what it is to say 1; empty where the answer does
    wrong: str  # what wrong means; empty where it is the other answer

    def reach(self, index: int) -> int:
        """The evaluation depends on rows up to this one, and from minus this one on, only."""

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The evaluation for a word, what is open being 0, as a numerator and a denominator above 0."""

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""

    def decide(self, output: Output) -> int:
        """What the output says of `E_h`, 1 or 0."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    claim, coins = entry(next(lines, "[]"), "tower", 3)[1:]
    require(claim == f"Delta_{statement.height + 1}", "tower", "the problem is not that of towers with this claim")
    require(type(coins) is int and coins in (0, 1), "tower", "a tower is without coins (0) or with coins (1)")
    game, said = Game(statement), dict[Step, list[int]]()
    last: Step = ()
    for step in runs(statement.height):
        if (line := next(lines, None)) is None:
            break
        decline_unless(step[-1] <= MAX_STAGES[statement.height], "there are too many stages")
        require(entry(line, "step", 2)[1] == list(step), "step", "the runs are not in the prescribed order")
        line = answers(lines, game.require_answer)[2]
        found = entry(line, "outputs" if coins else "output", 2)[1]
        decision = game.majority(found, Fraction(1, 2 * step[-1])) if coins else game.decision(found)
        said.setdefault(step[:-1], []).append(decision)
        game.decided(step, decision)
        last = step
    require(ends_stage(last), "step", "the runs of the last stage are not all there")
    return sentences(statement, game, list(said.values()), coins == 1)


def runs(height: int) -> Iterator[Step]:
    """The indices of the runs in the prescribed order: those of stage 1, of stage 2, and so on."""
    for stage in count(1):
        for outer in product(range(1, stage + 1), repeat=height - 1):
            yield *outer, stage


def ends_stage(step: Step) -> bool:
    """Whether this run is the last one of its stage."""
    return step != () and all(n == step[-1] for n in step)


class Game:
    """What is known of the input after each run, and the rule by which it grows (theory, 10.2, 10.3 and R4)."""

    def __init__(self, statement: Statement) -> None:
        self.statement, self.word = statement, Word()
        self.stage = self.none = 0  # stages that ended, outputs that are not points of the output space
        self.zeros: Counter[Step] = Counter()  # by outer indices, how often 0 was said
        self.events: Counter[Step] = Counter()  # by column, how often it got its next ones

    def require_answer(self, index: int, precision: int, mantissa: int) -> None:
        """The answer is the nearest one, ties downward; what the evaluation depends on is closed."""
        numerator, denominator = self.statement.value(self.word, index)
        self.word.top = max(self.word.top, self.statement.reach(index))
        if mantissa != -((denominator - (numerator << precision + 1)) // (2 * denominator)):
            raise Reject("answer", f"the answer to query ({index}, {precision}) is not the nearest one")

    def decision(self, value: Json) -> int:
        """What an output says; 0 if it is none."""
        self.none += value is None
        return 0 if value is None else self.statement.decide(self.statement.output(value))

    def majority(self, groups: Json, missing: Fraction) -> int:
        """What outputs say with more probability, 0 if neither; coins of at most this probability may be missing."""
        good = type(groups) is list and all(type(group) is list and len(group) == 2 for group in groups)
        require(good and len(groups) >= 1, "outputs", "outputs are pairs of an output and coin strings")
        paths: list[list[str]] = [[], []]
        for output, flips in groups:
            paths[self.decision(output)] += coin_paths(flips, MAX_ENTRIES)
        require(mass([*paths[0], *paths[1]]) >= 1 - missing, "mass", "too little of the coins is there")
        weights = [mass(found) if found else Fraction(0) for found in paths]
        return int(weights[1] > weights[0])

    def decided(self, step: Step, decision: int) -> None:
        """Take what a run says; after the last run of a stage the next row is written."""
        self.zeros[step[:-1]] += 1 - decision
        if ends_stage(step):
            self.stage = step[-1]
            self.write()

    def write(self) -> None:
        """Write the row after the last one in which something is closed."""
        word, stage, height = self.word, self.stage, self.statement.height
        if self.statement.two_sided:  # a new column, with as many ones as its number
            word.written(stage).extend(range(word.top + 1, word.top + stage + 1))
            word.top += stage
        word.top += 1
        if self.zeros[()] > len(word.ones()):  # for height 1
            word.written().append(word.top)
        for *page, m in product(range(1, stage + 1), repeat=height - 1) if height > 1 else ():
            events = self.events[*page, m]
            if all(self.zeros[*page, n] > events for n in range(m, m + events + 1)):
                self.events[*page, m] += 1
                word.written(*page, m).append(word.top)
                if self.statement.two_sided:
                    word.written(m).insert(0, -word.top)


def sentences(statement: Statement, game: Game, said: list[list[int]], coins: bool) -> list[str]:
    """The claim in words."""
    flat, stage = statement.height == 1, game.stage
    changes = sum(one != other for found in said for one, other in pairwise(found))
    halts = f"every step of this tower halts{' with probability 1' if coins else ''} and depends on the answers alone"
    fails = (
        f"converges to {statement.goal} with probability at most 1/2"
        if coins
        else f"does not converge to {statement.goal}"
    )
    known = f"begins with these {game.word.top} bits" if flat else f"is known here up to row {game.word.top}"
    theorem = f"Theorem 10.{2 if flat else 3}"
    where = f"1..{stage}" if flat else ", ".join(f"n{k}" for k in range(statement.height, 0, -1)) + f" up to {stage}"
    weight = ", with more probability than the other one," if coins else ""
    says = f" (1: {statement.says})" if statement.says else ""
    lines = [
        f"{statement.question}: if {halts}, it {fails} on {statement.input} that {known} and goes on by the rule of "
        f"{theorem}",
        f"what it says{says}{weight} there at steps {where} is known, with {changes} changes of mind",
    ]
    if flat:
        ones, zeros = said[0].count(1) + (0 if coins else game.none), said[0].count(0)
        at = f" (wrong: {statement.wrong})" if statement.wrong else ""
        lines.append(
            f"on these bits followed by zeros ({statement.ends[0]}) it is wrong at {ones} of the steps, "
            f"followed by ones ({statement.ends[1]}) at {zeros}{at}"
        )
    if game.none:
        lines.append(f"outputs that are not points of the output space, or no answers: {game.none}; they count as 0")
    unseen = "" if flat else "; the nested limits themselves are not seen"
    return [*lines, f"proved: the theorem; verified: the first {stage} stages{unseen}"]
