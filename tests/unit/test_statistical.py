"""Statistical evidence: fresh runs on an input that pilot runs chose, and a certificate that says what is assumed."""

import json
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

import pytest

from sci.algorithms.hedging import NoisySign
from sci.algorithms.networks import constant
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.adversary.goals import Statistical
from sci.proofs.adversary.independent_runs import BATCH, flips
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.statistical import PILOTS, choose_input
from sci.proofs.certificates.deliver import check
from sci.proofs.cli import main
from sci.proofs.report.verdict import as_json, story
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits
from sci.running.coin_tree import Path as CoinPath
from sci.running.run import Halted, Run, Silent, Transcript

POSITIVITY = make_problem("positivity", {})
LEVEL = Fraction(1, 1000)
SEED = "ab" * 32


class Seeded:
    """Draws a seed of its own for each run: reads some digits, and says 0 with the given probability."""

    def __init__(self, says_0=0.95, seed=1) -> None:
        self.own = random.Random(seed)
        self.says_0 = says_0
        self.runs = 0

    def run(self, problem, information):
        self.runs += 1
        information[0].approx(self.own.randrange(30))
        return 0 if self.own.random() < self.says_0 else 1


@pytest.fixture
def run(tmp_path):
    def run(algorithm, problem="positivity", **more):
        plan = {name: more.pop(name) for name in ("runs", "level", "above", "test", "seed") if name in more}
        goal = Statistical(**{"level": LEVEL, "seed": SEED, "runs": 60, **plan})
        return refute(algorithm, problem, goal=goal, output=tmp_path / "s.cert", **more)

    return run


def told(found) -> str:
    return "\n".join(story(found))


def test_evidence_is_found_and_verified(run):
    algorithm = Seeded()
    found = run(algorithm)
    assert found.verdict == "statistical"
    assert algorithm.runs == PILOTS + 60
    assert found.detail.trial.family == 1
    assert check(found.certificate).verified
    assert found.claim[0].startswith("STATISTICAL at level 1/1000 on x = 2**-")
    assert told(found).startswith(found.claim[0])
    assert told(found).count("STATISTICAL") == 1
    assert "fails with probability above 1/2" in found.claim[0]
    assert "assumed, not verified: independent runs (with seeds of their own)" in told(found)
    assert "proved" not in told(found)
    assert json.loads(json.dumps(as_json(found)))["failed"] == [n for n, _, _ in found.detail.trial.failed]


def test_less_than_planned_is_said_to_be_less(run):
    found = run(Seeded(says_0=0.55))
    assert found.verdict == "partly"
    assert 0 < found.detail.bound < Fraction(1, 2)
    assert f"fails with probability above {found.detail.bound}" in found.claim[0]
    assert "NOT REACHED: a failure probability above 1/2" in told(found)


def test_nothing_may_be_shown(run):
    found = run(Seeded(says_0=0.4), runs=1, level=Fraction(1, 10**5))
    assert (found.verdict, found.certificate) == ("undecided", None)
    assert "NOT REACHED" in told(found)
    assert "shown at this level: nothing" in told(found)


def test_the_centre_can_be_the_input(run):
    found = run(Seeded(says_0=0.03))
    assert (found.verdict, found.detail.trial.family, found.detail.trial.N) == ("statistical", 0, 0)


def test_a_sequential_test_stops_early(run):
    algorithm = Seeded()
    found = run(algorithm, test="sequential", runs=1000)
    assert found.verdict == "statistical"
    assert found.detail.trial.runs < 40
    assert algorithm.runs <= PILOTS + 2 * BATCH
    assert "however long the runs are watched" in told(found)
    assert check(found.certificate).verified


def test_coins_come_from_the_recorded_seed(run):
    found = run(NoisySign(5))
    assert found.detail.trial.flipped
    assert SEED in found.certificate.read_text()
    assert f"the seed of their coins: {SEED}" in told(found)
    for number, path, _ in found.detail.trial.failed:
        assert flips(f"{SEED} run {number}", 256).startswith(path.flips)
    first = found.certificate.read_bytes()
    assert run(NoisySign(5)).certificate.read_bytes() == first
    assert run(NoisySign(5), seed="cd" * 32).certificate.read_bytes() != first


