"""``sci judge``: verdicts, exit codes, what is said and what is refused, and the certificate at the end of it."""

import gzip
import json
import math
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from sci.errors import BadInput
from sci.proofs.cli import main
from sci.proofs.report.moved import as_json as moved_json
from sci.proofs.report.witnesses import rounded_up
from sci.proofs.witnesses.judgement import judged, verdicts
from sci.proofs.witnesses.moved import OUTCOMES, Budget
from sci.proofs.witnesses.moved import judged as moved_points
from tests.accept.checker import FOLDER, Checker
from tests.accept.witness import (
    DATA,
    FORMULAS,
    MOVES,
    NETWORK,
    POINT,
    PROPERTY,
    ROWS,
    asserts,
    case,
    f32,
    good,
    good_labels,
    model,
    node,
    npz,
)
from tests.reject.witness import points, properties
from tests.reject.witness_networks import networks
from tests.reject.witness_slopes import decided, operators
from tests.reject.witness_slopes import moved as moved_over_slopes
from tests.unit.test_schema import validator


@pytest.fixture
def judge(tmp_path, monkeypatch, capsys):
    """Runs ``sci judge`` on files with these contents; returns exit code, output and complaint."""
    monkeypatch.chdir(tmp_path)

    def judged(*more, network=NETWORK, spec=PROPERTY, witnesses=(POINT,)):
        Path("net.onnx").write_bytes(network)
        Path("spec.vnnlib").write_bytes(spec.encode() if isinstance(spec, str) else spec)
        names = [f"w{k}.txt" for k in range(len(witnesses))]
        for name, data in zip(names, witnesses, strict=True):
            Path(name).write_bytes(data)
        code = main(["judge", "net.onnx", "spec.vnnlib", *names, *more])
        return code, *capsys.readouterr()

    return judged


