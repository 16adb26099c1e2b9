"""The words of problems: those of users, with what they say and without; and that a zero-test is one of `x`."""

from fractions import Fraction
from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.given_problem import as_problem
from sci.layout import Layout
from sci.problem import FamilyProblem
from sci.proofs import cli
from sci.proofs.adversary.refute import refute
from sci.proofs.hierarchy.breakdown import breakdowns
from sci.proofs.hierarchy.classify import classify
from sci.proofs.report import words
from sci.proofs.report.explain import explain
from sci.proofs.report.page import page, pictures
from sci.proofs.theorems import make_problem

OWN = Path(__file__).resolve().parents[3] / "examples" / "new_problem.py"
TALKATIVE = """
class Problem(Problem):
    monotone = True
    input_names = ("the identity", "tilted", "turned")

    @property
    def hardness(self):
        from sci.classification import Hardness

        return Hardness("1/4", exact=False)

    @property
    def classification(self):
        from sci.classification import Classification, Evidence

        return Classification("Delta_2", (Evidence.theorem("here"),), "Sigma_1", (Evidence.theorem("there"),), "so far")

    def evaluation_name(self, index):
        return "abbc"[index]

    def output_text(self, output):
        return f"the direction {output[0]} : {output[1]}"

    def failure_details(self, output, family, N, evidence):
        return [f"it has {len(output)} coordinates, N = {N}"]

    def pictures(self, record):
        from sci.proofs.drawing.svg import line, picture

        return {"wrong": [picture("A line", "It says nothing.", 20, [line(0, 0, 9, 9, "axis")])]}
"""


def own(folder: Path, more: str) -> Path:
    """A user's file: the example, and more members of its problem."""
    place = folder / "mine.py"
    place.write_text(OWN.read_text() + more)
    return place


@pytest.fixture
def certificate(tmp_path):
    refute(f"{OWN}:eigh", f"{OWN}:Problem", output=tmp_path / "own.cert", in_process=True)
    return tmp_path / "own.cert"


def test_a_problem_that_says_nothing_is_told_of(certificate):
    text = explain(certificate, OWN).as_text()
    assert "x_{1,2} to 40 digits: 0" in text
    assert "After 4 answers it returned (1, 0)." in text
    assert "the central input; member N of family 1, for all N >= 1" in text


def test_a_problem_is_told_of_in_its_own_words(certificate, tmp_path):
    told = explain(certificate, own(tmp_path, TALKATIVE))
    text = told.as_text()
    assert "  b to 40 digits: 0" in text
    assert "the identity; tilted, for all N >= 40; turned, for all N >= 40" in text
    assert "possible to the end: turned, N = 41." in text
    assert "monotonically" not in text
    assert "it returned the direction 1 : 0." in text
    assert "it has 2 coordinates, N = 41" in text
    assert [drawn.title for drawn in pictures(told)["wrong"]] == ["A line"]
    html = page(told)
    assert "It says nothing." in html
    assert ">turned: N = 1, 2, 3, ..." in html


def test_where_a_problem_of_a_user_s_stands(tmp_path, capsys):
    place = f"{own(tmp_path, TALKATIVE)}:Problem"
    assert cli.main(["classify", place]) == 0
    said = "eigenvector: in Delta_2, not in Sigma_1; SCI 1; so far\n  in Delta_2: theorem: here\n"
    assert capsys.readouterr().out.startswith(said)
    assert cli.main(["breakdown", "--problem", place]) == 0
    assert capsys.readouterr().out.startswith("strong breakdown epsilon >= 1/4\n")


