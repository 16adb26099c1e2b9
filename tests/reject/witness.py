"""Certificates of the kind `witness` that break one obligation each, and files that are refused."""

import gzip
import io
import zipfile

import numpy as np

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.witness import (
    CODES,
    DATA,
    DECLARED,
    LABELS,
    MOVES,
    NETWORK,
    NUMBER,
    ONE_SIGMOID,
    POINT,
    PROPERTY,
    ROWS,
    SCALAR,
    SECOND,
    SIGMOID,
    SOFTMAX,
    SQUARE,
    THREE,
    about_labels,
    asserts,
    case,
    digest,
    f32,
    labelled,
    lines,
    model,
    node,
    npy,
    one_move,
)
from tests.accept.writing import header, seal
from tests.reject.witness_networks import networks, twofold
from tests.reject.witness_slopes import all_slopes

FILES = (NETWORK, PROPERTY, POINT)


def written(name, verdict, rows=None, files=FILES, **others) -> Case:
    return Case(name, seal(lines() if rows is None else rows), verdict, files=files, **others)


def line_rules() -> list[Case]:
    base = lines()
    cases = []
    for place, tag in ((1, "network"), (2, "property"), (3, "witness")):
        for what, text in {
            "short": base[place][1][1:],
            "long": base[place][1] + "0",
            "capitals": base[place][1].upper(),
            "a number": 7,
        }.items():
            rows = [[*row] if isinstance(row, list) else row for row in base]
            rows[place][1] = text
            cases.append(written(f"{tag}: {what}", "files", rows))
    verdicts = {
        "none": [],
        "two": [[1, 0, 1]] * 2,
        "no list": 1,
        "a number": [1],
        "two readings": [[1, 0]],
        "four readings": [[1, 0, 1, 1]],
        "true": [[True, False, True]],
        "texts": [["1", "0", "1"]],
    }
    cases += [written(f"verdicts: {name}", "verdicts", [*base[:3], [*base[3][:2], v]]) for name, v in verdicts.items()]
    wrong = [[0, 0, 1], [1, 1, 1], [1, 0, 0], [2, 0, 1], [-1, 0, 1]]
    cases += [written(f"wrong: {v}", "holds", [*base[:3], [*base[3][:2], [v]]]) for v in wrong]
    return [
        *cases,
        written("no witness", "verdicts", base[:3], FILES[:2]),
        written("a witness twice", "verdicts", [*base, base[3]]),
        written("the property as a witness", "verdicts", [*base, ["witness", base[2][1], []]]),
        written("no property", "lines", [*base[:2], base[3]]),
        written("another line", "lines", [*base, ["more", 1]]),
        written("a short line", "lines", [*base[:3], base[3][:2]]),
        written("a long line", "lines", [*base[:3], [*base[3], 1]]),
        written("parameters", "parameters", [header("network-property", {"x": "1"}, "witness"), *base[1:]]),
        written("another problem", "header", [header("positivity", {}, "witness"), *base[1:]]),
        written("another kind", "header", [header("network-property", {}, "game"), *base[1:]], ()),
    ]


