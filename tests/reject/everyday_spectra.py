"""Certificates about eigenvectors that break one obligation each."""

from dataclasses import replace

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import but, table
from tests.reject.everyday import about, outcome, read
from tests.reject.everyday_inverses import of

HALF = "1p-1"
IDENTITY = [["1", "0"], ["0", "1"]]
THREE = [["1p1", "0", "0"], ["0", "1p1", "0"], ["0", "0", "5"]]  # 2, 2, 5
DIFFERENT = [["1p2", "0"], ["0", "0"]]  # 4, 0


def said(**changes):
    return {"mode": "across", "next": None, "value": "1", "vectors": [["1", HALF]], **changes}


def twos(end):
    return said(value="1p1", next=end, vectors=[["1", "0", "0"]])


def eigen(kind, A, instance, *lines, k="1", eps="1/2"):
    return of(kind, "eigenvectors", {"eps": eps, "k": k}, {"A": A}, instance, *lines)


ACROSS = eigen("counterexample", IDENTITY, about(families=said()), ["input", 1, 3], *outcome(["1", HALF], {}))
ALONG = eigen("counterexample", IDENTITY, about(families=said(mode="along", vectors=IDENTITY)), ["input", 2, 3],
              *outcome(["1", "0"], {}))  # fmt: skip
LAST = eigen("counterexample", IDENTITY, about(families=said(mode="along", vectors=IDENTITY)), ["input", 2, 3],
             ["q", 3, 3, "7"], *outcome(["1", "0"], {}), k="2")  # fmt: skip
MIDDLE = eigen("counterexample", THREE, about(families=twos("3")),
               ["input", 1, 3], *outcome(["1", "0", "0"], {}), k="2")  # fmt: skip
EVERY = eigen("undetermined", IDENTITY, about(families=said()), ["scope", "every precision"], ["evidence", {}])
EXACT = {"basis": IDENTITY, "vector": ["1", "0"]}
# om = 1/4, d = 4 - 1/4 = 15/4, a = 1/15: |x - v|^2 <= 2 - 2 (1 - 1/225)^(1/2), the error is a little more than 1/15
BOX = eigen("determined", DIFFERENT, about(), *read(4, 3, "20", "0", "0", "0"), *outcome(["1", "2/5"], EXACT))
CENTRE = eigen("counterexample", DIFFERENT, about(), ["input", 0, 0], *outcome(["1", "2/3"], EXACT))
# V^T V = 1/2, V^T Q V = (2, -2)
HALVES = eigen("counterexample", [["0", "1p2"], ["1p2", "0"]], about(), ["input", 0, 0],
               *outcome(["1", "0"], {"basis": [[HALF, "-1p-1"], [HALF, HALF]], "vector": ["7/a", "7/a"]}))  # fmt: skip
NEAR = eigen("counterexample", DIFFERENT, about(near=[(3, "1")]), ["input", 0, 1], *outcome(["1", "2/3"], EXACT))
APART = eigen("undetermined", IDENTITY, about(), ["scope", "these digits"], *read(4, 0, "1", "0", "0", "1"),
              ["inputs", [[0, "1p1"]], [[3, "1p1"]]],
              ["evidence", [EXACT, {"basis": IDENTITY, "vector": ["0", "1"]}]])  # fmt: skip


# I and I + v v^T, v = (7, 24)/25
TURNED = eigen("undetermined", IDENTITY, about(), ["scope", "these digits"], *read(4, 0, "1", "0", "0", "1"),
               ["inputs", [[0, "1p1"]], [[0, "2a2/271"], [1, "a8/271"], [2, "a8/271"], [3, "4b1/271"]]],
               ["evidence", [EXACT, {"basis": [["7/19", "-18/19"], ["18/19", "7/19"]],
                                     "vector": ["7/19", "18/19"]}]])  # fmt: skip


def but_first(base, data):
    return [base[0], ["data", "A", data], base[2]]