def test_a_counterexample(judge, capsys):
    code, said, _ = judge("-o", "w.cert")
    assert code == 0
    lines = said.splitlines()
    assert lines[0] == "COUNTEREXAMPLE  as printed: in the box; the output condition holds by 1.000000"
    assert "rounded to float32: outside the box, X_0 by 1.490116e-9; the output condition holds by 1.000000" in lines[1]
    assert "and the bounds alike: in the box" in lines[2]
    assert "onnxruntime" in lines[3]
    assert lines[-1] == "certificate, verified: w.cert"
    files = ["net.onnx", "spec.vnnlib", "w0.txt"]
    assert main(["verify", "w.cert", "--with", *files]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "VERIFIED"
    assert main(["verify", "w.cert"]) == 2
    assert main(["explain", "w.cert", "--html", "w.html", "--with", *files]) == 0
    page = Path("w.html").read_text()
    assert "What was read" in page
    assert "1 of 1 point satisfies the property</" in page
    capsys.readouterr()
    command = [sys.executable, "-I", str(FOLDER), "w.cert", "--with", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "VERIFIED")


@pytest.mark.parametrize(("formula", "holds"), FORMULAS.items())
def test_formulas_in_the_three_readings(judge, formula, holds):
    code, said, _ = judge("--json", spec=asserts(formula))
    found = json.loads(said)
    (point,) = found["witnesses"][0]["points"]
    assert [point[name]["holds"] for name in ("printed", "rounded", "bounds")] == [bool(bit) for bit in holds]
    assert code == (0 if any(holds[:2]) else 1)
    assert found["verdict"] == ("valid" if any(holds[:2]) else "none")
    validator("judge").validate(found)


def test_several_witnesses_and_points(judge):
    code, said, _ = judge("-o", "w.cert", witnesses=[b"[0, -1, 0.1, 0.5]", b"[5, 0]"])
    assert code == 0
    verdicts = [line.split("  ")[0] for line in said.splitlines() if not line.startswith(" ")]
    assert verdicts == [
        "NOT A COUNTEREXAMPLE",
        "COUNTEREXAMPLE",
        "NOT A COUNTEREXAMPLE",
        "certificate, verified: w.cert",
    ]
    assert "w0.txt, point 2: " in said
    assert "w1.txt: as printed: outside the box, X_0 by 4.900000; " in said


def test_a_failure_gets_a_certificate_too(judge):
    code, said, _ = judge("-o", "w.cert", witnesses=[b"[5, 0]"])
    assert code == 1
    assert "it would hold within a tolerance of 4.9e+00" in said
    assert "this says nothing about other points" in said
    assert Path("w.cert").exists()


def test_many_points_are_counted(judge):
    _, said, _ = judge(witnesses=[json.dumps([0, 1] * 30).encode()])
    assert said.count("COUNTEREXAMPLE") == 20
    assert "w0.txt: 30 of 30 points are counterexamples (the first 20 are shown)" in said


def test_stated_outputs_are_compared(judge):
    _, said, _ = judge(witnesses=[b'{"X": [0.25, 0.5], "Y": [0.75, 0.25]}'])
    assert "the outputs stated in the file are off by at most 5.0e-01" in said


def test_an_irrational_slope_is_enclosed(judge):
    weights = {"s": f32(1, 1), "b": f32(0, 0), "m": f32(0, 0), "v": f32(2, 2)}
    nodes = [node("BatchNormalization", ["X", "s", "b", "m", "v"], epsilon=0.0)]
    network = model(nodes, weights, version=15)
    above, below = "0.70710678118654752440084436210485", "0.70710678118654752440084436210484"
    for bound, holds in ((above, True), (below, False)):
        code, _, _ = judge(network=network, spec=asserts(f"(<= Y_0 {bound})"), witnesses=[b"[1, 0]"])
        assert code == (0 if holds else 1)
    code, said, _ = judge(network=network, spec=asserts("(<= Y_0 Y_1)"), witnesses=[b"[1, 1]"])
    assert (code, said.startswith("NOT DECIDED")) == (1, True)
    witnesses = [b"[1, 0]", b"[1, 1]"]
    code, said, _ = judge("-o", "w.cert", network=network, spec=asserts("(<= Y_0 Y_1)"), witnesses=witnesses)
    assert code == 1
    assert [line.split()[0] for line in said.splitlines() if line[0] != " "][:2] == ["NOT", "NOT"]
    assert "[[2,2,2]]" in Path("w.cert").read_text()


def test_a_tie_of_argmax_is_not_decided_before_a_rule_was_stated(judge):
    spec = "(declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real) (assert (<= Y_0 0))"
    for version, word in ((11, "NOT DECIDED"), (12, "COUNTEREXAMPLE")):
        network = model([node("ArgMax", ["X"], axis=1)], version=version)
        _, said, _ = judge(network=network, spec=spec, witnesses=[b"[1, 1]"])
        assert said.startswith(word)


def test_a_shape_that_is_open_is_found_from_the_property(judge):
    network = model([node("Relu", ["X"])], shape=("batch", "n"))
    assert judge(network=network, spec=asserts("(<= Y_0 1)"))[0] == 0


def external() -> bytes:
    made = onnx.load_from_string(NETWORK)
    made.graph.initializer[0].data_location = TensorProto.EXTERNAL
    return made.SerializeToString()


def with_(op, **attributes):
    return model([node(op, ["X"], **attributes)])


TABLE = "(declare-network N (declare-input A Real {}) (declare-output B Real {}))(assert (<= A[0,0] 1))"
BAD = {
    "no ONNX": ({"network": b"no network"}, "net.onnx is not an ONNX file, or is truncated"),
    "cut off": ({"network": NETWORK[:-20]}, "net.onnx is not an ONNX file, or is truncated"),
    "empty": ({"network": b""}, "this is not an ONNX file: it has no graph"),
    "an unknown operator": (
        {"network": with_("Sin")},
        "node '0' (Sin): this operator is not supported (supported: Abs, ",
    ),
    "an unknown attribute": (
        {"network": with_("Relu", alpha=1.0)},
        "node '0' (Relu): its attribute alpha is not supported",
    ),
    "external data": ({"network": external()}, "tensor 'W' is stored outside the file: external data is not supported"),
    "open lengths": (
        {"network": model([node("Relu", ["X"])], shape=(1, "a", "b"))},
        "input 'X' has a shape with unknown lengths",
    ),
    "a length of 0": (
        {"network": model([node("Relu", ["X"])], shape=(0, 2))},
        "input 'X' has a shape with a length below 1: [0, 2]",
    ),
    "no shape": ({"network": model([node("Relu", ["X"])], shape=None)}, "input 'X' has no shape"),
    "inputs in another order": (
        {
            "network": model([node("Relu", ["X"])], shape=(2, 3)),
            "spec": TABLE.format("[3,2]", "[2,3]"),
            "witnesses": [b"[0, 0, 0, 0, 0, 0]"],
        },
        "spec.vnnlib declares inputs of other shapes than net.onnx has, [2, 3]",
    ),
    "outputs in another order": (
        {
            "network": model([node("Relu", ["X"])], shape=(2, 3)),
            "spec": TABLE.format("[2,3]", "[3,2]"),
            "witnesses": [b"[0, 0, 0, 0, 0, 0]"],
        },
        "the property declares outputs of other shapes than the network has, [2, 3]",
    ),
    "a flag that is 2": (
        {"network": with_("ReduceSum", keepdims=2)},
        "node '0' (ReduceSum): its attribute keepdims is neither 0 nor 1",
    ),
    "other inputs": (
        {"network": model([node("Relu", ["X"])], shape=(1, 3))},
        "spec.vnnlib declares 2 inputs, net.onnx has 3",
    ),
    "other outputs": (
        {"network": model([node("Concat", ["X", "X"], axis=1)])},
        "the property declares 2 outputs, the network has 4",
    ),
    "integers": (
        {"network": model([node("Relu", ["X"])], kind=TensorProto.INT64)},
        "the inputs must all hold floats of one type",
    ),
    "weights that are not finite": (
        {"network": model([node("Add", ["X", "c"])], {"c": f32(math.nan)})},
        "tensor 'c' holds a number that is not finite",
    ),
    "division by 0": ({"network": model([node("Div", ["X", "c"])], {"c": f32(0)})}, "node '0' (Div): division by 0"),
    "a product": ({"network": model([node("Mul", ["X", "X"])])}, "node '0' (Mul): a product of two computed tensors"),
    "no property": ({"spec": "(assert (sin X_0))"}, "spec.vnnlib: (sin X_0) is not a formula that is supported"),
    "too few": ({"witnesses": [b"((X_0 1))"]}, "w0.txt: it names 1 inputs, where a point of the network has 2"),
    "too many": ({"witnesses": [b"[1, 2, 3]"]}, "w0.txt: it names 3 inputs, where a point of the network has 2"),
    "nan": ({"witnesses": [b"((X_0 nan) (X_1 0))"]}, "w0.txt: 'nan' is not a finite decimal number"),
    "infinity": ({"witnesses": [b"[1, Infinity]"]}, "w0.txt: 'Infinity' is not a finite decimal number"),
    "a bomb": ({"witnesses": [gzip.compress(bytes(2**29))]}, "w0.txt is too large when unpacked"),
    "half a gz": ({"witnesses": [gzip.compress(POINT)[:-4]]}, "w0.txt is truncated"),
    "softmax": (
        {"network": with_("Softmax"), "spec": asserts("(<= Y_0 0.3)")},
        "the network closes with Softmax, LogSoftmax or Sigmoid",
    ),
}


@pytest.mark.parametrize(("files", "words"), BAD.values(), ids=list(BAD))
def test_bad_input_is_one_line_and_exit_code_2(judge, files, words):
    code, said, complaint = judge("-o", "w.cert", **files)
    assert (code, said) == (2, "")
    assert complaint.count("\n") == 1
    assert words in complaint
    assert not Path("w.cert").exists()


def test_files_that_are_not_there(judge, capsys):
    judge()
    for names in (
        ["no.onnx", "spec.vnnlib", "w0.txt"],
        ["net.onnx", "no", "w0.txt"],
        ["net.onnx", "spec.vnnlib", "no"],
    ):
        assert main(["judge", *names]) == 2
        assert "cannot read no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("x", "text"), [("0", "0"), ("1", "1.0e+00"), ("1/3", "3.4e-01"), ("99.5", "1.00e+02"), ("1e-9", "1.0e-09")]
)
def test_bounds_are_rounded_up(x, text):
    value = Fraction(x)
    shown = rounded_up(value)
    assert Fraction(shown) >= value
    assert shown == text or text == "1.00e+02"


