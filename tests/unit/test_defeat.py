"""Towers defeated, end to end: from a file of the user's to a verified certificate, its story, picture and replay."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

import sci
from sci.algorithms import limit
from sci.errors import RuleBroken
from sci.proofs.adversary.defeat import game
from sci.proofs.adversary.defeat.response import read_result
from sci.proofs.certificates.read import read
from sci.proofs.cli import main
from sci.proofs.report.explain import explain
from sci.proofs.report.plot import plot
from sci.proofs.theorems import make_problem
from tests.accept.writing import header, seal

ONES, SPECTRUM = "infinitely-many-ones", "spectrum-self-adjoint"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples/new_reduction.py"
MINE = """
from fractions import Fraction
from sci.algorithms import limit

class Lately:
    claim = "Delta_2"
    def run(self, n, problem, information):
        return int(any(information[k].approx(3) > Fraction(1, 2) for k in range(n // 2, n)))

class Counts(Lately):
    def __init__(self):
        self.calls = 0
    def run(self, n, problem, information):
        self.calls += 1
        return int(self.calls % 7 < 3)

class Reads(Counts):
    def run(self, n, problem, information):
        self.calls += 1
        information[self.calls].approx(1)
        return 0

class Slow(Lately):
    def run(self, n, problem, information):
        while n == 3:
            pass
        return 1

class Stubborn(Lately):
    def run(self, n, problem, information):
        while n == 3:
            try:
                while True:
                    pass
            except BaseException:
                pass
        return 1

class Greedy(Lately):
    def run(self, n, problem, information):
        return sum(information[k].approx(1) for k in range(100 * n)) > 5

class Raises(Lately):
    def run(self, n, problem, information):
        return 1 // (4 - n)

class Two(Lately):
    claim = "Delta_3"

class Right:
    claim = "Pi_2"
    def run(self, n2, n1, problem, information):
        return int(sum(information[k].approx(1) > 0 for k in range(n1)) >= n2)

class Coins(Lately):
    def run(self, n, problem, information, coins):
        waited = 0
        while coins.flip() == 0:
            waited += 1
        return int(any(information[k].approx(1) > 0 for k in range(max(0, n - waited), n)))

class Nothing(Lately):
    def run(self, n, problem, information):
        return [[], float("nan"), None, [0.0, 1j]][n % 4]

class Never:
    claim = "Pi_2"
    def run(self, n2, n1, problem, information):
        return 0

@limit
def function(n, problem, information):
    return n % 2
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(MINE)


def refute(name, problem=ONES, *more, steps="6"):
    return main(["refute", f"mine.py:{name}", "--problem", problem, "--steps", steps, "-o", "t.cert", *more])


def test_a_tower_is_defeated_and_replayed(capsys):
    assert refute("Lately", steps="40") == 0
    told = capsys.readouterr().out
    assert told.startswith("DEFEATED  'infinitely many ones?': if every step of this tower halts and depends on the")
    assert "proved: the theorem; verified: the first 40 stages" in told
    assert main(["verify", "t.cert", "--replay", "mine.py:Lately"]) == 0
    assert "does this at each of these steps, run in another order" in capsys.readouterr().out
    assert main(["verify", "t.cert", "--replay", "mine.py:Slow", "--seconds", "1"]) == 1
    assert "NOT replayed: step" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Lately", "Coins", "function", "Greedy"])
def test_what_is_told_and_drawn(name, capsys):
    assert refute(name) == 0
    sections = {section.name: section for section in explain(Path("t.cert")).sections}
    assert list(sections) == ["wanted", "asked", "possible", "stopped", "claim", "instead"]
    assert any("stage 6: it decides" in line for line in sections["possible"].lines)
    svg = plot(Path("t.cert")).svg
    assert "in 6 steps" in svg
    assert main(["explain", "t.cert", "--html", "t.html"]) == 0


@pytest.mark.parametrize(
    ("tower", "problem", "said", "drawn"),
    [
        ("short_fraction", "rational-number", "so no digit is added", "each that decides 1 nothing"),
        ("seen_lately", ONES, "so bit 2 is 1", "each that decides 1 a zero"),
        ("eigenvalues_of_section", SPECTRUM, "so bit 3 is 1", "The matrix that it wrote, its first 15 rows"),
        ("least_singular_values", "spectrum-bounded", "new ones: row 1 of column 1", "up to row"),
    ],
)
def test_stories_and_pictures(tower, problem, said, drawn):
    sci.refute(f"sci.algorithms.in_the_limit:{tower}", problem, steps=6, output="t.cert", in_process=True)
    told = explain(Path("t.cert"))
    assert said in told.as_text()
    assert drawn in plot(Path("t.cert")).svg


def test_one_sides_are_told_of():
    def lately(n2, n1, problem, information):
        return int(not any(information[k].approx(1) > 0 for k in range(n1 // 2, n1 + n2)))

    assert sci.refute(limit(lately, "Pi_2"), "eventually-zero", steps=4, output="t.cert").verdict == "defeated"
    assert "so bit 3 is 1" in explain(Path("t.cert")).as_text()
    assert "4 stages" in plot(Path("t.cert")).svg


def test_one_run_is_told_of(capsys):
    assert refute("Coins") == 0
    capsys.readouterr()
    assert main(["explain", "t.cert", "--step", "4"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Run 4 of 6: step 4\n  x_")
    assert "it returned" in told
    assert main(["explain", "t.cert", "--step", "7"]) == 2
    assert "the certificate has 6 runs" in capsys.readouterr().err


def test_from_python():
    mine: dict = {}
    exec(MINE, mine)
    result = sci.refute(mine["Lately"], ONES, steps=12, output="p.cert")
    assert (result.verdict, result.detail.stages, len(result.detail.decisions)) == ("defeated", 12, 12)
    assert result.detail.changes == sum(a != b for a, b in pairwise(result.detail.decisions))
    assert result.story().startswith("DEFEATED")
    assert sci.replay(Path("p.cert"), "mine.py:Lately").confirmed
    assert result.plot().svg
    twice = sci.refute(limit(lambda n, problem, information: 1), ONES, steps=2, output="q.cert")
    assert twice.detail.decisions == (1, 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Counts", "gives another output: a tower must not keep state between its steps"),
        ("Reads", "which it did not ask before: a tower must not keep state between its steps"),
        ("Raises", "step 4: the algorithm raised ZeroDivisionError"),
    ],
)
def test_a_tower_that_breaks_the_rules_is_named(name, said, capsys):
    for more in ((), ("--in-process",)):
        assert refute(name, ONES, *more, steps="12") == 3
        assert said in capsys.readouterr().err
    assert not Path("t.cert").exists()


@pytest.mark.parametrize("name", ["Slow", "Stubborn"])
def test_a_step_that_does_not_halt_is_silent(name, capsys):
    assert refute(name, ONES, "--seconds", "1") == 1
    told = capsys.readouterr().out
    assert "SILENT   step 3 has not halted within the budget of seconds: nothing is proved" in told
    assert "if this one never halts, this is not a tower" in told
    assert refute(name, ONES, "--seconds", "1", "--json") == 1
    assert json.loads(capsys.readouterr().out)["unfinished"] == [3]
    assert not Path("t.cert").exists()


def test_a_step_that_asks_too_much_is_silent(capsys):
    assert refute("Greedy", ONES, "--max-queries", "250") == 1
    assert "SILENT   step 3 has not halted within the budget of queries" in capsys.readouterr().out


def test_a_one_sided_claim_that_says_it_never_is_silent(capsys):
    assert refute("Never", "eventually-zero") == 1
    assert "at the outer step 1 it has not said up to the inner step 1000 what is right" in capsys.readouterr().out


def test_what_is_not_a_point_is_recorded(capsys):
    assert refute("Nothing", SPECTRUM, steps="8") == 0
    assert (
        "outputs that are not points of the output space, or not answers: 6; they count as 0" in capsys.readouterr().out
    )
    outputs = [part.shown[0].output for part in read(Path("t.cert")).parts]
    assert outputs[:4] == [None, None, ["0", ["0", "1"]], None]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Two",), "a tower that claims Delta_3 has height 2, so run(n2, n1, problem, information) is required"),
        (("Right",), "rules out the claim Pi_2 for infinitely-many-ones (one rules out Delta_2 and Sigma_2)"),
        (("Lately", "lp-digits"), "no theorem rules out the claim Delta_2 for lp-digits"),
        (("Lately", "some-column-infinite"), "no theorem rules out the claim Delta_2 for some-column-infinite"),
        (("Lately", ONES, "--digits", "3"), "--digits cannot be used with --steps"),
        (("Lately", ONES, "--statistical"), "--statistical cannot be used with --steps"),
        (("Nobody",), "mine.py has no 'Nobody'"),
    ],
)
def test_mistakes_are_told_in_a_line(arguments, said, capsys):
    assert refute(*arguments) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


TOWERS = "sci.algorithms.towers"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("RashDigits", "lp-digits", "--steps", "40"), 0, "REFUTED"),
        (("Rash", "positivity", "--steps", "4"), 0, "REFUTED"),
        (
            ("Positive", "positivity", "--steps", "4"),
            1,
            "WITHSTOOD  none of the steps 0 to 3 contradicts the claim Sigma_1",
        ),
        (("SeenLately", ONES), 0, "DEFEATED"),
    ],
)
def test_one_way_to_all_claims(arguments, code, said, capsys):
    name, problem, *more = arguments
    for place in ([], ["--in-process"]):
        assert main(["refute", f"{TOWERS}:{name}", "--problem", problem, "-o", "t.cert", *more, *place]) == code
        assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize("claim", ["Delta_1", "Pi_1"])
def test_what_is_more_than_a_limit_is_false_too(claim, capsys):
    tower = limit(lambda n, problem, information: n % 2, claim)
    assert sci.refute(tower, ONES, steps=4, output="t.cert").verdict == "defeated"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["refute", f"{TOWERS}:Digits", "--problem", "lp-digits"],
            "is a tower, since it has a claim (for a tower, use --steps",
        ),
        (
            ["tower", f"{EXAMPLE}:Small", "--problem", f"{EXAMPLE}:Problem"],
            "have no names: the tower's own answers determine one",
        ),
        (
            ["refute", "sci.algorithms.positivity:Search", "--problem", ONES],
            "the claim 'None' is not one of the",
        ),
    ],
)
def test_towers_and_algorithms_are_not_mixed_up(arguments, said, capsys):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_steps_have_a_usual_number():
    flat, matrix, far = (make_problem(name, {}) for name in (ONES, SPECTRUM, "infinitely-many-pages"))
    assert [game.usual_stages(problem) for problem in (flat, matrix, far)] == [200, 24, 9]


