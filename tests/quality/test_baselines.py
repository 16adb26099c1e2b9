"""Known-good and known-bad algorithms, through the whole pipeline: child process, adversary, checker, replay.

For each known-bad one the failing input is known beforehand; the known-good ones must never be refuted.
"""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.algorithms.baselines import Constant, ReadForever, evaluations
from sci.algorithms.global_minimiser import forces_half, minimiser
from sci.algorithms.networks import constant, psi, saturating, targets
from sci.algorithms.positivity import Search, Threshold
from sci.algorithms.relu import PatientInterpolator, doubling, sightings
from sci.dyadic import Dyadic
from sci.errors import RuleBroken
from sci.information import Budget, Oracle, Reader
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.certificates.deliver import check
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Silent, View, execute

NEVER = Budget(queries=2000, precision=3000)


def family_and_member(certificate: Path) -> tuple[int, int]:
    _, family, member = json.loads(certificate.read_text().splitlines()[1])
    return family, member


# target, problem, parameters, and the input on which it is caught, where that hangs on no bound or solver
KNOWN_BAD = [
    ("sci.algorithms.baselines:Constant(output=0)", "positivity", {}, (1, 1)),
    ("sci.algorithms.baselines:Constant(output=1)", "positivity", {}, (0, 0)),
    ("sci.algorithms.positivity:Threshold(digits=30)", "positivity", {}, (1, 31)),
    ("sci.algorithms.positivity:Bettor(digits=30)", "positivity", {}, (0, 0)),
    ("sci.algorithms.relu:ConstantNetwork", "relu-argmin", {}, (1, 1)),
    (
        "sci.algorithms.relu:ConstantNetwork(value=0)",
        "relu-argmin",
        {"cost": "hinge", "widths": "4,4", "d": "3"},
        (1, 1),
    ),
    ("sci.algorithms.relu:ExactInterpolator(digits=512)", "relu-argmin", {}, (1, 514)),
    ("sci.algorithms.relu:ExactInterpolator(digits=70)", "relu-argmin", {"widths": "4,4", "d": "3"}, (1, 72)),
    ("sci.algorithms.relu:Bettor(digits=2)", "relu-argmin", {}, (1, 4)),
    ("sci.algorithms.relu:Bettor(digits=10)", "relu-argmin", {"widths": "1,2,1", "d": "4", "cost": "sse"}, (1, 12)),
    ("sci.algorithms.relu:SaturatingBettor(digits=10, power=5000)", "relu-argmin", {}, None),
    ("sci.algorithms.global_minimiser:GlobalMinimiser", "relu-argmin", {}, (1, 41)),
    ("sci.algorithms.global_minimiser:GlobalMinimiser(digits=3)", "relu-argmin", {"widths": "4,4", "d": "3"}, (1, 4)),
    ("sci.algorithms.random_features:RandomFeatures", "relu-argmin", {"cost": "mse", "eps": "1/100"}, (1, 41)),
    ("sci.algorithms.random_features:RandomFeatures", "relu-argmin", {"widths": "4,4", "d": "3"}, (1, 41)),
    ("sci.algorithms.adapters.sklearn:SklearnTrainer", "relu-argmin", {"widths": "4,4", "d": "3"}, (1, 41)),
    ("sci.algorithms.linear_programs:HighsSolver", "lp-digits", {"K": "6"}, None),
    ("sci.algorithms.linear_programs:HighsSolver", "lp-digits", {"K": "8", "m": "3", "n": "7", "p": "inf"}, None),
    ("sci.algorithms.linear_programs:RationalSolver", "lp-digits", {"m": "2", "n": "5", "p": "1"}, None),
    ("sci.algorithms.linear_programs:Midpoint(digits=20)", "lp-digits", {}, (1, 21)),
    ("sci.algorithms.baselines:Constant(output=[0,0,0])", "lp-digits", {}, (1, 1)),
]


@pytest.mark.parametrize(("target", "problem", "parameters", "caught"), KNOWN_BAD)
def test_known_bad_algorithms_are_refuted_verified_and_replayed(target, problem, parameters, caught, tmp_path):
    certificate = tmp_path / "it.cert"
    result = refute(target, problem, parameters, output=certificate)
    assert result.verdict == "refuted"
    assert check(certificate).verified
    assert replay(certificate, target).confirmed
    family, member = family_and_member(certificate)
    assert caught is None or (family, member) == caught
    assert family == 0 or member > (-1 if result.transcript.deepest is None else result.transcript.deepest)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("sci.algorithms.baselines:ReadForever", "positivity"),
        ("sci.algorithms.baselines:ReadForever", "relu-argmin"),
        ("sci.algorithms.baselines:ReadForever", "lp-digits"),
        ("sci.algorithms.positivity:Search", "positivity"),
        ("sci.algorithms.relu:PatientInterpolator", "relu-argmin"),
    ],
)
def test_those_that_do_not_halt_are_silent_and_leave_no_certificate(target, problem, tmp_path):
    result = refute(target, problem, budget=NEVER, output=tmp_path / "it.cert")
    assert (result.verdict, result.claim) == ("silent", ())
    assert list(tmp_path.iterdir()) == []