def test_several_inputs_are_one_after_the_other(judge):
    sources = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in "AB"]
    out = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in "CD"]
    nodes = [helper.make_node("Sub", ["A", "B"], ["C"]), helper.make_node("Neg", ["B"], ["D"])]
    graph = helper.make_graph(nodes, "g", sources, out)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8).SerializeToString()
    code, _, _ = judge("-o", "w.cert", network=made, spec=asserts("(= Y_0 -2)", "(= Y_1 -3)"), witnesses=[b"[1, 3]"])
    assert code == 0


def test_other_floats(judge):
    for dtype, kind, holds in ((np.float16, TensorProto.FLOAT16, True), (np.float64, TensorProto.DOUBLE, False)):
        network = model([node("MatMul", ["X", "W"])], {"W": np.eye(2, dtype=dtype)}, kind=kind)
        _, said, _ = judge("--json", network=network, spec=asserts("(<= X_0 0.0999999)"))
        (point,) = json.loads(said)["witnesses"][0]["points"]
        assert point["rounded"]["holds"] is holds


# Moved points


@pytest.fixture
def moved(tmp_path, monkeypatch, capsys):
    """Runs ``sci judge --data``; returns exit code, output and complaint."""
    monkeypatch.chdir(tmp_path)

    def judged(*more, network=NETWORK, data=None, moves=None, budget="1/2"):
        Path("net.onnx").write_bytes(network)
        Path("mine.npz").write_bytes(npz(**(DATA if data is None else data)))
        Path("adv.npz").write_bytes(npz(**(MOVES if moves is None else moves)))
        code = main(["judge", "net.onnx", "--data", "mine.npz", "--adversarial", "adv.npz", "--budget", budget, *more])
        return code, *capsys.readouterr()

    return judged


