"""Cases that are declined."""

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, line, seal
from tests.reject.cases.base import ARGMIN, BOUND, COINS, DIGITS, POSITIVITY, but, table


def evaluations() -> list[Case]:
    """Of a network with 5 weights and biases, whose digits are 2 more than `N`, or of a witness: work on the limit."""
    found = {
        "of one point": (seal(ARGMIN), 2 * 5 * 32),
        "of three points": (of_argmin(3, [2, 4, 6]), 3 * 5 * 32),
        "of 64 digits": (of_argmin(62, [2, 4, 6]), 3 * 5 * (32 + 1)),
        "of 192 digits": (of_argmin(190, [*range(1, 9)]), 8 * 5 * (32 + 9)),
    }
    return [
        case
        for name, (data, most) in found.items()
        for case in (
            Case(f"base: work {name}", data, VERIFIED, {"network.MAX_STEPS": most}),
            Case(f"DECLINED: work {name}", data, DECLINED, {"network.MAX_STEPS": most - 1}),
        )
    ]


def of_argmin(N: int, points: list[int]) -> bytes:
    """More points of another input."""
    witness = [[[["0", f"1p{N}"]], ["0"]], [[["1"]], ["0"]]]
    return but(ARGMIN, L1=["input", 1, N], L6=["evidence", {"points": points, "witness": witness}])