def files() -> list[Case]:
    return [
        written("without files", DECLINED, files=()),
        *(written(f"without file {k}", DECLINED, files=(*FILES[:k], *FILES[k + 1 :])) for k in range(3)),
        written("one file more", DECLINED, files=(*FILES, b"more")),
        written("another network", DECLINED, files=(NETWORK + b"\0", *FILES[1:])),
        written("files with another kind", DECLINED, [header("breakdown-game", {}, "game")]),
        case("network too long", verdict=DECLINED, limits={"witness.MAX_NETWORK": len(NETWORK) - 1}),
        case("property too long", verdict=DECLINED, limits={"witness.MAX_PROPERTY": len(PROPERTY) - 1}),
        case("witness too long", verdict=DECLINED, limits={"witness.MAX_WITNESS": len(POINT) - 1}),
        case("network just short enough", limits={"witness.MAX_NETWORK": len(NETWORK)}),
        case("property just short enough", limits={"witness.MAX_PROPERTY": len(PROPERTY)}),
        case("witness just short enough", limits={"witness.MAX_WITNESS": len(POINT)}),
        case("too many nodes and points", verdict=DECLINED, limits={"network_file.MAX_APPLIED": 11}),
        case("just not too many nodes and points", limits={"network_file.MAX_APPLIED": 12}),
        case("text too long", verdict=DECLINED, limits={"witness_file.MAX_TEXT": len(POINT) - 1}),
        case("text just short enough", limits={"witness_file.MAX_TEXT": len(POINT)}),
        case(
            "too many points",
            witnesses=[(b"[0,-1,0,-1]", [[0, 0, 0]] * 2)],
            verdict=DECLINED,
            limits={"witness_file.MAX_POINTS": 1},
        ),
        case(
            "just not too many points",
            witnesses=[(b"[0,-1,0,-1]", [[0, 0, 0]] * 2)],
            limits={"witness_file.MAX_POINTS": 2},
        ),
    ]


