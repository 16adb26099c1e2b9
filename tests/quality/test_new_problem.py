"""A problem in one file: the commands of docs/new-problem.md, and the agreement of the example's two halves."""

import importlib.util
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput, NotAnOutput
from sci.given_problem import as_problem
from sci.proofs.adversary.escape import find_failure
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import check
from sci.running.run import Transcript

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "examples" / "new_problem.py"


def load():
    specification = importlib.util.spec_from_file_location("new_problem_under_test", FILE)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


MODULE = load()
STATEMENT, PROBLEM = MODULE.Statement({"eps": "1/4"}), as_problem(MODULE.Problem({}), "Problem")

vectors = st.lists(st.integers(-40, 40), min_size=2, max_size=2).filter(any)


def commands() -> list[tuple[str, list[str]]]:
    """The commands on the page, each with the lines that it is said to print."""
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "new-problem.md").read_text(), re.DOTALL)
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def test_the_commands_of_the_page_print_what_it_says(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "proofs" / "check", tmp_path / "proofs" / "check")
    programs = {"sci": [sys.executable, "-P", "-m", "sci"], "python3": [sys.executable]}
    assert len(commands()) == 5
    for command, expected in commands():
        program, *arguments = command.split()
        done = subprocess.run(
            [*programs[program], *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        pattern = "\n".join(re.escape(line).replace(re.escape("..."), ".+") for line in expected)
        assert re.fullmatch(pattern, done.stdout.strip()), (command, done.stdout, done.stderr)


def test_the_checker_reads_the_file_where_nothing_is_installed():
    code = (
        f"import sys; sys.modules.update(dict.fromkeys(['sci', 'numpy', 'proofs'])); exec(open({str(FILE)!r}).read())"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True)


@given(family=st.integers(0, 2), N=st.integers(1, 80), index=st.integers(0, 3))
def test_the_halves_agree_on_the_inputs(family, N, index):
    member = N if family else 0
    STATEMENT.require_input(family, member)
    assert STATEMENT.has_evaluation(index)
    value = Fraction(*STATEMENT.value(family, member, index))
    assert value == PROBLEM.value(family, member, index)
    assert abs(value - PROBLEM.value(0, 0, index)) <= Fraction(1, 1 << member)


@given(vector=vectors, family=st.integers(0, 2))
def test_the_halves_agree_on_what_fails(vector, family):
    output = PROBLEM.encode(vector)
    found = PROBLEM.evidence(PROBLEM.decode(output), family, 3)
    try:
        STATEMENT.failure(family, 3 if family else 0, STATEMENT.output(output), {})
    except ValueError:
        assert found is None
    else:
        assert found == {}


@given(vector=vectors)
def test_every_output_is_refuted_on_one_of_the_two_families(vector):
    output = PROBLEM.encode(vector)
    failure = find_failure(PROBLEM, output, Transcript(((0, 4, 40),)))
    assert failure is not None
    assert failure.N == 41
    STATEMENT.failure(failure.family, failure.N, STATEMENT.output(output), failure.evidence)


@pytest.mark.parametrize("eps", ["3826/10000", "1/10", "3826834/10000000"])
def test_the_halves_agree_on_the_range_inside(eps):
    parameters = MODULE.Problem({"eps": eps}).parameters
    MODULE.Statement(parameters).require_range()


@pytest.mark.parametrize("eps", ["3827/10000", "1/2", "9/10", "3826835/10000000"])
def test_the_halves_agree_on_the_range_outside(eps):
    with pytest.raises(BadInput, match="sin"):
        MODULE.Problem({"eps": eps})
    with pytest.raises(ValueError, match="sin"):
        MODULE.Statement({"eps": str(Fraction(eps))}).require_range()


@pytest.mark.parametrize("returned", [[0, 0], [1], 7, [1.0, float("nan")], "ab"])
def test_what_is_no_direction_is_refused(returned):
    with pytest.raises(NotAnOutput):
        PROBLEM.encode(returned)


@pytest.mark.parametrize("written", [["0", "0"], ["1"], [1, 0], ["01", "1"], ["1", "A"], "11"])
def test_what_is_written_otherwise_is_refused(written):
    with pytest.raises(ValueError, match="output"):
        STATEMENT.output(written)


def test_an_eigenvector_of_the_first_family_is_refuted_on_the_second(tmp_path):
    result = refute(
        lambda problem, information: [1, information[0][1].approx(5)],
        f"{FILE}:Problem",
        output=tmp_path / "a.cert",
    )
    assert result.verdict == "refuted"
    assert "2**-6 [[0, 1], [1, 0]]" in result.claim[0]


class Guess:
    def run(self, problem, information, coins):
        return [1, 0] if coins.flip() else [1, 1]


def test_a_randomised_algorithm_is_refuted_too(tmp_path):
    result = refute(Guess(), f"{FILE}:Problem", output=tmp_path / "a.cert")
    assert result.verdict == "refuted"
    assert "fails with probability at least 1/2" in result.claim[0]
    assert check(tmp_path / "a.cert", FILE).verified
    assert check(tmp_path / "a.cert").code == 2
