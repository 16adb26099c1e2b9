"""Turing machines with oracle tapes; the transition table is data.

Source: docs/theory.md, 3.11; A. M. Turing, Systems of logic based on ordinals (1939), section 4, for the oracle.
"""

from __future__ import annotations

from typing import Any

from sci.algorithms.machines import by_number

BLANK = "_"


class Tape:
    """A tape, unbounded on both sides, blank but for what was written."""

    def __init__(self, word: str = "") -> None:
        self.cells = dict(enumerate(word))
        self.head = 0

    def read(self) -> str:
        """The symbol under the head."""
        return self.cells.get(self.head, BLANK)

    def act(self, symbol: str, move: str) -> None:
        """Write a symbol (``*``: leave what there is), then go left, right, or stay (``<``, ``>``, ``.``)."""
        if symbol != "*":
            self.cells[self.head] = symbol
        self.head += {"<": -1, ">": 1, ".": 0}[move]

    def word(self) -> str:
        """What is written, from left to right."""
        written = [position for position, symbol in self.cells.items() if symbol != BLANK]
        return "".join(self.cells.get(i, BLANK) for i in range(min(written), max(written) + 1)) if written else ""


class TuringMachine:
    """A Turing machine with a query tape, an answer tape and an output tape, in this order.

    Numbers are binary, least significant digit first, a minus sign before all. A state whose name begins with ``ask``
    is a query state: when it is entered with ``k#n`` on the query tape, the answer ``m`` to the query ``(k, n)``, that
    is ``m * 2**-n``, stands on the answer tape, the head on its first symbol. The machine starts in ``start``, ends in
    ``halt``, and gives the number on the output tape.

    Args:
        table: one rule per line, ``STATE READ WRITE MOVE NEXT``, one symbol per tape; ``*`` reads any symbol, or
            leaves it. The first rule that fits is used. For instance ``scan 1** *** >.. scan``.
    """

    def __init__(self, table: str) -> None:
        self.rules: dict[str, list[tuple[str, str, str, str]]] = {}
        for line in filter(str.strip, table.splitlines()):
            if [len(part) for part in line.split()[1:4]] != [3, 3, 3] or len(line.split()) != 5:
                raise ValueError(f"'{line.strip()}' is not a rule STATE READ WRITE MOVE NEXT, with one symbol per tape")
            state, seen, symbols, moves, after = line.split()
            self.rules.setdefault(state, []).append((seen, symbols, moves, after))

    def run(self, problem: Any, information: Any) -> int:
        """Run until ``halt``.

        Raises:
            ValueError: if no rule fits, or what is on a tape is neither a query nor a number.
        """
        ask, tapes, state = by_number(information), [Tape(), Tape(), Tape()], "start"
        while state != "halt":
            if state.startswith("ask"):
                index, precision = map(from_word, tapes[0].word().split("#"))
                tapes[1] = Tape(to_word(ask(index, precision).mantissa))
            state = self.step(state, tapes)
        return from_word(tapes[2].word())

    def step(self, state: str, tapes: list[Tape]) -> str:
        """Apply the first rule that fits; return the next state."""
        seen = "".join(tape.read() for tape in tapes)
        for pattern, symbols, moves, after in self.rules.get(state, []):
            if all(wanted in ("*", symbol) for wanted, symbol in zip(pattern, seen, strict=True)):
                for tape, symbol, move in zip(tapes, symbols, moves, strict=True):
                    tape.act(symbol, move)
                return after
        raise ValueError(f"no rule for reading {seen} in state {state}")


def to_word(number: int) -> str:
    """A number as on a tape: 6 is ``011``, -1 is ``-1``."""
    return "-" * (number < 0) + f"{abs(number):b}"[::-1]


def from_word(word: str) -> int:
    """The inverse of `to_word`; nothing stands for 0."""
    return int("-" * word.startswith("-") + word.removeprefix("-")[::-1] or "0", 2)


def writing(word: str, after: str) -> str:
    """Rules that write a word on the query tape, beginning in ``start``, and go on in state ``after``."""
    states = ["start", *(f"write{i}" for i in range(1, len(word))), after]
    return "\n".join(f"{states[i]} *** {symbol}** >.. {states[i + 1]}" for i, symbol in enumerate(word))


SAY_WHETHER_ABOVE_1 = """
    ask    *-* **0 ... halt
    ask    *** *** .>. second
    second *_* **0 ... halt
    second *** **1 ... halt
"""
"""0 for a negative answer and for one of a single digit, else 1."""

READ_ON = """
    ask    *-* *** <.. again
    ask    *** *** .>. second
    second *_* *** <.. again
    second *** **1 ... halt
    again  #** *** >.. carry
    again  *** *** <.. again
    carry  1** 0** >.. carry
    carry  *** 1** >.. ask
"""
"""1 for an answer above 1; otherwise add 1 to the precision on the query tape and ask again."""


class Threshold(TuringMachine):
    """Reads ``digits`` binary digits of ``x`` and says whether they prove ``x > 0``."""

    def __init__(self, digits: int = 20) -> None:
        super().__init__(writing(f"0#{to_word(digits)}", "ask") + SAY_WHETHER_ABOVE_1)


class Search(TuringMachine):
    """Reads ``x`` to 0, 1, 2, ... binary digits until they prove ``x > 0``: silent on ``x = 0``."""

    def __init__(self) -> None:
        super().__init__(writing("0#0", "ask") + READ_ON)
