"""Claims Delta_2[b]: towers refuted, silent and withstanding, end to end; bad towers named."""

import json
from pathlib import Path

import pytest

from sci.algorithms.in_the_limit import Latest
from sci.algorithms.towers import Rash
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.cli import main

TOWERS = """
from fractions import Fraction


class Sighting:
    claim = "Delta_2[0]"

    def run(self, n, problem, information):
        return int(information[0].approx(n) > Fraction(1, 2**n))


class Right(Sighting):
    claim = "Delta_2[1]"


class Limit(Sighting):
    claim = "Delta_2"


class Constant(Sighting):
    def run(self, n, problem, information):
        return 0


class Flips(Sighting):
    claim = "Delta_2[7]"

    def run(self, n, problem, information):
        return n % 2


class Falls(Sighting):
    claim = "Delta_2[3]"

    def run(self, n, problem, information):
        return int(n < 9 and super().run(n, problem, information))


class Abstains(Sighting):
    def run(self, n, problem, information):
        return None if n % 2 else super().run(n, problem, information)


class Hangs(Sighting):
    def run(self, n, problem, information):
        while n > 3:
            pass
        return 0


class Counts(Sighting):
    steps = 0

    def run(self, n, problem, information):
        self.steps += 1
        return self.steps % 2


class Deep(Sighting):
    calls = 0

    def run(self, n, problem, information):
        self.calls += 1
        information[0].approx(self.calls)
        return 0


class High:
    claim = "Delta_3"

    def run(self, n2, n1, problem, information):
        return 0


class Raises(Sighting):
    def run(self, n, problem, information):
        return 0 // (5 - n)


class Two(Sighting):
    def run(self, n, problem, information):
        return 2


class Odd(Sighting):
    claim = "Delta_2[-1]"
"""


def first(found) -> str:
    return found.story().splitlines()[0]


@pytest.fixture
def mine(tmp_path, monkeypatch):
    (tmp_path / "mine.py").write_text(TOWERS)
    monkeypatch.chdir(tmp_path)

    def play(name, steps=20, **more):
        return refute(f"mine.py:{name}", "positivity", steps=steps, output="changes.cert", **more)

    return play


def test_a_claim_is_refuted_verified_and_replayed(mine, tmp_path):
    found = mine("Sighting")
    assert found.verdict == "refuted"
    assert found.detail.game.moves == ((1, 3),)
    assert first(found) == "REFUTED  on x = 2**-3: 0 at step 1, 1 at step 4: 1 change of mind"
    again = replay(tmp_path / "changes.cert", "mine.py:Sighting")
    assert again.confirmed
    assert again.sentence.startswith("replayed: mine.py:Sighting (sha256 ")
    other = replay(tmp_path / "changes.cert", "mine.py:Flips")
    assert other.sentence == "verified, NOT replayed: its output at step 1 is different"
    deeper = replay(tmp_path / "changes.cert", "mine.py:Deep")
    assert not deeper.confirmed


@pytest.mark.parametrize(
    ("name", "verdict", "told"),
    [
        (
            "Right",
            "withstood",
            "WITHSTOOD  it is right on x = 2**-3, after 1 change of mind; Delta_2[1] allows 1: the game",
        ),
        ("Limit", "withstood", "WITHSTOOD  it is right on x = 2**-3, after 1 change of mind: the game ends here"),
        (
            "Constant",
            "silent",
            "SILENT   on x = 2**-2 it is not right at steps 2..20; if this continues, it fails there. Nothing",
        ),
        (
            "Falls",
            "silent",
            "SILENT   on x = 2**-3 it is not right at steps 9..20; if this continues, it fails there. Nothing is "
            "proved",
        ),
        ("Abstains", "refuted", "REFUTED  on x = 2**-4: 0 at step 2, 1 at step 6: 1 change of mind"),
        ("Flips", "refuted", "REFUTED  on x = 2**-2: 1 at step 1, 0 at step 2, 1 at step 3, 0 at step 4, 1 at step 5"),
    ],
)
def test_verdicts(mine, name, verdict, told):
    found = mine(name)
    assert found.verdict == verdict
    assert first(found).startswith(told)


def test_steps_that_are_used_up(mine):
    assert (
        first(mine("Right", 1))
        == "SILENT   no steps are left, after 0 changes of mind: nothing is proved (for more: --steps)"
    )


