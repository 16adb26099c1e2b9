"""A mistake in the user's problem is called that, with its method and line, and never the algorithm's."""

import os
import pickle
import subprocess
import sys
from fractions import Fraction as Q
from pathlib import Path

import pytest

from sci import FamilyProblem, ReadingProblem
from sci.enclosure import Enclosure
from sci.errors import BadInput, BadProblem, NotAnOutput, RuleBroken
from sci.given_problem import as_problem
from sci.information import Budget, arrange
from sci.layout import Layout
from sci.proofs.adversary.refute import refute
from sci.proofs.cli import main
from sci.proofs.theorems import make_problem
from sci.watched import Contained

FILE = '''
from fractions import Fraction

class Statement:
    """The rank of [[1, 1], [1, 1]] (family 0), or of [[1, 1], [1, 1 + 2**-N]] (family 1)."""
    name = "matrix-rank"
    def __init__(self, parameters):
        if parameters != {}: raise ValueError("parameters", "none")
    def require_range(self): pass
    def require_input(self, family, member):
        if (family, member) != (0, 0) and not (family == 1 and member >= 1): raise ValueError("input", "no such input")
    def name_input(self, family, member): return f"A = [[1, 1], [1, 1 + 2**-{member}]]" if family else "A = 1"
    def has_evaluation(self, index): return 0 <= index < 4
    def value(self, family, member, index):
        return ((1 << member) + 1, 1 << member) if family and index == 3 else (1, 1)
    def output(self, value): return value
    def failure(self, family, member, output, evidence):
        if output == 1 + family: raise ValueError("wrong", "right")
        return f"it says that the rank is {output}, it is {1 + family}"

class Problem:
    name = "matrix-rank"; families = 1; pattern = "{0},{1}"; layout = {"": (2, 2)}
    def __init__(self, given): self.parameters = {}
    def public(self): return {}
    def value(self, family, N, index): return 1 + Fraction(1, 1 << N) if family and index == 3 else Fraction(1)
    def encode(self, returned):
        from sci import NotAnOutput
        if returned not in (0, 1, 2): raise NotAnOutput("0, 1 or 2")
        return int(returned)
    def decode(self, value): return value
    def fails_from(self, output, family): return None if output == 2 else 1
    def solves_centre(self, output): return output == 1
    def evidence(self, output, family, N): return {} if output != 1 + family else None

def rank(problem, information):
    import numpy
    return numpy.linalg.matrix_rank(information.numpy(53))
def careless(problem, information):
    try:
        return int(information[1][1].approx(5) < 0)
    except Exception:
        return 1
def three(problem, information):
    return 3
'''


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def told(capsys, text, algorithm="rank", *options):
    """What the command says of a file."""
    Path("mine.py").write_text(text)
    code = main(["refute", f"mine.py:{algorithm}", "--problem", "mine.py:Problem", "-o", "x.cert", *options])
    said = capsys.readouterr()
    assert said.out == ""
    assert not Path("x.cert").exists()
    return code, said.err.removeprefix("sci: ")


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


VALUE, ENCODE = "1 + Fraction(1, 1 << N) if family and index == 3 else Fraction(1)", "return int(returned)"
MISTAKES = [
    (VALUE, "1 + 2.0**-N", "value(0, 0, 0) returned 2.0, of type float (expected: a Fraction or an int)"),
    (VALUE, "True", "value(0, 0, 0) returned True, of type bool (expected: a Fraction or an int)"),
    (VALUE, "Fraction(1, N)", "value(0, 0, 0) raised ZeroDivisionError: Fraction(1, 0)"),
    (VALUE, "exit()", "value(0, 0, 0) raised SystemExit"),
    (ENCODE, "return {}['boom']", "encode(<int64>) raised KeyError: 'boom'"),
    (ENCODE, "return returned", "encode(<int64>) returned <int64>, of type int64 (expected: a JSON value of "),
    (ENCODE, "return 1.0", "encode(<int64>) returned 1.0, of type float (expected: a JSON value of "),
    (ENCODE, "return (1, 1)", "encode(<int64>) returned (1, 1), of type tuple (expected: a JSON value of "),
    ("decode(self, value): return value", "decode(self, value): return self.no", "decode(1) raised AttributeError: "),
    ("None if output == 2 else 1", "1 // 0", "fails_from(1, 1) raised ZeroDivisionError: "),
    ("None if output == 2 else 1", "0", "fails_from(1, 1) returned 0, of type int (expected: an int at least 1, or"),
    ("None if output == 2 else 1", "True", "fails_from(1, 1) returned True, of type bool (expected: an int at least"),
    ("evidence(self, output, family, N): return {}", "evidence(self, output, family, N): return 0.5",
     "evidence(1, 1, 54) returned 0.5, of type float (expected: a JSON value"),
    ("evidence(self, output, family, N):", "evidence(self, output, family, N): N.no;", "evidence(1, 1, 54) raised At"),
    ("return {}\n", "return 7\n", "public() returned 7, of type int (expected: a mapping with strings as keys)"),
    ("return {}\n", "return {}.x\n", "public() raised AttributeError: 'dict' object has no attribute 'x'"),
]  # fmt: skip