def test_moved_points_are_counted(moved, capsys):
    code, said, _ = moved("-o", "m.cert")
    assert code == 0
    first, budget, hypothesis, certificate = said.splitlines()
    assert first == (
        "judged    moved points: 9: fooled within the budget 1; outside the budget 1 (by up to 5.0e-01); "
        "wrong even before 1; at an exact tie 2; not fooled 1; with rows that are not in the data 2; "
        "of a point already counted 1"
    )
    assert budget == "budget    1/2 in the norm inf; all numbers as stored, decided exactly"
    assert hypothesis.startswith("HYPOTHESIS the true label of a point is constant within the budget")
    assert certificate == "certificate, verified: m.cert"
    assert main(["verify", "m.cert", "--with", "adv.npz", "mine.npz", "net.onnx"]) == 0
    assert main(["explain", "m.cert", "--html", "m.html", "--with", "adv.npz", "mine.npz", "net.onnx"]) == 0
    page = Path("m.html").read_text()
    assert '<th scope="row">at an exact tie</th>' in page
    assert "moved points fool the network</" in page
    capsys.readouterr()


LABELLED = [*good_labels(), *(case for case in moved_over_slopes() if case.verdict == "VERIFIED" and not case.limits)]


@pytest.mark.parametrize("case", LABELLED, ids=str)
def test_the_finder_and_the_checker_give_the_same_codes(case, moved, tmp_path):
    start, *_, last, _ = map(json.loads, case.data.decode().splitlines())
    network, data, moves = case.files
    (tmp_path / "net.onnx").write_bytes(network)
    for name, content in (("mine.npz", data), ("adv.npz", moves)):
        (tmp_path / name).write_bytes(content)
    given = start["parameters"]
    budget = Budget(given["norm"], Fraction(given["budget"]), Fraction(given["threshold"]))
    paths = [tmp_path / name for name in ("net.onnx", "mine.npz", "adv.npz")]
    found = moved_points(*paths, budget)
    assert [OUTCOMES.index(what) for what in found.outcomes] == last[2]
    validator("judge").validate(moved_json(found))


