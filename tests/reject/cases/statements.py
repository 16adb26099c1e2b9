"""Cases with a statement given on the command line, and problems that have none."""

from pathlib import Path

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import POSITIVITY, but, table

OWN = Path(__file__).with_name("own.py")


def zero_tests() -> list[Case]:
    """The problem `zero-test`, which is `positivity` asked the other way round."""

    def about(parameters=None, where=(1, 3), query=(0, 3, "2"), output=1, proof=None):
        return seal(
            [
                header("zero-test", parameters),
                ["input", *where],
                ["q", *query],
                ["output", output],
                ["evidence", proof or {}],
            ]
        )

    return [
        Case("base: zero-test, 1", about(), VERIFIED),
        Case("base: zero-test, N=1", about(where=(1, 1), query=(0, 0, "1")), VERIFIED),
        Case("base: zero-test, 0", about(where=(0, 0), query=(0, 1, "1"), output=0), VERIFIED),
        *table("parameters", {"zero-test": about({"x": "0"})}),
        *table("input", {f"zero-test {where}": about(where=where) for where in [(0, 1), (1, 0), (2, 3), (2, 0)]}),
        *table("index", {"zero-test": about(query=(1, 3, "0"))}),
        *table("answer", {"zero-test": about(query=(0, 4, "4")), "zero-test at 0": about(where=(0, 0))}),
        *table("output", {f"zero-test {output!r}": about(output=output) for output in (2, True, "1")}),
        *table("evidence", {"zero-test": about(proof=[0])}),
        *table("wrong", {"zero-test 0": about(output=0), "zero-test 1": about(where=(0, 0), query=(0, 1, "1"))}),
    ]


def statements() -> list[Case]:
    def says(output, **parameters):
        return seal([header("seven", parameters), ["input", 0, 0], ["output", output], ["evidence", {}]])

    verdicts = {
        8: VERIFIED, 7: "wrong", "rule": "mine", "plain": "INTERNAL", "exit": "INTERNAL", "bug": "INTERNAL",
        "interrupt": "INTERNAL", 9: "INTERNAL", "memory": DECLINED, "recursion": DECLINED,
    }  # fmt: skip
    return [
        *[Case(f"own statement: {output}", says(output), verdict, {}, OWN) for output, verdict in verdicts.items()],
        Case("own statement, a parameter", says(8, x="VERIFIED"), VERIFIED, {}, OWN),
        Case("own statement, a parameter of two lines", says(8, x="1\nVERIFIED"), "header", {}, OWN),
        Case("own statement, a parameter that turns around", says(8, x="\u202e1"), "header", {}, OWN),
        Case("own statement not given", says(8), DECLINED),
        Case("own statement for another problem", seal(POSITIVITY), DECLINED, {}, OWN),
        Case("own statement missing", says(8), DECLINED, {}, OWN.with_name("missing.py")),
        Case(
            "shipped one given",
            seal(POSITIVITY),
            VERIFIED,
            {},
            OWN.parents[3] / "proofs/check/statements/positivity.py",
        ),
        Case("a module of the checker", but(POSITIVITY, L0=header("../counterexample")), DECLINED),
    ]
