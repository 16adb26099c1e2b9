"""Nothing but our own words reaches standard output, whatever native code and the user's code write there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sci.proofs.cli import parser

ROOT = Path(__file__).resolve().parents[2]
LOUD = """
import atexit, ctypes, os, subprocess, sys

def shout(word):
    print(word)
    print(word, file=sys.__stdout__)
    os.write(1, f"{word}, to the descriptor\\n".encode())
    ctypes.CDLL(None).puts(f"{word}, from C".encode())
    subprocess.run(["echo", f"{word}, from a process"])

shout("loud at import")
atexit.register(shout, "loud at the end")

def one(problem, information):
    shout("loud in a run")
    return 1

def coin(problem, information, coins):
    shout("loud on a path")
    return coins.flip()

class Tower:
    claim = "Delta_1"

    def run(self, n, problem, information):
        shout("loud in a step")
        return 1

def train(X, y, rng, widths=(1,)):
    from sci import ReluNetwork

    shout("loud in training")
    (width,) = widths
    return ReluNetwork([[[0, 0]] * width, [[0] * width]], [[0] * width, [0]])
"""
LOUD_PROBLEM = """

class Loud(Problem):
    def public(self):
        from loud import shout

        shout("loud in what is known")
        return super().public()

    def value(self, family, N, index):
        from loud import shout

        shout("loud in a problem")
        return super().value(family, N, index)
"""
NETWORK = """
import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