def points() -> list[Case]:
    packed = gzip.compress(POINT * 50, mtime=0)
    bad = {
        "empty": b"",
        "spaces": b"  ",
        "only sat": b"sat",
        "one input": b"((X_0 0.1))",
        "three inputs": b"((X_0 0.1) (X_1 0.5) (X_2 1))",
        "only outputs": b"((Y_0 0.1) (Y_1 0.5))",
        "an input left out": b"((X_0 0.1) (X_2 0.5))",
        "an output left out": b"((X_0 0.1) (X_1 0.5) (Y_1 1))",
        "one output": b"((X_0 0.1) (X_1 0.5) (Y_0 1))",
        "twice": b"((X_0 0.1) (X_0 0.1) (X_1 0.5))",
        "nan": b"((X_0 nan) (X_1 0.5))",
        "infinity": b"((X_0 inf) (X_1 0.5))",
        "hexadecimal": b"((X_0 0x1p-3) (X_1 0.5))",
        "long exponent": b"((X_0 1e1000) (X_1 0.5))",
        "long number": b"((X_0 0." + b"1" * 199 + b") (X_1 0.5))",
        "unsat": b"unsat",
        "unsat in front": b"unsat ((X_0 0.1) (X_1 0.5))",
        "a closing bracket in front": b")((X_0 0.1) (X_1 0.5)",
        "a word": b"((X_0 0.1) (X_1 0.5)) found",
        "sat behind": b"((X_0 0.1) (X_1 0.5)) sat",
        "sat inside": b"(sat (X_0 0.1) (X_1 0.5))",
        "another name": b"((X_0 0.1) (Z_1 0.5))",
        "an open bracket": b"((X_0 0.1) (X_1 0.5)",
        "a closed bracket": b"(X_0 0.1) (X_1 0.5))",
        "brackets nested": b"(((((X_0 0.1) (X_1 0.5)))))",
        "no text": b"((X_0 0.1) (X_1 0.5)) \xff",
        "JSON cut off": b"[0.1, 0.5",
        "JSON of an object without X": b'{"Y": [1, 2]}',
        "JSON of an object with more": b'{"X": [1, 2], "Z": 1}',
        "JSON with a text": b'[0.1, "0.5"]',
        "JSON with NaN": b"[0.1, NaN]",
        "JSON with true": b"[0.1, true]",
        "JSON nested": b"[" * 100_000,
        "too few outputs": b'{"X": [0.1, 0.5], "Y": [1]}',
        "gz cut off": gzip.compress(POINT, mtime=0)[:-9],
        "JSON with a member twice": b'{"X": [0.1, 0.5], "X": [0.1, 0.5]}',
        "gz with more behind": gzip.compress(POINT, mtime=0) + b"junk",
        "gz in too many parts": gzip.compress(b"", mtime=0) * 100 + gzip.compress(POINT, mtime=0),
        "gz damaged": gzip.compress(POINT, mtime=0)[:12] + b"\xff" * 30,
        "npy of texts": npy(np.array(["a", "b"])),
        "npy of complex numbers": npy(np.array([1j, 2])),
        "npy with NaN": npy(f32(np.nan, 0)),
        "npy with infinity": npy(f32(np.inf, 0)),
        "npy cut off": npy(f32(0, 0))[:-1],
        "npy longer": npy(f32(0, 0)) + b"\0",
        "npy without a header": b"\x93NUMPY\1\0\4\0{[}\n",
        "npy without a shape": b"\x93NUMPY\1\0\x10\0{'descr': '<f4'}",
        "npy of version 9": b"\x93NUMPY\x09\0" + npy(f32(0, 0))[8:],
        "npy of an odd shape": npy(f32(0, 0)).replace(b"(2,)", b"2   "),
        "npy of a negative shape": npy(f32(0, 0)).replace(b"(2,)", b"(-2)"),
        "npy of a long header": b"\x93NUMPY\1\0\xff\xff" + npy(f32(0, 0))[10:],
    }
    return [
        *(case(f"point: {name}", witnesses=[(data, [[1, 0, 1]])], verdict=DECLINED) for name, data in bad.items()),
        case(
            "point: gz in 100 parts",
            witnesses=[(gzip.compress(b"", mtime=0) * 99 + gzip.compress(POINT, mtime=0), [[1, 0, 1]])],
        ),
        case(
            "point: a long number that is just allowed",
            witnesses=[(b"((X_0 0." + b"1" * 198 + b") (X_1 -1))", [[0, 0, 0]])],
        ),
        case(
            "point: unpacks to too much",
            witnesses=[(packed, [])],
            verdict=DECLINED,
            limits={"witness.MAX_WITNESS": 500},
        ),
        case("point: beyond the floats", witnesses=[(b"[1e39, 0]", [[0, 0, 0]])], verdict=DECLINED),
        case(
            "point: the largest float",
            spec=asserts("(<= X_0 1e39)"),
            witnesses=[(b"[3.4028235e38, 0]", [[1, 1, 0]])],
            verdict=DECLINED,
        ),
        case(
            "point: rounds up to too much",
            spec=asserts("(<= X_1 9)"),
            witnesses=[(b"[3.4028236e38, 0]", [[1, 1, 1]])],
            verdict=DECLINED,
        ),
        case(
            "point: rounds down to the largest float",
            spec=asserts("(<= X_1 9)"),
            witnesses=[(b"[3.4028235e38, 0]", [[1, 1, 1]])],
        ),
        case(
            "point: half of the least float",
            spec=asserts("(<= X_0 0)"),
            witnesses=[(b"[7.0064923216240853e-46, 0]", [[0, 1, 1]])],
        ),
        case(
            "point: above half of the least float",
            spec=asserts("(<= X_0 0)"),
            witnesses=[(b"[7.0064923216240854e-46, 0]", [[0, 0, 0]])],
        ),
        case(
            "point: ties go to even",
            spec=asserts("(<= X_0 1)"),
            witnesses=[(b"[1.000000059604644775390625, 0]", [[0, 1, 1]])],
        ),
        case(
            "point: ties go to even, upwards",
            spec=asserts("(> X_0 1.00000018)"),
            witnesses=[(b"[1.000000178813934326171875, 0]", [[0, 1, 0]])],
        ),
        case(
            "point: a header that is just allowed",
            witnesses=[(npy(np.array([0.0, -1.0])), [[0, 0, 0]])],
            limits={"arrays.MAX_HEADER": 118},
        ),
        case(
            "point: a header that is just too long",
            witnesses=[(npy(np.array([0.0, -1.0])), [[0, 0, 0]])],
            verdict=DECLINED,
            limits={"arrays.MAX_HEADER": 117},
        ),
    ]