FORGED = [
    {},
    {"coins": False, "steps": [], "end": None},
    {"coins": False, "steps": [[[], [[0, [""]]]]] * 3, "end": None},
    {"coins": False, "steps": [[[-1], [[0, [""]]]]] * 2, "end": None},
    {"coins": False, "steps": [[[True], [[0, [""]]]]] * 2, "end": None},
    {"coins": False, "steps": [[[], []]] * 2, "end": None},
    {"coins": False, "steps": [[[], [[7, [""]]]]] * 2, "end": None},
    {"coins": False, "steps": [[[], [[0, ["x"]]]]] * 2, "end": None},
    {"coins": False, "steps": [[[(1 << 23) - 1], [[0, [""]]]]] * 2, "end": None},
]


@pytest.mark.parametrize("told", FORGED, ids=range(len(FORGED)))
def test_a_forged_response_makes_no_sense(told):
    with pytest.raises(RuleBroken):
        read_result(told, make_problem(ONES, {}), "Delta_2", 2, sci.Budget(precision=10))


def test_two_limits_from_python():
    @limit
    def column(n2, n1, problem, information):
        return int(any(information[i, n2].approx(2) > Fraction(1, 2) for i in range(n1)))

    result = sci.refute(column, "some-column-infinite", steps=5, output="c.cert")
    assert result.verdict == "defeated"
    assert [part.others["step"][0][0] for part in read(Path("c.cert")).parts][:4] == [[1, 1], [1, 2], [2, 2], [1, 3]]
    assert "outer steps" not in result.story()
    assert plot(Path("c.cert")).svg