def test_a_step_that_does_not_halt_is_named(mine):
    found = mine("Hangs", budget=Budget(seconds=4))
    assert found.verdict == "silent"
    expected = (
        "SILENT   step 4 has not halted within the budget of seconds: nothing is proved; "
        "if it never halts, this is not a tower"
    )
    assert first(found) == expected
    assert first(mine("Sighting", budget=Budget(precision=2))).startswith(
        "SILENT   step 3 has not halted within the bud"
    )


@pytest.mark.parametrize(
    ("name", "error", "told"),
    [
        (
            "Counts",
            RuleBroken,
            "^not reproducible: step 2 had another output when the last step ran first, in another process: a tower",
        ),
        (
            "Deep",
            RuleBroken,
            "^not reproducible: step 20 had other queries when the last step ran first, in another process: a tower",
        ),
        ("High", BadInput, "^no theorem rules out the claim Delta_3 for positivity$"),
        ("Raises", RuleBroken, "^step 5 on x = 2\\*\\*-2: the algorithm raised ZeroDivisionError"),
        ("Two", RuleBroken, "^step 1 on x = 0: the output is not an element of the output space: the answer is 1 or 0"),
        ("Odd", BadInput, r"^the claim 'Delta_2\[-1\]' is not one of the classes .*, Delta_2\[b\] "),
        ("None", BadInput, "^mine.py has no 'None'"),
    ],
)
def test_bad_towers_are_named_in_a_line(mine, name, error, told):
    with pytest.raises(error, match=told):
        mine(name)


def test_a_problem_without_a_game(mine):
    with pytest.raises(BadInput, match=r"^lp-digits has no game: it has no member rule"):
        refute("mine.py:Sighting", "lp-digits", {"K": "2"}, steps=5)
    with pytest.raises(BadInput, match=r"^--steps 10001 is not allowed"):
        mine("Right", 10001)