def shadowed() -> list[Case]:
    """Tensors whose names are those that witnesses use for any network."""
    turned = "(declare-network N (declare-input Y_0 Real [2]) (declare-output X_0 Real [2]))(assert (<= Y_0[0] 1))"
    yes = [[1, 1, 1]]
    return [
        case(
            "property: names that mean others", spec=turned, witnesses=[(b"(X_0 0.1)(X_1 0.5)", yes)], verdict=DECLINED
        ),
        case("property: names as declared", spec=turned, witnesses=[(b"(Y_0[0] 0.1)(Y_0[1] 0.5)", yes)]),
        case("property: positions", spec=SECOND, witnesses=[(b"(X_0 0.1)(X_1 0.5)(Y_0 1)(Y_1 1)", [[1, 0, 1]])]),
    ]


def shapes() -> list[Case]:
    """Tensors of a network and those that a property declares."""
    parts = [node("Split", ["X", "S"], ["Y", "Z"], axis=1)]
    split = model(parts, {"S": np.array([1, 2])}, shape=(1, 3), outputs="YZ")
    table = model([node("Relu", ["X"])], shape=(2, 3))
    wide = "(declare-network N (declare-input A Real {}) (declare-output B Real {}) (declare-output C Real {}))"
    square = "(declare-network N (declare-input A Real {}) (declare-output B Real [2,3]))(assert (<= A[1,1] 4))"
    held, six = [(b"[0, 1, 2]", [[1, 1, 1]])], [(b"[0, 1, 2, 3, 4, 5]", [[1, 1, 1]])]
    both = "(assert (<= B[0] C[1]))"
    return [
        case("shapes: two outputs", split, wide.format("[3,1]", "[1]", "[2]") + both, held),
        case("shapes: two outputs, exchanged", split, wide.format("[3]", "[2]", "[1]") + "(assert (<= B[0] C[0]))",
             held, DECLINED),
        case("shapes: a table", table, square.format("[2,3]"), six),
        case("shapes: a table, turned", table, square.format("[3,2]"), six, DECLINED),
    ]  # fmt: skip