def test_a_reduction_of_ones_own(capsys):
    tower, problem = f"{EXAMPLE}:Small", f"{EXAMPLE}:Problem"
    assert main(["refute", tower, "--problem", problem, "--steps", "6", "-o", "b.cert"]) == 0
    assert "verified RELATIVE TO the statement in new_reduction.py" in capsys.readouterr().out
    assert main(["verify", "b.cert", "--statement", str(EXAMPLE), "--replay", tower]) == 0
    assert main(["verify", "b.cert"]) == 2
    assert main(["explain", "b.cert", "--statement", str(EXAMPLE), "--figure", "b.svg"]) == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return k + 1", "return -1", "method reach(0) returned -1, of type int (expected: an int at least 0)"),
        (
            "Fraction(word.count(k + 1))",
            "word.count(k) / 2",
            "returned 0.0, of type float (expected: a Fraction or an int)",
        ),
        (
            "height = 1\n    one_sided",
            "height = 4\n    one_sided",
            "attribute height is 4, of type int (expected: 1, 2 or 3)",
        ),
        (
            "Fraction(word.count(k + 1))",
            "Fraction(word.count(k + 1) + 1)",
            "does not confirm the result of the problem's finder",
        ),
    ],
)
def test_a_mistake_of_a_reduction_is_named(old, new, said, capsys):
    text = EXAMPLE.read_text()
    assert text.count(old) == 1
    Path("wrong.py").write_text(text.replace(old, new))
    assert main(["refute", "wrong.py:Small", "--problem", "wrong.py:Problem", "--steps", "3", "-o", "b.cert"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tower", "problem", "claim"),
    [
        ("SelfAdjoint", SPECTRUM, "Sigma_2"),
        ("Banded", "spectrum-banded", "Pi_2"),
        ("Bounded", "spectrum-bounded", "Pi_3"),
    ],
)
def test_towers_that_are_right_are_not_defeated(tower, problem, claim, capsys):
    assert (
        main(["refute", f"sci.algorithms.spectra:{tower}", "--problem", problem, "--steps", "2", "-o", "t.cert"]) == 2
    )
    assert f"no theorem rules out the claim {claim} for {problem}" in capsys.readouterr().err
    assert not Path("t.cert").exists()


def test_coins_that_are_not_explored_prove_nothing(tmp_path, capsys):
    """Of the first step half of the coins is known: that is not more than 1/2, whatever the others do."""
    path = tmp_path / "t.cert"
    known = [["step", [1]], ["outputs", [[0, ["0"]]]], ["step", [2]], ["outputs", [[1, ["0", "10"]]]]]
    path.write_bytes(seal([header(ONES, {}, "defeat"), ["tower", "Delta_2", 1], *known]))
    assert main(["verify", str(path)]) == 0
    claim = capsys.readouterr().out.splitlines()
    assert claim[1].endswith(
        "1..2, the answer that has more of the explored probability, 0 if neither has, is known, with 1 change of mind"
    )
    assert claim[2].endswith(
        "with an explored probability above 1/2 at 1 of the steps, followed by ones (answer 1) at 0"
    )


@pytest.mark.parametrize(
    ("problem", "claim", "output", "rule", "where"),
    [
        ("some-column-infinite", "Delta_3", 0, "Theorem 10.3", "n2, n1 up to 1 with n2 <= n1"),
        ("infinitely-many-pages", "Delta_4", 0, "Theorem 10.3", "n3, n2, n1 up to 1 with n3, n2 <= n1"),
        ("spectrum-bounded", "Delta_3", ["1"], "R4 (10.9)", "n2, n1 up to 1 with n2 <= n1"),
    ],
)
def test_which_runs_are_known_and_by_which_rule(problem, claim, output, rule, where, tmp_path, capsys):
    path = tmp_path / "t.cert"
    run = [["step", [1] * (int(claim[-1]) - 1)], ["output", output]]
    path.write_bytes(seal([header(problem, {}, "defeat"), ["tower", claim, 0], *run]))
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith(f"goes on by the rule of {rule}")
    assert f"at steps {where} is known, with 0 changes of mind" in said[1]