def test_replay_tells_one_bettor_from_another(tmp_path):
    certificate = tmp_path / "it.cert"
    refute("sci.algorithms.relu:Bettor(digits=10)", "relu-argmin", output=certificate)
    assert "query" in replay(certificate, "sci.algorithms.relu:Bettor(digits=11)").sentence
    assert "output" in replay(certificate, "sci.algorithms.relu:SaturatingBettor(digits=10)").sentence


class Legal(Oracle):
    """Answers for ``(family, N)``, off by a part of the licence that depends on the query."""

    def __init__(self, problem, family, N, eighths):
        self.input, self.problem, self.eighths = (family, N), problem, eighths

    def answer(self, index, precision):
        exact = self.problem.value(*self.input, index) * (1 << precision)
        wanted = exact + Fraction(self.eighths[(index + 3 * precision) % len(self.eighths)], 8)
        near = round(wanted)
        return near if abs(near - exact) <= 1 else int(exact)


legal_moves = st.lists(st.integers(-8, 8), min_size=1, max_size=7)


@given(N=st.integers(1, 40), eighths=legal_moves)
def test_search_is_right_whenever_x_is_positive(N, eighths):
    problem = make_problem("positivity", {})
    run = execute(Search().run, problem, Legal(problem, 1, N, eighths), Budget())
    assert run.outcome == Halted(1)
    assert run.transcript.deepest <= N + 2


@pytest.mark.parametrize(
    ("algorithm", "name"), [(Search, "positivity"), (PatientInterpolator, "relu-argmin"), (ReadForever, "lp-digits")]
)
@given(eighths=legal_moves)
def test_the_sound_ones_are_silent_on_every_legal_oracle_of_the_central_input(algorithm, name, eighths):
    problem = make_problem(name, {})
    run = execute(algorithm().run, problem, Legal(problem, 0, 0, eighths), Budget(precision=40))
    assert run.outcome == Silent("precision")


@given(digits=st.integers(0, 40), eighths=legal_moves)
def test_threshold_errs_on_one_side_only(digits, eighths):
    problem = make_problem("positivity", {})
    run = execute(Threshold(digits).run, problem, Legal(problem, 0, 0, eighths), Budget())
    assert run.outcome == Halted(0)


@given(
    N=st.integers(1, 40),
    eighths=legal_moves,
    cost=st.sampled_from(["max", "mse", "hinge", "logistic"]),
    widths=st.sampled_from(["4", "1,3", "2,2,1"]),
)
def test_patient_interpolator_is_right_on_every_legal_oracle(N, eighths, cost, widths):
    problem = make_problem("relu-argmin", {"cost": cost, "widths": widths, "eps": "1/10", "d": "3"})
    run = execute(PatientInterpolator().run, problem, Legal(problem, 1, N, eighths), Budget())
    assert problem.evidence(problem.decode(run.outcome.output), 1, N) is None
    inputs = [[problem.value(1, N, k * problem.d + j) for j in range(problem.d)] for k in range(problem.r)]
    values = problem.decode(run.outcome.output).values(inputs)
    low, high = targets(View(problem.public()))
    assert values == [(low, high)[label] for label in problem.public()["labels"]]


@pytest.mark.parametrize("power", range(-3, 9))
@pytest.mark.parametrize("off", [-1, Fraction(-1, 2), 0, Fraction(1, 2), 1])
def test_a_sighting_names_the_power_of_two(power, off):
    class Hidden:
        def approx(self, precision):
            return Dyadic(int(scaled + off), precision)

    scaled = Fraction(2) ** power
    seen = list(sightings(Hidden(), [20]))
    assert seen in ([], [scaled / 2**20])
    assert seen or scaled < 8


def test_doubling_starts_at_one():
    numbers = doubling()
    assert [next(numbers) for _ in range(5)] == [1, 2, 4, 8, 16]


