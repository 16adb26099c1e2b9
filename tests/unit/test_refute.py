"""One refutation, end to end, and what it refuses."""

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from examples.new_problem import Problem as Eigenvector
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.network import ReluNetwork
from sci.proofs.adversary import escape, observe
from sci.proofs.adversary.goals import Statistical, WithinDigits
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import Checked, check, deliver
from sci.proofs.testing import check_solves
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Path as Leaf
from sci.running.coin_tree import Tree
from sci.running.run import ABSTAIN, Halted, Run, Silent, Transcript
from sci.running.same import require_same


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


class Counter:
    """Says something else each time that the same object is run."""

    count = 0

    def run(self, problem, information):
        information[0].approx(self.count)
        self.count += 1
        return 1


def test_a_class_is_made_anew_for_each_run_and_an_object_is_not():
    assert refute(Counter, "positivity").verdict == "refuted"
    with pytest.raises(RuleBroken, match=r"query 1 is \(x, 0\) in one run and \(x, 1\) in another"):
        refute(Counter(), "positivity")


def test_the_result_tells_what_was_proved():
    result = refute(lambda problem, information: int(information[0].approx(9) > 0), "positivity", output="y.cert")
    assert (result.verdict, result.problem, result.certificate) == ("refuted", "positivity", Path("y.cert"))
    assert result.transcript.queries == ((0, 1, 9),)
    assert "on x = 2**-10" in result.claim[0]
    assert check(Path("y.cert")).claim == result.claim


def test_silence_leaves_nothing():
    def reads(problem, information):
        n = 0
        while True:
            n += 1
            information[0].approx(n)

    result = refute(reads, "positivity", budget=Budget(precision=7))
    assert (result.verdict, result.budget, result.certificate) == ("silent", "precision", None)
    assert len(result.transcript.queries) == 7
    assert os.listdir() == []


def test_withstood_leaves_an_old_certificate_alone(monkeypatch):
    Path("x.cert").write_text('{"kind":"an old one"}')
    monkeypatch.setattr(escape, "find_failure", lambda *_: None)
    result = refute(lambda problem, information: 1, "positivity", output="x.cert")
    assert (result.verdict, result.certificate) == ("withstood", None)
    assert Path("x.cert").read_text() == '{"kind":"an old one"}'


def test_what_an_algorithm_changes_in_the_problem_does_not_reach_the_judge():
    def cheats(problem, information):
        problem.eps._numerator = 10**9
        vars(problem)["widths"] = (2, 1)
        from sci import ReluNetwork

        return ReluNetwork([[[0, 0]] * 8, [[0] * 8]], [[0] * 8, [0]])

    assert refute(cheats, "relu-argmin").verdict == "refuted"


def test_prints_of_an_algorithm_in_process_go_to_standard_error(capsys):
    def speaks(problem, information):
        print("hello")  # noqa: T201
        return 1

    refute(speaks, "positivity")
    assert capsys.readouterr() == ("", "hello\nhello\n")


def test_what_was_printed_is_noted_where_rules_were_broken():
    Path("mine.py").write_text("def f(problem, information):\n    print('at x = 3')\n    return 1 // 0\n")
    with pytest.raises(RuleBroken, match=r"ZeroDivisionError.*\(mine.py, line 3\)") as refusal:
        refute("mine.py:f", "positivity")
    assert refusal.value.__notes__ == ["it printed:\nat x = 3\n"]


def test_a_certificate_that_is_not_verified_is_not_delivered(monkeypatch):
    lines = certificate.line({"kind": "counterexample"}), certificate.line(["input", 0, 0])
    with pytest.raises(RuntimeError, match=r"does not verify what the adversary found: REJECTED \[header\]"):
        deliver(list(lines), Path("x.cert"))
    monkeypatch.setattr("sci.proofs.certificates.deliver.check", lambda *_: Checked(2, ("DECLINED too long",)))
    with pytest.raises(BadInput, match="the checker would decline this certificate: DECLINED too long"):
        deliver(list(lines), Path("x.cert"))
    assert os.listdir() == []


def test_a_transcript_too_long_for_a_certificate_is_refused_early(monkeypatch):
    monkeypatch.setattr(certificate, "MAX_BYTES", 1000)
    with pytest.raises(BadInput, match="the transcript is too long for a certificate"):
        refute(asks_a_lot, "positivity", budget=Budget(precision=10**4))
    assert os.listdir() == []


def asks_a_lot(problem, information):
    return 0 * sum(information[0].approx(n) for n in range(200)) + 1