@pytest.mark.parametrize("where", [(), ("--in-process",)])
@pytest.mark.parametrize(("right", "wrong", "words"), MISTAKES)
def test_a_mistake_names_method_and_line(right, wrong, words, where, capsys):
    assert right in FILE
    text = FILE.replace(right, wrong)
    code, message = told(capsys, text, "rank", *where)
    assert code == 2
    assert message.startswith(f"the problem's method {words}")
    assert message.endswith("\n")
    number = int(message.removesuffix(")\n").rpartition("(mine.py, line ")[2])
    assert number - line_of(FILE, right) in ((0, -3) if right == ENCODE else (0,))  # it, or the head of the method


def test_the_other_methods(capsys):
    text = FILE.replace("None if output == 2 else 1", "None")
    code, message = told(capsys, text.replace("return output == 1", "return 1"))
    assert (code, message.split(" (mine")[0]) == (
        2,
        "the problem's method solves_centre(1) returned 1, of type int (expected: True, False or None)",
    )


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ('layout = {"": (2, 2)}', "layout = {'': 4}", "layout is <dict>, of type dict (expected: shapes by name"),
        ('layout = {"": (2, 2)}', "layout = {'': (2, 2.0)}", "layout is <dict>"),
        ("families = 1", "families = None", "families is None, of type NoneType (expected: an int at least 0)"),
        ('layout = {"": (2, 2)}', "layout = property(lambda self: 1 // 0)", "layout raised ZeroDivisionError: integer"),
        ('pattern = "{0},{1}"', "pattern = [{0}, {1}]", "pattern is <list>, of type list (expected: a string such as"),
        (
            "self.parameters = {}",
            "self.parameters = {'a': 1}",
            "parameters is <dict>, of type dict (expected: strings by",
        ),
    ],
)
def test_attributes(attribute, value, words, capsys):
    code, message = told(capsys, FILE.replace(attribute, value))
    assert code == 2
    assert message.startswith(f"the problem's attribute {words}")


def test_a_property_is_read_when_it_is_asked_for():
    class Lazy(Derived):
        @property
        def classification(self):
            raise KeyError("later")

    problem = as_problem(Lazy(), "Lazy")
    with pytest.raises(BadProblem, match=r"^the problem's attribute classification raised KeyError: 'later'"):
        problem.classification  # noqa: B018 - it is asked for


def test_a_problem_without_a_dictionary():
    class Small:
        __slots__ = ("parameters",)

        def __init__(self):
            self.parameters = {}

    for name in ("name", "families", "pattern", "layout", *(["value", "encode", "decode", "fails_from"])):
        setattr(Small, name, getattr(Derived, name))
    Small.solves_centre, Small.evidence = Derived.solves_centre, Derived.evidence
    assert as_problem(Small(), "Small").fails_from(1, 1) == 1


def test_a_shape_that_is_none_is_refused(capsys):
    assert told(capsys, FILE.replace("(2, 2)}", "(2, -2)}"))[0] == 2


def test_an_algorithm_that_catches_everything_hides_no_mistake(capsys):
    code, message = told(capsys, FILE.replace(VALUE, "1 // 0"), "careless")
    assert code == 2
    assert message.startswith("the problem's method value(0, 0, 3) raised ZeroDivisionError")


def test_the_problems_own_words_for_bad_input_are_kept(capsys):
    text = FILE.replace("return int(returned)", "from sci import BadInput; raise BadInput('a matrix is too large')")
    assert told(capsys, text) == (2, "a matrix is too large\n")


def test_what_is_no_output_is_still_the_algorithms_mistake(capsys):
    code, message = told(capsys, FILE, "three")
    assert (code, message) == (3, "BROKE THE RULES  the output is not an element of the output space: 0, 1 or 2\n")


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("    def failure(self, family, member, output, evidence):", "\\g<0>\n        1 // 0", "ZeroDivisionError"),
        ("return 0 <= index < 4", "return 0 <= index < 2", "REJECTED [index] there is no such evaluation"),
    ],
)
def test_a_statement_that_does_not_agree_is_no_internal_error(right, wrong, words, capsys):
    code, message = told(capsys, FILE.replace(right, wrong.replace("\\g<0>", right)))
    assert code == 2
    assert message.startswith("the statement in mine.py does not confirm the result of the problem's finder: ")
    assert words in message


