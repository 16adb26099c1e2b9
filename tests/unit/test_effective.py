"""Effective approximation: what is computed is certified, what is read too sparingly is refuted."""

import json
import os
from fractions import Fraction as Q

import hypothesis
import pytest
from hypothesis import strategies as st

from sci.algorithms.effective import PiecewiseLinear, TooFewDigits, TooFewPoints
from sci.errors import BadInput, NotAnOutput, RuleBroken
from sci.information import Budget
from sci.network import ReluNetwork, SparseNetwork
from sci.oracles.central import central_oracle
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.hierarchy.table import table
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.functions import extremal
from sci.proofs.theorems.functions.extremal import Modulus, leaves
from sci.running.run import as_procedure, execute
from sci.tower import as_tower
from tests.accept.checker import Checker

NAME = "continuous-approximation"
SMALL = {"d": "1", "eps": "1/10", "function": "x/2"}
SHAPES = [
    {"d": "1", "eps": "1/300", "function": "sin(3*x)/3"},
    {"d": "2", "eps": "1/20", "function": "x*y/2"},
    {"d": "3", "eps": "1/8", "function": "(x+y+z)/4"},
    {"d": "1", "eps": "1/20", "function": "sqrt(abs(x-1/2))", "exponent": "1/2"},
    {"d": "2", "eps": "1/6", "function": "max(x,y)**2/4", "C": "3/4", "exponent": "2/3"},
]
WRONG = """
from fractions import Fraction

def halves(point, n):
    return Fraction(round(point[0] / 2 * 2**n), 2**n)

def liar(point, n):
    return point[0] / 2 + (Fraction(1, 3) if n < 20 else 0)

def raises(point, n):
    return 1 / (point[0] - 1)

def jumps(point, n):
    return int(point[0] > Fraction(1, 2))
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("parameters", SHAPES, ids=str)
def test_the_interpolant_withstands_with_a_certificate(parameters, folder):
    found = refute(PiecewiseLinear, NAME, parameters, output="a.cert")
    assert (found.verdict, os.path.exists("a.cert")) == ("withstood", True)
    assert f"within {parameters['eps']} of the network it returns, on the whole cube" in found.claim[0]


@pytest.mark.parametrize("parameters", SHAPES, ids=str)
@pytest.mark.parametrize("algorithm", [TooFewDigits, TooFewPoints])
def test_too_little_read_is_refuted(parameters, algorithm, folder):
    flat = {**parameters, "function": "0"}
    if algorithm is TooFewDigits and parameters["eps"] in ("1/8", "1/6"):
        flat["eps"] = "1/20" if parameters["d"] == "2" else "1/9"  # 3 digits are too few
    assert refute(algorithm, NAME, flat, output="a.cert").verdict == "refuted"


def test_what_is_certified_is_true_of_both_extremes_and_what_is_refuted_is_not():
    problem = make_problem(NAME, {**SMALL, "eps": "1/20"})
    for algorithm, verdict in ((PiecewiseLinear, "approximation"), (TooFewPoints, "extension")):
        oracle = central_oracle(problem)
        run = execute(as_procedure(algorithm), problem, oracle, Budget())
        readings = [(k, n, oracle.answer(k, n)) for k, _, n in run.transcript.queries]
        _, lines = problem.judge(run.outcome.output, readings)
        assert json.loads(lines[0])["kind"] == verdict
        network, known = problem.decode(run.outcome.output), problem.known(readings)
        out = [
            leaves(network, known, Modulus(Q(1), Q(1)), problem.eps, (Q(i, 97),), side)
            for i in range(98)
            for side in (1, -1)
        ]
        assert any(out) == (verdict == "extension")


def test_other_networks_are_judged_by_what_they_are(folder):
    def constant(value):
        return lambda problem, information: (information(0).approx(9) and None) or ReluNetwork([[[0]]], [[value]])

    flat = {"d": "1", "eps": "3/4", "function": "0", "C": "1/2"}  # |f| <= 1/2 + 2**-9 is all that is known
    assert refute(constant(0), NAME, flat, output="a.cert").verdict == "withstood"
    assert refute(constant(Q(1, 2)), NAME, flat, output="a.cert").verdict == "refuted"
    nothing = refute(lambda problem, information: ReluNetwork([[[0]]], [[0]]), NAME, flat, output="a.cert")
    assert nothing.verdict == "refuted"


def test_the_command_its_replay_and_the_export(folder, capsys):
    from sci.algorithms.adapters.onnx_export import export

    arguments = ["--problem", NAME, *(f"-p{key}={value}" for key, value in SMALL.items()), "-o", "a.cert"]
    assert main(["refute", "sci.algorithms.effective:PiecewiseLinear", *arguments]) == 1
    assert capsys.readouterr().out.startswith("WITHSTOOD  every function on [0,1]^1")
    assert main(["verify", "a.cert", "--replay", "sci.algorithms.effective:PiecewiseLinear"]) == 0
    assert "replayed" in capsys.readouterr().out
    lines = (folder / "a.cert").read_text().splitlines()
    layers = next(json.loads(line)[1] for line in lines if line.startswith('["output"'))
    network = SparseNetwork.from_json(1, layers).dense()
    assert export(network, folder / "net.onnx") == network
    assert main(["refute", "sci.algorithms.effective:TooFewDigits", *arguments, "-p", "x=1"]) == 2


def test_functions_from_programs_and_networks(folder):
    (folder / "net.json").write_text(json.dumps(ReluNetwork([[[Q(1, 2), 0]], [[1]]], [[0], [0]]).to_json()))
    for parameters in ({**SMALL, "function": "mine.py:halves"}, {"d": "2", "eps": "1/5", "function": "net.json"}):
        assert refute(PiecewiseLinear, NAME, parameters, output="a.cert").certificate


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (
            {"function": "3*x"},
            "violates \\|f\\(x\\) - f\\(y\\)\\| <= 1 \\|x - y\\|\\^\\(1\\): at \\(0\\) .* at \\(1\\)",
        ),
        ({"function": "mine.py:jumps"}, "the function violates"),
        ({"function": "mine.py:liar"}, "breaks its declared error"),
        ({"function": "mine.py:raises"}, "mine.py:raises at \\(1\\)|it raised ZeroDivisionError"),
        ({"function": "log(x)"}, "cannot be enclosed"),
        ({"function": "y"}, "'y' is not supported"),
        ({"function": "x.real"}, "'x.real' is not supported"),
        ({"function": "__import__('os')"}, "not supported"),
        ({"function": "sin("}, "not an expression"),
        ({"function": "none.json"}, "does not contain a network"),
        ({"d": "4"}, "parameter d"),
        ({"eps": "0"}, "parameter eps"),
        ({"C": "-1"}, "parameter C"),
        ({"exponent": "2"}, "parameter exponent"),
        ({"exponent": "1/17"}, "parameter exponent"),
    ],
)
def test_bad_input_has_no_verdict(parameters, message, folder):
    with pytest.raises(BadInput, match=message):
        refute(PiecewiseLinear, NAME, {**SMALL, **parameters}, output="a.cert")
    assert not os.path.exists("a.cert")


def test_bad_input_passes_through_the_algorithms_process(folder, capsys):
    arguments = ["--problem", NAME, "-pd=1", "-peps=1/10", "-pfunction=mine.py:liar"]
    assert main(["refute", "sci.algorithms.effective:PiecewiseLinear", *arguments]) == 2
    assert "breaks its declared error" in capsys.readouterr().err


@pytest.mark.parametrize("point", [(2,), (0, 0), ("x",), -1])
def test_points_outside_the_cube_are_the_algorithms_fault(point, folder):
    with pytest.raises(RuleBroken, match="ValueError"):
        refute(lambda problem, information: information(point).approx(1), NAME, SMALL, output="a.cert")


def test_points_that_are_too_long_end_the_run(folder):
    def asks(problem, information):
        return information(Q(1, 10**2000)).approx(1)

    found = refute(asks, NAME, SMALL, output="a.cert")
    assert (found.verdict, found.budget) == ("silent", "size")


@pytest.mark.parametrize("output", [1, ReluNetwork([[[1, 1]]], [[0]]), ReluNetwork([[[1], [1]]], [[0, 0]])])
def test_what_is_no_network_is_no_output(output, folder):
    with pytest.raises(RuleBroken, match="not an element of the output space"):
        refute(lambda problem, information: output, NAME, SMALL, output="a.cert")


@pytest.mark.parametrize("layers", [[], [([[(0, 0)]], [0])], [([[(1, 1)]], [0])], [([[(0, 1)]], [])]])
def test_what_is_no_sparse_network(layers):
    if layers == []:
        assert SparseNetwork(1, []).widths == (1,)
    else:
        with pytest.raises(NotAnOutput):
            SparseNetwork(1, layers)


class Guess:
    """A tower of constant networks."""

    claim = "Delta_2"

    def run(self, n, problem, information):
        return ReluNetwork([[[0]]], [[0]])


def flips(problem, information, coins):
    return ReluNetwork([[[0]]], [[coins.flip()]])


def test_what_the_checker_would_not_compare_is_not_written(folder, monkeypatch):
    flat = {**SMALL, "function": "0"}
    checker = Checker().modules["modulus"]
    assert (extremal.MOST_READINGS, extremal.MOST_WORK) == (checker.MAX_PAIRED, checker.MAX_WORK)
    for limit, few in (("MOST_READINGS", 2), ("MOST_WORK", 1000)):
        with monkeypatch.context() as lower:
            lower.setattr(extremal, limit, few)
            with pytest.raises(BadInput, match=r"without a certificate: .* compare 3 readings"):
                refute(TooFewPoints, NAME, flat, output="a.cert")
        assert not os.path.exists("a.cert")
    assert refute(TooFewPoints, NAME, flat, output="a.cert").certificate


def test_a_claim_names_the_norm_and_is_conditional(folder):
    for d, norm in (("1", ""), ("2", " in the sup norm")):
        parameters = {"d": d, "eps": "1/4", "function": "0", "exponent": "1/2"}
        bound, assumed = refute(PiecewiseLinear, NAME, parameters, output="a.cert").claim[:2]
        assert f"<= 1 |x - y|^(1/2){norm} and with these readings is within 1/4 of" in bound
        assert assumed.endswith("that there is such a function, and that the one meant is such, is assumed")
        few = refute(TooFewPoints, NAME, parameters, output="a.cert").claim[0]
        assert f"these readings and |f(x) - f(y)| <= 1 |x - y|^(1/2){norm}: at (" in few


def test_where_nothing_was_read_no_function_is_the_greatest(folder):
    nothing = refute(lambda problem, information: ReluNetwork([[[0]]], [[0]]), NAME, SMALL, output="a.cert")
    assert "on a constant function that is high enough, nothing having been read: at (" in nothing.claim[0]


def test_towers_and_coins_are_not_judged(folder, capsys):
    problem = make_problem(NAME, SMALL)
    rows = table(as_tower(Guess), problem, [(0, 0)], range(2), Budget())
    assert {row.right for row in rows} == {(None, None)}
    with pytest.raises(BadInput, match="without coins"):
        refute(flips, NAME, SMALL, output="a.cert")
    assert main(["breakdown", "--problem", NAME]) == 2


def test_the_checker_needs_no_function(folder):
    refute(PiecewiseLinear, NAME, {**SMALL, "function": "mine.py:halves"}, output="a.cert")
    os.remove("mine.py")
    assert check(folder / "a.cert").verified


@st.composite
def readings_on_a_grid(draw):
    d = draw(st.integers(1, 3))
    number = st.integers(0, 8).map(lambda k: Q(k, 8))
    reading = st.tuples(
        st.tuples(*[number] * d), st.fractions(-2, 2, max_denominator=6), st.sampled_from([Q(0), Q(1, 3)])
    )
    modulus = Modulus(draw(st.sampled_from([Q(1, 3), Q(1), Q(7, 2)])), draw(st.sampled_from([Q(1), Q(1, 3)])))
    return draw(st.lists(reading, max_size=12)), modulus


@pytest.mark.parametrize("group", [1, 2, 5, 128])
@hypothesis.given(given=readings_on_a_grid())
def test_clashes_are_found_if_there_are_any(group, given):
    known, modulus = given
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extremal, "GROUP", group)
        found = extremal.clashes(known, modulus)
    pairs = [(one, other) for one in known for other in known if extremal._excluded(one, other, modulus)]
    assert found in pairs if pairs else found is None
