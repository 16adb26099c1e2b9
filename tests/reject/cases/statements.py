"""Cases with a statement given on the command line, and problems that have none."""

from pathlib import Path

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import POSITIVITY, but

OWN = Path(__file__).with_name("own.py")


def statements() -> list[Case]:
    def says(output):
        return seal([header("seven"), ["input", 0, 0], ["output", output], ["evidence", {}]])

    verdicts = {
        8: VERIFIED, 7: "wrong", "rule": "mine", "plain": "INTERNAL", "exit": "INTERNAL", "bug": "INTERNAL",
        "interrupt": "INTERNAL", "memory": DECLINED, "recursion": DECLINED,
    }  # fmt: skip
    return [
        *[Case(f"own statement: {output}", says(output), verdict, {}, OWN) for output, verdict in verdicts.items()],
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
