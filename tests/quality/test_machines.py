"""One mathematical algorithm on four machines: the same adversary, the same certificate."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.algorithms import positivity
from sci.algorithms.machines import by_number
from sci.algorithms.machines.counted import Count, Counted, CountedProgram
from sci.algorithms.machines.floating import FloatProgram
from sci.algorithms.machines.floating import Threshold as FloatThreshold
from sci.algorithms.machines.register import RegisterMachine
from sci.algorithms.machines.register import Threshold as RegisterThreshold
from sci.algorithms.machines.turing import READ_ON, Search, Tape, TuringMachine, from_word, to_word, writing
from sci.algorithms.machines.turing import Threshold as TuringThreshold
from sci.errors import RuleBroken
from sci.information import Budget, Reader
from sci.oracles.inputs import exact_input
from sci.oracles.rounding import RoundingOracle, at_random, up
from sci.proofs.adversary.refute import refute
from sci.proofs.adversary.replay import replay
from sci.proofs.certificates.deliver import check
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Silent, execute

POSITIVITY = make_problem("positivity", {})
MACHINES = ("turing", "register", "counted", "floating")
EXAMPLE = str(Path(__file__).resolve().parents[2] / "examples" / "machines.py")


def test_the_same_algorithm_is_refuted_on_four_machines_with_the_same_certificate(tmp_path):
    files = []
    for machine in MACHINES:
        files.append(tmp_path / f"{machine}.cert")
        target = f"sci.algorithms.machines.{machine}:Threshold(digits=20)"
        assert refute(target, "positivity", output=files[-1]).verdict == "refuted"
        assert check(files[-1]).verified
        assert replay(files[-1], target).confirmed
    refute(
        "sci.algorithms.positivity:Threshold(digits=20)", "positivity", output=tmp_path / "python.cert", in_process=True
    )
    assert {file.read_bytes() for file in files} == {(tmp_path / "python.cert").read_bytes()}
    assert '["input",1,21]' in files[0].read_text()
    assert "query" in replay(files[0], "sci.algorithms.machines.turing:Threshold(digits=19)").sentence


@given(st.fractions(-1, 1), st.integers(0, 30), st.integers(0, 9))
def test_the_machines_agree_on_every_oracle(x, digits, seed):
    makers = (positivity.Threshold, TuringThreshold, RegisterThreshold, FloatThreshold)
    oracle = RoundingOracle(exact_input(lambda _: x), at_random(seed))
    runs = [execute(make(digits).run, POSITIVITY, oracle, Budget()) for make in makers]
    assert runs == [runs[0]] * len(makers)
    assert runs[0].transcript.queries == ((0, 1, digits),)


@given(st.integers(0, 12), st.integers(0, 9))
def test_the_searching_machine_reads_as_its_model_does(N, seed):
    oracle = RoundingOracle(exact_input(lambda _: Fraction(1, 2**N)), at_random(seed))
    runs = [execute(make().run, POSITIVITY, oracle, Budget()) for make in (positivity.Search, Search)]
    assert runs[0] == runs[1]
    assert runs[0].outcome == Halted(1)


def test_the_searching_machine_is_silent_at_the_centre():
    run = execute(
        Search().run, POSITIVITY, RoundingOracle(exact_input(lambda _: Fraction(0)), up), Budget(precision=40)
    )
    assert run.outcome == Silent("precision")
    assert [precision for _, _, precision in run.transcript.queries] == list(range(41))


@pytest.mark.parametrize("name", ["larger_by_registers", "larger_by_rationals", "larger_by_floats"])
def test_the_examples_for_linear_programs_are_refuted(name, tmp_path):
    certificate = tmp_path / "it.cert"
    assert refute(f"{EXAMPLE}:{name}", "lp-digits", output=certificate).verdict == "refuted"
    assert replay(certificate, f"{EXAMPLE}:{name}").confirmed
    assert '["input",2,41]' in certificate.read_text()  # it takes alpha where they are equal


def test_the_example_of_a_turing_machine_is_refuted(tmp_path):
    certificate = tmp_path / "it.cert"
    assert refute(f"{EXAMPLE}:parity", "positivity", output=certificate).verdict == "refuted"
    assert '["q",0,5,"0"]' in certificate.read_text()


@given(st.integers(-(2**80), 2**80))
def test_numbers_on_tapes(number):
    assert from_word(to_word(number)) == number
    assert from_word("") == 0
    assert (to_word(6), to_word(-1), to_word(0)) == ("011", "-1", "0")


def test_a_tape_is_unbounded_on_both_sides():
    tape = Tape("10")
    for symbol, move in [("*", "<"), ("-", "<"), ("*", ">"), ("*", ">"), ("0", "."), ("1", ".")]:
        tape.act(symbol, move)
    assert (tape.head, tape.read(), tape.word()) == (0, "1", "-10")
    tape.act("_", ">")
    assert (tape.read(), tape.word()) == ("0", "-_0")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (writing("0#1", "ask") + "\nask *1* *** ... halt", "no rule for reading _0_ in state ask"),
        (writing("01", "ask") + READ_ON, "ValueError"),
        (writing("x#0", "ask") + READ_ON, "ValueError"),
        ("start *** **x ... halt", "ValueError"),
    ],
)
def test_a_turing_machine_that_goes_wrong_breaks_the_rules(table, message, tmp_path):
    with pytest.raises(RuleBroken, match=message):
        refute(TuringMachine(table), "positivity", output=tmp_path / "it.cert")


@pytest.mark.parametrize("line", ["start *** ***", "start *** ** ... halt", "start *** *** ... halt now"])
def test_what_is_no_rule_of_a_turing_machine(line):
    with pytest.raises(ValueError, match="is not a rule STATE READ WRITE MOVE NEXT"):
        TuringMachine(f"start 1** *** >.. start\n{line}")


@pytest.mark.parametrize(
    ("program", "message"),
    [
        ("let k 0\nlet n 1/2\nask q k n\nhalt q", "1/2 is neither an index nor a precision"),
        ("halt q", "KeyError"),
        ("let a 0\nless a b there\nhalt a", "KeyError"),
        ("let a 1\nlet b 0\ndiv a a b\nhalt a", "ZeroDivisionError"),
        ("let a 1\nmod a a a\nhalt a", "KeyError: 'mod'"),
    ],
)
def test_a_register_machine_that_goes_wrong_breaks_the_rules(program, message, tmp_path):
    with pytest.raises(RuleBroken, match=message):
        refute(RegisterMachine(program), "positivity", output=tmp_path / "it.cert")


ARITHMETIC = """
       let a 1/3
       let b -2
       add c a b
       sub d a b
       mul e a b
       div f a b
       less b a on
       let c 9
