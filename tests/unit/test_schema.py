"""What the commands print with --json is as docs/schema/sci.json says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sci import progress
from sci.proofs import cli
from sci.proofs.cli import parser
from sci.proofs.hierarchy.phase import measure

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs/schema/sci.json").read_text())
SHORT = ("--max-precision", "40", "--in-process")

COMMANDS = [
    ("refute", "sci.algorithms.positivity:Threshold(digits=5)", "--problem", "positivity", *SHORT),
    ("refute", "sci.algorithms.positivity:Search", "--problem", "positivity", *SHORT),
    ("refute", "sci.algorithms.hedging:HedgingPositivity", "--problem", "positivity", *SHORT),
    ("refute", "sci.algorithms.hedging:GuessEndpoint", "--problem", "lp-digits", "--eta", "1/2", *SHORT),
    ("refute", "sci.algorithms.positivity:Search", "--problem", "positivity", "--digits", "5", "--in-process"),
    ("refute", "sci.algorithms.positivity:Threshold(digits=5)", "--problem", "positivity", "--statistical",
     "--runs", "40", "--level", "1/100", *SHORT),
    ("refute", "sci.algorithms.effective:PiecewiseLinear", "--problem", "continuous-approximation", "-p", "d=1",
     *SHORT),
    ("refute", "sci.algorithms.roots:HastyBisection", "--problem", "increasing-root", *SHORT),
    ("determine", "--problem", "matrix-rank"),
    ("determine", "--problem", "matrix-rank", "-p", "data=[[2, 1], [1, 3]]", "--precision", "9"),
    ("spectrum", "free-laplacian", "--error", "1/4"),
    ("spectrum", "bilateral-shift", "--error", "1/2", "--window", "0", "1"),
    ("spectrum", "free-laplacian", "--window", "3", "4"),
    ("refute", "sci.algorithms.towers:SeenLately", "--problem", "infinitely-many-ones", "--steps", "3", "--in-process"),
    ("refute", "sci.algorithms.towers:Positive", "--problem", "positivity", "--steps", "3", "--in-process"),
    ("problems",),
    ("problems", "relu-argmin", "-p", "widths=3"),
    ("game", "{0,1},{0,2}"),
    ("breakdown", "--problem", "relu-argmin"),
    ("classify",),
    ("classify", "positivity"),
    ("phase", "--problem", "lp-digits"),
    ("tower", "sci.algorithms.towers:Positive", "--problem", "positivity", "--steps", "2"),
    ("tower", "sci.algorithms.towers:Sure", "--problem", "positivity", "--steps", "5"),
    ("refute", "sci.algorithms.towers:Rash", "--problem", "positivity", "--steps", "5"),
    ("refute", "sci.algorithms.towers:Positive", "--problem", "positivity", "--steps", "5"),
    ("refute", "sci.algorithms.towers:Sure", "--problem", "positivity", "--steps", "5"),
    ("tower", "sci.algorithms.towers:Digits", "--problem", "lp-digits", "--steps", "3"),
    ("tower", "sci.algorithms.towers:Network", "--problem", "relu-argmin", "-p", "cost=mse", "-p", "eps=1/8", "--steps",
     "3"),
]  # fmt: skip


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"})


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The JSON that a command prints."""
    root = Path.cwd()
    monkeypatch.syspath_prepend(root)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(measure, "__defaults__", ((1, 3),))

    def of(*arguments):
        assert cli.main([*arguments, "--json"]) in (0, 1)
        return json.loads(capsys.readouterr().out)

    return of


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_command_with_json_has_a_definition():
    commands = parser()._subparsers._group_actions[0].choices
    with_json = {name for name, command in commands.items() if "--json" in command.format_help()}
    assert with_json <= SCHEMA["$defs"].keys()
    assert "refute" in with_json


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_what_is_printed_is_as_the_schema_says(run, arguments):
    validator(arguments[0]).validate(run(*arguments))


def test_verdicts_on_certificates(run, tmp_path):
    run(*COMMANDS[0])
    for name in ("verify", "explain"):
        validator(name).validate(run(name, "counterexample.cert"))
    (tmp_path / "bad.cert").write_text("no certificate\n")
    for name in ("verify", "explain"):
        validator(name).validate(run(name, "bad.cert"))


def test_progress():
    validator("progress").validate(progress.Stage("x", total=3, done=1).as_json())


ROW = {"family": 1, "N": 2, "rule": "up", "outer": [], "right": [True], "outputs": [0], "errors": ["sqrt(1/2)"]}


def test_the_row_of_a_tower():
    validator("towerRow").validate(ROW)
    validator("towerRow").validate({**ROW, "right": ["precision"], "outputs": [None], "errors": [None]})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("verify", {"code": 4, "lines": []}),
        ("game", {}),
        ("refute", {"verdict": "proved"}),
        ("towerRow", {**ROW, "errors": ["0.5"]}),
        ("towerRow", {**ROW, "errors": ["-1"]}),
        ("towerRow", {**ROW, "errors": ["sqrt(-1)"]}),
        ("towerRow", {**ROW, "outputs": ["0"]}),
        ("towerRow", {**ROW, "right": ["maybe"]}),
        ("towerRow", {**ROW, "rule": "sideways"}),
        ("towerRow", {key: value for key, value in ROW.items() if key != "errors"}),
    ],
)
def test_the_schema_bites(name, wrong):
    assert not validator(name).is_valid(wrong)
