"""The breakdown game: the table of the theory, the patterns people may type, and proofs that do not prove."""

import json
import subprocess
import sys
from fractions import Fraction
from random import Random

import pytest

from sci.errors import BadInput
from sci.game import Game, maximal, parse_pattern, pattern_text, verify_dual, verify_strategy

HALF = Fraction(1, 2)


def table():
    """Pattern, families, value for all randomised algorithms, value for halting ones."""
    yield [{0}, {1}], 1, HALF, HALF
    yield [{0, 1}, {0, 2}], 2, Fraction(2, 3), HALF
    for m in range(1, 65):
        singles = [{i} for i in range(m + 1)]
        yield [{0}], m, HALF, 0
        yield [{0, i} for i in range(1, m + 1)], m, Fraction(m, 2 * m - 1), Fraction(1, m)
        yield singles, m, HALF, Fraction(1, m + 1)
        yield [set(range(m + 1))], m, 1, 1


@pytest.mark.parametrize("kind", ["all", "halting"])
def test_the_table_up_to_64_families(kind):
    for pattern, families, all_value, halting_value in table():
        expected = all_value if kind == "all" else halting_value
        solved = Game(pattern, families).value(kind)
        assert solved.value == expected
        assert solved.halts == sum(solved.weights.values())
        assert verify_dual(pattern, families, kind, solved.dual, expected)
        assert verify_strategy(pattern, families, kind, solved.weights, expected)


def test_maximal_sets_are_those_contained_in_no_other():
    random = Random(0)
    for _ in range(300):
        sets = [frozenset(random.sample(range(6), random.randint(0, 6))) for _ in range(random.randint(0, 9))]
        assert set(maximal(sets)) == {a for a in sets if not any(a < b for b in sets)}


def test_linear_programs_in_full():
    solved = Game(parse_pattern("{0,1},{0,2}")).as_json()
    third = {"0": "1/3", "1": "1/3", "2": "1/3"}
    assert json.loads(json.dumps(solved)) == {
        "pattern": "{0,1},{0,2}",
        "families": 2,
        "all": "2/3",
        "halting": "1/2",
        "proof": {
            "all": {"halts": "2/3", "weights": {"{0,1}": "1/3", "{0,2}": "1/3"}, "dual": third},
            "halting": {
                "halts": "1",
                "weights": {"{0,1}": "1/2", "{0,2}": "1/2"},
                "dual": {"1": "1/2", "2": "1/2"},
            },
        },
    }


def test_a_family_that_no_set_mentions_is_lost_by_halting():
    game = Game([{0, 1}], 2)
    assert (game.value("all").value, game.value("halting").value) == (HALF, 0)
    assert Game([{0, 1}]).value("all").value == 1


def test_a_set_without_0_helps_no_more_than_silence_unless_one_must_halt():
    game = Game([{0, 1}, {1, 2}])
    assert (game.value("all").value, game.value("halting").value) == (HALF, HALF)
    assert Game([{0, 1}], 2).value("halting").value == 0


def test_families_are_the_largest_index_and_at_least_1_and_may_be_many():
    assert Game([{0}]).families == 1
    assert Game([{0, 5}]).families == 5
    assert Game([{0}], 10**12).value("all").dual == {0: HALF, 1: HALF}


def test_sets_inside_others_are_dropped():
    assert maximal([{0}, {0, 2}, {1}, {0, 1}, {1, 0}, set()]) == (frozenset({0, 1}), frozenset({0, 2}))


def test_patterns_are_read_and_written():
    assert parse_pattern("{0,1},{0,2}") == (frozenset({0, 1}), frozenset({0, 2}))
    assert parse_pattern(" { 0 , 12 } , {} ") == (frozenset({0, 12}), frozenset())
    assert pattern_text([{12, 0, 3}, set()]) == "{0,3,12},{}"


