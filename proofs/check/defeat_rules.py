"""The rules by which the answers of a tower write an input (theory, 10.2 to 10.7): what kind `defeat` recomputes."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import count, product
from typing import Protocol

from counterexample import Output
from encoding import MAX_ENTRIES, Json
from randomised import coin_paths, mass
from refusal import Reject, require
from word import Word, pair

Step = tuple[int, ...]  # the indices (n_h, ..., n_1) of a run


class Statement(Protocol):
    """What kind `defeat` asks of a statement: a reduction of `E_h` to a problem."""

    height: int  # h
    rule: str  # "rows"; "sides" for columns that get their ones on both; "digits" for those of a number
    one_sided: str  # the claim with two limits that is false too, or ""
    question: str  # what is to be found out
    goal: str  # what it is, "the right answer"
    input: str  # what is made of a 0-1 input, before "begins with"
    ends: tuple[str, str]  # height 1: what finitely, and what infinitely many ones may be followed by
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


def runs(height: int) -> Iterator[Step]:
    """The indices of the runs in the prescribed order: those of stage 1, of stage 2, and so on."""
    for stage in count(1):
        for outer in product(range(1, stage + 1), repeat=height - 1):
            yield *outer, stage


class Game:
    """What is known of the input after each run, and the rule by which it grows (10.2, 10.3, 10.5 and R4)."""

    says_none = 0  # what no output says

    def __init__(self, statement: Statement) -> None:
        self.statement, self.word = statement, Word()
        self.order = runs(statement.height)
        self.step = next(self.order)  # the next run
        self.stage = self.none = 0  # stages that ended, outputs that are not points of the output space
        self.wrong = [0, 0]  # with coins: steps above 1/2, for finitely and for infinitely many ones
        self.complete = False  # whether the last run has ended a stage
        self.zeros: Counter[Step] = Counter()  # by outer indices, how often 0 was said
        self.events: Counter[Step] = Counter()  # by column, how often it got its next ones
        self.known: dict[tuple[int, int], int] = {}  # answers, of which all that they depend on is closed
        if statement.rule == "digits":
            self.word.written().append(2)

    def require_answer(self, index: int, precision: int, mantissa: int) -> None:
        """The answer is the nearest one, ties downward, or digits; what the evaluation depends on is closed."""
        if self.known.get((index, precision)) == mantissa:
            return
        if self.statement.rule == "digits":  # ones beyond add less than a digit
            numerator, denominator = self.statement.value(self.word.up_to(precision), index)
            reach, right = precision, (numerator << precision) // denominator
        else:
            numerator, denominator = self.statement.value(self.word, index)
            reach = self.statement.reach(index)
            right = -((denominator - (numerator << precision + 1)) // (2 * denominator))
        self.word.top = max(self.word.top, reach)
        if mantissa != right:
            raise Reject("answer", f"the answer to query ({index}, {precision}) is not the prescribed one")
        self.known[index, precision] = mantissa

    def decision(self, value: Json) -> int:
        """What an output says; 0 if it is none, and 1 where the rule waits for a 0."""
        self.none += value is None
        return self.says_none if value is None else self.statement.decide(self.statement.output(value))

    def majority(self, groups: Json, missing: Fraction) -> int:
        """What has more of the explored probability, 0 if neither has; of the coins so much may be missing."""
        good = type(groups) is list and all(type(group) is list and len(group) == 2 for group in groups)
        require(good and len(groups) >= 1, "outputs", "outputs are pairs of an output and coin strings")
        paths: list[list[str]] = [[], [], []]  # that lead to 0, to 1, to no output
        for output, flips in groups:
            decision = self.decision(output)
            paths[2 if output is None else decision] += coin_paths(flips, MAX_ENTRIES)
        require(
            mass([path for found in paths for path in found]) >= 1 - missing, "mass", "too little of the coins is there"
        )
        zero, one, none = (mass(found) if found else Fraction(0) for found in paths)
        return self.heavier(zero, one, none)

    def heavier(self, zero: Fraction, one: Fraction, none: Fraction) -> int:
        """What is said with these probabilities."""
        self.wrong[0] += one + none > Fraction(1, 2)
        self.wrong[1] += zero + none > Fraction(1, 2)
        return int(one > zero + none)

    def decided(self, decision: int) -> None:
        """Take what the run says; after the last run of a stage the next row is written."""
        *outer, stage = self.step
        self.zeros[tuple(outer)] += 1 - decision
        self.complete = all(n == stage for n in outer)
        self.step = next(self.order)
        if self.complete:
            self.stage = stage
            self.write()

    def write(self) -> None:
        """Write the row after the last one in which something is closed."""
        word, stage, height = self.word, self.stage, self.statement.height
        if self.statement.rule == "digits":
            self.write_digit()
            return
        if self.statement.rule == "sides":  # a new column, with as many ones as its number
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
                if self.statement.rule == "sides":
                    word.written(m).insert(0, -word.top)

    def write_digit(self) -> None:
        """Write a one two digits beyond all that was read, with a gap greater than the last one, if it is due."""
        ones = self.word.written()
        if self.zeros[()] == len(ones):
            ones.append(self.next_digit())

    def next_digit(self) -> int:
        """The place of that digit."""
        ones = self.word.ones()
        return max(self.word.top + 2, 2 * ones[-1] - ones[-2:][0] + 1)


class OneSided(Game):
    """The rule of 10.7: stage ``j`` runs ``n_1 = m, m + 1, ...`` until 0 is said, ``(n_2, m)`` pair number ``j``."""

    says_none = 1

    def __init__(self, statement: Statement) -> None:
        super().__init__(statement)
        self.step = 1, 1

    def decided(self, decision: int) -> None:
        """Take what the run says; 0 ends the stage, and a one follows."""
        outer, inner = self.step
        self.complete = decision == 0
        self.step = outer, inner + 1
        if self.complete:
            self.stage += 1
            n, m = pair(self.stage)
            self.step = n + 1, m + 1
            if self.statement.rule == "digits":
                self.word.written().append(self.next_digit())
            else:
                self.word.top += 1
                self.word.written().append(self.word.top)

    def heavier(self, zero: Fraction, one: Fraction, none: Fraction) -> int:
        """0 if it is said with a probability above 1/2 (10.8)."""
        return int(zero <= Fraction(1, 2))
