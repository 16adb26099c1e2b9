"""Certificates about matrix games that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome

HALF = "1p-1"
ZERO = [["0"], ["0"]]
BOTH = {"columns": ["1"], "rows": [["1", "0"], ["0", "1"]]}


def of(kind, A, instance, *lines, eps="1/4"):
    return [header("matrix-game", {"eps": eps}, kind), ["data", "A", A], instance, *lines]


def proof(strategy, above, below):
    return {"strategy": strategy, "above": above, "below": below}


FAMILY = of("counterexample", ZERO, about(families=BOTH), ["input", 1, 3], *outcome(["3p-2", "1p-2"], {}), eps="1/5")
EVERY = of("undetermined", ZERO, about(families=BOTH), ["scope", "every precision"], ["evidence", {}])
# rows 1 and 0 within 1/8: v = 3/4; w = 1 makes x_1 >= 3/4, x_2 <= 1/4
FIRST = proof(["1", "0"], [["0"], ["1"]], [["1"], ["0"]])
BOX = of("determined", [["1"], ["0"]], about(), ["q", 0, 3, "8"], ["q", 1, 3, "0"], *outcome(["1", "0"], FIRST))
CENTRE = of("counterexample", [["1"], ["0"]], about(), ["input", 0, 0],
            *outcome(["1p-1", "1"], proof(["1", "0"], [["0"], ["1"]], [["1"], ["0"]])))  # fmt: skip
OTHER = proof(["0", "1"], [["1"], ["0"]], [["0"], ["1"]])
APART = of("undetermined", ZERO, about(), ["scope", "these digits"], ["q", 0, 0, "0"], ["q", 1, 0, "0"],
           ["inputs", [[0, "1"]], [[1, "1"]]], ["evidence", [FIRST, OTHER]])  # fmt: skip
# both columns are least for (1/2, 1/2), only the first for (1, 0), with the third row
MIXED = {"columns": [HALF, HALF], "rows": [[HALF, HALF, "0"]]}
GAME = [["1", "-1"], ["-1", "1"], ["0", "0"]]
PENNIES = of("counterexample", GAME, about(families=MIXED), ["input", 1, 3], *outcome(["0", "0", "1"], {}))


def bases() -> list[Case]:
    named = {"family": FAMILY, "every": EVERY, "box": BOX, "centre": CENTRE, "apart": APART, "pennies": PENNIES}
    return [Case(f"base: {name}", seal(base), VERIFIED) for name, base in named.items()]


def games() -> list[Case]:
    return [
        *table("parameters", {"eps": but(FAMILY, eps="0")}),
        *table("families", {
            "a list": but(FAMILY, L2=about(families=[])),
            "names": but(FAMILY, L2=about(families=["columns", "rows"])),
            "no columns": but(FAMILY, L2=about(families={"rows": []})),
            "rows are a number": but(FAMILY, L2=about(families={**BOTH, "rows": 7})),
            "columns: too long": but(FAMILY, L2=about(families={**BOTH, "columns": ["1", "0"]})),
            "a row: too long": but(FAMILY, L2=about(families={**BOTH, "rows": [["1", "0", "0"]]})),
            "below 0": but(FAMILY, L2=about(families={**BOTH, "rows": [["1p1", "-1"]]})),
            "sum 2": but(FAMILY, L2=about(families={**BOTH, "rows": [["1", "1"]]})),
            "not optimal": but(FAMILY, L1=["data", "A", [["1"], ["0"]]]),
            "no vertex": but(FAMILY, L2=about(families={**BOTH, "rows": [[HALF, HALF]]})),
            "one": but(EVERY, L2=about(families={**BOTH, "rows": [["1", "0"]]})),
            "none": but(EVERY, L2=about()),
            "1 is 2 eps": but(EVERY, eps="1/2"),
        }),
        Case("a little less than 1/2", but(EVERY, eps="49/100"), VERIFIED),
        *table("exact", {"an entry of a row that moves": but(FAMILY, L2=about([1], BOTH))}),
        Case("an entry of a row that stays", but(FAMILY, L2=about([0], {**BOTH, "rows": [["1", "0"]]})), VERIFIED),
        *table("answer", {
            "beyond the member": seal([*FAMILY[:4], ["q", 1, 5, "0"], *FAMILY[4:]]),
            "of pennies": seal([*PENNIES[:4], ["q", 4, 9, "0"], *PENNIES[4:]]),
        }),
        Case("the third row moves by -1/8 / 2", seal([*PENNIES[:4], ["q", 4, 9, "-20"], *PENNIES[4:]]), VERIFIED),
        *table("input", {"no such family": but(FAMILY, L3=["input", 3, 3])}),
        *table("output", {"too long": but(FAMILY, L4=["output", ["1", "0", "0"]])}),
        *table("evidence", {
            "of a member": but(FAMILY, L5=["evidence", FIRST]),
            "of scope": but(EVERY, L4=["evidence", FIRST]),
            "of one": but(APART, L7=["evidence", [FIRST]]),
            "no list": but(APART, L7=["evidence", 7]),
            "a number": but(BOX, L6=["evidence", 7]),
            "a name more": but(BOX, L6=["evidence", {**FIRST, "more": 1}]),
            "names": but(BOX, L6=["evidence", ["strategy", "above", "below"]]),
            "a strategy with sum 0": but(BOX, L6=["evidence", {**FIRST, "strategy": ["0", "0"]}]),
            "a strategy below 0": but(BOX, L6=["evidence", {**FIRST, "strategy": ["1p1", "-1"]}]),
            "one row": but(BOX, L6=["evidence", {**FIRST, "above": [["0"]]}]),
            "below 0": but(BOX, L6=["evidence", {**FIRST, "above": [["-1"], ["1"]]}]),
        }),
        *table("wrong", {
            "of a member, 1/4": but(FAMILY, eps="1/4"),
            "of the box": but(BOX, eps="6/25"),
            "of the box, above": but(BOX, L5=["output", ["1", "1"]]),
            "of the centre, 1": but(CENTRE, eps="1"),
            "of the centre, below": but(CENTRE, L4=["output", ["1", "0"]]),
        }),
        *table("apart", {"1 is 2 eps": but(APART, eps="1/2")}),
        Case("a little less than 1/2, at these digits", but(APART, eps="49/100"), VERIFIED),
    ]  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [replace(case, name=f"game: {case.name}") for case in [*games(), *bases()]]