# digits read; the network is right up to N = power, wrong beyond; the N chosen, None where that is the closed form's
CHOSEN = [(10, 5, 11), (10, 11, 12), (10, 12, 13), (10, 13, 15), (0, 4, 5), (2, 100, None), (10, 5000, None)]


@pytest.mark.parametrize(("digits", "power", "chosen"), CHOSEN)
def test_the_first_failing_candidate_is_chosen(digits, power, chosen, tmp_path):
    certificate = tmp_path / "it.cert"
    target = f"sci.algorithms.relu:SaturatingBettor(digits={digits}, power={power})"
    refute(target, "relu-argmin", output=certificate, in_process=True)
    network = saturating((2, 8, 1), 1 << power, 0, 1)
    closed_form = make_problem("relu-argmin", {}).fails_from(network, 1)
    steps = [digits + 1, *(digits + 1 + 2**k for k in range(13))]
    candidates = [*(N for N in steps if closed_form > N), max(closed_form, digits + 1)]
    first = next(N for N in candidates if max_error(network, N) > Fraction(1, 4))
    assert family_and_member(certificate) == (1, first)
    assert first == (closed_form if chosen is None else chosen)


def max_error(network, N):
    """The max error on ``T_delta``, ``delta = 2**-N``, of a network of ``x_2`` alone, from its two values."""
    return max(abs(network([0, Fraction(label, 1 << N)])[0] - label) for label in (0, 1))


@pytest.mark.parametrize("widths", [(2, 1, 1), (3, 2, 1, 3, 1)])
def test_built_networks_are_the_functions_that_they_say(widths):
    x = [Fraction(1, 3), Fraction(1, 64), *[Fraction(5)] * (widths[0] - 2)]
    assert constant(widths, Fraction(-2, 3))(x) == (Fraction(-2, 3),)
    assert psi(widths, Fraction(1, 16), -1, 3)(x) == (0,)
    assert saturating(widths, 16, 0, 1)(x) == (Fraction(1, 4),)
    assert saturating(widths, 1000, -2, 2)(x) == (2,)
    assert psi(widths, Fraction(1, 16), -1, 3).widths == widths


ONE = (2, 1, 1)  # one neuron: at most 2 pieces


def points(*xs, second=0):
    return [(Dyadic(x), Dyadic(second)) for x in xs]


def test_the_global_minimiser_interpolates_where_one_neuron_can():
    read = [*points(1, 3, second=5), *points(2, 4, second=7)]
    network = minimiser(read, [1, 1, 0, 0], ONE)
    assert network.values(read) == [1, 1, 0, 0]


@pytest.mark.parametrize("labels", [[0, 1, 0, 1], [1, 0, 1, 0]])
def test_more_switches_than_pieces_force_one_half(labels):
    assert forces_half(points(1, 2, 3, 4), labels, ONE)
    assert minimiser(points(4, 2, 3, 1), [labels[k] for k in (3, 1, 2, 0)], ONE) == constant(ONE, Fraction(1, 2))


def test_two_labels_in_one_point_force_one_half():
    assert forces_half(points(1, 1), [0, 1], ONE)


def test_nothing_is_said_where_nothing_is_proved():
    assert not forces_half(points(1, 2, 3), [0, 1, 0], ONE)  # a hat needs two pieces
    assert minimiser(points(1, 2, 3), [0, 1, 0], ONE) is None
    assert not forces_half([*points(1, 3), *points(2, 4, second=1)], [0, 0, 1, 1], ONE)  # not on a line


def test_the_global_minimiser_refuses_other_costs(tmp_path):
    with pytest.raises(RuleBroken, match="the cost max, not for mse"):
        refute(
            "sci.algorithms.global_minimiser:GlobalMinimiser",
            "relu-argmin",
            {"cost": "mse", "eps": "1/10"},
            output=tmp_path / "it.cert",
            in_process=True,
        )


def test_evaluations_are_all_of_them_in_order():
    for name, count in (("positivity", 1), ("relu-argmin", 72), ("lp-digits", 4)):
        problem = make_problem(name, {})
        reader = Reader(Legal(problem, 0, 0, [0]), Budget())
        for evaluation in evaluations(problem.information(reader)):
            evaluation.approx(1)
        assert [first for first, _, _ in reader.log] == list(range(count))


def test_objects_are_algorithms_too(tmp_path):
    result = refute(Constant(np.zeros(3)), "lp-digits", output=tmp_path / "it.cert")
    assert result.verdict == "refuted"
    assert refute(ReadForever(), "lp-digits", budget=NEVER, output=tmp_path / "no.cert").verdict == "silent"
