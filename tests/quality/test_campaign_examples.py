"""The ready plans: they check, they are complete, and a slice of each runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sci.proofs.campaigns.plan import read
from sci.proofs.cli import main
from sci.proofs.report.library import command, routines

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = sorted(path.stem for path in (EXAMPLES / "campaigns").glob("*.toml"))


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """A copy, with a plan cut down to a slice."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples/campaigns")

    def verdicts(name, slices, capsys):
        place = Path(f"{name}.toml")
        text = place.read_text()
        for before, after in slices.items():
            assert before in text
            text = text.replace(before, after)
        place.write_text(text)
        assert main(["campaign", "run", str(place), "--quiet", "--json"]) == 0
        return json.loads(capsys.readouterr().out)["verdicts"]

    return verdicts


@pytest.mark.parametrize("name", PLANS)
def test_they_check(name, capsys):
    if name in ("regressors", "robustness"):
        pytest.importorskip("sklearn")
    assert main(["campaign", "check", str(EXAMPLES / f"campaigns/{name}.toml")]) == 0
    assert " tasks, 0 of them done" in capsys.readouterr().out


def test_every_regressor_is_there():
    from sklearn.utils import all_estimators

    tasks = read(EXAMPLES / "campaigns/regressors.toml").tasks
    assert [task.values["target"] for task in tasks] == 2 * [name for name, _ in all_estimators("regressor")]


def test_every_regressor_can_be_made():
    from sklearn.utils import all_estimators

    from sci.running.target import load

    fresh = load(f"{EXAMPLES}/campaigns/regressors.py:fresh")
    for name, kind in all_estimators("regressor"):
        assert type(fresh(name)) is kind


def test_every_routine_is_there_on_both_instances():
    from shlex import quote

    tasks = read(EXAMPLES / "campaigns/library.toml").tasks
    found = sorted(" ".join(["sci", *map(quote, task.arguments)]) for task in tasks)
    assert found == sorted(command(name, each, data) for name, each in routines() for data in ("", each.safe))


def test_a_slice_of_the_regressors(examples, capsys):
    found = examples("regressors", {'"@regressors.py:names"': '["Ridge", "IsotonicRegression"]'}, capsys)
    assert found == {"broke the rules": 2, "refuted": 2}


def test_a_slice_of_the_library(examples, capsys):
    text = Path("library.toml").read_text()
    found = examples(
        "library", {text: "[[run]]" + text.split("[[run]]")[1] + "[[run]]" + text.split("[[run]]")[2]}, capsys
    )
    assert found == {"refuted": 1, "withstood": 1}


def test_a_slice_of_the_robustness_table(examples, capsys):
    slices = {'["4", "8", "16", "32", "64", "32,32"]': '["2", "4"]', "0..19": "0..1", "300": "60", "75": "20"}
    assert examples("robustness", slices, capsys) == {"done": 4}
    assert main(["campaign", "report", "robustness.toml"]) == 0
    assert (
        "Accuracy under attack against size: ../attack_a_network.py:classifier" in Path("report/index.html").read_text()
    )
