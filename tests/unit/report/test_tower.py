"""The table of a tower in words, as JSON and as a figure."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.algorithms import roots, towers
from sci.information import Budget
from sci.network import ReluNetwork
from sci.proofs.cli import main
from sci.proofs.hierarchy.examination import Examined, default_inputs
from sci.proofs.hierarchy.table import RULES, Row, table
from sci.proofs.report.pictures.tower import SILENT, UNKNOWN, ZERO, _scale, draw
from sci.proofs.report.tower import Block, abbreviated, as_json, as_text, blocks, greatest, in_words, numbered, spans
from sci.proofs.theorems import make_problem
from sci.tower import as_tower
from tests.unit.drawing.layout import faults

POSITIVITY, ROOT, LP = (make_problem(name, {}) for name in ("positivity", "increasing-root", "lp-digits"))
HALF, NOTHING = (Fraction(1, 2), 1), (Fraction(0), 1)


def row(outputs, right=None, error=None, **more):
    """A row with these outputs, None where it is silent."""
    right = right or ["queries" if text is None else True for text in outputs]
    errors = [None if text is None else (error or {}).get(text, NOTHING) for text in outputs]
    return Row(**{"family": 1, "N": 1, "rule": "nearest", "outer": (), **more}, right=tuple(right),
               outputs=tuple(outputs), errors=tuple(errors))  # fmt: skip


def told(*rows, claim="Delta_1", problem=POSITIVITY):
    return as_text(Examined(claim, "general", tuple(rows), None), problem)


def test_equal_steps_are_one_line():
    wrong = [False] * 5 + [True] * 19
    lines = told(row(["0"] * 5 + ["1"] * 19, wrong, {"0": (Fraction(1), 1)}), row(["0"] * 5 + ["1"] * 19, wrong))
    assert [line.split() for line in lines[-2:]] == [["0..4", "--", "1", "0"], ["5..23", "++", "0", "1"]]
    assert lines[-3] == "(1, 1): right from step 5 to the last one seen"


def test_much_the_same_is_one_line_of_all_outputs():
    texts = [f'"1p-{n}"' for n in range(1, 9)]
    lines = told(row(texts, error={texts[3]: HALF}), problem=ROOT)
    assert [line.split() for line in lines[4:]] == [
        ["0", "+", "0", "1/2"],
        ["1..6", "+", "1/2", "(about", "0.500000)", "1/4,", "1/8", "and", "4", "more"],
        ["7", "+", "0", "1/256"],
    ]


def test_silent_steps_say_what_ran_out():
    lines = told(row(["0", None]), row([None, None]), claim="Sigma_2")
    assert [line.split() for line in lines[4:6]] == [["0", "+.", "0", "0;", "silent:", "queries"],
                                                     ["1", "..", "silent:", "queries"]]  # fmt: skip
    assert lines[-1].startswith("Sigma_2 is a claim about limits")
    assert "time was up" not in "".join(lines)


def test_the_step_at_which_the_time_was_up():
    late = row(["0", None], [True, "seconds"], rule="up")
    assert told(row(["0", "0"]), late, row([None, None], ["seconds"] * 2))[-1] == (
        "the time limit (--seconds) was reached at step 1, (1, 1), rounded up: no further steps were run"
    )


def test_equal_outer_steps_are_told_of_once():
    lines = told(*(row(["0"], [outer > 1], outer=(outer,)) for outer in (1, 2, 4)))
    assert [line for line in lines if line.startswith("(")] == [
        "(1, 1), outer step 1: the last step seen is not right whatever the rounding",
        "(1, 1), outer steps 2, 4: right from step 0 to the last one seen",
    ]


def test_two_outer_steps_are_a_pair():
    lines = told(row(["0"], outer=(1, 2)), row(["0"], outer=(2, 1)))
    assert "(1, 1), outer steps (1, 2), (2, 1): right from step 0 to the last one seen" in lines


def test_silence_in_the_end_is_not_called_wrong():
    lines = told(row(["0", None], [True, "size"]), row(["0", None], [True, "queries"], rule="up"))
    assert lines[3] == "(1, 1): the last step seen is silent whatever the rounding"
    assert lines[-1].startswith("size: it asked for an evaluation too far out, or at too long a point")


def test_which_roundings_are_not_right_in_the_end():
    block = Block((row(["1"]), row(["0"], [False], rule="up"), row([None], rule="worst")))
    assert block.settled == "the last step seen is not right with up, worst"


marks = st.lists(st.sampled_from(["0", "1", None]), min_size=5, max_size=5)


@given(st.lists(marks, max_size=30))
def test_folding_loses_nothing(steps):
    rows = [
        row(
            [step[i] for step in steps],
            ["precision" if step[i] is None else step[i] == "1" for step in steps],
            {"0": HALF},
            rule=rule,
        )
        for i, rule in enumerate(RULES)
    ]
    numbers = numbered(rows)
    found = spans(Block(tuple(rows)), numbers)
    assert [n for span in found for n in range(span.first, span.last + 1)] == list(range(len(steps)))
    for span in found:
        ends = steps[span.first : span.last + 1]
        assert {"".join({"0": "-", "1": "+", None: "."}[end] for end in step) for step in ends} == {span.marks}
        assert span.outputs == {numbers[end] for step in ends for end in step if end is not None}
        assert span.errors == {HALF if end == "0" else NOTHING for step in ends for end in step if end is not None}


SHIPPED = [
    (towers.Positive, POSITIVITY), (towers.Digits, LP), (towers.Network, make_problem("relu-argmin", {})),
    (roots.Trisection, make_problem("increasing-root", {"function": "x**2-1/2"})),
]  # fmt: skip


@pytest.mark.parametrize(("tower", "problem"), SHIPPED, ids=lambda value: getattr(value, "__name__", ""))
def test_the_table_can_be_read(tower, problem):
    steps = range(8 if tower is roots.Trisection else 24)
    rows = table(as_tower(tower), problem, default_inputs(problem), steps, Budget())
    lines = as_text(Examined(tower.claim, "arithmetic", tuple(rows), None), problem)
    assert max(map(len, lines)) <= 120
    assert len(lines) < 60


def test_errors_in_words():
    for error, words in [
        ((Fraction(0), 1), "0"),
        ((Fraction(7), 1), "7"),
        ((Fraction(1, 3), 1), "1/3 (about 0.333333)"),
        ((Fraction(2), 2), "sqrt(2) (about 1.414214)"),
        ((Fraction(1, 3**60), 2), "about 4.856936e-15"),
        ((Fraction(1, 2**20_000), 1), "2**-20000 (about 2**-20000)"),
    ]:
        assert in_words(error) == words
    assert greatest(frozenset()) == ""
    assert greatest(frozenset([HALF, None])) == "not known"
    assert greatest(frozenset([HALF, (Fraction(1, 3), 2), NOTHING])) == "sqrt(1/3) (about 0.577350)"


@pytest.mark.parametrize(
    ("value", "problem", "words"),
    [
        (1, POSITIVITY, "1"),
        ("1/3", ROOT, "1/3"),
        (f"1/{3**60:x}", ROOT, "about 2.358982e-29 #7"),
        (["1/3", "0", "-1p3"], LP, "(1/3, 0, -8)"),
        (["1/3", f"1/{3**60:x}", "0"], LP, "(1/3, about 2.358982e-29, 0) #7"),
        (["1/fffffffff"] * 3, LP, "(1/68719476735, 1/68719476735, 1/6871... #7"),
    ],
)
def test_outputs_in_words(value, problem, words):
    assert abbreviated(json.dumps(value), 7, problem) == words


def test_networks_and_outputs_of_other_kinds_in_words():
    class Free:
        def decode(self, value):
            return value

    network = ReluNetwork([[[0, 0]] * 8, [[0] * 8]], [[0] * 8, [0]])
    assert abbreviated(json.dumps(network.to_json()), 7, make_problem("relu-argmin", {})) == "ReluNetwork 2-8-1 #7"
    assert abbreviated('{"a":"no number"}', 7, Free()) == '{"a":"no number"}'
    assert abbreviated(json.dumps({"a": "x" * 99}), 7, Free()) == '{"a":"' + "x" * 31 + "... #7"
    assert abbreviated('["x",null]', 7, Free()) == '("x", null)'


def test_json_names_outputs_by_their_places():
    found = as_json(Examined("Delta_1", "general", (row(["0", None], [True, "memory"]), row(["1", "0"])), None))
    assert found["outputs"] == [0, 1]
    assert [each["outputs"] for each in found["rows"]] == [[0, None], [1, 0]]
    assert found["rows"][0]["errors"] == ["0", None]


def test_heights_and_ticks():
    tiny, large = (Fraction(1, 2**5000), 1), (Fraction(10**8), 2)
    heights, ticks = _scale({ZERO, tiny, large, UNKNOWN, SILENT})
    assert heights[ZERO] < heights[tiny] < heights[large] < heights[UNKNOWN] < heights[SILENT]
    assert (round(heights[tiny]), round(heights[large])) == (-1505, 4)
    assert {ticks[heights[what]] for what in (ZERO, UNKNOWN, SILENT)} == {"0", UNKNOWN, SILENT}
    assert 5 <= len(ticks) <= 9
    assert _scale({ZERO, HALF})[1].keys() == set(_scale({ZERO, HALF})[0].values())
    assert sorted(_scale({ZERO, HALF})[1].values()) == ["0", "1/2"]
    assert _scale(set()) == ({}, {})


def test_a_figure_of_everything():
    rows = [row(["0", "1", None], [False, True, "memory"], {"0": (Fraction(1, 2**5000), 1)}, rule="nearest"),
            row(["0", "0", "1"], [False, None, True], {"0": HALF}, rule="up")]  # fmt: skip
    rows += [row(["1"] * 3, N=N) for N in (2, 3, 4)]
    examined = Examined("Delta_1", "general", tuple(rows), None)
    (drawn,) = draw(examined).pictures
    assert draw(examined).svg == draw(examined).svg
    assert faults(draw(examined).svg) == []
    assert len(blocks(rows)) == 4
    assert [drawn.parts.count(f">{block.name}</text>") for block in blocks(rows)] == [1] * 4
    assert drawn.title == "Claim Delta_1: right at the last step seen on 3 of 4 inputs"
    assert drawn.parts.count("<polyline") == 5
    assert [drawn.parts.count(f">{words}</text>") for words in ("right", "wrong", "not decided", "?")] == [1, 1, 1, 2]
    assert drawn.parts.count(">silent</text>") == 3  # in the legend, and beside both rows of panels


def test_inner_answers_that_depend_on_the_rounding_are_pointed_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text(
        "from fractions import Fraction\n"
        "class NoTower:\n"
        "    claim = 'Sigma_2'\n"
        "    def run(self, n2, n1, problem, information):\n"
        "        return int(information[0].approx(n1) > Fraction(1, 2**n2))\n"
    )
    main(["tower", "mine.py:NoTower", "--problem", "positivity", "--steps", "6", "--input", "1,4"])
    told = capsys.readouterr().out
    assert "not seen to settle: (1, 4), outer step 4: the inner answers at the last step depend on the rounding" in told
    assert "outer step 1: the inner" not in told
