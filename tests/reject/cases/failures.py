"""Cases in which the output does not fail, or not by what is listed."""

from tests.accept.checker import VERIFIED, Case
from tests.reject.cases.base import ARGMIN, DIGITS, HALF, POSITIVITY, WITNESS, ZERO, but, table


def costs() -> list[Case]:
    """Constant networks whose cost on the points is ``eps`` or a little less, by cost."""

    def constant(text):
        return [ZERO[0], [[["0"]], [text]]]

    def case(cost, eps, value, points, witness=WITNESS):
        evidence = ["evidence", {"points": points, "witness": witness}]
        return but(ARGMIN, cost=cost, eps=eps, L5=["output", constant(value)], L6=evidence)

    unit = [[[["0", "1p3"]], ["0"]], [[["1p1"]], ["-1"]]]  # values -1 and 1: hinge cost 0, logistic at most 1/2
    steep = [[[["0", "1p3"]], ["0"]], [[["1p4"]], ["-1p3"]]]  # values -8 and 8
    rows = {
        "max": case("max", "1/4", "1p-2", [1]),
        "max, label 1": case("max", "1/4", "3p-2", [2]),
        "mean": case("mean-abs", "1/4", HALF, [1, 2, 3, 4]),
        "sum": case("sum-abs", "1", HALF, [1, 2]),
        "mse": case("mse", "1/8", HALF, [1, 2, 3, 4]),
        "sse": case("sse", "1/2", HALF, [1, 2]),
        "euclidean": case("euclidean", "1", HALF, [1, 2, 3, 4]),
        "huber below 1": case("huber", "1/32", HALF, [1, 2]),
        "huber above 1": case("huber", "1/16", "0", [2]),
        "hinge": case("hinge", "1/4", "0", [1, 2], unit),
        "logistic": case("logistic", "1/8", "0", list(range(1, 8)), unit),
        "logistic far": case("logistic", "1/4", "0", [1, 2], steep),
        "log-error": case("log-error", "2/3", "0", [1]),
        "controlled": case("controlled:3/8", "5", "5p-3", [2]),
        "controlled, the other side": case("controlled:3/8", "1/10", "3p-3", [1]),
    }
    more = {
        "mean": case("mean-abs", "1/4", HALF, [1, 2, 3, 4, 5]),
        "mse": case("mse", "1/8", HALF, [1, 2, 3, 4, 5]),
        "euclidean": case("euclidean", "1", HALF, [1, 2, 3, 4, 5]),
        "hinge": case("hinge", "1/4", "0", [1, 2, 3], unit),
        "logistic": case("logistic", "1/8", "0", list(range(1, 9)), unit),
        "controlled": case("controlled:3/8", "5", "9p-4", [2]),
        "controlled: 0": case("controlled:0", "1/10", "1p-40", [1]),
    }
    return [*table("cost", rows), *[Case(f"base: cost {name}", data, VERIFIED) for name, data in more.items()]]


def wrong() -> list[Case]:
    """Right outputs; those of `lp-digits` at distance ``10**-K`` or less (K = 2, family 1, N = 2: alpha = 81/4)."""

    def digits(p, output, family=1, N=2):
        return but([*DIGITS[:2], *DIGITS[5:]], p=p, L1=["input", family, N], L2=["output", output])

    far = "b/c8"  # 1/20 + 1/200 = 11/200: from (1/20, 0), 1/200
    rows = {
        "positivity 1": but(POSITIVITY, L4=["output", 1]),
        "positivity 0": but([*POSITIVITY[:2], *POSITIVITY[4:]], L1=["input", 0, 0]),
        "distance below 10**-0": but(DIGITS, digits="0"),
        "the solution of family 1": digits("2", ["4/51", "0", "0", "0"]),
        "the solution of family 2": digits("2", ["0", "4/51", "0", "0"], 2),
        "distance 10**-K, inf": digits("inf", ["4/51", "1/64", "0", "-1/64"]),
        "distance 10**-K, 2": digits("2", ["4/51", "1/64", "0", "0"]),
        "distance 10**-K, 1": digits("1", ["4/51", "1/c8", "-1/c8", "0"]),
        "on the segment": digits("2", ["1/28", "1/28", "0", "0"], 0, 0),
        "an end": digits("1", ["1/14", "0", "0", "0"], 0, 0),
        "the other end": digits("1", ["0", "1/14", "0", "0"], 0, 0),
        "beyond an end": digits("1", [far, "-1/c8", "0", "0"], 0, 0),
        "beyond the other": digits("inf", ["-1/64", "3/32", "0", "0"], 0, 0),
        "above the middle": digits("inf", ["7/c8", "7/c8", "0", "0"], 0, 0),
        "beside the middle": digits("1", ["1/28", "3/c8", "0", "0"], 0, 0),
    }
    apart = {
        "inf": digits("inf", ["4/51", "1/63", "0", "0"]),
        "2": digits("2", ["4/51", "1/64", "0", "1/3e8"]),
        "1": digits("1", ["4/51", "1/c8", "-1/c8", "1/3e8"]),
        "centre": digits("inf", ["1/14", "-1/54", "0", "0"], 0, 0),
        "centre, 1": digits("1", ["1/28", "1/28", "1/c8", "1/c7"], 0, 0),
    }
    return [*table("wrong", rows), *[Case(f"base: distance {name}", data, VERIFIED) for name, data in apart.items()]]