weights = numpy_helper.from_array(np.array([[0, 1], [1, 0]], dtype=np.float32), "W")
X, Y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 2]) for name in "XY")
graph = helper.make_graph([helper.make_node("MatMul", ["X", "W"], ["Y"])], "swap", [X], [Y], [weights])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
save(model, str(folder / "swap.onnx"))
declared = "".join(f"(declare-const {name} Real)" for name in ("X_0", "X_1", "Y_0", "Y_1"))
box = "(assert (>= X_0 0))(assert (<= X_0 1))(assert (>= X_1 0))(assert (<= X_1 1))"
(folder / "swap.vnnlib").write_text(declared + box + "(assert (>= Y_1 0.1))")
(folder / "one.txt").write_text("sat ((X_0 0.5) (X_1 0.5))")
"""
POSITIVITY = "--problem positivity"
SAMPLE = "--train 40 --validate 10"
COMMANDS = {
    "refute": [
        f"loud.py:one {POSITIVITY}",
        f"loud.py:one {POSITIVITY} --in-process",
        f"loud.py:coin {POSITIVITY} --in-process",
        "problem.py:eigh --problem problem.py:Loud",
        f"loud.py:coin {POSITIVITY} --statistical --runs 20 --level 1/4 --in-process",
        f"loud.py:one {POSITIVITY} --digits 5 --in-process",
        "sci.algorithms.linear_programs:HighsSolver --problem lp-digits --in-process",
    ],
    "determine": ["--problem matrix-rank"],
    "spectrum": ["free-laplacian --error 1/4"],
    "judge": ["swap.onnx swap.vnnlib one.txt"],
    "verify": ["one.cert", "one.cert --replay loud.py:one"],
    "explain": ["one.cert", "one.cert --html one.html"],
    "attack": [f"loud.py:train {SAMPLE}", f"loud.py:train {SAMPLE} --figure attack.svg"],
    "sample": [f"{SAMPLE} -o sample.npz"],
    "stabilise": ["--design 3 -o stable.onnx"],
    "robustness": [f"loud.py:train --widths 1 2 {SAMPLE}"],
    "problems": ["", "problem.py:Loud"],
    "game": ["{0,1},{0,2}", "{0,1},{0,2} -o game.cert"],
    "tower": [f"loud.py:Tower {POSITIVITY} --steps 2"],
    "breakdown": ["--problem relu-argmin"],
    "classify": [""],
    "phase": ["--problem lp-digits"],
    "campaign": ["run plan.toml", "status plan.toml", "report plan.toml", "export plan.toml"],
}
"""For each command that has --json, arguments that let it do what it can, with code that prints where it runs any."""


def commands() -> dict[str, str]:
    """The commands of the parser, with their help."""
    (action,) = (action for action in parser()._actions if action.metavar == "COMMAND")
    return {name: command.format_help() for name, command in action.choices.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("loud")
    Path(place, "loud.py").write_text(LOUD)
    Path(place, "problem.py").write_text((ROOT / "examples/new_problem.py").read_text() + LOUD_PROBLEM)
    exec(NETWORK, {"folder": place})
    Path(place, "plan.toml").write_text(f'[[run]]\ncommand = "refute loud.py:one {POSITIVITY}"\n')
    Path(place, "quiet.py").write_text("def one(problem, information):\n    return 1\n")
    run(place, "refute", *f"quiet.py:one {POSITIVITY} -o one.cert".split())
    run(place, "campaign", "run", "plan.toml", "--quiet")
    return place


def run(folder, *arguments, code=(0, 1)):
    done = subprocess.run(
        [sys.executable, "-Pm", "sci", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode in code, done.stderr
    return done


def test_no_command_is_forgotten():
    assert set(COMMANDS) == {name for name, text in commands().items() if "--json" in text}
    assert set(commands()) - set(COMMANDS) == {"shell"}


@pytest.mark.parametrize(("name", "rest"), [(name, rest) for name, all_of in COMMANDS.items() for rest in all_of])
def test_the_whole_standard_output_is_json(folder, name, rest):
    done = run(folder, name, *rest.split(), "--json")
    assert json.loads(done.stdout)
    runs_here = "loud.py" in rest and "--in-process" in rest
    for when in ("at import", "at the end"):
        for how in (", to the descriptor", ", from C", ", from a process"):
            assert (f"loud {when}{how}" in done.stderr) == (runs_here or "Loud" in rest)


def test_words_are_heard_alone_too(folder):
    done = run(folder, "refute", *f"loud.py:one {POSITIVITY} --in-process".split())
    assert done.stdout.startswith("REFUTED  on x = 0")
    assert "loud" not in done.stdout.replace("loud.py", "")


@pytest.mark.parametrize("redirect", ["1>&-", "2>&-", "0<&-", "1>&- 2>&- 0<&-"])
def test_a_closed_descriptor_is_no_file_of_ours(folder, redirect):
    """What is printed does not end up in the first file that is opened, the certificate."""
    command = f"{sys.executable} -Pm sci refute loud.py:one {POSITIVITY} --in-process -o closed.cert --json {redirect}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if "1>" in redirect else 0)
    if done.returncode == 0:
        assert json.loads(done.stdout)["verdict"] == "refuted"
        assert run(folder, "verify", "closed.cert").stdout.endswith("\nVERIFIED\n")


def test_what_a_statement_prints_is_no_part_of_a_claim(folder):
    statement = (ROOT / "examples/new_problem.py").read_text() + "\nprint('loud at import')\nprint('VERIFIED')\n"
    Path(folder, "statement.py").write_text(statement)
    run(folder, *["refute", "statement.py:eigh", "--problem", "statement.py:Problem", "-o", "statement.cert"])
    told = run(folder, *["verify", "statement.cert", "--statement", "statement.py"]).stdout
    assert told.startswith("on A = I")
    assert (told.count("loud"), told.count("VERIFIED\n")) == (0, 1)


def test_a_library_prints_nothing_and_takes_nothing_away(folder):
    code = """
import ctypes
libc = ctypes.CDLL(None)
print("mine, before", flush=True)
libc.puts(b"mine, from C")
from sci.game import Game, parse_pattern
from sci.algorithms.linear_programs import HighsSolver
from sci import refute
Game(parse_pattern("{0,1},{0,2}")).value("all")
refute(HighsSolver(), "lp-digits", output="lp.cert")
libc.puts(b"mine, from C, after")
libc.fflush(None)
print("mine, after")
"""
    done = subprocess.run([sys.executable, "-Pc", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["mine, before", "mine, from C", "mine, from C, after", "mine, after"]
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", ["--help", "--version", "classify --json", "problems"])
def test_a_listener_that_goes_away_is_no_crash(arguments):
    command = [sys.executable, "-Pm", "sci", *arguments.split()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (141, "")
