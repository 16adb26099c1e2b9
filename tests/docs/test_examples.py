"""The examples run and say what the theory says."""

import runpy
import subprocess
import sys

import pytest

from tests.docs.blocks import ROOT

SAYS = {
    "own_trainer": ["REFUTED  on x = T_delta, delta = 2**-54", "certificate, verified: "],
    "exactly_one_half": [
        "delta = 2**-1: success 1/2, all coin paths halted: True",
        "delta = 2**-1000: success 1/2, all coin paths halted: True",
        "delta = 0: success at least 1/2; 1/2 has not halted after 5000 digits",
    ],
    "spectral_pollution": ["VERIFIED  each of these ", "eigvalsh of 961 sites: no certified point within 1/8 of "],
    "breakdown_game": ["    all:     2/3 ", "    halting: 1/2 ", "    all:     3/5 "],
}


@pytest.mark.parametrize("name", SAYS)
def test_example(name, tmp_path):
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / f"{name}.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for words in SAYS[name]:
        assert words in done.stdout
    assert "False" not in done.stdout


def test_the_cases_of_the_attack(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    main = runpy.run_path(str(ROOT / "examples" / "attack_a_network.py"))["main"]
    assert len(main.__globals__["QUICK"]) >= 5
    monkeypatch.setitem(main.__globals__, "QUICK", ("classifier --widths 16 --train 200 --validate 50",))
    main(["--quick"])
    assert "\nUNSTABLE  (s, " in capsys.readouterr().out
    assert (tmp_path / "out/attack.cert").is_file()


@pytest.mark.parametrize("file", sorted((ROOT / "benchmarks").glob("*.py")), ids=lambda path: path.stem)
def test_a_benchmark_finds_what_it_measures(file):
    """Its imports, not its figures."""
    code = f"import runpy, sys; sys.path.insert(0, {str(file.parent)!r}); runpy.run_path({str(file)!r}, run_name='x')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