on:    goto over
       let d 9
over:  less a a over
       halt c d e f
"""


def test_what_the_instructions_do():
    a, b = Fraction(1, 3), -2
    assert RegisterMachine(ARITHMETIC).run(None, by_number_of(0)) == [a + b, a - b, a * b, a / b]


def by_number_of(x):
    reader = Reader(RoundingOracle(exact_input(lambda _: Fraction(x)), up), Budget())
    return POSITIVITY.information(reader)


def test_evaluations_are_asked_by_number():
    ask = by_number(by_number_of(Fraction(1, 4)))
    assert ask(0, 2) == Fraction(1, 4)
    with pytest.raises(IndexError):
        ask(1, 2)


def test_operations_comparisons_and_queries_are_counted():
    def program(problem, ask):
        x = ask(0, 3)
        y = (1 + x - x / 2) * (2 - x) / Fraction(3) + 1 * x - 1 / (x + 1)  # ten operations
        return [y, int(x > y), int(x == y), int(x <= 1), int(x < 0), int(x >= x)]

    machine = CountedProgram(program)
    x = Fraction(1, 4)
    y = (1 + x - x / 2) * (2 - x) / 3 + x - 1 / (x + 1)
    assert machine.run(None, by_number_of(x)) == [y, 1, 0, 1, 0, 1]
    assert machine.count == Count(operations=11, comparisons=5, queries=1)
    machine.run(None, by_number_of(x))
    assert machine.count == Count(operations=11, comparisons=5, queries=1)


@pytest.mark.parametrize("bad", [0.5, "1", None, True])
def test_nothing_but_rationals_takes_part_in_rational_arithmetic(bad):
    x = Counted(Fraction(1), Count())
    for operation in (
        lambda: x + bad,
        lambda: bad < x,
        lambda: x == bad,
        lambda: hash(x),
        lambda: float(x),
        lambda: int(x),
    ):
        with pytest.raises(TypeError):
            operation()


def test_a_float_program_computes_in_floats():
    machine = FloatProgram(lambda problem, ask: [type(ask(0, 60)), ask(0, 60) + 2.0**-60 == 1])
    assert machine.run(None, by_number_of(1)) == [float, True]