@pytest.mark.parametrize("command", [["classify"], ["breakdown", "--problem"]])
def test_what_a_problem_does_not_say_is_not_known(command, capsys):
    assert cli.main([*command, f"{OWN}:Problem"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_can_be_computed_has_no_breakdown_epsilon():
    for problem in (make_problem("lp-digits", {"digits": "3"}), make_problem("increasing-root", {})):
        assert problem.classification.inside == "Delta_1"
        with pytest.raises(BadInput, match="can be computed: its breakdown epsilons are 0"):
            breakdowns(problem)
    assert classify("lp-digits").known.inside == "Delta_2"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("    input_names = ('one',)", "attribute input_names has 1 entries"),
        ("    input_names = 'abc'", "attribute input_names is 'abc', of type str"),
        ("    monotone = 1", "attribute monotone is 1, of type int"),
        ("    def evaluation_name(self, index): return [][index]", "evaluation_name(0) raised IndexError"),
        ("    def evaluation_name(self, index): return index", "evaluation_name(0) returned 0, of type int"),
        ("    def output_text(self, output): raise KeyError('no words')", "output_text([1, 0]) raised KeyError"),
        ("    def output_text(self, output): return output", "output_text([1, 0]) returned [1, 0], of type list"),
        ("    def failure_details(self, output): return []", "raised TypeError"),
        ("    def failure_details(self, *_): return 'abc'", "returned 'abc', of type str"),
        ("    def pictures(self, record): return 7", "returned 7, of type int"),
        ("    def pictures(self, record): return {'wrong': ['<svg/>']}", "expected: lists of pictures by section"),
    ],
)
def test_words_that_fail_are_one_line(certificate, tmp_path, capsys, wrong, said):
    place = own(tmp_path, f"\n\nclass Problem(Problem):\n{wrong}\n")
    html = ["--html", str(tmp_path / "out.html")]
    assert cli.main(["explain", str(certificate), "--statement", str(place), *html]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert said in err


@pytest.mark.parametrize("member", ["hardness", "classification"])
def test_what_is_known_is_said_in_the_words_of_the_framework(tmp_path, capsys, member):
    place = own(tmp_path, f"\n\nclass Problem(Problem):\n    {member} = 'hard'\n")
    command = ["classify"] if member == "classification" else ["breakdown", "--problem"]
    assert cli.main([*command, f"{place}:Problem"]) == 2
    assert (
        f"attribute {member} is 'hard', of type str (expected: a {member.capitalize()}, or None)"
        in capsys.readouterr().err
    )


def test_a_zero_test_is_told_of_as_positivity_is(tmp_path):
    from sci.algorithms.positivity import Threshold

    refute(Threshold(20), "zero-test", output=tmp_path / "z.cert")
    text = explain(tmp_path / "z.cert").as_text()
    assert "  x to 20 digits: 0" in text
    assert "after 1 answer: x = 0; x = 2**-N, for all N >= 20" in text
    assert "monotonically" not in text


class Arranged(FamilyProblem):
    """Arrays, and nothing else."""

    def __init__(self, layout):
        self.layout = layout

    encode = decode = value = fails_from = solves_centre = evidence = None


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ({"": (1,)}, ["x"]),
        ({"": (2,)}, ["x_1", "x_2"]),
        ({"": (None,)}, ["x_1", "x_2"]),
        ({"": (2, 2)}, ["x_{1,1}", "x_{1,2}", "x_{2,1}"]),
        ({"y": (1,), "A": (1, 2)}, ["y[1]", "A[1, 1]", "A[1, 2]"]),
        ({"A": (None, None)}, ["A[1, 1]", "A[1, 2]", "A[2, 1]", "A[2, 2]", "A[1, 3]"]),
    ],
)
def test_evaluations_have_the_names_of_their_places(layout, names):
    problem = Arranged(layout)
    assert [problem.evaluation_name(index) for index in range(len(names))] == names
    assert Layout(layout).count in (None, problem.evaluations)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "1"),
        (Fraction(1, 3), "1/3 (about 0.333333)"),
        ([1, [Fraction(1, 3), "a"]], '(1, (1/3, "a"))'),
        ({"a": None}, '{"a":null}'),
        (True, "true"),
        ("x" * 200, '"' + "x" * 116 + "..."),
    ],
)
def test_outputs_in_the_usual_words(value, said):
    class Free:
        def decode(self, written):
            return written

        def output_text(self, output):
            return None

    assert words.output(Free(), value) == said


def test_without_a_finder_an_output_is_what_the_file_says():
    assert words.output(None, ["1", "0"]) == '["1","0"]'
    assert words.evaluation(None, 7) == "evaluation 7"


def test_members_that_are_left_out_are_those_of_every_problem():
    from examples.new_problem import Problem

    found = as_problem(Problem({}), "mine")
    assert found.input_names == ("the central input", "member N of family 1", "member N of family 2")
    assert (found.hardness, found.classification, found.output_strategy(), found.monotone) == (None, None, None, False)
    assert found.failure_details([1, 0], 1, 3, {}) == []
    assert found.pictures(None) == {}
