"""The command line: exit codes, one clear line, and JSON."""

import argparse
import json
import sys
from pathlib import Path

import pytest

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.adversary.goals import Statistical
from sci.proofs.cli import main, parser
from sci.proofs.commands import refute, verify
from sci.proofs.commands.typed import natural, parameters_of
from sci.proofs.instability.attack.training import Training
from sci.proofs.instability.sample import choice
from sci.running.coin_tree import Limits

NO_DEFAULT = {
    *("parameters", "replay", "step", "html", "statement", "progress", "digits"),
    *("judge", "class_spec", "figure", "data", "design"),
}
"""Options without which something is left out."""


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.py").write_text("def one(problem, information):\n    return 1\n")


REFUTE = ["refute", "mine.py:one", "--problem", "positivity", "--in-process"]


class ExitError(Exception):
    def __str__(self):
        raise SystemExit(0)


@pytest.mark.parametrize(
    ("error", "on_refute", "on_verify", "words"),
    [
        (BadInput("one\ntwo"), 2, 2, "sci: one two"),
        (RuleBroken("it\x1b[2J did"), 3, 3, "BROKE THE RULES  it [2J did"),
        (KeyboardInterrupt(), 130, 130, "sci: interrupted; nothing was saved"),
        (ZeroDivisionError("oh"), 70, 3, "sci: internal error, ZeroDivisionError: oh"),
        (SystemExit(0), 70, 3, "sci: internal error, SystemExit: 0"),
        (ExitError(), 70, 3, "sci: internal error, ExitError: (its message cannot be read)"),
        (MemoryError(), 70, 3, "sci: internal error, MemoryError"),
    ],
)
def test_exit_codes(error, on_refute, on_verify, words, monkeypatch, capsys):
    def fail(_):
        raise error

    for command, arguments, code in ((refute, REFUTE, on_refute), (verify, ["verify", "x.cert"], on_verify)):
        monkeypatch.setattr(command, "run", fail)
        assert main(arguments) == code
        assert capsys.readouterr() == ("", words + "\n")


def test_notes_are_shown_line_by_line(monkeypatch, capsys):
    def fail(_):
        error = RuleBroken("it did")
        error.add_note("it printed:\n\x1b[31mred\nblue\n")
        raise error

    monkeypatch.setattr(refute, "run", fail)
    assert main(REFUTE) == 3
    assert capsys.readouterr().err == "BROKE THE RULES  it did\nit printed:\n [31mred\nblue\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "sci: the following arguments are required: COMMAND"),
        (["refut"], "sci: no command is named 'refut', did you mean 'refute'? (allowed: attack, breakdown, "),
        (["xyz"], "sci: no command is named 'xyz' (allowed: "),
        (["refute"], "sci refute: the following arguments are required: TARGET, --problem"),
        (["refute", "mine.py:one"], "sci refute: the following arguments are required: --problem"),
        ([*REFUTE, "--memory", "-1"], "sci refute: argument --memory: '-1' is not an integer at least 0"),
        ([*REFUTE, "--outputs=x"], "sci refute: no option is named '--outputs', did you mean '--output'? (allowed: "),
        ([*REFUTE, "--progress", "jso"], "sci refute: no --progress is named 'jso', did you mean 'json'?"),
        ([*REFUTE, "two\x1b"], "sci refute: 'two ' is an unexpected argument"),
        (["shell", "bsh"], "sci shell: no kind of sci shell is named 'bsh', did you mean 'bash'?"),
    ],
)
def test_usage_is_one_line(arguments, words, capsys):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(words)
    assert captured.err.endswith("--help\n")
    assert (captured.out, captured.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "cannot write '': the name is empty"),
        ("folder/", "cannot write 'folder/': it is a folder"),
        ("folder", "cannot write 'folder': it is a folder"),
        ("nowhere/x", "cannot write 'nowhere/x': there is no folder 'nowhere'"),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ["refute", "mine.py:one", "--problem", "positivity", "-o"],
        ["refute", "mine.py:one", "--problem", "positivity", "--statistical", "-o"],
        ["attack", "mine.py:one", "-o"],
        ["attack", "mine.py:one", "--figure"],
        ["sample", "-o"],
        ["stabilise", "-o"],
        ["stabilise", "-o", "x.onnx", "--certificate"],
        ["robustness", "mine.py:one", "--widths", "4", "--figure"],
        ["game", "{0}", "-o"],
        ["phase", "--problem", "lp-digits", "--plot"],
        ["explain", "x.cert", "--html"],
    ],
    ids=" ".join,
)
def test_places_where_nothing_can_be_written(command, name, why, capsys):
    Path("folder").mkdir()
    assert main([*command, name]) == 2
    captured = capsys.readouterr()
    assert f"{why} (allowed: a file in an existing folder)" in captured.err
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["folder", "mine.py"]


