"""What linear programs, basis pursuit and the lasso have in common: halves that agree, closed forms, algorithms."""

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.algorithms.digits import Careful, certain
from sci.errors import BadInput
from sci.information import Budget
from sci.oracles.central import CommittedOracle
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle, at_random
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.certificates.deliver import check
from sci.proofs.theorems import make_problem
from sci.running.run import Silent, View, execute
from tests.unit.digits_problems import NAMES, NORMS, inputs, problems, problems_and_vectors, statement

HARD, EASY = (0, 2), (-1, -1)


@given(problems(), inputs)
def test_the_halves_agree_on_every_evaluation(problem, place):
    size = sum(map(prod, problem.layout.values()))
    definition = statement(problem)
    for index in range(size):
        numerator, denominator = definition.value(*place, index)
        assert Fraction(numerator, denominator) == problem.value(*place, index)
    assert [definition.has_evaluation(index) for index in (-1, size - 1, size)] == [False, True, False]


@given(problems_and_vectors(), inputs)
def test_the_halves_agree_on_what_fails(drawn, place):
    problem, x = drawn
    definition = statement(problem)
    if problem.evidence(x, *place) is None:
        with pytest.raises(ValueError, match="wrong"):
            definition.failure(*place, x, {})
    else:
        assert f"10**-{problem.digits} from every solution" in definition.failure(*place, x, {})
    assert problem.decode(problem.encode(x)) == definition.output(problem.encode(x)) == x


@given(problems())
def test_no_input_is_further_from_the_critical_one_than_its_name_says(problem):
    for family in (1, 2):
        for N in (1, 5):
            moves = [
                abs(problem.value(family, N, index) - problem.value(0, 0, index))
                for index in range(sum(map(prod, problem.layout.values())))
            ]
            assert max(moves) == Fraction(1, 2**N)


@given(problems_and_vectors())
def test_the_closed_form_is_right_both_ways(drawn):
    problem, x = drawn
    for family in (1, 2):
        first = problem.fails_from(x, family)
        fails = [
            problem.evidence(x, family, N) is not None
            for N in ([300, 301] if first is None else [first, first + 1, first + 7])
        ]
        assert fails == [first is not None] * len(fails)


@given(problems_and_vectors(more=HARD))
def test_no_vector_withstands_with_K_digits(drawn):
    problem, x = drawn
    assert problem.pattern == "{0,1},{0,2}"
    failing = [family for family in (1, 2) if problem.fails_from(x, family) is not None]
    assert failing or problem.solves_centre(x) is False


@given(problems(more=EASY))
def test_zero_withstands_with_fewer_digits(problem):
    zero = [Fraction(0)] * problem.n
    assert problem.pattern == "{0,1,2}"
    assert problem.solves_centre(zero)
    assert [problem.evidence(zero, family, N) for family in (1, 2) for N in (1, 2, 30)] == [None] * 6


@given(problems(more=HARD), st.integers(1, 30))
def test_two_solutions_are_more_than_twice_the_accuracy_apart(problem, N):
    first, second = (problem.solution(family, N, [])[family - 1] for family in (1, 2))
    assert min(first, second) > 2 * Fraction(1, 10**problem.K)  # so they are apart in every norm
    assert first <= problem.size(Fraction(problem.centre)) <= 5 * Fraction(1, 10**problem.K)


