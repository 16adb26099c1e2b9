"""FORMAT.md stands alone: its names, ranges, limits and layouts, taken from its tables, are those of the checker."""

import importlib
import re
import sys
from fractions import Fraction as Q
from functools import cache
from itertools import product

import pytest

from tests.accept.checker import FOLDER, VERIFIED, Case, Checker
from tests.accept.writing import header, line
from tests.docs.tables import TEXT, code, evaluated, rows, section

STATEMENTS = {path.stem.replace("_", "-") for path in (FOLDER / "statements").glob("*.py")}
CHECKER = Checker()


@cache
def statement(name: str):
    """The class ``Statement`` of a problem, with modules of the checker's own."""
    with CHECKER._active():
        before = list(sys.path)
        sys.path[:0] = [str(FOLDER), str(FOLDER / "statements")]
        try:
            module = importlib.import_module(name.replace("-", "_"))
        finally:
            sys.path[:] = before
            sys.modules.pop(name.replace("-", "_"))
    return module.Statement


def verdict(name: str, parameters: dict[str, str]) -> str:
    """What becomes of parameters: the rule that rejects them, "declined", or "good"."""
    with CHECKER._active():
        try:
            statement(name)(parameters)
        except CHECKER.modules["refusal"].Decline:
            return "declined"
        except ValueError as error:
            return error.args[0]
    return "good"


def table_of(name: str) -> list[list[str]]:
    """The rows about a problem of the table of its parameters."""
    text = section(name)
    if "| parameter |" not in text:
        return []
    found = rows(text, "parameter")
    about = [(row, {word for word in code(row[0])[1:] if word in STATEMENTS}) for row in found]
    return [row for row, only in about if not only or name in only]


CHOOSERS = {"instability": "sample", "model-argmin": "model"}  # what decides which others there are


def instance(name: str, table: list[list[str]], choice: str = "") -> dict[str, str]:
    """The instance that a table of parameters gives, or that of another choice."""
    found = {code(row[0])[0]: row[4].strip("`") for row in table}
    chooser = CHOOSERS.get(name)
    if chooser is None:
        return found
    found[chooser] = choice or found[chooser]
    others = {code(row[0])[0] for row in table if code(row[0])[1:] not in ([], [found[chooser]])}
    return {key: text for key, text in found.items() if key not in others}


INSTANCES = {code(row[0])[0]: row for row in rows(TEXT, "problem | data, in this order")}  # another table
REDUCTIONS = {code(row[0])[0]: row for row in rows(TEXT, "problem | `h`")}
WITH_TABLES = sorted(STATEMENTS - INSTANCES.keys() - REDUCTIONS.keys())


def test_every_statement_has_one_section_or_row():
    for name in STATEMENTS - REDUCTIONS.keys():
        section(name)
    assert REDUCTIONS.keys() < STATEMENTS


def test_all_rows_of_a_table_have_as_many_cells():
    for block in re.findall(r"(?m)^(?:\|.*\n)+", TEXT):
        assert len({row.count("|") for row in block.splitlines()}) == 1, block