def declined() -> list[Case]:
    """Beyond the limits, or not ours: with small limits in place of the real ones where the file would be big."""
    longest = max(len(text) + 1 for text in seal(ARGMIN).decode().splitlines())
    head, nested = POSITIVITY[0], "[" * 12 + "]" * 12
    entries = max(sum(map(line(value).count, ",[{")) for value in ARGMIN)
    files = {
        "version 2": but(POSITIVITY, L0={**head, "version": 2}),
        "version 0": but(POSITIVITY, L0={**head, "version": 0}),
        "another kind": but(POSITIVITY, L0={**head, "kind": "withstood"}),
        "another problem": but(POSITIVITY, L0={**head, "problem": "halting"}),
        "a path": but(POSITIVITY, L0={**head, "problem": "../../positivity"}),
        "nested": but(POSITIVITY, L4=f'["output",{nested}]'),
        "nested 10**5": but(POSITIVITY, L4="[" * 10**5),
        "N": but(POSITIVITY, L1=["input", 1, 8_000_001]),
        "16 digits": but(POSITIVITY, L1='["input",1000000000000000,3]'),
        "minus 16 digits": but(POSITIVITY, L1='["input",-1000000000000000,3]'),
        "5000 digits": but(POSITIVITY, L1=f'["input",{"9" * 5000},3]'),
        "an output of 16 digits": but(POSITIVITY, L4=["output", 10**15]),
        "a precision of 16 digits": but(POSITIVITY, L3=["q", 0, 10**15, "0"]),
        "precision": but(POSITIVITY, L3=["q", 0, 8_000_001, "0"]),
        "power of 15 digits": but(DIGITS, L5=["output", ["1p" + "9" * 15, "0", "0", "0"]]),
        "digits of a parameter": but(ARGMIN, eps="1/1" + "0" * 100),
        "digits above the stroke": but(ARGMIN, eps="-" + "1" * 101),
        "digits of an integer": but(ARGMIN, r="1" * 101),
        "K": but(DIGITS, K="1001"),
        "digits": but(DIGITS, digits="1001"),
        "families": but(BOUND, families="1000000001"),
        "digits in a pattern": but(BOUND, pattern="{0,1},{0," + "1" * 101 + "}"),
        "rows": seal([header("distinct-eigenvalues", {"n": "1001"}), ["input", 0, 0], ["output", 2], ["evidence", {}]]),
        "parameter": but(ARGMIN, widths="1" * ((1 << 16) + 1)),
        "value of a game": but(BOUND, L1=["value", "1p10001"]),
        "value of a game, below": but(BOUND, L1=["value", "1p-10001"]),
    }
    powers = but(DIGITS, L5=["output", ["1p3", "1p-4", "0", "0"]])  # 4 binary digits above 2**4, which has 5
    lasso = {**DIGITS[0]["parameters"], "lambda": "1"}
    root = seal([header("lasso-digits", lasso), *DIGITS[1:2], *DIGITS[5:]])  # alpha is 641/32
    return [
        *table(DECLINED, files),
        Case("base: digits of a parameter", but(ARGMIN, eps="1/1" + "0" * 99), VERIFIED),
        Case("base: digits above the stroke", but(ARGMIN, eps="-" + "1" * 100), "parameters"),
        Case("base: work, digits", powers, VERIFIED, {"digits.MAX_WORK": 4 * 9**2}),
        Case("DECLINED: work, digits", powers, DECLINED, {"digits.MAX_WORK": 4 * 9**2 - 1}),
        Case("base: work, lasso", root, VERIFIED, {"digits.MAX_WORK": 16**2}),
        Case("DECLINED: work, lasso", root, DECLINED, {"digits.MAX_WORK": 16**2 - 1}),
        Case("base: parameter", seal(ARGMIN), VERIFIED, {"main.MAX_PARAMETER": 3}),
        Case("DECLINED: parameter, small", seal(ARGMIN), DECLINED, {"main.MAX_PARAMETER": 2}),
        Case("base: 15 digits", but(POSITIVITY, L4=["output", 10**15 - 1]), "output"),
        Case("base: minus 15 digits", but(POSITIVITY, L4=["output", 1 - 10**15]), "output"),
        Case("base: digits in a pattern", but(BOUND, pattern="{0,1},{0," + "1" * 100 + "}"), "parameters"),
        Case("base: nested", but(POSITIVITY, L4='["output",' + "[" * 11 + "]" * 12), "output"),
        Case("base: longest line", seal(ARGMIN), VERIFIED, {"encoding.MAX_LINE": longest}),
        Case("DECLINED: longest line", seal(ARGMIN), DECLINED, {"encoding.MAX_LINE": longest - 1}),
        Case(
            "base: powers", but(DIGITS, L5=["output", ["1p3", "1p-4", "0", "0"]]), VERIFIED, {"encoding.MAX_TOTAL": 7}
        ),
        Case(
            "DECLINED: powers",
            but(DIGITS, L5=["output", ["1p3", "1p-4", "0", "0"]]),
            DECLINED,
            {"encoding.MAX_TOTAL": 6},
        ),
        Case("base: network", seal(ARGMIN), VERIFIED, {"network.MAX_TOTAL": 35}),
        Case("DECLINED: network, small", seal(ARGMIN), DECLINED, {"network.MAX_TOTAL": 34}),
        *evaluations(),
        Case("base: value of a game", but(BOUND, L1=["value", "1p9999"]), VERIFIED),
        Case("base: flips", seal(COINS), VERIFIED, {"randomised.MAX_BITS": 3}),
        Case("DECLINED: file size", seal(POSITIVITY), DECLINED, {"encoding.MAX_BYTES": len(seal(POSITIVITY)) - 1}),
        Case("base: file size", seal(POSITIVITY), VERIFIED, {"encoding.MAX_BYTES": len(seal(POSITIVITY))}),
        Case("DECLINED: line", but(POSITIVITY, L4=["output", "0" * 100]), DECLINED, {"encoding.MAX_LINE": 100}),
        Case("DECLINED: entries", seal(ARGMIN), DECLINED, {"encoding.MAX_ENTRIES": entries - 1}),
        Case("base: entries", seal(ARGMIN), VERIFIED, {"encoding.MAX_ENTRIES": entries}),
        Case(
            "DECLINED: mantissa",
            but(DIGITS, L5=["output", ["1" * 26, "0", "0", "0"]]),
            DECLINED,
            {"encoding.MAX_BITS": 100},
        ),
        Case(
            "base: mantissa",
            but(DIGITS, L5=["output", ["1" * 25, "0", "0", "0"]]),
            VERIFIED,
            {"encoding.MAX_BITS": 100},
        ),
        Case("DECLINED: answer", but(DIGITS, L3=["q", 2, 2, "50"]), DECLINED, {"counterexample.MAX_BITS": 7}),
        Case("base: answer", but(DIGITS, L3=["q", 2, 2, "50"]), VERIFIED, {"counterexample.MAX_BITS": 8}),
        Case("DECLINED: queries", seal(POSITIVITY), DECLINED, {"counterexample.MAX_QUERIES": 1}),
        Case("base: queries", seal(POSITIVITY), VERIFIED, {"counterexample.MAX_QUERIES": 2}),
        Case(
            "DECLINED: digits of queries", seal(POSITIVITY), DECLINED, {"counterexample.MAX_DIGITS": 2 + 3 + 2 * 3 - 1}
        ),
        Case("base: digits of queries", seal(POSITIVITY), VERIFIED, {"counterexample.MAX_DIGITS": 2 + 3 + 2 * 3}),
        Case("DECLINED: strings", seal(COINS), DECLINED, {"randomised.MAX_ENTRIES": 2}),
        Case("base: strings", seal(COINS), VERIFIED, {"randomised.MAX_ENTRIES": 3}),
        Case("DECLINED: flips", seal(COINS), DECLINED, {"randomised.MAX_BITS": 1}),
        Case("base: N", but([*POSITIVITY[:2], *POSITIVITY[4:]], L1=["input", 1, 8_000_000]), VERIFIED),
        Case(
            "base: precision",
            but(POSITIVITY, L1=["input", 1, 3], L3=["q", 0, 8_000_000, "1" + "0" * 1_999_999]),
            "answer",
        ),
        Case(
            "base: power",
            but(DIGITS, L5=["output", ["1p100", "-1p-100", "0", "0"]]),
            VERIFIED,
            {"encoding.MAX_BITS": 100},
        ),
        Case("DECLINED: power", but(DIGITS, L5=["output", ["1p100"] * 4]), DECLINED, {"encoding.MAX_BITS": 99}),
        Case("DECLINED: minus power", but(DIGITS, L5=["output", ["1p-100"] * 4]), DECLINED, {"encoding.MAX_BITS": 99}),
        Case("base: quotient", but(DIGITS, L5=["output", ["1/333"] * 4]), VERIFIED, {"encoding.MAX_QUOTIENT": 5}),
        Case("DECLINED: quotient", but(DIGITS, L5=["output", ["1/333"] * 4]), DECLINED, {"encoding.MAX_QUOTIENT": 4}),
    ]