@given(problems(more=HARD), inputs)
def test_the_midpoint_is_as_near_as_the_hardness_says(problem, place):
    half = problem.size(Fraction(problem.centre)) / 2
    x = [half, half] + [Fraction(0)] * (problem.n - 2)
    moves = [abs(a - b) for a, b in zip(x, problem.solution(*place, x), strict=True)]
    root, _, rest = problem.hardness.limit.rpartition(" * ")
    limit = float(Fraction(rest)) * {"": 1, "2**(1/2)": 2**0.5}[root]
    assert limit == pytest.approx(2.0 ** {"1": 1, "2": 0.5, "inf": 0}[problem.p] * float(half))
    distance = {"1": sum(moves), "2": sum(move**2 for move in moves) ** Fraction(1, 2), "inf": max(moves)}[problem.p]
    assert float(distance) <= limit * (1 + 1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_to_be_hard_below_K_digits(name):
    problem = make_problem(name, {"digits": "5"})
    assert problem.hardness is None
    assert problem.classification.inside == "Delta_1"


def test_an_output_at_the_accuracy_is_refuted_if_the_solutions_recede_from_it():
    problem = make_problem("lp-digits", {"K": "2", "digits": "1", "p": "1"})
    top = problem.size(Fraction(20))
    x = [top, 2 * top, problem.accuracy - 2 * top]  # 1/10 from both ends of the segment, and on the far side of both
    assert problem.solves_centre(x)
    assert [problem.fails_from(x, family) for family in (1, 2)] == [1, 1]
    assert all(problem.evidence(x, family, N) == {} for family in (1, 2) for N in (1, 2, 100))


def test_an_output_at_the_accuracy_in_another_coordinate_is_not():
    problem = make_problem("lp-digits", {"K": "2", "digits": "1", "p": "inf"})
    x = [problem.size(Fraction(20)) + Fraction(1, 100), problem.accuracy, Fraction(0)]
    assert [problem.fails_from(x, family) for family in (1, 2)] == [None, None]
    assert [problem.evidence(x, family, 40) for family in (1, 2)] == [None, None]


@given(problems(), st.integers(2, 60), st.integers(1, 2))
def test_the_closed_form_is_right_however_close_to_the_accuracy(problem, bits, family):
    x = [Fraction(0)] * problem.n
    x[family - 1] = problem.size(Fraction(problem.centre)) - problem.accuracy - Fraction(1, problem.centre**2 << bits)
    first = problem.fails_from(x, family)
    assert problem.evidence(x, family, first) == {}


@pytest.mark.parametrize(("p", "half", "radius"), [("1", 4, 2), ("2", 3, 1), ("inf", 8, 2)])
def test_the_careful_solver_is_certain_up_to_the_accuracy(p, half, radius):
    problem = View({"digits": 1, "p": p})
    tenths = {"1": 100, "2": 50, "inf": 100}[p]  # the accuracy is 10 of these, for p = 2 it is 5: 3, 4, 5
    size = (Fraction(2 * half - radius, tenths), Fraction(2 * half + radius, tenths))
    assert certain(problem, size, 0) == [Fraction(half, tenths)] * 2
    assert certain(problem, (size[0], size[1] + Fraction(1, 10**9)), 0) is None


@pytest.mark.parametrize("order", [1, -1])
def test_the_careful_solver_says_an_end_once_it_knows_which(order):
    problem = View({"digits": 1, "p": "2"})
    size = (Fraction(7), Fraction(72, 10))
    assert certain(problem, size, order) == [Fraction(71, 10), 0][::order]
    assert certain(problem, (size[0], size[1] + Fraction(1, 10**9)), order) is None


@given(problems(more=EASY), inputs, st.integers(0, 9))
def test_the_careful_solver_is_right_everywhere_with_fewer_digits(problem, place, seed):
    run = execute(Careful().run, problem, RoundingOracle(member(problem, *place), at_random(seed)), Budget())
    assert problem.evidence(problem.decode(run.outcome.output), *place) is None
    assert run.transcript.deepest <= 6


@given(problems(more=HARD), st.integers(1, 2), st.integers(1, 40), st.integers(0, 9))
def test_the_careful_solver_is_right_off_the_critical_input(problem, family, N, seed):
    for oracle in (RoundingOracle(member(problem, family, N), at_random(seed)), CommittedOracle(problem, family, N)):
        run = execute(Careful().run, problem, oracle, Budget())
        assert problem.evidence(problem.decode(run.outcome.output), family, N) is None
        assert run.transcript.deepest <= N + 8
    assert run.transcript.deepest >= N  # the last oracle is that of the lemma


@given(problems(more=HARD), st.integers(0, 9))
def test_the_careful_solver_is_silent_on_the_critical_input(problem, seed):
    oracle = RoundingOracle(member(problem, 0, 0), at_random(seed))
    assert execute(Careful().run, problem, oracle, Budget(precision=60)).outcome == Silent("precision")


SOLVERS = [
    ("sci.algorithms.linear_programs:HighsSolver", "lp-digits", {}),
    ("sci.algorithms.digits:Ista", "lasso-digits", {}),
    ("sci.algorithms.digits:Ista", "lasso-digits", {"m": "3", "n": "9", "K": "4", "p": "inf", "lambda": "10"}),
    ("sci.algorithms.digits:SklearnLasso", "lasso-digits", {}),
    ("sci.algorithms.digits:SklearnLasso", "lasso-digits", {"m": "3", "n": "9", "K": "8", "p": "1"}),
    ("sci.algorithms.digits:SklearnMatchingPursuit", "bp-digits", {}),
    ("sci.algorithms.digits:SklearnMatchingPursuit", "bp-digits", {"m": "3", "n": "9", "K": "3", "eta": "0"}),
]


@pytest.mark.parametrize(("target", "problem", "parameters"), SOLVERS)
def test_solvers_in_use_get_fewer_digits_and_never_K(target, problem, parameters, tmp_path):
    certificate = tmp_path / "it.cert"
    result = refute(target, problem, parameters, output=certificate, in_process=True)
    assert result.verdict == "refuted"
    assert check(certificate).verified
    K = int(parameters.get("K", 6))
    fewer = refute(target, problem, {**parameters, "digits": str(K - 1)}, output=tmp_path / "no.cert", in_process=True)
    assert fewer.verdict == "withstood"
    assert list(tmp_path.iterdir()) == [certificate]


def test_a_solver_is_replayed_from_its_certificate(tmp_path):
    target = "sci.algorithms.digits:Ista(steps=10)"
    refute(target, "lasso-digits", {"p": "1"}, output=tmp_path / "it.cert")
    assert replay(tmp_path / "it.cert", target).confirmed
    assert "output" in replay(tmp_path / "it.cert", "sci.algorithms.digits:SklearnLasso").sentence


@pytest.mark.parametrize("p", NORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_careful_solver_withstands_with_fewer_digits_and_a_wrong_one_does_not(name, p, tmp_path):
    easy = {"digits": "5", "p": p, "n": "3"}
    careful = refute("sci.algorithms.digits:Careful", name, easy, output=tmp_path / "no.cert", in_process=True)
    assert careful.verdict == "withstood"
    wrong = refute(lambda problem, information: [1, 0, 0], name, easy, output=tmp_path / "it.cert")
    assert (wrong.verdict, check(tmp_path / "it.cert").verified) == ("refuted", True)


BAD = [
    ("lp-digits", {"n": "2"}, "at least 3"),
    ("bp-digits", {"n": "1"}, "at least 2"),
    ("lasso-digits", {"m": "0"}, "parameter m"),
    ("bp-digits", {"eta": "1/2"}, "0 <= eta < 1/2"),
    ("bp-digits", {"eta": "-1/9"}, "0 <= eta"),
    ("bp-digits", {"eta": "x"}, "not a rational"),
    ("lasso-digits", {"lambda": "0"}, "0 < lambda <= 200000"),
    ("lasso-digits", {"lambda": "21", "K": "2"}, "<= 20 "),
    ("lp-digits", {"eta": "0"}, "no parameter of lp-digits"),
    ("lp-digits", {"p": "3"}, "allowed: 1, 2, inf"),
    ("lp-digits", {"digits": "-1"}, "parameter digits"),
    ("lasso-digits", {"eta": "0"}, "no parameter"),
]


@pytest.mark.parametrize(("name", "given", "message"), BAD)
def test_parameters_that_are_not_allowed(name, given, message):
    with pytest.raises(BadInput, match=message):
        make_problem(name, given)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("bp-digits", {"eta": "0.49"}),
        ("bp-digits", {"eta": "0"}),
        ("lasso-digits", {"lambda": "20", "K": "2"}),
        ("lp-digits", {"digits": "0"}),
    ],
)
def test_parameters_at_the_edge_of_their_ranges(name, given):
    assert statement(make_problem(name, given)).centre == make_problem(name, given).centre
