"""Cases about `distinct-eigenvalues` and `diagonalisable`: changes of mind, and counterexamples."""

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table

COUNT, JORDAN = ("distinct-eigenvalues", {"n": "3"}), ("diagonalisable", {})
MINDS = {  # on diag(1/4, 1/32, 0), and on [[0, 1/4], [0, 1/32]]
    "count": [
        header(*COUNT, "changes"), ["moves", [[1, 2], [1, 5]]],
        ["q", 0, 3, "2"], ["q", 1, 3, "0"], ["q", 4, 6, "2"], ["q", 8, 9, "0"],
        ["says", 1, 1], ["says", 3, 2], ["says", 7, 3],
    ],
    "Jordan": [
        header(*JORDAN, "changes"), ["moves", [[1, 2], [1, 5]]],
        ["q", 0, 4, "0"], ["q", 1, 3, "2"], ["q", 2, 9, "0"], ["q", 3, 6, "2"],
        ["says", 1, 1], ["says", 3, 0], ["says", 7, 1],
    ],
}  # fmt: skip
WRONG = {
    "count": [header(*COUNT), ["input", 2, 3], ["q", 4, 5, "2"], ["output", 2], ["evidence", {}]],
    "Jordan": [header(*JORDAN), ["input", 1, 3], ["q", 1, 5, "4"], ["output", 1], ["evidence", {}]],
}


def matrices() -> list[Case]:
    return [*_minds(), *_counterexamples(), *_parameters()]


def _minds() -> list[Case]:
    moves = {
        "N 0": [[1, 0], [1, 5]], "three": [[1, 2], [1, 5], [1, 6]], "N stays": [[1, 5], [1, 5]],
        "N decreases": [[1, 5], [1, 2]],
        "another family": [[1, 2], [2, 5]], "the first of another family": [[2, 2], [1, 5]],
    }  # fmt: skip
    wide = header("distinct-eigenvalues", {"n": "9"}, "changes")
    many = [[1, N] for N in range(1, 9)]
    answers = {
        "count": [["q", 0, 3, "4"], ["q", 1, 3, "2"], ["q", 4, 6, "4"], ["q", 8, 9, "2"]],
        "Jordan": [["q", 0, 4, "2"], ["q", 1, 3, "4"], ["q", 2, 9, "2"], ["q", 3, 6, "0"]],
    }
    return [
        *(Case(f"changes: {name}", seal(base), VERIFIED) for name, base in MINDS.items()),
        Case("changes: n = 9", seal([wide, ["moves", many], *MINDS["count"][6:]]), VERIFIED),
        *(
            Case(f"input: {name}: moves: {what}", but(base, L1=["moves", given]), "input")
            for name, base in MINDS.items()
            for what, given in moves.items()
        ),
        *(
            Case(f"answer: {name}: {number}", but(MINDS[name], **{f"L{number}": query}), "answer")
            for name, queries in answers.items()
            for number, query in enumerate(queries, 2)
        ),
        *table("index", {"changes: count": but(MINDS["count"], L5=["q", 9, 9, "0"])}),
        *table("index", {"changes: Jordan": but(MINDS["Jordan"], L5=["q", 4, 6, "0"])}),
        *table("output", {"changes: count": but(MINDS["count"], L6=["says", 1, True])}),
        *table("output", {"changes: Jordan": but(MINDS["Jordan"], L8=["says", 7, 2])}),
    ]


def _counterexamples() -> list[Case]:
    places = [[0, 1], [1, 0], [3, 1], [-1, 1], [2, 0], [True, 1]]
    centre = {"L1": ["input", 0, 0], "L2": ["q", 1, 5, "0"]}
    return [
        *(Case(f"base: {name}", seal(base), VERIFIED) for name, base in WRONG.items()),
        Case("base: count at the centre", but(WRONG["count"], **centre), VERIFIED),
        Case("base: Jordan at the centre", but(WRONG["Jordan"], **centre, L3=["output", 0]), VERIFIED),
        Case("base: count -7", but(WRONG["count"], L3=["output", -7]), VERIFIED),
        *(
            Case(f"input: {name} {place}", but(base, L1=["input", *place]), "input")
            for name, base in WRONG.items()
            for place in [*places, *([[2, 1]] if name == "Jordan" else [])]
        ),
        *table("answer", {f"{name} again": but(base, L2=["q", 1, 6, "2"]) for name, base in WRONG.items()}),
        *table("answer", {"count: the second entry": but(WRONG["count"], L2=["q", 4, 5, "4"])}),
        *table("evidence", {name: but(base, L4=["evidence", []]) for name, base in WRONG.items()}),
        *table("wrong", {"count": but(WRONG["count"], L3=["output", 3])}),
        *table("wrong", {"count: the centre": but(WRONG["count"], **centre, L3=["output", 1])}),
        *table("wrong", {"Jordan": but(WRONG["Jordan"], L3=["output", 0])}),
        *table("wrong", {"Jordan: the centre": but(WRONG["Jordan"], **centre)}),
        *table("output", {"count": but(WRONG["count"], L3=["output", "2"])}),
        *table("output", {"Jordan": but(WRONG["Jordan"], L3=["output", True])}),
        *(
            Case(f"base: {name} N = 1", seal([*base[:1], ["input", 1, 1], ["output", 1], *base[4:]]), VERIFIED)
            for name, base in WRONG.items()
        ),
    ]  # fmt: skip


def _parameters() -> list[Case]:
    def about(problem, parameters):
        return seal([header(problem, parameters), ["input", 1, 3], ["output", 1], ["evidence", {}]])

    good = [{"n": "2"}, {"n": "1000"}]
    bad = [{}, {"n": "1"}, {"n": "03"}, {"n": "3", "m": "3"}, {"n": "1/2"}]
    return [
        *(Case(f"base: count {given}", about("distinct-eigenvalues", given), VERIFIED) for given in good),
        *table("parameters", {f"count {given}": about("distinct-eigenvalues", given) for given in bad}),
        *table("parameters", {"Jordan": about("diagonalisable", {"n": "2"})}),
    ]