def test_flips_are_a_fair_function_of_the_name():
    drawn = "".join(flips(f"name {number}", 300) for number in range(100))
    assert len(drawn) == 30_000
    assert abs(drawn.count("1") - 15_000) < 350  # four standard deviations
    assert flips("name 1", 300)[:7] == flips("name 1", 7)


def test_workers_make_no_difference(run):
    files = [run(NoisySign(5)).certificate.read_bytes()]
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as threads:
            files.append(run(NoisySign(5), executor=threads).certificate.read_bytes())
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        files.append(run(NoisySign(5), executor=processes).certificate.read_bytes())
        files.append(run(NoisySign(5), executor=processes, test="sequential", runs=500).certificate.read_bytes())
    files.append(run(NoisySign(5), test="sequential", runs=500).certificate.read_bytes())
    assert len(set(files[:4])) == 1
    assert files[4] == files[5]


def test_runs_that_were_cut_off_count_as_successes(run):
    own = random.Random(3)

    def sometimes_silent(problem, information):
        while own.random() < 0.5:
            information[0].approx(10**6)
        return 0

    found = run(sometimes_silent, runs=40)
    assert found.detail.trial.cut + len(found.detail.trial.failed) == 40
    assert found.detail.trial.cut > 10
    assert found.verdict != "statistical"


def test_runs_that_read_beyond_the_input_are_cut_off(run):
    own = random.Random(3)

    def sometimes_deep(problem, information):
        information[0].approx(5 if own.random() < 0.9 else 10_000)
        return 0

    chosen = choose_input(POSITIVITY, [path(0, 5)] * PILOTS)
    assert chosen == (1, 12)
    found = run(sometimes_deep, runs=200)
    assert found.detail.trial.cut > 0 or found.detail.trial.N > 10_000


def path(output, deepest=None) -> CoinPath:
    outcome = Silent("flips") if output is None else Halted(output)
    return CoinPath("", Run(outcome, Transcript(() if deepest is None else ((0, 1, deepest),))))


@pytest.mark.parametrize(
    ("pilots", "chosen"),
    [
        ([path(0), path(0), path(1)], (1, 2)),
        ([path(0, 9), path(0, 4), path(1)], (1, 20)),
        ([path(0), path(1), path(1)], (0, 0)),
        ([path(None), path(0, 3)], (1, 8)),
        ([path(None)], None),
        ([path(0, 7_999_999)], (1, 8_000_000)),
    ],
)
def test_the_input_on_which_most_pilots_fail(pilots, chosen):
    assert choose_input(POSITIVITY, pilots) == chosen


def test_silent_and_withstood(run):
    def forever(problem, information, coins):
        while True:
            coins.flip()

    found = run(forever, limits=Limits(flips=8))
    assert (found.verdict, found.budget) == ("silent", "flips")
    assert "SILENT" in told(found)
    zero = [0, 0, 0]  # nearer than 1/10 to every solution
    linear = {"K": "2", "digits": "1"}
    withstood = run(lambda problem, information: zero, "lp-digits", parameters=linear, above=Fraction(1, 2))
    assert (withstood.verdict, withstood.detail.trial) == ("withstood", None)


def test_networks_are_told_apart_by_their_weights(run):
    own = random.Random(4)
    found = run(lambda problem, information: constant(problem.widths, Fraction(own.randrange(3), 7)), "relu-argmin")
    lines = found.certificate.read_text().splitlines()
    assert sum(line.startswith('["runs"') for line in lines) == 3
    assert found.detail.trial.runs == len(found.detail.trial.failed) == 60


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"runs": 0}, "--runs 0"),
        ({"runs": 10_001}, "--runs 10001"),
        ({"level": Fraction(0)}, "--level 0"),
        ({"level": Fraction(1)}, "--level 1"),
        ({"above": Fraction(1)}, "--above 1"),
        ({"above": Fraction(-1, 2)}, "--above -1/2"),
    ],
)
def test_plans_that_make_no_sense_are_refused(run, plan, said):
    algorithm = Seeded()
    with pytest.raises(BadInput, match=said):
        run(algorithm, **plan)
    assert algorithm.runs == 0


def test_a_problem_that_some_algorithm_solves_needs_a_probability(run):
    with pytest.raises(BadInput, match="--above is required"):
        run(Seeded(), "lp-digits", parameters={"K": "2", "digits": "1"})