class Derived(FamilyProblem):
    """A problem that derives from the framework's class."""

    name, families, pattern, layout = "derived", 1, "{0},{1}", {"": (1,)}

    def __init__(self):
        self.parameters = {}

    def value(self, family, N, index):
        return Q(1, N)

    def encode(self, returned):
        return int(returned)

    def decode(self, value):
        raise NotAnOutput("nothing is")

    def fails_from(self, output, family):
        return 1

    def solves_centre(self, output):
        return True

    def evidence(self, output, family, N):
        return None


def test_derived_problems_are_watched_too(tmp_path):
    def algorithm(problem, information):
        return information[0].approx(3)

    with pytest.raises(BadProblem, match=r"^the problem's method value\(0, 0, 0\) raised ZeroDivisionError"):
        refute(algorithm, Derived(), output=tmp_path / "x.cert")


class Reading(ReadingProblem):
    """A problem that is about its readings, and gets them wrong."""

    name, parameters, families = "reading", {}, 0

    def encode(self, returned):
        return str(returned)

    def decode(self, value):
        return value

    def information(self, reader):
        return arrange(reader, Layout({"": (9,)}))

    def input(self, family, N):
        return lambda index, precision: Enclosure.point(Q(1, index - 3))

    def judge(self, output, readings):
        return "perhaps", []


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (3, r"input\(\.\.\.\)\(3, 6\) raised ZeroDivisionError: Fraction\(1, 0\) \(test_watched.py, line "),
        (
            4,
            r"judge\('1', <list>\) returned <tuple>, of type tuple \(expected: 'refuted' or 'withstood', and a list of",
        ),
    ],
)
def test_problems_about_readings(index, words, tmp_path):
    with pytest.raises(BadProblem, match=f"^the problem's method {words}"):
        refute(lambda problem, information: information[index].approx(5), Reading(), output=tmp_path / "x.cert")


def test_shipped_problems_are_taken_as_they_are():
    problem = make_problem("positivity", {})
    assert as_problem(problem, "positivity") is problem


def test_a_watched_problem_is_watched_once_and_can_be_copied():
    problem = as_problem(Derived(), "Derived")
    assert as_problem(problem, "Derived") is problem
    copy = pickle.loads(pickle.dumps(problem))
    with pytest.raises(BadProblem):
        copy.value(0, 0, 0)
    with pytest.raises(NotAnOutput):
        copy.decode(1)
    assert copy.value(1, 2, 0) == Q(1, 2)
    assert (copy.name, copy.evaluations, repr(copy)) == ("derived", 1, "<derived>")


def test_large_numbers_and_strange_things_are_shown():
    problem = as_problem(Derived(), "Derived")
    with pytest.raises(BadProblem, match=r"value\(1, 0, 1{60}\.\.\.\) raised"):
        problem.value(1, 0, int("1" * 4000))
    with pytest.raises(BadProblem, match=r"value\(1, 0, <int>\) raised"):
        problem.value(1, 0, 1 << 20000)
    with pytest.raises(BadProblem, match=r"value\(1, <object>, 1\) raised TypeError"):
        problem.value(1, object(), 1)


def test_memory_and_time_are_nobodys_mistake(tmp_path):
    class Hungry(Derived):
        def value(self, family, N, index):
            raise MemoryError

    result = refute(lambda problem, information: information[0].approx(5), Hungry(), output=tmp_path / "x.cert")
    assert (result.verdict, result.budget) == ("silent", "memory")


def test_an_algorithm_may_not_hide_behind_bad_input(tmp_path):
    def algorithm(problem, information):
        raise BadInput("not me")

    with pytest.raises(RuleBroken, match="the algorithm raised BadInput: not me"):
        refute(algorithm, "positivity", budget=Budget(seconds=5), output=tmp_path / "x.cert")


EXITS = """
import os
{0}

class Problem:
    name, families, layout, pattern = "mine", 1, {{"": (1,)}}, "{{0}},{{1}}"

    def __init__(self, given):
        {1}
        self.parameters = dict(given)

    def value(self, family, N, index):
        {2}
        return 0

    def encode(self, returned):
        return 0

    def decode(self, value):
        {3}
        return 0

    def fails_from(self, output, family):
        return 1

    def solves_centre(self, output):
        return None

    def evidence(self, output, family, N):
        return None

def algorithm(problem, information):
    return information[0].approx(1)
"""


@pytest.mark.parametrize("place", range(4))
def test_a_problem_does_not_end_the_process(place, tmp_path):
    lines = ["pass"] * 4
    lines[place] = "os._exit(0)"
    (tmp_path / "mine.py").write_text(EXITS.format(*lines))
    target = f"{tmp_path / 'mine.py'}:"
    done = subprocess.run(
        [sys.executable, "-m", "sci", "refute", f"{target}algorithm", "--problem", f"{target}Problem"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2, done
    assert "SystemExit: os._exit(0) (mine.py, line" in done.stderr


def test_copies_of_the_process_end_as_they_please():
    with Contained():
        copy = os.fork()
        if copy == 0:
            os._exit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 7
    assert os._exit.__self__.__name__ == "posix"
