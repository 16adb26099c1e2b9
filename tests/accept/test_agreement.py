"""Finder and statement, which share no code, agree on random parameters, inputs, evaluations and outputs."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.errors import BadInput, NotAnOutput
from sci.network import ReluNetwork
from sci.proofs.theorems import make_problem
from sci.rational import to_text
from tests.accept.checker import Case, Checker
from tests.accept.good import COSTS
from tests.accept.writing import header, seal

CHECKER = Checker()
rationals = st.one_of(
    st.integers(-3, 3).map(Fraction),
    st.fractions(min_value=-4, max_value=4, max_denominator=40),
    st.builds(lambda m, n: Fraction(m, 2**n), st.integers(-99, 99), st.integers(0, 70)),
)


@st.composite
def relu(draw):
    widths = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    return "relu-argmin", {
        "widths": ",".join(map(str, widths)),
        "cost": draw(st.sampled_from(COSTS)),
        "eps": str(draw(st.fractions(min_value=Fraction(1, 60), max_value=2, max_denominator=60))),
        "r": str(draw(st.integers(1, 40))),
        "d": str(draw(st.integers(2, 4))),
        "a": str(draw(st.fractions(min_value=Fraction(1, 3), max_value=Fraction(5, 4), max_denominator=12))),
        "kappa": str(draw(st.fractions(min_value=Fraction(1, 5), max_value=Fraction(4, 5), max_denominator=12))),
    }


@st.composite
def linear(draw):
    K, m = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    names = {"K": K, "digits": draw(st.integers(0, 5)), "m": m, "n": m + draw(st.integers(1, 4))}
    name, own = draw(st.sampled_from([("lp-digits", []), ("bp-digits", ["eta"]), ("lasso-digits", ["lambda"])]))
    return name, {
        **{name: str(value) for name, value in names.items()},
        "p": draw(st.sampled_from(["1", "2", "inf"])),
        **{name: str(draw(WEIGHTS)) for name in own},
    }


WEIGHTS = st.fractions(min_value=Fraction(-1, 9), max_value=Fraction(5, 4), max_denominator=9)
questions = st.sampled_from([("positivity", {}), ("zero-test", {})])
problems = st.one_of(questions, relu(), linear())


def judged(path, lines) -> str:
    data = seal(lines)
    path.write_bytes(data)
    return CHECKER.judge(path, Case("agreement", data, ""))


def made(name, parameters):
    """The finder, or None if it refuses the parameters."""
    try:
        return make_problem(name, parameters)
    except BadInput:
        return None


@given(problems)
def test_they_allow_the_same_parameters(tmp_path_factory, problem):
    name, parameters = problem
    verdict = judged(tmp_path_factory.getbasetemp() / "parameters.cert", [header(name, parameters), ["input", 9, 9]])
    assert verdict in ("input", "parameters", "range")
    assert (verdict == "input") == (made(name, parameters) is not None)


@given(problems, st.data())
def test_their_evaluations_are_equal(tmp_path_factory, problem, data):
    """Both neighbours of a value at distance ``2**-n`` are legal, and nothing beyond: that pins it to ``2**-n``."""
    finder = made(*problem)
    if finder is None:
        return
    family, N = data.draw(st.integers(1, finder.families)), data.draw(st.integers(1, 90))
    sizes = [shape[0] * (shape[1] if shape[1:] else 1) for shape in finder.layout.values()]
    index, precision = data.draw(st.integers(0, sum(sizes) - 1)), data.draw(st.integers(0, 120))
    value = finder.value(family, N, index) * 2**precision
    path = tmp_path_factory.getbasetemp() / "value.cert"

    def verdict(mantissa):
        query = ["q", index, precision, f"{mantissa:x}"]
        return judged(path, [header(*problem), ["input", family, N], query])

    floor = value.numerator // value.denominator
    ceiling = -(-value.numerator // value.denominator)
    assert {verdict(floor), verdict(ceiling), verdict(ceiling - 1), verdict(floor + 1)} == {"lines"}  # nothing follows
    assert {verdict(ceiling - 2), verdict(floor + 2)} == {"answer"}
    beyond = judged(path, [header(*problem), ["input", family, N], ["q", sum(sizes), 0, "0"]])
    assert beyond == "index"


@st.composite
def outputs(draw, finder):
    """A point of the output space, sometimes near a solution."""
    if finder.is_question:
        return draw(st.sampled_from([0, 1]))
    if finder.name.endswith("-digits"):
        start = draw(st.sampled_from([[0, 0], [1, 0], [0, 1], [Fraction(1, 2), Fraction(1, 2)]]))
        scale = Fraction(draw(st.integers(-2, 2)), 10 ** draw(st.integers(0, finder.digits + 1)))
        near = [entry * finder.size(Fraction(finder.centre)) for entry in start] + [Fraction(0)] * (finder.n - 2)
        return [entry + scale * draw(rationals) for entry in near]
    layers = list(zip(finder.widths, finder.widths[1:], strict=False))
    if draw(st.booleans()):  # near an interpolator
        N = draw(st.integers(1, 9))
        return ReluNetwork.from_json(finder.witness(N)) if set(finder.widths[1:]) == {1} else None
    weights = [[[draw(rationals) for _ in range(n)] for _ in range(m)] for n, m in layers]
    return ReluNetwork(weights, [[draw(rationals) for _ in range(m)] for _, m in layers])


@settings(max_examples=150)
@given(problems, st.data())
def test_they_agree_on_what_fails(tmp_path_factory, problem, data):
    finder = made(*problem)
    if finder is None:
        return
    returned = data.draw(outputs(finder))
    if returned is None:
        return
    try:
        encoded = finder.encode(returned)
    except NotAnOutput:
        return
    family = data.draw(st.integers(0, finder.families))
    N = data.draw(st.integers(1, 12)) if family else 0
    if finder.name == "relu-argmin" and family == 0:
        return
    output = finder.decode(json.loads(json.dumps(encoded)))
    found = finder.evidence(output, family, N)
    evidence = found if found is not None else all_there_is(finder, N)
    lines = [header(*problem), ["input", family, N], ["output", encoded], ["evidence", evidence]]
    verdict = judged(tmp_path_factory.getbasetemp() / "fails.cert", lines)
    assert verdict == ("VERIFIED" if found is not None else "cost" if finder.name == "relu-argmin" else "wrong")


def all_there_is(finder, N):
    """The strongest evidence: every point."""
    return (
        {"points": list(range(1, finder.r + 1)), "witness": finder.witness(N)} if finder.name == "relu-argmin" else {}
    )


@pytest.mark.parametrize(
    "value", [Fraction(0), Fraction(-3, 32), Fraction(1, 3), Fraction(2) ** 5000, Fraction(5, 7**99)]
)
def test_numbers_are_written_as_they_are_read(value, tmp_path):
    parameters = {"K": "1", "digits": "1", "m": "1", "n": "3", "p": "inf"}
    lines = [header("lp-digits", parameters), ["input", 1, 1], ["output", [to_text(value), "5", "5"]], ["evidence", {}]]
    assert judged(tmp_path / "number.cert", lines) == "VERIFIED"
