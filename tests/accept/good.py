"""Good certificates: found by the framework, for each problem in many shapes, and some by hand for the other kinds."""

import random
from fractions import Fraction

from sci.information import Budget
from sci.network import ReluNetwork
from sci.oracles.central import CentralOracle
from sci.proofs.adversary import escape
from sci.proofs.theorems import make_problem
from sci.running.run import execute
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal

HALF = "1p-1"


def found(name: str, problem: str, parameters: dict[str, str], algorithm) -> Case:
    """The certificate that the framework finds against an algorithm ``(problem, information) -> output``."""
    instance = make_problem(problem, parameters)
    oracle = CentralOracle(instance)
    run = execute(algorithm, instance, oracle, Budget())
    failure = escape.find_failure(instance, run.outcome.output, run.transcript)
    lines = escape.lines(instance, oracle, run.transcript, run.outcome.output, failure)
    return Case(f"{problem}: {name}", seal(lines), VERIFIED)


def positivity() -> list[Case]:
    def reads(precisions, output):
        return lambda problem, information: [information[0].approx(n) for n in precisions] and output

    def says(output):
        return lambda problem, information: output

    return [
        found("1 unread, wrong at the centre", "positivity", {}, says(1)),
        found("0 unread, N = 1", "positivity", {}, says(0)),
        found("0 at precision 0, N = 1", "positivity", {}, reads([0], 0)),
        found("0 at many precisions", "positivity", {}, reads([53, 0, 1, 7, 52], 0)),
        found("0 at precision 20000", "positivity", {}, reads([20000], 0)),
        found("1 after reading", "positivity", {}, reads([3, 9], 1)),
    ]


def lp_digits() -> list[Case]:
    def reads_and_says(output):
        def algorithm(problem, information):
            information.A[0][0].approx(30)
            information.y[0].approx(0)
            return output(problem)

        return algorithm

    def end(position):
        return lambda problem: [Fraction(j == position, 2 * 10 ** (problem.K - 1)) for j in range(problem.n)]

    outputs = {
        "zero": lambda problem: [0] * problem.n,
        "e_1/c": end(0),
        "e_2/c": end(1),
        "middle": lambda problem: [(x + y) / 2 for x, y in zip(end(0)(problem), end(1)(problem), strict=True)],
        "a float": lambda problem: [0.5 / 10 ** (problem.K - 1)] + [1e-69] * (problem.n - 1),
        "2**5000": lambda problem: [Fraction(2) ** 5000] * problem.n,
        "1/7**900": lambda problem: [end(0)(problem)[0] + Fraction(1, 7**900), *[0] * (problem.n - 1)],
        "minus": lambda problem: [-1] * problem.n,
    }
    shapes = [("6", "1", "", "2"), ("1", "2", "9", "1"), ("30", "3", "5", "inf")]
    return [
        found(f"K={K} m={m} n={n} p={p} {name}", "lp-digits", {"K": K, "m": m, "n": n, "p": p}, reads_and_says(output))
        for K, m, n, p in shapes
        for name, output in outputs.items()
    ]


def weights(widths, draw) -> ReluNetwork:
    """A network whose numbers are drawn by ``draw()``."""
    pairs = [(widths[i + 1], widths[i]) for i in range(len(widths) - 1)]
    return ReluNetwork(
        [[[draw() for _ in range(n)] for _ in range(m)] for m, n in pairs],
        [[draw() for _ in range(m)] for m, _ in pairs],
    )


DRAWS = {
    "zero": lambda source: 0,
    "floats": lambda source: source.gauss(0, 1),
    "thirds": lambda source: Fraction(source.randint(-9, 9), 3 ** source.randint(0, 4)),
    "2**5000": lambda source: Fraction(2) ** source.choice([5000, -5000, 0]),
}
COSTS = ("max", "mean-abs", "sum-abs", "mse", "sse", "euclidean", "huber", "log-error", "logistic", "hinge")
SHAPES = [
    {"widths": "1"},
    {"widths": "2,2", "d": "3", "a": "1/2", "kappa": "1/4"},
    {"widths": "1,1,1,1", "a": "2/3", "kappa": "3/4", "r": "21"},
    {"widths": "3", "d": "4", "kappa": "2/5", "r": "6", "eps": "1/200"},
]


def relu_argmin() -> list[Case]:
    def returns(draw, seed):
        def algorithm(problem, information):
            information.numpy(precision=seed % 40)
            information[0][1].approx(60 + seed)
            return weights(problem.widths, lambda: draw(source))

        source = random.Random(seed)
        return algorithm

    cases = []
    for number, cost in enumerate(COSTS):
        for shape in SHAPES:
            name = list(DRAWS)[len(cases) % len(DRAWS)] if number % 2 else list(DRAWS)[-1 - len(cases) % len(DRAWS)]
            parameters = {"eps": "1/100", **shape, "cost": cost}
            cases.append(found(f"{cost} {shape} {name}", "relu-argmin", parameters, returns(DRAWS[name], number)))
    return [*cases, found("unread, N small", "relu-argmin", {"widths": "1"}, lambda p, i: weights(p.widths, lambda: 0))]


GAME = {"algorithms": "all", "families": "1", "pattern": "{0},{1}"}


def other_kinds() -> list[Case]:
    """Certificates of the kinds `randomised` and `game`, by hand."""
    start = [header(kind="randomised"), ["input", 0, 0], ["q", 0, 1, "0"], ["q", 0, 2, "1"]]
    wrong = [["output", 1], ["evidence", {}]]
    dual = [["value", HALF], ["dual", [[0, HALF], [1, HALF]]]]
    linear = {"algorithms": "all", "families": "2", "pattern": "{0,1},{0,2}"}
    thirds = [["value", "2/3"], ["dual", [[i, "1/3"] for i in range(3)]]]
    halves = [["value", HALF], ["dual", [[1, HALF], [2, HALF]]]]
    never = [["value", "0"], ["dual", [[1, "1"]]]]
    return [
        Case("randomised: one string", seal([*start, *wrong, ["paths", ["01"]]]), VERIFIED),
        Case("randomised: no coins", seal([*start, *wrong, ["paths", [""]]]), VERIFIED),
        Case("randomised: strings", seal([*start, *wrong, ["paths", ["10", "0", "111"]]]), VERIFIED),
        Case("randomised: twice", seal([*start, *wrong, ["paths", ["0"]], *wrong, ["paths", ["10"]]]), VERIFIED),
        Case("randomised: 10**5 flips", seal([*start, *wrong, ["paths", ["0" * 10**5, "1"]]]), VERIFIED),
        Case("game: 1/2", seal([header("breakdown-game", GAME, "game"), *dual]), VERIFIED),
        Case("game: 2/3", seal([header("breakdown-game", linear, "game"), *thirds]), VERIFIED),
        Case(
            "game: halting 1/2",
            seal([header("breakdown-game", {**linear, "algorithms": "halting"}, "game"), *halves]),
            VERIFIED,
        ),
        Case(
            "game: halting 0",
            seal(
                [
                    header("breakdown-game", {"algorithms": "halting", "families": "1", "pattern": "{},{0}"}, "game"),
                    *never,
                ]
            ),
            VERIFIED,
        ),
    ]


def good() -> list[Case]:
    """All of them."""
    return [*positivity(), *lp_digits(), *relu_argmin(), *other_kinds()]