def test_the_command(mine, capsys):
    assert main(["refute", "mine.py:Sighting", "--problem", "positivity", "--steps", "9", "-o", "c.cert"]) == 0
    assert "certificate, verified: c.cert" in capsys.readouterr().out
    assert main(["verify", "c.cert", "--replay", "mine.py:Sighting"]) == 0
    assert main(["explain", "c.cert", "--figure", "c.svg", "--html", "c.html"]) == 0
    assert "What was still possible" in capsys.readouterr().out
    assert main(["refute", "mine.py:Limit", "--problem", "zero-test", "--steps", "9", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "silent"
    assert main(["refute", "mine.py:Counts", "--problem", "positivity", "--steps", "9"]) == 3


def test_sci_tower_plays_the_game_step_by_step(mine, capsys):
    assert main(["tower", "mine.py:Limit", "--problem", "positivity", "--steps", "9", "--input", "1,4"]) == 1
    told = capsys.readouterr().out
    assert "the game of changes of mind (docs/theory.md, 10.6):\nWITHSTOOD" in told
    assert "on x = 2**-3: 0 at steps 2..3 (wrong); 1 at steps 4..9 (right)" in told
    assert told.endswith("no step seen contradicts the claim\n")
    assert main(["tower", "mine.py:Sighting", "--problem", "positivity", "--steps", "9", "--input", "1,4"]) == 0
    assert "certificate, verified: tower.cert" in capsys.readouterr().out
    assert main(["verify", "tower.cert"]) == 0


ONE_SIDED = """
from fractions import Fraction


class Right:
    claim = "Pi_2"  # at least n2 of the first n1 bits are ones

    def run(self, n2, n1, problem, information):
        return int(sum(information[k].approx(2) > Fraction(1, 2) for k in range(n1)) >= n2)


class Wrong:
    claim = "Sigma_2"  # the second half of the first n1 bits has a one

    def run(self, n2, n1, problem, information):
        return int(any(information[k].approx(2) > Fraction(1, 2) for k in range(n1 // 2, n1)))
"""
SEEN = "sci.algorithms.in_the_limit:seen_lately"


def test_sci_tower_on_a_question_about_sequences(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["tower", SEEN, "--problem", "infinitely-many-ones", "--steps", "12"]) == 0
    told = capsys.readouterr().out
    assert "(1, 4): right from step " in told
    assert "the input that defeats it (docs/theory.md, 10.2):\nDEFEATED" in told
    assert main(["tower", f"{SEEN[:-11]}Latest(changes=2)", "--problem", "eventually-zero", "--steps", "12"]) == 1
    assert "the game of changes of mind (docs/theory.md, 10.6):\nSILENT" in capsys.readouterr().out
    (tmp_path / "mine.py").write_text(ONE_SIDED)
    said = {"Right": (1, "no step seen contradicts the claim"), "Wrong": (0, "(docs/theory.md, 10.7):\nDEFEATED")}
    for name, (code, told) in said.items():
        given = ["--problem", "infinitely-many-ones", "--steps", "6", "--input", "1,4"]
        assert main(["tower", f"mine.py:{name}", *given]) == code
        assert told in capsys.readouterr().out
    own = Path(__file__).resolve().parents[2] / "examples/new_reduction.py"
    assert main(["tower", f"{own}:Small", "--problem", f"{own}:Problem"]) == 2
    assert "have no names: the tower's own answers determine one" in capsys.readouterr().err


FEW = """
class Few:
    claim = "Delta_2[3]"
    def run(self, n, problem, information):
        x = information[0].approx(n)
        return int(Fraction(x).limit_denominator(2 ** (n // 2)) == x)
"""


def test_sci_tower_on_a_number(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(f"from fractions import Fraction\n{FEW}")
    assert main(["tower", "mine.py:Few", "--problem", "rational-number", "--steps", "20", "--input", "1,4"]) == 0
    told = capsys.readouterr().out
    assert "(1, 4): " in told
    assert "on x = 2**-2 + 2**-5 + 2**-7 + 2**-10 + ..., with growing gaps: irrational: 0 at step 2 (right)" in told
    assert "REFUTED  on x = 2**-2 + 2**-8: 1 at step 1, 0 at step 2, 1 at step 4, 0 at step 7, 1 at step 16" in told
    assert main(["verify", "tower.cert", "--replay", "mine.py:Few"]) == 0


SPECTRA = """
from sci.algorithms import limit

class Last:
    claim = "Delta_2[3]"
    def run(self, n, problem, information):
        return [information[n].approx(n)]

class Coins:
    claim = "Delta_2"
    def run(self, n, problem, information, coins):
        return coins.flip()

@limit
def between(n2, n1, problem, information):
    return [1] if n1 < 3 else [0, 2]
"""


def test_sci_tower_on_spectra_and_with_several_limits(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(SPECTRA)
    section = ["tower", f"{SEEN[:-11]}eigenvalues_of_section", "--problem", "spectrum-self-adjoint", "--steps", "4"]
    assert main([*section, "--input", "0,0", "--input", "1,2"]) == 0
    told = capsys.readouterr().out
    assert "centre: right from step 1 to the last one seen" in told
    assert "(1, 2): the last step seen is not right whatever the rounding" in told
    assert "the input that defeats it (docs/theory.md, 10.2):\nDEFEATED" in told
    two = ["tower", "mine.py:between", "--problem", "essential-spectrum-self-adjoint", "--steps", "5"]
    assert main([*two, "--input", "1,2"]) == 0
    told = capsys.readouterr().out
    assert "(1, 2), outer steps 1, 2: right from step 3 to the last one seen" in told
    assert "the input that defeats it (docs/theory.md, 10.3):\nDEFEATED" in told
    assert main(["tower", "mine.py:Coins", "--problem", "infinitely-many-ones"]) == 2
    assert "the table is for towers without coins (with coins: sci refute" in capsys.readouterr().err


SIDES = """
class First:
    claim = "Pi_1"
    def run(self, n, problem, information):
        return [information[k].approx(n) for k in range(n + 1)]

class Section:
    claim = "Sigma_1"
    def run(self, n, problem, information):
        return [0, information[0, 0].approx(n)]

class Wide(Section):
    claim = "Pi_1"
    def run(self, n, problem, information):
        return [k / 4 for k in range(9)]
"""


@pytest.mark.parametrize(
    ("name", "problem", "code", "told"),
    [
        ("First", "spectrum-diagonal", 0, "this is step 1, and contradicts the claim Pi_1"),
        ("Section", "spectrum-compact-self-adjoint", 0, "this is step 1, and contradicts the claim Sigma_1"),
        ("Wide", "spectrum-compact-self-adjoint", 1, "none of the steps 0 to 4 contradicts the claim Pi_1"),
    ],
)
def test_claims_of_no_wrong_and_of_no_missing_points(name, problem, code, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(SIDES)
    assert main(["refute", f"mine.py:{name}", "--problem", problem, "--steps", "5"]) == code
    assert told in capsys.readouterr().out
    own = {"spectrum-diagonal": "Diagonal", "spectrum-compact-self-adjoint": "CompactSelfAdjoint"}[problem]
    if own == "Diagonal":
        assert main(["refute", f"sci.algorithms.spectra:{own}", "--problem", problem, "--steps", "5"]) == 1
        assert "none of the steps 0 to 4 contradicts the claim Sigma_1" in capsys.readouterr().out


def test_changes_of_mind_by_a_distance(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.py").write_text(SPECTRA)
    command = ["refute", "mine.py:Last", "--problem", "essential-spectrum-diagonal", "--steps", "20", "-o", "c.cert"]
    assert main(command) == 0
    assert "outputs at steps 1, 4, 7, 10, 13: 4 changes of mind by at least 1/2" in capsys.readouterr().out
    assert main(["verify", "c.cert", "--replay", "mine.py:Last"]) == 0
    assert "VERIFIED" in capsys.readouterr().out
    assert main(["explain", "c.cert", "--figure", "c.svg"]) == 0
    assert (tmp_path / "c.svg").read_text().count("<circle") == 5


def test_a_tower_that_is_handed_in(tmp_path):
    place = tmp_path / "latest.cert"
    found = refute(Latest(2), "infinitely-many-ones", steps=20, output=place)
    assert found.verdict == "refuted"
    assert found.claim[0].startswith(
        "on the sequence that is 0, then 1 from x_5 on, then 0 from x_8 on, then 1 from x_11 on: 0 at "
    )
    assert found.plot().svg.startswith("<svg")
    assert replay(place, f"{SEEN[:-11]}Latest").confirmed
    with pytest.raises(RuleBroken, match=r"^not reproducible: step \d had another output when the last step"):
        refute(Counts(), "infinitely-many-ones", steps=20, output=place)


class Counts:
    claim = "Delta_2[2]"
    steps = 0

    def run(self, n, problem, information):
        self.steps += 1
        return self.steps % 2


def test_claims_about_single_steps_are_refuted_by_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    given = ["--problem", "positivity", "--steps", "6"]
    assert main(["refute", "sci.algorithms.towers:Rash", *given]) == 0
    told = capsys.readouterr().out
    assert told.startswith("REFUTED  on x = 2**-2: it says 0")
    assert "this is step 1, and contradicts the claim Delta_1" in told
    assert (
        main(["verify", "tower.cert", "--replay", "sci.proofs.hierarchy:Step(tower='sci.algorithms.towers:Rash', n=1)"])
        == 0
    )
    capsys.readouterr()
    assert main(["refute", "sci.algorithms.towers:Positive", *given]) == 1
    assert capsys.readouterr().out == "WITHSTOOD  none of the steps 0 to 5 contradicts the claim Sigma_1\n"
    assert refute(Rash(), "positivity", steps=6, output="rash.cert").verdict == "refuted"


OWN = '''
class Statement:
    name, kinds = "own", {"changes"}

    def __init__(self, parameters):
        pass

    def require_moves(self, moves):
        if len(moves) > 3:
            raise ValueError("input", "there are at most three moves")

    def name_moves(self, moves):
        return f"x after {len(moves)} moves"

    def has_evaluation(self, index):
        return index == 0

    def moved_value(self, moves, index):
        return sum(1 << (moves[-1][1] - N) for _, N in moves), 1 << (moves[-1][1] if moves else 0)

    def output(self, value):
        return value


class Problem:
    """How many digits of ``x = 2**-N_1 + ... + 2**-N_k``, ``k <= 3``, are ones?"""

    name, parameters, families, pattern, layout = "own", {}, 0, "{0}", {"": (1,)}

    def __init__(self, given):
        pass

    @property
    def rule(self):
        from fractions import Fraction

        from sci.moves import Chain

        def value(moves, index):
            return sum((Fraction(1, 2**N) for _, N in moves), Fraction(0))

        return Chain(lambda count: count, value, lambda moves: f"x after {len(moves)} moves", 3)

    def value(self, family, N, index):
        return 0

    def encode(self, returned):
        return returned

    def decode(self, value):
        return value

    def fails_from(self, output, family):
        return None

    def solves_centre(self, output):
        return output == 0

    def evidence(self, output, family, N):
        return None


class Tower:
    claim = "Delta_2[2]"

    def run(self, n, problem, information):
        return bin(int(information[0].approx(n) * 2**n)).count("1")
'''


def test_a_problem_of_ones_own_has_a_game_too(tmp_path, monkeypatch, capsys):
    (tmp_path / "own.py").write_text(OWN)
    monkeypatch.chdir(tmp_path)
    assert main(["refute", "own.py:Tower", "--problem", "own.py:Problem", "--steps", "40", "-o", "own.cert"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("REFUTED  on x after 3 moves: 0 at step 1, 1 at step ")
    assert "verified RELATIVE TO the statement in own.py, sha256 " in told
    assert main(["verify", "own.cert", "--statement", "own.py", "--replay", "own.py:Tower"]) == 0
