"""Random problems of the three kinds, and vectors near the edge of what is right."""

from fractions import Fraction

from hypothesis import strategies as st

from sci.proofs.theorems import make_problem
from tests.accept.checker import Checker

NAMES = ("lp-digits", "bp-digits", "lasso-digits")
NORMS = ("1", "2", "inf")
CHECKER = Checker()


def statement(problem):
    """The statement of a problem, for the same parameters."""
    with CHECKER._active():
        return CHECKER.main["choose"](problem.name, None)[0](problem.parameters)


@st.composite
def problems(draw, names=NAMES, more=(-1, 1)):
    """A problem; ``digits - K`` is between the two numbers ``more``."""
    name, K, m = draw(st.sampled_from(names)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    part = draw(st.fractions(0, 1, max_denominator=9))
    penalty = (part + Fraction(1, 99)) * Fraction(99, 100) * 2 * 10 ** (K - 1)
    own = {"bp-digits": {"eta": part * Fraction(49, 100)}, "lasso-digits": {"lambda": penalty}}.get(name, {})
    n = m + 1 + (name == "lp-digits") + draw(st.integers(0, 1))
    digits = K + draw(st.integers(*more))
    given = {"K": K, "digits": digits, "m": m, "n": n, "p": draw(st.sampled_from(NORMS)), **own}
    return make_problem(name, {key: str(value) for key, value in given.items()})


@st.composite
def problems_and_vectors(draw, **kinds):
    """A problem and a vector some simple multiples of the accuracy away from a solution of the central input."""
    problem = draw(problems(**kinds))
    share = draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]))
    top = problem.size(Fraction(problem.centre))
    simple = st.sampled_from(
        [Fraction(0)] * 3 + [Fraction(k, 4) for k in range(-4, 5)] + [Fraction(3, 5), Fraction(4, 5)]
    )
    off = draw(st.lists(simple, min_size=problem.n, max_size=problem.n))
    start = [share * top, (1 - share) * top] + [Fraction(0)] * (problem.n - 2)
    return problem, [x + move * problem.accuracy for x, move in zip(start, off, strict=True)]


inputs = st.just((0, 0)) | st.tuples(st.integers(1, 2), st.integers(1, 40))