def test_a_tower_has_no_certificate_where_none_can_be_written(capsys):
    tower = [
        "tower",
        "sci.algorithms.towers:Rash",
        "--problem",
        "positivity",
        "--steps",
        "6",
        "--input",
        "1,4",
        "--quiet",
    ]
    assert main([*tower, "-o", "nowhere/x.cert"]) == 2
    assert "cannot write 'nowhere/x.cert': there is no folder 'nowhere'" in capsys.readouterr().err


def commands():
    """Each command's name and parser."""
    (subparsers,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return subparsers.choices.items()


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_everything_that_can_be_typed_is_explained(name, capsys):
    for action in dict(commands())[name]._actions:
        assert action.help, (name, action.dest)
        optional = action.option_strings and action.nargs is None and not action.required
        if optional and action.dest not in NO_DEFAULT:
            assert "default" in action.help, (name, action.dest)
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out


def test_the_defaults_named_are_the_defaults():
    refuting, attacking = (dict(commands())[name] for name in ("refute", "attack"))
    given = {
        refuting: {**vars(Budget()), **vars(Limits()), "memory": Budget().memory >> 20, "runs": Statistical().runs},
        attacking: {
            "train": choice.TRAIN,
            "validate": choice.VALIDATE,
            "seed": choice.SEED,
            "seconds": Training().seconds,
            "memory": Training().memory >> 20,
        },
        dict(commands())["verify"]: {"seconds": Budget().seconds},
    }
    for command, values in given.items():
        helps = {action.dest.removeprefix("max_"): action.help for action in command._actions}
        for name, value in values.items():
            assert f"(default {value})" in helps[name], name


def test_help(capsys):
    assert main(["--help"]) == 0
    assert "refute" in capsys.readouterr().out


def test_refuted(capsys):
    assert main([*REFUTE, "-o", "x.cert"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("REFUTED  on x = 0: ")
    assert said.endswith("certificate, verified: x.cert\n")


def test_refuted_as_json(capsys):
    assert main([*REFUTE, "-o", "x.cert", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["certificate"], said["queries"]) == ("refuted", "x.cert", 0)


def test_silent(capsys):
    Path("mine.py").write_text("def one(problem, information):\n    information[0].approx(9)\n")
    assert main([*REFUTE, "--max-precision", "8"]) == 1
    assert capsys.readouterr().out == (
        "SILENT   it did not halt within the budget of precision (no queries): "
        "nothing is proved, only that it has not halted yet\n"
    )
    Path("mine.py").write_text("def one(problem, information):\n    [information[0].approx(n) for n in (8, 9)]\n")
    main([*REFUTE, "--max-precision", "8"])
    assert "(queries: 1, binary digits: at most 8)" in capsys.readouterr().out


def test_verified(capsys):
    main([*REFUTE, "-o", "x.cert"])
    capsys.readouterr()
    assert main(["verify", "x.cert"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "VERIFIED"
    assert main(["verify", "x.cert", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lines"][-1] == "VERIFIED"


def test_rejected_and_declined(capsys):
    main([*REFUTE, "-o", "x.cert"])
    whole = Path("x.cert").read_bytes()
    Path("x.cert").write_bytes(whole[:-1])
    assert main(["verify", "x.cert"]) == 1
    Path("x.cert").write_bytes(whole.replace(b'"version":1', b'"version":2'))
    assert main(["verify", "x.cert"]) == 2
    assert main(["verify", "nothing.cert"]) == 2
    said = capsys.readouterr().out
    assert "REJECTED [footer]" in said
    assert said.count("DECLINED") == 2


def test_problems(capsys):
    assert main(["problems"]) == 0
    said = capsys.readouterr().out
    assert main(["problems", "--json"]) == 0
    for found in json.loads(capsys.readouterr().out):
        assert found["name"] in said
        assert found["summary"] in said


def test_naturals_on_the_command_line():
    assert natural("0") == 0
    for text in ("-1", "1.0", "", "\uff11", "1" * 16):
        with pytest.raises(argparse.ArgumentTypeError, match="is not an integer at least 0"):
            natural(text)


def test_parameters_on_the_command_line():
    assert parameters_of(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for pairs in (["a"], ["=1"], ["a=1", "a=2"]):
        with pytest.raises(BadInput, match=r"is not allowed \(allowed: key=value, each key once\)"):
            parameters_of(pairs)


def test_a_closed_output_is_an_error(monkeypatch, capsys):
    main([*REFUTE, "-o", "x.cert"])
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["verify", "x.cert"]) == 2
    assert "cannot write to standard output: it is closed" in capsys.readouterr().err
