"""Runs, and the words for what came of them."""

import pytest

from sci.errors import BadInput, BudgetExhausted, NotAnOutput, RuleBroken
from sci.information import Budget
from sci.oracles.central import CentralOracle
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Silent, Transcript, View, as_procedure, execute, in_words, is_randomised, one_line

POSITIVITY = make_problem("positivity", {})


def run(procedure, **budget):
    return execute(procedure, POSITIVITY, CentralOracle(POSITIVITY), Budget(**budget))


def test_a_run_that_halts():
    def f(problem, information):
        information[0].approx(3)
        return 1

    assert run(f).outcome == Halted(1)
    assert run(f).transcript == Transcript(((0, 1, 3),))


def test_a_swallowed_stop_is_silence_whatever_comes_after():
    def returns(problem, information):
        try:
            information[0].approx(11)
        except BaseException:  # noqa: BLE001
            return 1

    def raises(problem, information):
        try:
            information[0].approx(11)
        finally:
            raise ValueError

    def returns_nonsense(problem, information):
        try:
            information[0].approx(11)
        except BudgetExhausted:
            return "nonsense"

    for procedure in (returns, raises, returns_nonsense):
        assert run(procedure, precision=10).outcome == Silent("precision")


def test_a_stop_does_not_outlive_its_run():
    run(lambda problem, information: information[0].approx(11), precision=10)
    assert run(lambda problem, information: 1).outcome == Halted(1)


def test_no_memory_is_silence():
    def f(problem, information):
        raise MemoryError

    assert run(f).outcome == Silent("memory")


def test_an_interrupt_is_the_users():
    def f(problem, information):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(f)


def test_what_breaks_the_rules():
    def f(problem, information):
        return [][1]

    with pytest.raises(RuleBroken, match=r"^the algorithm raised IndexError: list index out of range \(test_run"):
        run(f)
    with pytest.raises(NotAnOutput, match=r"^the output is not an element of the output space: "):
        run(lambda problem, information: 2)


def test_the_line_is_that_of_the_algorithms_file():
    def f(problem, information):
        return sorted([1, 2], key=lambda _: one_line(1 // 0))

    line = f.__code__.co_firstlineno + 1
    with pytest.raises(RuleBroken, match=rf"\(test_run.py, line {line}\)$"):
        run(f)


def test_procedures():
    class Algorithm:
        def run(self, problem, information):
            return 1

    for algorithm in (Algorithm, Algorithm(), Algorithm().run, lambda problem, information: 1):
        assert run(as_procedure(algorithm)).outcome == Halted(1)
    with pytest.raises(BadInput, match="an object of type list is not an algorithm"):
        as_procedure([])


def test_coins_make_an_algorithm_randomised():
    assert is_randomised(lambda problem, information, coins: 1)
    assert not is_randomised(lambda problem, information: 1)
    assert not is_randomised(lambda problem, information, size=3: 1)
    assert not is_randomised(print)


def test_the_problem_is_given():
    view = View({"eps": 1})
    assert view.eps == 1
    assert repr(view) == "<problem eps=1>"
    for change in (lambda: setattr(view, "eps", 2), lambda: delattr(view, "eps")):
        with pytest.raises(AttributeError, match="the problem is given"):
            change()


def test_transcripts():
    assert Transcript(()).deepest is None
    transcript = Transcript(((3, 2, 5), (4, 1, 5), (0, 1, 7)))
    assert transcript.deepest == 7
    assert transcript.table() == [(0, 7), (3, 5), (4, 5)]


class BadError(Exception):
    def __init__(self, action):
        super().__init__()
        self.action = action

    def __str__(self):
        return self.action()


def exit_with_0():
    raise SystemExit(0)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError("two\nlines\tand \x1b[31mred\x00"), "two lines and [31mred"),
        (ValueError("x" * 10_000), "x" * 300 + "..."),
        (ValueError("\ud800\u2603"), "\u2603"),
        (BadError(exit_with_0), "(its message cannot be read)"),
        (BadError(lambda: 3), "(its message cannot be read)"),
        (BadError(lambda: 1 // 0), "(its message cannot be read)"),
        ("a text", "a text"),
        (None, "None"),
    ],
)
def test_one_line(error, text):
    assert one_line(error) == text


def test_in_words():
    assert in_words(ValueError("a\nb")) == "ValueError: a b"
    assert in_words(KeyError()) == "KeyError"
    assert in_words(BadError(exit_with_0)) == "BadError: (its message cannot be read)"