@pytest.mark.parametrize(
    ("text", "character", "found"),
    [
        ("", 1, "the end"),
        ("  ", 3, "the end"),
        ("{0", 3, "the end"),
        ("{0},", 5, "the end"),
        ("0,1", 1, "'0'"),
        ("{0,}", 4, "'}'"),
        ("{,0}", 2, "','"),
        ("{0}}", 4, "'}'"),
        ("{0}{1}", 4, "'{'"),
        ("{0 1}", 4, "'1'"),
        ("{{0}}", 2, "'{'"),
        ("{0};{1}", 4, "';'"),
        ("{-1}", 2, "'-'"),
        ("{0,1.5}", 5, "'.'"),
        ("{01}", 2, "'01'"),
        ("{1_0}", 3, "'_'"),
        ("{\uff10}", 2, "'\uff10'"),
        ("{1000000000}", 2, "'1000000000'"),
        ("{0," + "9" * 5000 + "}", 4, "'" + "9" * 20 + "'"),
    ],
)
def test_malformed_patterns_are_refused_with_the_place(text, character, found):
    with pytest.raises(BadInput) as refusal:
        parse_pattern(text)
    message = str(refusal.value)
    assert f"character {character}: expected " in message
    assert f"found {found} (" in message
    assert "\n" not in message
    assert len(message) < 250


@pytest.mark.parametrize("pattern", [[], [set()], [{1}, {2}]])
def test_a_pattern_without_0_is_refused(pattern):
    with pytest.raises(BadInput, match="no set contains 0"):
        Game(pattern)


@pytest.mark.parametrize("index", [-1, True, "a", Fraction(1), None])
def test_an_index_is_a_natural_number(index):
    with pytest.raises(BadInput, match="is not an index"):
        Game([{0, 2}, {index}])


@pytest.mark.parametrize("families", [1, 0, -1, True, 2.0, "2"])
def test_fewer_families_than_mentioned_are_refused(families):
    with pytest.raises(BadInput, match="allowed: an int at least 2"):
        Game([{0, 2}], families)


def test_other_kinds_are_refused():
    with pytest.raises(BadInput, match="'all' or 'halting'"):
        Game([{0}]).value("most")


THIRDS = dict.fromkeys(range(3), Fraction(1, 3))


@pytest.mark.parametrize(
    ("dual", "value"),
    [
        (THIRDS, HALF),  # the bound is 2/3
        ({0: HALF, 1: HALF}, Fraction(2, 3)),  # {0,1} weighs 1
        ({1: HALF, 2: HALF}, Fraction(2, 3)),  # silence weighs 1
        ({0: Fraction(1, 3), 1: Fraction(1, 3)}, Fraction(2, 3)),  # sums to 2/3
        ({0: Fraction(2, 3), 1: Fraction(2, 3), 2: Fraction(-1, 3)}, 2),  # negative
        ({0: Fraction(1, 3), 3: Fraction(2, 3)}, Fraction(2, 3)),  # there is no family 3
        ({-1: Fraction(1)}, Fraction(2, 3)),
        ({}, Fraction(2, 3)),
    ],
)
def test_what_proves_nothing(dual, value):
    assert verify_dual([{0, 1}, {0, 2}], 2, "all", THIRDS, Fraction(2, 3))
    assert not verify_dual([{0, 1}, {0, 2}], 2, "all", dual, value)


@pytest.mark.parametrize(
    ("kind", "weights", "value"),
    [
        ("all", {frozenset({0, 1}): Fraction(1, 3), frozenset({0, 2}): Fraction(1, 3)}, Fraction(3, 4)),
        ("halting", {frozenset({0, 1}): Fraction(1, 3), frozenset({0, 2}): Fraction(1, 3)}, 0),  # halts too rarely
        ("all", {frozenset({0, 1}): Fraction(1), frozenset({0, 2}): Fraction(1)}, 0),  # more than everything
        ("all", {frozenset({0, 1}): HALF / 2, frozenset({0, 2}): HALF / 2}, HALF + HALF / 2),  # silence fails on 0
        ("all", {frozenset({0, 1, 2}): Fraction(1)}, 1),  # no such set
        ("all", {frozenset({0, 1}): Fraction(2), frozenset({0, 2}): Fraction(-1)}, -2),  # negative
    ],
)
def test_what_is_no_strategy(kind, weights, value):
    assert not verify_strategy([{0, 1}, {0, 2}], 2, kind, weights, value)


def test_importing_the_game_loads_no_solver():
    heavy = "import sys, sci.game; print(*sorted({'highspy', 'flint', 'numpy', 'sympy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