def test_no_point_fooled_is_exit_code_1(moved):
    code, said, _ = moved("--norm", "0", budget="0")
    assert (code, "fooled within the budget 0" in said) == (1, True)


BAD_MOVES = {
    "no labels": ({"data": {"X": ROWS}}, "mine.npz has no array y, integer labels (it has X)"),
    "labels of floats": (
        {"data": {"X": ROWS, "y": ROWS[:, 0]}},
        "mine.npz: y has the type float64 (allowed: integer labels)",
    ),
    "too few labels": ({"data": {"X": ROWS, "y": DATA["y"][1:]}}, "mine.npz has 5 points and 4 labels"),
    "nan": ({"data": {"X": ROWS * np.nan, "y": DATA["y"]}}, "mine.npz: X holds a number that is not finite"),
    "three coordinates": (
        {"moves": {"X": np.zeros((2, 3)), "k": np.array([0, 1])}},
        "adv.npz: X has the shape (2, 3) (allowed: ",
    ),
    "too few targets": ({"moves": MOVES | {"t": np.ones(8, int)}}, "adv.npz has 9 points and 8 targets"),
    "the label as a target": (
        {"moves": MOVES | {"t": np.zeros(9, int)}},
        "a point of row 0 has the target 0, which is its label",
    ),
    "no rows": ({"moves": {"X": ROWS}}, "adv.npz has no array k, the rows of the data"),
    "a long perturbation": ({"moves": {"v": np.zeros(3)}}, "adv.npz: v has 3 coordinates, a point has 2"),
    "objects": ({"moves": {"v": np.array([{}, []], dtype=object)}}, "adv.npz is not an .npz file of numbers"),
    "an odd label": (
        {"data": {"X": ROWS, "y": np.array([0, 2, 0, 0, 0])}},
        "there is a label 2, where the network can give 0 to 1",
    ),
    "softmax of two groups": ({"network": with_("Softmax", axis=0)}, "closes with an operator of several groups"),
}


@pytest.mark.parametrize(("files", "words"), BAD_MOVES.values(), ids=list(BAD_MOVES))
def test_bad_points_are_one_line_and_exit_code_2(moved, files, words):
    code, said, complaint = moved("-o", "m.cert", **files)
    assert (code, said, complaint.count("\n")) == (2, "", 1)
    assert words in complaint
    assert not Path("m.cert").exists()


# Folders


@pytest.fixture
def results(tmp_path, monkeypatch):
    """A folder of two instances and two tools."""
    monkeypatch.chdir(tmp_path)
    for folder in ("r/onnx", "r/careful", "r/hasty", "r/empty"):
        Path(folder).mkdir(parents=True)
    Path("r/onnx/net.onnx").write_bytes(NETWORK)
    Path("r/box.vnnlib").write_bytes(PROPERTY)
    Path("r/all.vnnlib.gz").write_bytes(gzip.compress(asserts("(<= X_0 9)").encode()))
    Path("r/instances.csv").write_text("onnx/net.onnx,box.vnnlib,300\n./onnx/net.onnx, all.vnnlib.gz,1\n\n")
    witnesses = {
        "careful/net_box": b"[0, 0.5]",
        "careful/net_all": b"[1, 2]",
        "hasty/net_box": b"[0.1000000015, 0.5]",
        "hasty/net_all": b"nothing",
    }
    for name, data in witnesses.items():
        Path(f"r/{name}.counterexample").write_bytes(data)
    return Path("r")