def test_only_certificates_may_be_replaced_and_nothing_is_touched():
    for text in ('{"kind":"counterexample"', ""):
        Path("x.cert").write_text(text)
        assert certificate.place_for(Path("x.cert")) == Path.cwd() / "x.cert"
        assert Path("x.cert").read_text() == text
    for text in ("print(1)", "{"):
        Path("x.cert").write_text(text)
        with pytest.raises(BadInput, match="exists and is not a certificate"):
            certificate.place_for(Path("x.cert"))
        assert Path("x.cert").read_text() == text


def test_a_link_to_nothing_is_no_certificate():
    Path("x.cert").symlink_to("nowhere")
    with pytest.raises(BadInput, match="exists and is not a certificate"):
        certificate.place_for(Path("x.cert"))


def tree(*queries, output=1):
    outcome = Silent("seconds") if output is None else Halted(output)
    return Tree((Leaf("", Run(outcome, Transcript(queries))),))


A, B, BLOCK = (0, 1, 3), (0, 1, 4), (5, 7, 4)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (tree(A, B), tree(A, BLOCK), r"query 2 is \(0, 4\) in one run and \(5..11, 4\) in another"),
        (tree(A), tree(A, B), "one run ends where another asks query 2"),
        (tree(A), tree(), "one run ends where another asks query 1"),
        (tree(A), tree(A, output=0), "the queries agree but the output differs"),
    ],
)
def test_where_two_runs_part_is_named(first, second, words):
    with pytest.raises(RuleBroken, match=f"^not reproducible: on the same answers, {words}"):
        require_same(first, second)


def test_equal_runs_are_the_same():
    require_same(tree(A, BLOCK), tree(A, BLOCK))


def test_a_second_run_that_runs_out_of_time_is_silence(monkeypatch):
    responses = iter([tree(A), tree(A, output=None)])
    monkeypatch.setattr(observe, "tree_from", lambda *_: next(responses))
    result = refute(lambda problem, information: 1, "positivity")
    assert (result.verdict, result.budget) == ("silent", "seconds")


def test_certificates_are_canonical_json():
    refute(lambda problem, information: 1, "positivity", output="x.cert")
    for line in Path("x.cert").read_text().splitlines():
        assert certificate.line(json.loads(line)) == line


def test_no_answer_is_a_verdict_of_its_own():
    for nothing in (None, ABSTAIN):
        result = refute(lambda problem, information, nothing=nothing: nothing, "positivity", output="x.cert")
        assert (result.verdict, result.certificate, result.outputs) == ("abstained", None, ())
        assert result.story() == (
            "ABSTAINED  it gives no answer on the central input, although a solution exists (no queries)"
        )
        assert not Path("x.cert").exists()
    assert refute(lambda problem, information: None, "positivity", goal=WithinDigits(3)).verdict == "abstained"
    assert refute(lambda problem, information: None, "positivity", goal=Statistical()).verdict == "abstained"


def test_coin_paths_that_abstain_do_not_halt():
    def perhaps(problem, information, coins):
        return 0 if coins.flip() else None

    result = refute(perhaps, "positivity")
    half = Fraction(1, 2)
    assert (result.verdict, result.chances.halted, result.chances.failing) == ("refuted", half, half)
    with pytest.raises(AssertionError, match="it gives no answer there, although a solution exists"):
        check_solves(lambda problem, information: None, make_problem("positivity", {}))


def silent(problem, information):
    return 0


@pytest.mark.parametrize(
    "given", [{"widths": 16}, {"widths": (2, 3), "eps": Fraction(1, 8)}, {"widths": [4], "eps": 0.125, "d": 3}]
)
def test_parameters_are_of_natural_types(given):
    def zero(problem, information):
        layers = list(zip(problem.widths, problem.widths[1:], strict=False))
        return ReluNetwork([[[0] * n] * m for n, m in layers], [[0] * m for _, m in layers])

    assert refute(zero, "relu-argmin", given).verdict == "refuted"


def test_a_problem_itself_has_its_parameters():
    assert refute(silent, make_problem("positivity", {}), output="a.cert").certificate == Path("a.cert")
    own = refute(lambda problem, information: [1, 0], Eigenvector({"eps": "1/9"}))
    assert own.verdict == "refuted"
    assert own.statement.name == "new_problem.py"
    with pytest.raises(BadInput, match="parameters can be given only with a problem's name"):
        refute(silent, make_problem("positivity", {}), {"widths": 16})


def test_queries_in_which_runs_differ_are_named_as_the_problem_names_them():
    class Moves:
        count = 0

        def run(self, problem, information):
            self.count += 1
            information((Fraction(1, 2 + self.count), 1)).approx(3)
            return ReluNetwork([[[0, 0]]], [[0]])

    with pytest.raises(RuleBroken, match=r"query 1 is \(f\(1/3, 1\), 3\) in one run and \(f\(1/4, 1\), 3\) in another"):
        refute(Moves(), "continuous-approximation", {"d": "2", "eps": "1/4", "function": "x*y"})