def properties() -> list[Case]:
    nested = "(and " * 99 + "(<= X_0 1)" + ")" * 99
    just = "(and " * 98 + "(<= X_0 1)" + ")" * 98
    sums = "(+ 0 " * 99 + "0" + ")" * 99
    tensors = "(declare-network N (declare-input A Real [1,2]) (declare-output B Real [2]))"
    one = "(declare-network N (declare-input A Real [1]) (declare-output B Real [1]))"
    half = "(declare-const X_0 Real) (declare-const Y_0 Real)"
    words = len(PROPERTY.replace(b"(", b" ( ").replace(b")", b" ) ").split())
    bad = {
        "empty": "",
        "no assertion": DECLARED,
        "no formula": asserts("7"),
        "an empty formula": asserts("()"),
        "an empty and": asserts("(and)"),
        "an unknown relation": asserts("(=> X_0 1)"),
        "three sides": asserts("(<= 0 X_0 1)"),
        "one side": asserts("(<= X_0)"),
        "a list as a relation": asserts("((<=) X_0 1)"),
        "not affine": asserts("(<= (* X_0 X_1) 1)"),
        "division by a variable": asserts("(<= (/ 1 X_0) 1)"),
        "a quotient of one": asserts("(<= (/ X_0) 1)"),
        "a product of one": asserts("(<= (* X_0) 1)"),
        "division by 0": asserts("(<= (/ X_0 0) 1)"),
        "an unknown function": asserts("(<= (sin X_0) 1)"),
        "a function of nothing": asserts("(<= (+) 1)"),
        "an empty list": asserts("(<= () 1)"),
        "a variable that is not declared": asserts("(<= X_2 1)"),
        "an odd name": asserts("(<= x 1)"),
        "a number that is none": asserts("(<= X_0 1.2.3)"),
        "a long number": asserts(f"(<= X_0 0.{'1' * 59})"),
        "declared twice": asserts("(<= X_0 1)") + "(declare-const X_0 Real)",
        "a gap": asserts("(<= X_0 1)") + "(declare-const X_3 Real)",
        "a gap of two": asserts("(<= X_0 1)").replace("X_1 Real", "X_2 Real"),
        "another kind of declaration": asserts("(<= X_0 1)").replace("declare-const X_1", "define-const X_1"),
        "another type": asserts("(<= X_0 1)").replace("X_1 Real", "X_1 Int"),
        "another variable": asserts("(<= X_0 1)") + "(declare-const Z Real)",
        "a function with arguments": asserts("(<= X_0 1)") + "(declare-fun X_2 (Real) Real)",
        "another command": asserts("(<= X_0 1)") + "(push 1)",
        "an assertion of two": DECLARED + "(assert (<= X_0 1) (<= X_1 1))",
        "a word": asserts("(<= X_0 1)") + " word",
        "three inputs": asserts("(<= X_0 1)") + "(declare-const X_2 Real)",
        "three outputs": asserts("(<= X_0 1)") + "(declare-const Y_2 Real)",
        "an open bracket": asserts("(<= X_0 1)") + "(",
        "a closed bracket": asserts("(<= X_0 1)") + ")",
        "an open index": tensors + "(assert (<= A[0 1))",
        "nested too deeply": asserts(nested),
        "sums nested too deeply": asserts(f"(<= {sums} 1)"),
        "brackets nested too deeply": asserts("(" * 300 + ")" * 300),
        "two networks": tensors * 2 + "(assert (<= A[0,0] 1))",
        "a network and constants": DECLARED + tensors + "(assert (<= X_0 1))",
        "constants and a network": tensors + DECLARED + "(assert (<= X_0 1))",
        "a hidden tensor": tensors.replace("declare-output", "declare-hidden") + "(assert (<= A[0,0] 1))",
        "a tensor without a shape": tensors.replace("Real [2]", "Real") + "(assert (<= A[0,0] 1))",
        "a tensor of an odd shape": tensors.replace("Real [2]", "Real 2") + "(assert (<= A[0,0] 1))",
        "a tensor whose name is a list": tensors.replace(" A ", " (A) ") + "(assert (<= B[0] 1))",
        "a tensor whose shape is a list": tensors.replace("[2]", "(2)") + "(assert (<= A[0,0] 1))",
        "a tensor whose shape is a word": tensors.replace("[2]", "b2b") + "(assert (<= A[0,0] 1))",
        "halves of one name": one.replace("(declare-output B Real [1])", "(declare-input A Real [1])").replace(
            "Real [1]))", "Real [1]) (declare-output B Real [2]))"
        )
        + "(assert (<= A[0] 1))",
        "halves of two networks": one + one.replace("A", "C").replace("B", "D") + "(assert (<= A[0] 1))",
        "inputs of one network, outputs of another": tensors.replace(
            ") (declare-out", ")) (declare-network M (declare-out"
        )
        + "(assert (<= A[0,0] 1))",
        "a tensor twice, once of nothing": tensors.replace(" N ", " N (declare-input A Real [0]) ")
        + "(assert (<= A[0,0] 1))",
        "a network without a name": tensors.replace(" N ", " (declare-input C Real [1]) ") + "(assert (<= A[0,0] 1))",
        "a network of nothing": "(declare-network)" + asserts("(<= X_0 1)"),
        "an input of another shape": tensors.replace("[1,2]", "[2,1,2]") + "(assert (<= A[0,0,0] 1))",
        "inputs in two tensors": one.replace(") (", ") (declare-input C Real [1]) (").replace(
            "B Real [1]", "B Real [2]"
        )
        + "(assert (<= A[0] 1))",
        "outputs in two tensors": tensors.replace("B Real [2]", "B Real [1]) (declare-output C Real [1]")
        + "(assert (<= A[0,0] 1))",
        "a number with a zero in front": asserts("(<= X_00 1)"),
        "half constants, half a network": half + one + "(assert (<= A[0] 1))",
        "half a network, half constants": one + half + "(assert (<= A[0] 1))",
        "a second output of a number": NUMBER + "(assert (<= Y[1] 1))",
        "a tensor twice": tensors.replace(" B ", " A ") + "(assert (<= A[0,0] 1))",
        "a comment that a carriage return ends": asserts("(<= X_0 1)") + "; all\r(push 1)",
        "a text": asserts("(<= X_0 1)") + '(set-info :a "b")',
        "a text that opens a comment": asserts("(<= X_0 1)") + '(set-info :a "b;c") (set-info :d ")',
        "a space that is none of ASCII": asserts("(<= X_0\u00a01)"),
        "a name in bars": asserts("(<= X_0 1)") + "(set-info |a;b|)",
        "a formula that is a word": DECLARED + "(assert <12)",
        "a tensor of integers": tensors.replace("A Real", "A int32") + "(assert (<= A[0,0] 1))",
        "outputs of integers": tensors.replace("B Real", "B int32") + "(assert (<= A[0,0] 1))",
        "an index beyond": tensors + "(assert (<= A[0,2] 1))",
        "too few indices": tensors + "(assert (<= A[0] 1))",
        "an unknown tensor": tensors + "(assert (<= C[0] 1))",
        "an odd index": tensors + "(assert (<= A[0,,1] 1))",
        "a flat name": tensors + "(assert (<= X_0 1))",
    }
    best = asserts("(<= Y_0 0.5)")
    return [
        *(
            case(f"property: {name}", SCALAR if text.startswith(NUMBER) else NETWORK, text, verdict=DECLINED)
            for name, text in bad.items()
        ),
        *shadowed(),
        *shapes(),
        case("property: no text", spec=PROPERTY + b"\xff", verdict=DECLINED),
        case(
            "property: quotes in a comment",
            spec=f'; "a" |b|\n{asserts("(<= X_0 1)")}',
            witnesses=[(POINT, [[1, 1, 1]])],
        ),
        case("property: just nested", spec=asserts(just), witnesses=[(POINT, [[1, 1, 1]])]),
        case(
            "property: a long number that is just allowed",
            spec=asserts(f"(<= X_0 0.{'1' * 58})"),
            witnesses=[(POINT, [[1, 1, 1]])],
        ),
        case("property: too many words", verdict=DECLINED, limits={"vnnlib.MAX_TOKENS": words - 1}),
        case("property: just not too many words", limits={"vnnlib.MAX_TOKENS": words}),
        case("property: too large", spec=asserts("(<= X_0 1)"), verdict=DECLINED, limits={"vnnlib.MAX_SIZE": 3}),
        case(
            "property: just large enough",
            spec=asserts("(<= X_0 1)"),
            witnesses=[(POINT, [[1, 1, 1]])],
            limits={"vnnlib.MAX_SIZE": 4},
        ),
        case(
            "property: a tensor too large",
            spec=tensors + "(assert (<= A[0,0] 1))",
            verdict=DECLINED,
            limits={"vnnlib.MAX_SIZE": 1},
        ),
        case(
            "property: a tensor just not too large",
            spec=tensors + "(assert (<= A[0,0] 1))",
            witnesses=[(POINT, [[1, 1, 1]])],
            limits={"vnnlib.MAX_SIZE": 2},
        ),
        case("softmax and a number", SOFTMAX, best, verdict=DECLINED),
        case("softmax and a difference", SOFTMAX, asserts("(<= Y_0 (+ Y_1 1))"), verdict=DECLINED),
        case("softmax and a multiple", SOFTMAX, asserts("(<= Y_0 (* 2 Y_1))"), verdict=DECLINED),
        case("softmax and an input", SOFTMAX, asserts("(<= Y_0 X_1)"), verdict=DECLINED),
        case("softmax and three", SOFTMAX, asserts("(<= (+ Y_0 X_0) (+ Y_1 X_1))"), verdict=DECLINED),
        case("sigmoid and another number", SIGMOID, asserts("(<= Y_0 0.6)"), verdict=DECLINED),
        case(
            "softmax and three outputs",
            THREE,
            "(declare-const Y_2 Real)" + asserts("(<= (+ Y_0 Y_1) (* 2 Y_2))"),
            verdict=DECLINED,
        ),
        case("sigmoid and two outputs", SIGMOID, asserts("(<= (+ Y_0 (* 3 Y_1)) 0.5)"), verdict=DECLINED),
        case(
            "softmax of two groups", model([node("Softmax", ["X"], axis=0)]), asserts("(<= Y_0 Y_1)"), verdict=DECLINED
        ),
        case("an operator that is not known", model([node("Sin", ["X"])]), verdict=DECLINED),
        case("no network", b"no network", verdict=DECLINED),
    ]