def families() -> list[Case]:
    return [
        *table("parameters", {
            "no k": seal([header("eigenvectors", {"eps": "1/2"}, "counterexample"), *ACROSS[1:]]),
            "eps = 0": but(ACROSS, eps="0"),
            "eps = 1": but(ACROSS, eps="1"),
            "k = 0": but(ACROSS, k="0"),
        }),
        *table("data", {
            "not square": but(BOX, L1=["data", "A", [["1", "0"]]]),
            "k is 3": but(BOX, k="3"),
            "not symmetric": but(BOX, L1=["data", "A", [["1p2", "0"], ["1", "0"]]]),
            "exact on one side": but(BOX, L2=about([1])),
            "the other input is not symmetric": but(NEAR, L2=about(near=[(1, "1")])),
        }),
        Case("exact on both sides", but(BOX, L2=about([1, 2])), VERIFIED),
        *table("families", {
            "a number": but(ACROSS, L2=about(families=7)),
            "a key more": but(ACROSS, L2=about(families=said(more=1))),
            "vectors are no list": but(ACROSS, L2=about(families=said(vectors=7))),
            "another mode": but(ACROSS, L2=about(families=said(mode="beside"))),
            "a vector is too long": but(ACROSS, L2=about(families=said(vectors=[["1", "0", "0"]]))),
            "a vector is too short": but(ACROSS, L2=about(families=said(vectors=[[HALF, HALF]]))),
            "two vectors across": but(ACROSS, L2=about(families=said(vectors=IDENTITY))),
            "no vector": but(EVERY, L2=about(families=said(mode="along", vectors=[]))),
            "no family": but(EVERY, L2=about()),
            "another value": but(ACROSS, L2=about(families=said(value="1p1"))),
            "a simple value": but(ACROSS, L1=["data", "A", [["1", "0"], ["0", "0"]]],
                                  L2=about(families=said(next=HALF))),
            "of an eigenvalue above": but(MIDDLE, k="1"),
            "of an eigenvalue below": but(
                MIDDLE, L1=["data", "A", [["5", "0", "0"], ["0", "5", "0"], ["0", "0", "1"]]], k="3",
                L2=about(families=said(value="5", vectors=[["1", "0", "0"]]))),
            "not of the eigenspace": but(MIDDLE, L2=about(families=said(mode="along", value="1p1", next="3",
                                                                       vectors=[["0", "0", "1"]]))),
            "not orthogonal": but(ALONG, L2=about(families=said(mode="along", vectors=[["1", "0"], ["1", "1"]]))),
            "along, in the middle": but(
                ACROSS, L1=["data", "A", [["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]]], k="2",
                L2=about(families=said(mode="along", vectors=[["1", "0", "0"]]))),
            "a bound where there is none": but(ACROSS, L2=about(families=said(next="1p1"))),
            "no bound": but(MIDDLE, L2=about(families=said(value="1p1", vectors=[["1", "0", "0"]]))),
            "a bound on the other side": but(MIDDLE, L2=about(families=twos("1"))),
            "a bound beyond": but(MIDDLE, L2=about(families=twos("3p1"))),
            "a bound at the next": but(MIDDLE, L2=about(families=twos("5"))),
        }),
        *table("exact", {
            "an entry": but(ACROSS, L2=about([1, 2], said())),
            "every entry is to be inexact": but(EVERY, L2=about([1, 2], said(vectors=[["1", "0"]]))),
        }),
        Case("an exact entry that no family changes", but(ACROSS, L2=about([1, 2], said(vectors=[["1", "0"]])),
                                                          L4=["output", ["1", "0"]]), VERIFIED),
        *table("input", {
            "too far": but(MIDDLE, L2=about(families=twos("11p-3"))),
            "of no family": but(ACROSS, L3=["input", 2, 3]),
        }),
        Case("just near enough", but(MIDDLE, L2=about(families=twos("23p-4"))),
             VERIFIED),
        *table("order", {"twice": but(LAST, L4=["q", 3, 3, "7"], L5=["q", 3, 3, "7"])}),
        *table("answer", {"of the other sign": but(LAST, L4=["q", 3, 4, "12"])}),
    ]  # fmt: skip


def vectors() -> list[Case]:
    return [
        *table("output", {"too long": but(ACROSS, L4=["output", ["1", "0", "0"]])}),
        *table("evidence", {
            "of a member": but(ACROSS, L5=["evidence", EXACT]),
            "of a length": but(CENTRE, L4=["output", ["9", "0"]]),
            "of every precision": but(EVERY, L4=["evidence", EXACT]),
            "a number": but(BOX, L8=["evidence", 7]),
            "no vector": but(BOX, L8=["evidence", {"basis": IDENTITY}]),
            "a basis of one": but(BOX, L8=["evidence", {**EXACT, "basis": [["1", "0"]]}]),
            "a vector of one": but(BOX, L8=["evidence", {**EXACT, "vector": ["1"]}]),
            "of one": but(APART, L9=["evidence", [EXACT]]),
            "no list": but(APART, L9=["evidence", 7]),
        }),
        *table("basis", {
            "no basis": but(BOX, L8=["evidence", {**EXACT, "basis": [["1", "0"], ["1", "0"]]}]),
            "half as long": but(BOX, L8=["evidence", {**EXACT, "basis": [["1", "0"], ["0", HALF]]}]),
        }),
        Case("a basis that is just near enough", seal(HALVES),
             VERIFIED),
        *table("simple", {
            "0": but(BOX, L8=["evidence", {**EXACT, "vector": ["0", "0"]}]),
            "another one": but(BOX, L8=["evidence", {**EXACT, "vector": ["0", "1"]}]),
            "too few digits": seal([*BOX[:3], *read(4, 0, "4", "0", "0", "0"), *BOX[7:]]),
            "another one, by a poor basis": but(BOX, L7=["output", ["0", "1"]], L8=[
                "evidence", {"basis": [["1", "0"], ["0", "3p-2"]], "vector": ["0", "1"]}]),
            "a gap of 0": seal([*but_first(BOX, [[HALF, "0"], ["0", "0"]]), *read(4, 2, "2", "0", "0", "0"), *BOX[7:]]),
            "between": but(BOX, L8=["evidence", {**EXACT, "vector": ["1", "1"]}]),
        }),
        *table("wrong", {
            "across, not a multiple": but(ACROSS, L4=["output", ["1", "1p-2"]]),
            "along, the vector": but(ALONG, L4=["output", ["0", "1"]]),
            "along, exactly eps away": but(ALONG, L4=["output", ["0", HALF]]),
            "along, its negative": but(ALONG, L4=["output", ["0", "-1"]]),
            "of the centre": but(CENTRE, L4=["output", ["1", "1/3"]]),
            "of the centre, negative": but(CENTRE, L4=["output", ["-1", "1/3"]]),
            "of the centre, within the error": but(CENTRE, L4=["output", ["1", HALF]], L5=["evidence", EXACT]),
            "of the box": but(BOX, L7=["output", ["1", "9/14"]]),
            "of the box, far": but(BOX, L7=["output", ["0", "1"]]),
            "of the box, the vector, a small eps": but(BOX, eps="1/20", L7=["output", ["1", "0"]]),
            "of the box, a small eps": but(BOX, eps="1/20"),
        }),
        Case("the negative", but(BOX, L7=["output", ["-1", "2/5"]]), VERIFIED),
        Case("too long", but(CENTRE, L4=["output", ["19p-4", "0"]],
                             L5=["evidence", {}]), VERIFIED),
        Case("too short", but(CENTRE, L4=["output", ["7p-4", "0"]], L5=["evidence", {}]), VERIFIED),
        *table("evidence", {
            "just not too long": but(CENTRE, L4=["output", ["3p-1", "0"]], L5=["evidence", {}]),
            "just not too short": but(CENTRE, L4=["output", [HALF, "0"]], L5=["evidence", {}]),
        }),
        *table("inputs", {"not symmetric": but(APART, L8=["inputs", [[1, HALF]], [[3, "1p1"]]])}),
        *table("apart", {
            # the distance is the root of 2
            "eps = 3/4": but(APART, eps="3/4"),
        }),
        Case("eps = 7/10", but(APART, eps="7/10"), VERIFIED),
        *table("apart", {"a distance of 6/5": but(TURNED, eps="3/5")}),
        Case("more than a distance of 118/100", but(TURNED, eps="59/100"), VERIFIED),
        Case("an inertia beyond the limits", seal(EVERY), DECLINED, {"elimination.MAX_WORK": 7}),
        Case("an inertia within the limits", seal(EVERY), VERIFIED, {"elimination.MAX_WORK": 8}),
    ]  # fmt: skip


def bases() -> list[Case]:
    named = {
        "across": ACROSS, "along": ALONG, "last": LAST, "middle": MIDDLE, "every": EVERY, "box": BOX, "centre": CENTRE,
        "near": NEAR, "apart": APART,
    }  # fmt: skip
    return [Case(name, seal(base), VERIFIED) for name, base in named.items()]


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    groups = {"eigen, base": bases(), "eigen, family": families(), "eigen": vectors()}
    return [replace(case, name=f"{name}: {case.name}") for name, cases in groups.items() for case in cases]