def test_the_example_is_a_certificate(tmp_path):
    (example,) = re.findall(r"```text\n(\{.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "example.cert"
    path.write_text(example, "ascii")
    assert CHECKER.judge(path, Case("example", b"", VERIFIED)) == VERIFIED


@pytest.mark.parametrize("name", WITH_TABLES)
def test_the_names_of_parameters(name):
    table = table_of(name)
    for choice in {"".join(code(row[0])[1:]) for row in table} if name in CHOOSERS else {""}:
        good = instance(name, table, choice)
        assert verdict(name, good) == "good"
        assert verdict(name, {**good, "another": "1"}) == "parameters"
        for key in good:
            assert verdict(name, {other: text for other, text in good.items() if other != key}) == "parameters", key


def number(text: str, known: dict[str, str]) -> Q:
    """The value of an expression in parameters."""
    values = {name: Q(value) for name, value in known.items() if re.fullmatch(r"-?\d+(/\d+)?", value)}
    return evaluated(text.replace("^", "**"), values)


BOUNDS = re.compile(r"(?:(?P<low>[^<]+?) (?P<least><=?) )?(?P<name>[A-Za-z_]+)(?: (?P<most><=?) (?P<high>[^<]+))?")


def beside(range_: str, form: str, good: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Values at the bounds of a range and just beyond, and whether they are in it."""
    match = BOUNDS.fullmatch(range_)
    assert match, range_
    step = Q(1) if form == "integer" else Q(1, 16)
    found = []
    for bound, relation, outwards in ((match["low"], match["least"], -1), (match["high"], match["most"], 1)):
        if bound is not None:
            end = number(bound, good)
            found += [(match["name"], str(end), relation == "<="), (match["name"], str(end + outwards * step), False)]
            found.append((match["name"], str(end - outwards * step), True))
    return found


@pytest.mark.parametrize("name", WITH_TABLES)
def test_the_ranges_of_parameters(name):
    table = table_of(name)
    for row in table:
        key, form, range_, declined = code(row[0])[0], row[1], row[2], row[3]
        good = instance(name, table, "".join(code(row[0])[1:]) if name in CHOOSERS else "")
        if form in ("integer", "rational") and code(range_):
            for _, text, inside in beside(code(range_)[0], form, good):
                said = verdict(name, {**good, key: text})
                assert said == "good" if inside else said == "parameters", (key, text)
        elif form not in ("integer", "rational") and " or " in form:
            assert all(verdict(name, {**good, key: word}) in ("good", "parameters") for word in code(form))
            assert verdict(name, {**good, key: "nothing"}) == "parameters"
        if match := re.fullmatch(r"`(\w+) > (.+)`", declined):
            most = number(match[2], good)
            assert verdict(name, {**good, key: str(most + 1)}) == "declined"
            assert verdict(name, {**good, key: str(most)}) == "good"
        elif match := re.fullmatch(r"a denominator above (\d+)", declined):
            most = int(match[1])
            assert verdict(name, {**good, key: f"1/{most}"}) == "good"
            assert verdict(name, {**good, key: f"1/{most + 1}"}) == "declined"
        else:
            assert not declined


def spots(row: list[str], good: dict[str, str]) -> list[int]:
    """The numbers of the evaluations of a row."""
    formula, ranges = code(row[0])[0], [BOUNDS.fullmatch(text) for text in code(row[1])]
    names = [match["name"] for match in ranges]
    values = {name: Q(text) for name, text in good.items() if re.fullmatch(r"\d+", text)}
    each = [range(int(number(m["low"], good)), int(number(m["high"], good)) + (m["most"] == "<=")) for m in ranges]
    return [int(evaluated(formula, values | dict(zip(names, map(Q, at), strict=True)))) for at in product(*each)]


LAID_OUT = [name for name in WITH_TABLES if "| evaluation |" in section(name)]


@pytest.mark.parametrize("name", LAID_OUT)
def test_the_numbering_of_evaluations(name):
    good = instance(name, table_of(name))
    found = sorted(spot for row in rows(section(name), "evaluation") for spot in spots(row, good))
    problem = statement(name)(good)
    assert found == list(range(len(found)))
    assert all(map(problem.has_evaluation, found))
    assert not problem.has_evaluation(len(found))


@pytest.mark.parametrize("name", LAID_OUT)
def test_the_examples_of_evaluations(name):
    problem = statement(name)(instance(name, table_of(name)))
    examples = [row for row in rows(section(name), "example") if code(row[0])[0] == name]
    assert examples
    for head, values in examples:
        family, member = map(int, code(head)[1].split(","))
        found = [Q(*problem.value(family, member, k)) for k in range(values.count(",") + 1)]
        assert found == [Q(text) for text in values.split(", ")]


def test_which_problems_have_evaluations():
    others = {"breakdown-game", "instability", "network-labels", "network-property", "points-of-spectrum"}
    others |= {"spectrum-compact-self-adjoint", "spectrum-diagonal"}  # infinitely many
    assert set(WITH_TABLES) - set(LAID_OUT) == others | {"continuous-approximation", "increasing-root"}


GOOD = {"eps": "3/4", "k": "1", "first": "1", "last": "2", "lambda": "1/2"}


def test_the_data_of_instances():
    axes = {"number": 0, "vector": 1, "matrix": 2}
    assert {name for name in STATEMENTS if hasattr(statement(name), "arrays")} == INSTANCES.keys()
    for name, row in INSTANCES.items():
        told = [(code(part)[0], axes[part.split()[0]]) for part in row[1].split(", ")]
        assert list(statement(name).arrays.items()) == told
        good = {key: GOOD[key] for key in code(row[2])}
        assert verdict(name, good) == "good"
        assert verdict(name, {**good, "another": "1"}) == "parameters"
        for key in good:
            assert verdict(name, {**good, key: "0"}) == "parameters"
    assert {name for name in INSTANCES if "`eps`" in INSTANCES[name][2] and verdict_of_eps(name, "1") != "good"} == {
        "eigenvectors",
        "near-integer",
    }


def verdict_of_eps(name: str, eps: str) -> str:
    return verdict(name, {key: GOOD[key] for key in code(INSTANCES[name][2])} | {"eps": eps})


def test_the_questions_about_sequences():
    for name, (_, height, *_, told, side) in REDUCTIONS.items():
        problem = statement(name)({"eps": "1/8"} if name == "pseudospectrum-bounded" else {})
        assert problem.height == int(height)
        assert problem.one_sided == "".join(code(side))
        formula = "".join(code(told)[:1])
        if re.fullmatch(r"[k0-9 +/()floor]+", formula):
            assert all(problem.reach(k) == evaluated(formula, {"k": Q(k)}) for k in range(50)), name


def test_headers_of_other_problems_are_written_as_the_text_says():
    assert line(header()) in TEXT