def wrong_codes(k: int, code: object) -> list[object]:
    return [*CODES[:k], code, *CODES[k + 1 :]]


def twice(archive: bytes) -> bytes:
    """The archive, and in it once more the array X, under the name of its file without the ending."""
    stream = io.BytesIO(archive)
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("X", packed.read("X.npy"))
    return stream.getvalue()


def repacked(archive: bytes, how: int) -> bytes:
    """The same arrays, packed in another way; deflated without compression, which no version of zlib does otherwise."""
    stream, level = io.BytesIO(), 0 if how == zipfile.ZIP_DEFLATED else None
    with zipfile.ZipFile(io.BytesIO(archive)) as packed, zipfile.ZipFile(stream, "w") as other:
        for name in packed.namelist():  # which was made at no time
            other.writestr(zipfile.ZipInfo(name), packed.read(name), how, level)
    return stream.getvalue()


def far(archive: bytes) -> bytes:
    """The archive, whose list of entries says that the last one begins where no file goes on."""
    start, end = archive.rindex(b"PK\1\2"), archive.rindex(b"PK\5\6")
    last = archive[start:end]
    name = last[46 : 46 + int.from_bytes(last[28:30], "little")]
    moved = last[:30] + (12).to_bytes(2, "little") + last[32:42] + b"\xff" * 4 + name
    moved += b"\1\0\x08\0" + (1 << 63).to_bytes(8, "little")
    size = int.from_bytes(archive[end + 12 : end + 16], "little") + len(moved) - len(last)
    return archive[:start] + moved + archive[end : end + 12] + size.to_bytes(4, "little") + archive[end + 16 :]


