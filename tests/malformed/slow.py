"""Is what a certificate claims true? Plain loops over Fractions, written from the theory, nothing of the checker's."""

import json
import math
from fractions import Fraction

COSTS = {
    "max": lambda errors: max(errors),
    "mean-abs": lambda errors: sum(errors) / len(errors),
    "sum-abs": lambda errors: sum(errors),
    "mse": lambda errors: sum(e * e for e in errors) / len(errors),
    "sse": lambda errors: sum(e * e for e in errors),
    "euclidean": lambda errors: math.sqrt(sum(e * e for e in errors)),
    "huber": lambda errors: sum(e * e / 2 if e <= 1 else e - Fraction(1, 2) for e in errors) / len(errors),
    "log-error": lambda errors: sum(-math.log(1 - e) if e < 1 else math.inf for e in errors),
    "hinge": lambda margins: sum(max(0, 1 - m) for m in margins) / len(margins),
    "logistic": lambda margins: (
        sum(math.log1p(math.exp(-m)) if m > -700 else float(-m) for m in margins) / len(margins)
    ),
}
CONSTANT = {"log-error": math.log(2), "logistic": math.log(2), "hinge": 1, "huber": 1 / 8, "mse": 1 / 4, "sse": 1 / 4}


def number(text: str) -> Fraction:
    if "/" in text:
        top, bottom = text.split("/")
        return Fraction(int(top, 16), int(bottom, 16))
    mantissa, _, power = text.partition("p")
    return int(mantissa, 16) * Fraction(2) ** int(power or 0)


def is_true(data: bytes) -> bool:
    """Whether the answers are legal and the output is wrong on the input; of kind `counterexample` only."""
    head, (_, family, N), *queries, (_, output), (_, _) = [json.loads(line) for line in data.splitlines()[:-1]]
    problem = {"positivity": Positivity, "lp-digits": LpDigits, "relu-argmin": ReluArgmin}[head["problem"]](
        head["parameters"], family, N
    )
    asked = [(k, n) for _, k, n, _ in queries]
    legal = all(abs(Fraction(int(m, 16), 2**n) - problem.value(k)) <= Fraction(1, 2**n) for _, k, n, m in queries)
    return len(set(asked)) == len(asked) and legal and problem.beyond_algorithms() and problem.is_wrong(output)


class Positivity:
    def __init__(self, parameters, family, N):
        self.x = Fraction(1, 2**N) if family == 1 else Fraction(0)

    def beyond_algorithms(self):
        return True

    def value(self, k):
        return [self.x][k]

    def is_wrong(self, output):
        return (output == 1) != (self.x > 0)


class LpDigits:
    def __init__(self, parameters, family, N):
        self.K, self.digits, m, n = (int(parameters[name]) for name in ("K", "digits", "m", "n"))
        self.p = parameters["p"]
        c = Fraction(2 * 10 ** (self.K - 1))
        self.alpha, self.beta = (c + (Fraction(1, 2**N) if family == i else 0) for i in (1, 2))
        rows = [[self.alpha, self.beta, -1, *[0] * (n - 3)]]
        rows += [[int(j == i + 2) for j in range(1, n + 1)] for i in range(2, m + 1)]
        self.values = [1, *[0] * (m - 1), *[entry for row in rows for entry in row]]
        self.n = n

    def beyond_algorithms(self):
        return True

    def value(self, k):
        return self.values[k]

    def is_wrong(self, output):
        x = [number(text) for text in output]
        c = 1 / max(self.alpha, self.beta)
        if self.alpha != self.beta:
            shares = [c if self.alpha > self.beta else Fraction(0)]
        else:  # the distance is piecewise affine along the segment, or a square: its least value is at one of these
            shares = [Fraction(0), c, x[0], c - x[1], (x[0] - x[1] + c) / 2]
        return min(self.distance(x, [s, c - s]) for s in shares if 0 <= s <= c) > Fraction(
            1, 10 ** (self.digits * (1 + (self.p == "2")))
        )

    def distance(self, x, solution):
        moves = [abs(a - b) for a, b in zip(x, [*solution, *[0] * (self.n - 2)], strict=True)]
        return {"1": sum(moves), "2": sum(move**2 for move in moves), "inf": max(moves)}[self.p]


class ReluArgmin:
    def __init__(self, parameters, family, N):
        a, kappa, self.eps = (Fraction(parameters[name]) for name in ("a", "kappa", "eps"))
        d, self.r = int(parameters["d"]), int(parameters["r"])
        hidden = [int(width) for width in parameters["widths"].split(",")]
        self.widths, self.cost, self.d = [d, *hidden, 1], parameters["cost"], d
        self.pieces = math.prod(width + 1 for width in hidden)
        delta = Fraction(1, 2**N) if family else Fraction(0)
        self.points = [[a / (k + 1 - kappa), delta * ((k + 1) % 2), *[0] * (d - 2)] for k in range(1, self.r + 1)]

    def beyond_algorithms(self):
        W = max(0, math.ceil((self.r - 1 - self.pieces) / 2))
        size = W * CONSTANT.get(self.cost, 1 / 2) * (1 if self.cost in ("logistic", "hinge") else 2)
        if self.cost in ("mean-abs", "mse", "huber", "logistic", "hinge"):
            size /= self.r
        return self.eps < {"max": min(W, 1) / 2, "euclidean": math.sqrt(W / 2)}.get(self.cost, size)

    def value(self, k):
        return self.points[k // self.d][k % self.d]

    def is_wrong(self, output):
        """The least cost of networks of these widths is 0, or as close to 0 as one likes."""
        assert [len(output[0][0][0]), *(len(biases) for _, biases in output)] == self.widths
        cost = COSTS[self.cost]([self.argument(output, k) for k in range(1, self.r + 1)])
        return cost > self.eps

    def argument(self, output, k):
        """Error or margin at point ``k``, drawn in to ``10**6``: no cost near ``eps`` is changed by it."""
        label, value = (k + 1) % 2, self.network(output, self.points[k - 1])
        argument = (2 * label - 1) * value if self.cost in ("logistic", "hinge") else abs(value - label)
        return max(-(10**6), min(argument, 10**6))

    def network(self, layers, x):
        for depth, (rows, biases) in enumerate(layers, 1):
            x = [
                sum((number(w) * t for w, t in zip(row, x, strict=True)), number(b))
                for row, b in zip(rows, biases, strict=True)
            ]
            x = x if depth == len(layers) else [max(t, Fraction(0)) for t in x]
        return x[0]