def test_one_that_raises_breaks_the_rules(run):
    with pytest.raises(RuleBroken, match="ZeroDivisionError"):
        run(lambda problem, information: 1 // 0)


OWN_SEEDS = """
import random

class Own:
    def run(self, problem, information):
        information[0].approx(random.randrange(20))
        return 0

class Right:
    def run(self, problem, information):
        return int(information[0].approx(500).mantissa > 1)

class Deep:
    def run(self, problem, information):
        return information[0].approx(10**6).mantissa
"""


@pytest.fixture
def own(tmp_path) -> Path:
    path = tmp_path / "own.py"
    path.write_text(OWN_SEEDS)
    return path


def test_by_command_with_replay(own, tmp_path, capsys):
    place = tmp_path / "s.cert"
    command = ["refute", f"{own}:Own", "--problem", "positivity", "--statistical", "--runs", "12", "--level", "1/100"]
    assert main([*command, "-o", str(place)]) == 0
    assert capsys.readouterr().out.startswith("STATISTICAL")
    assert main(["verify", str(place), "--replay", f"{own}:Own"]) == 0
    out = capsys.readouterr().out
    assert "12 fresh runs with seeds of their own, again at level 1/100" in out
    assert out.endswith("VERIFIED\n")


def test_a_replay_can_fail(own, run, capsys):
    found = run(lambda problem, information: 0, runs=12)
    assert main(["verify", str(found.certificate), "--replay", f"{own}:Right"]) == 1
    assert "NOT repeated" in capsys.readouterr().out
    assert main(["verify", str(found.certificate), "--replay", f"{own}:Deep"]) == 1
    assert (
        "0 of 12 fresh runs with seeds of their own (cut off, and counted as successes: 12)" in capsys.readouterr().out
    )
    assert main(["verify", str(found.certificate), "--replay", f"{own}:Own", "--seconds", "0"]) == 2
    assert "budget of seconds: 0 is not allowed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--runs", "5"], "--runs needs --statistical"),
        (["--until"], "--until needs --statistical"),
        (["--statistical", "--eta", "1/2"], "--eta cannot be used with --statistical"),
        (["--statistical", "--digits", "5"], "--digits cannot be used with --statistical"),
        (["--statistical", "--level", "2"], "--level 2 is not allowed"),
        (["--statistical", "--level", "often"], "is not a rational"),
        (["--digits", "5", "--max-precision", "6"], "--max-precision cannot be used with --digits"),
    ],
)
def test_options_that_do_not_go_together(own, options, said, capsys, tmp_path):
    place = str(tmp_path / "s.cert")
    assert main(["refute", f"{own}:Own", "--problem", "positivity", "-o", place, *options]) == 2
    assert said in capsys.readouterr().err


def test_budgets_hold_for_each_run(run):
    found = run(lambda problem, information: information[0].approx(50).mantissa, budget=Budget(precision=20))
    assert (found.verdict, found.budget) == ("silent", "precision")


def test_scikit_learn_without_a_random_state(run):
    from sklearn.neural_network import MLPRegressor

    from sci.algorithms.adapters.sklearn import SklearnTrainer

    trainer = SklearnTrainer(MLPRegressor(solver="sgd", batch_size=4, max_iter=5))
    found = run(trainer, "relu-argmin", parameters={"widths": "2", "r": "8"}, runs=20, level=Fraction(1, 10**4))
    assert found.verdict == "statistical"
    assert len({str(path.run.outcome.output) for _, path, _ in found.detail.trial.failed}) == 20


def test_pytorch_without_a_seed(run):
    torch = pytest.importorskip("torch")
    from sci.algorithms.adapters.torch import from_module

    def train(problem, information):
        torch.seed()
        points = torch.from_numpy(information.numpy(40)).float()
        body = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU(), torch.nn.Linear(2, 1))
        optimiser = torch.optim.SGD(body.parameters(), lr=0.1)
        for _ in range(3):
            optimiser.zero_grad()
            (body(points)[:, 0] - torch.tensor(problem.labels)).abs().max().backward()
            optimiser.step()
        return from_module(body).model

    found = run(train, "relu-argmin", parameters={"widths": "2", "r": "8"}, runs=20, level=Fraction(1, 10**4))
    assert found.verdict == "statistical"