def labels() -> list[Case]:
    rows, held = labelled()
    none = {key: text for key, text in LABELS.items() if key != "norm"}
    bad_parameters = [
        none,
        LABELS | {"more": "1"},
        LABELS | {"norm": "3"},
        LABELS | {"norm": "infinity"},
        LABELS | {"budget": "-1"},
        LABELS | {"budget": "0.5"},
        LABELS | {"threshold": "x"},
    ]
    bad_data = {
        "no labels": {"X": ROWS},
        "no points": {"y": DATA["y"]},
        "too few labels": {"X": ROWS, "y": DATA["y"][:4]},
        "labels of floats": {"X": ROWS, "y": ROWS[:, 0]},
        "three coordinates": {"X": np.zeros((5, 3)), "y": DATA["y"]},
        "no axis": {"X": np.array(1.0), "y": DATA["y"]},
        "nan": {"X": ROWS * np.nan, "y": DATA["y"]},
        "an odd label": {"X": ROWS, "y": np.array([0, 2, 0, 0, 0])},
        "a negative label": {"X": ROWS, "y": np.array([0, -1, 0, 0, 0])},
    }
    bad_moves = {
        "no rows": {"X": MOVES["X"]},
        "no points": {"k": MOVES["k"]},
        "too few rows": {"X": MOVES["X"], "k": MOVES["k"][:8]},
        "rows of floats": {"X": MOVES["X"], "k": MOVES["k"] / 2},
        "too few targets": MOVES | {"t": np.ones(8, dtype=int)},
        "targets of floats": MOVES | {"t": np.ones(9)},
        "the label as a target": MOVES | {"t": np.zeros(9, dtype=int)},
        "an odd target": MOVES | {"t": np.full(9, 2)},
        "three coordinates": {"X": np.zeros((9, 3)), "k": MOVES["k"]},
        "a long perturbation": {"v": np.zeros(3)},
        "a perturbation of texts": {"v": np.array(["a", "b"])},
    }
    damaged = (held[0], held[1][:-30], held[2])
    broken = [rows[0], rows[1], ["data", digest(damaged[1])], rows[3]]
    other = [*rows[:2], ["data", digest(POINT)], rows[3]]
    two_groups = model([node("Softmax", ["X"], axis=0)])
    one_number = model([node("ReduceSum", ["X"], "a"), node("Softmax", ["a"])])
    archives = {"two arrays of one name": twice(held[2]), "an entry far away": far(held[2])}
    archives |= {f"packing {how}": repacked(held[2], how) for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)}
    deflated = repacked(held[2], zipfile.ZIP_DEFLATED)

    def made_of(name: str, moved: bytes, verdict: str = DECLINED) -> Case:
        lines = [*rows[:3], ["moved", digest(moved), CODES]]
        return Case(f"labels: {name}", seal(lines), verdict, files=(*held[:2], moved))

    bomb = {"witness.MAX_WITNESS": 1 << 20, "arrays.MAX_SIZE": 200}
    return [
        *(about_labels(f"labels: parameters {k}", "parameters", parameters=p) for k, p in enumerate(bad_parameters)),
        *(about_labels(f"labels: data with {name}", DECLINED, data=d) for name, d in bad_data.items()),
        *(about_labels(f"labels: moves with {name}", DECLINED, moved=m) for name, m in bad_moves.items()),
        *(about_labels(f"labels: code {k} wrong", "holds", codes=wrong_codes(k, (CODES[k] + 1) % 7)) for k in range(9)),
        about_labels("labels: true as a code", "holds", codes=wrong_codes(0, False)),
        about_labels("labels: too few codes", "verdicts", codes=CODES[:-1]),
        about_labels("labels: too many codes", "verdicts", codes=[*CODES, 0]),
        about_labels("labels: no codes", "verdicts", codes={str(k): 0 for k in range(9)}),
        about_labels("labels: no axis", DECLINED, network=SQUARE, data={"X": np.array(1), "y": np.array([1])}),
        about_labels("labels: too many points", DECLINED, {"moved_points.MAX_POINTS": 8}),
        about_labels("labels: too many numbers", DECLINED, {"arrays.MAX_ENTRIES": 26}),
        about_labels("labels: just not too many numbers", VERIFIED, {"arrays.MAX_ENTRIES": 27}),
        about_labels("labels: just not too many points", VERIFIED, {"moved_points.MAX_POINTS": 9}),
        about_labels("labels: arrays unpack to too much", DECLINED, bomb),
        Case("labels: damaged data", seal(broken), DECLINED, files=damaged),
        Case("labels: no archive", seal(other), DECLINED, files=(held[0], POINT, held[2])),
        *(made_of(name, moved) for name, moved in archives.items()),
        made_of("deflated", deflated, VERIFIED),
        Case("labels: without the moves", seal(rows), DECLINED, files=held[:2]),
        Case("labels: one file more", seal(rows), DECLINED, files=(*held, POINT)),
        Case("labels: no moves", seal(rows[:3]), "lines", files=held),
        Case("labels: another line", seal([*rows, rows[3]]), "lines", files=held),
        one_move(
            "labels: a sigmoid and another threshold",
            [-0.25, 0],
            [0.25, 0.0],
            verdict=DECLINED,
            network=ONE_SIGMOID,
            threshold="0",
        ),
        one_move("labels: softmax of two groups", [1, 0.75], [0.75, 1], verdict=DECLINED, network=two_groups),
        one_move("labels: softmax of one number", [1, 0.75], [0.75, 1], verdict=DECLINED, network=one_number),
    ]


def bad() -> list[Case]:
    """All of them."""
    return [*line_rules(), *files(), *points(), *properties(), *labels(), *networks(), *twofold(), *all_slopes()]