def test_a_folder_is_a_table(results, capsys):
    assert main(["judge", "r", "-o", "t.csv"]) == 0
    said = capsys.readouterr().out
    assert said == (
        "careful: 2 witnesses\n  2 valid as printed\n"
        "hasty: 2 witnesses\n  1 outside the box, inside with its bounds rounded (by up to 1.5e-09)\n"
        "  1 cannot be read or judged\n"
    )
    assert Path("t.csv").read_text() == (
        "network,property,careful,hasty\nonnx/net.onnx,box.vnnlib,printed,bounds\n"
        "./onnx/net.onnx,all.vnnlib.gz,printed,unreadable\n"
    )
    assert main(["judge", "r", "--json", "-o", "t.html"]) == 0
    found = json.loads(capsys.readouterr().out)
    validator("judge").validate(found)
    assert found["tools"]["hasty"] == dict.fromkeys(found["tools"]["hasty"], 0) | {"bounds": 1, "unreadable": 1}
    page = Path("t.html").read_text()
    assert "<td>valid as printed</td>" in page
    assert "1.5e-09" in page


def test_who_judges_a_folder_makes_no_difference(results, capsys):
    assert main(["judge", "r"]) == 0
    alone = capsys.readouterr().out
    assert main(["judge", "r", "--executor", "processes:2"]) == 0
    assert capsys.readouterr().out == alone


def test_bad_folders(results, capsys):
    for arguments, words in (
        (["r", "-o", "t.txt"], "cannot write a table as .txt (allowed: .csv, .html)"),
        (["r", "x.vnnlib"], "a folder takes no other arguments"),
        (["r/onnx"], "cannot read r/onnx/instances.csv"),
        (["net.onnx"], "missing arguments (allowed: a network, a property and points"),
        (["net.onnx", "--data", "x.npz"], "--data needs --adversarial and --budget"),
        (["net.onnx", "a", "b", "--norm", "2"], "--adversarial, --norm, --budget and --threshold need --data"),
    ):
        assert main(["judge", *arguments]) == 2
        assert words in capsys.readouterr().err
    Path("r/instances.csv").write_text("onnx/net.onnx\n")
    assert main(["judge", "r"]) == 2
    assert "line 1: expected a network and a property" in capsys.readouterr().err
    Path("r/onnx/instances.csv").write_text("a,b\n")
    assert main(["judge", "r/onnx"]) == 2
    assert "nothing to judge" in capsys.readouterr().err


# Both readers

CASES = [
    case
    for case in [*points(), *properties(), *networks(), *operators(), *decided(), *good()]
    if not case.limits and len(case.files) == 3
]
FILES = [case for case in CASES if case.verdict != "holds"]


@pytest.mark.parametrize("case", FILES, ids=str)
def test_the_finder_reads_what_the_checker_reads(case, tmp_path):
    paths = [tmp_path / name for name in ("net.onnx", "spec.vnnlib", "w0.txt")]
    for path, data in zip(paths, case.files, strict=True):
        path.write_bytes(data)
    if case.verdict == "DECLINED":
        with pytest.raises(BadInput):
            judged(paths[0], paths[1], paths[2:])
    else:
        found = judged(paths[0], paths[1], paths[2:])
        _, _, _, witness, _ = map(json.loads, case.data.decode().splitlines())
        assert [verdicts(point) for point in found.witnesses[0].judged] == witness[2]


@pytest.mark.parametrize(("every", "lines"), [(10**10, 0), (0, 12)])  # 6 nodes, as printed and as rounded
def test_a_long_verification_says_how_far_it_is(every, lines, tmp_path, capsys):
    long = case("long", limits={"pace.EVERY": every})
    (tmp_path / "w.cert").write_bytes(long.data)
    assert Checker().judge(tmp_path / "w.cert", long) == "VERIFIED"
    said = capsys.readouterr().err.splitlines()
    assert len(said) == lines
    assert not said or said[-1] == "12 of at most 12 steps, 0 s so far, about 0 s more"
