"""The trusted checker as a program: a bare copy of its folder in odd surroundings, and files made to exhaust it."""

import ast
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256

import pytest

from sci.progress import Stage
from sci.proofs.certificates import deliver as verify
from tests.accept.checker import FOLDER
from tests.accept.witness import case as witness_case
from tests.accept.writing import header, line, seal
from tests.reject.cases.base import ARGMIN, COINS, DIGITS, LP, POSITIVITY, but
from tests.reject.cases.statements import OWN
from tests.reject.functions import NEAR, ROOT

SOURCES = sorted(FOLDER.rglob("*.py"))
CORE = {  # what is to be believed with a counterexample to one of the three problems of the core
    *("__main__.py", "counterexample.py", "encoding.py", "estimates.py", "refusal.py"),
    *("sign_question.py", "statements/positivity.py"),
    *("digits.py", "statements/lp_digits.py"),
    *("arithmetic.py", "costs.py", "network.py", "printing.py", "exact_fit.py", "statements/relu_argmin.py"),
}


@pytest.fixture
def copy(tmp_path):
    """A bare copy of the folder, and a good and a bad certificate beside it."""
    shutil.copytree(FOLDER, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "good.cert").write_bytes(seal(ARGMIN))
    (tmp_path / "bad.cert").write_bytes(but(ARGMIN, eps="1/2"))
    return tmp_path


def run(folder, *arguments, flags=("-I",), **options):
    command = [sys.executable, *flags, "copy", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60, **options)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_a_good_one_ends_with_verified_and_0(copy):
    code, said, complaints = run(copy, "good.cert")
    assert (code, said[-1], complaints) == (0, "VERIFIED", "")
    assert said[0] == (
        "on x = T_delta, delta = 2**-3: the network it returns has max error at least 1.000000, above 1/4, "
        "while a network of the same size with cost 0 exists"
    )


def test_a_bad_one_names_the_rule(copy):
    assert run(copy, "bad.cert") == (
        1,
        ["REJECTED [range] eps is not below the bound under which no algorithm can"],
        "",
    )


def test_the_core_needs_nothing_else_and_is_read_in_one_sitting(copy):
    for path in (copy / "copy").rglob("*.py"):
        if str(path.relative_to(copy / "copy")) not in CORE:
            path.unlink()
    for lines in (POSITIVITY, ARGMIN, DIGITS):
        (copy / "good.cert").write_bytes(seal(lines))
        assert run(copy, "good.cert")[0] == 0
    assert sum(len((FOLDER / name).read_text().splitlines()) for name in CORE) <= 1060


def test_one_and_many_and_none_in_words(copy):
    (copy / "coins.cert").write_bytes(seal(COINS))
    assert "gives these 2 outputs after these 3 strings of fair coins" in run(copy, "coins.cert")[1][0]
    (copy / "coins.cert").write_bytes(seal([*COINS[:2], ["output", 0], ["evidence", {}], ["paths", ["0"]]]))
    said = run(copy, "coins.cert")[1]
    assert "gives this output after this string of fair coins" in said[0]
    assert said[2].endswith("the same for all coins (no queries)")


@pytest.mark.parametrize(("asked", "words"), [(0, "(no queries)"), (1, "(queries: 1, "), (2, "(queries: 2, ")])
def test_how_many_queries_in_words(asked, words, copy):
    queries = [["q", 0, precision, "0"] for precision in range(asked)]
    (copy / "few.cert").write_bytes(seal([header(), ["input", 0, 0], *queries, ["output", 1], ["evidence", {}]]))
    assert words in run(copy, "few.cert")[1][1]


@pytest.mark.parametrize("flags", [("-I", "-O"), ("-I", "-OO"), ("-I", "-S"), ("-I", "-S", "-E", "-B"), ()], ids=str)
def test_flags_of_python_change_nothing(flags, copy):
    assert run(copy, "good.cert", flags=flags)[0] == 0
    assert run(copy, "bad.cert", flags=flags)[0] == 1


def test_modules_in_the_working_directory_change_nothing(copy):
    for name in ("fractions", "json", "encoding", "hashlib"):
        (copy / f"{name}.py").write_text("raise SystemExit(0)")
    assert run(copy, "good.cert")[0] == 0
    assert run(copy, "bad.cert")[0] == 1


@pytest.mark.parametrize(
    "language", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, {"LANG": "tr_TR.UTF-8"}, {}]
)
def test_the_locale_changes_nothing(language, copy):
    assert run(copy, "good.cert", env=language)[:2] == run(copy, "good.cert")[:2]


@pytest.mark.parametrize("name", ["\u00fc.cert", "\udcff.cert", "a\nVERIFIED"])
def test_odd_names_of_files(name, copy):
    assert run(copy, name, env={"LC_ALL": "C.UTF-8"})[0] == 2
    shutil.copy(copy / "good.cert", copy / name)
    assert run(copy, name, env={"LC_ALL": "C.UTF-8"})[0] == 0


@pytest.mark.parametrize("redirection", [">&-", "> /dev/full"])
@pytest.mark.parametrize("name", ["good.cert", "bad.cert", "missing.cert"])
def test_what_cannot_be_said_is_not_success(redirection, name, copy):
    done = subprocess.run(
        f"{sys.executable} -I copy {name} {redirection}", shell=True, cwd=copy, check=False, stderr=subprocess.DEVNULL
    )
    assert done.returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("good.cert", "bad.cert"),
        ("good.cert", "--statement"),
        ("--statement", "x", "good.cert"),
        ("missing",),
        (".",),
    ]
    + [("good.cert", "--statement", name) for name in ("missing.py", ".")],
)
def test_what_it_cannot_read_is_declined(arguments, copy):
    code, said, complaints = run(copy, *arguments)
    assert (code, complaints, len(said)) == (2, "", 1)
    assert said[0].startswith("DECLINED ")


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        ("missing.cert", None, "cannot read 'missing.cert': No such file or directory"),
        ("a\nVERIFIED", None, r"cannot read 'a\nVERIFIED': No such file or directory"),
        ("copy", None, "cannot read 'copy': Is a directory"),
        ("x.cert", {"version": 2}, "the certificate is of another version (known: 1)"),
        ("x.cert", {"kind": "withstood"}, "the certificate is of another kind (known: approximation, changes, "),
        ("x.cert", {"parameters": {"eps": "1" * 65537}}, "a parameter is longer than 65536 characters"),
        ("x.cert", {"problem": "halting"}, "no statement of this problem is shipped; name one with --statement"),
    ],
)
def test_it_says_in_plain_words_why_it_declines(name, changes, why, copy):
    if changes is not None:
        (copy / name).write_bytes(but(POSITIVITY, L0={**POSITIVITY[0], **changes}))
    code, said, _ = run(copy, name)
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"DECLINED {why}")


def test_a_text_of_which_nothing_is_read_is_not_echoed(copy):
    text = "x/2, PROVED UNCONDITIONALLY"
    for lines in (NEAR, ROOT):
        (copy / "f.cert").write_bytes(but(lines, function=text))
        code, said, _ = run(copy, "f.cert")
        assert (code, "PROVED" in "".join(said)) == (0, False)
        assert said[-2].endswith(f", function=sha256 {sha256(text.encode()).hexdigest()}")


def test_a_statement_of_ones_own_is_named_with_its_hash(copy):
    shutil.copy(OWN, copy / "own.py")
    (copy / "own.cert").write_bytes(seal([header("seven"), ["input", 0, 0], ["output", 8], ["evidence", {}]]))
    code, said, _ = run(copy, "own.cert", "--statement", "own.py")
    assert (code, said[-1]) == (0, "VERIFIED")
    assert re.fullmatch(r"verified RELATIVE TO the statement in own\.py, sha256 [0-9a-f]{64}", said[-2])
    assert run(copy, "own.cert")[0] == 2


def test_a_statement_that_exits_does_not_end_it_with_0(copy):
    (copy / "own.py").write_text("raise SystemExit(0)")
    code, said, _ = run(copy, "good.cert", "--statement", "own.py")
    assert (code, said) == (3, ["INTERNAL SystemExit: 0 (own.py, line 1, in <module>)"])


def test_a_statement_that_raises_is_named_with_method_and_line(copy):
    shutil.copy(OWN, copy / "own.py")
    (line,) = (n for n, text in enumerate(OWN.read_text().splitlines(), 1) if "raise misbehave" in text)
    (copy / "own.cert").write_bytes(seal([header("seven"), ["input", 0, 0], ["output", "bug"], ["evidence", {}]]))
    code, said, _ = run(copy, "own.cert", "--statement", "own.py")
    assert (code, said) == (3, [f"INTERNAL KeyError: (0, 1) (own.py, line {line}, in output)"])


MEASURE = """import os, sys
child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-I", "copy", sys.argv[1]])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024)"""


def measured(folder, name):
    """Exit code and peak of memory in MB; from a small process, as a child is charged for the pages of its parent."""
    command = [sys.executable, "-I", "-S", "-c", MEASURE, name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    return tuple(map(int, done.stdout.splitlines()[-1].split()))


def test_memory_does_not_grow_with_the_queries(copy):
    queries = (f'["q",0,{precision},"0"]' for precision in range(150_000))
    (copy / "long.cert").write_bytes(seal([header(), ["input", 0, 0], *queries, ["output", 1], ["evidence", {}]]))
    code, peak = measured(copy, "long.cert")
    assert code == 0
    assert peak < 60


def vector(problem, N, output, **parameters):
    """A certificate of one of the problems about digits, without queries."""
    return seal([header(problem, {**LP, **parameters}), ["input", 1, N], ["output", output], ["evidence", {}]])


BOMBS = {
    "powers in a vector": lambda: but(DIGITS, n="200000", L4=["q", 4, 0, "-1"], L5=["output", ["1p8000000"] * 200_000]),
    "powers in a network": lambda: but(ARGMIN, L5=["output", [[[["1p8000000", "1"] * 20] * 5, ["0"] * 5]]]),
    "a line without an end": lambda: line(POSITIVITY[0]).encode() + b"\n" + b"0" * (65 << 20),
    "empty lists": lambda: but(POSITIVITY, L4='["output",[' + "[]," * 3_000_000 + "[]]]"),
    "brackets": lambda: b"[" * (20 << 20) + b"\n\n",
    "r, a true claim": lambda: but(ARGMIN, r="9" * 99),
    "d": lambda: but(ARGMIN, d="9" * 99),
    "widths": lambda: but(ARGMIN, widths="1," * 2000 + "1", r="9" * 99),
    "deep numbers in a vector": lambda: vector("lp-digits", 1, [f"1p-{8_000_000 - i}" for i in range(6)], n="6"),
    "a deep input of a lasso problem": lambda: vector("lasso-digits", 8_000_000, ["0"] * 4, **{"lambda": "1"}),
    "m and n": lambda: but(DIGITS, m="9" * 98, n="9" * 99),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_does_not_exhaust_memory(name, copy):
    (copy / "bomb.cert").write_bytes(BOMBS[name]())
    code, peak = measured(copy, "bomb.cert")
    assert code != 3
    assert peak < 1000


def test_it_needs_the_standard_library_only():
    siblings = {path.stem for path in SOURCES}
    nodes = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text()))]
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported = {name.partition(".")[0] for name in imported}
    assert imported <= siblings | set(sys.stdlib_module_names) | {"statement"}


def late(copy, work: str) -> None:
    """A checker that has one second, and a statement that needs more."""
    main = copy / "copy/__main__.py"
    main.write_text(main.read_text().replace(", 3600 ", ", 1 "))
    (copy / "slow.py").write_text(f"class Statement:\n    name = 'slow'\n    def __init__(self, _):\n        {work}\n")
    (copy / "slow.cert").write_bytes(seal([header("slow")]))


def test_it_declines_when_its_time_is_up(copy):
    late(copy, "while 1: pass")
    code, said, _ = run(copy, "slow.cert", "--statement", "slow.py")
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith("DECLINED it takes more time of the processor")


def test_it_is_killed_when_one_operation_takes_too_long(copy, monkeypatch):
    late(copy, "1 in iter(int, 1)")
    assert run(copy, "slow.cert", "--statement", "slow.py") == (-signal.SIGKILL, [], "")
    monkeypatch.setattr(verify, "_FILES", verify.files_of(copy / "copy"))
    checked = verify.check(copy / "slow.cert", copy / "slow.py")
    assert checked.code == 2
    assert checked.lines[0].startswith("DECLINED the checker was killed")


def test_prose_in_a_parameter_of_a_statement_of_ones_own_is_not_echoed(copy):
    (copy / "own.py").write_text(OWN.read_text())
    (copy / "own.cert").write_bytes(
        seal(
            [
                header("seven", {"a": "1/3", "b": "all of it is PROVED", "PROVED too": "1"}),
                ["input", 0, 0],
                ["output", 8],
                ["evidence", {}],
            ]
        )
    )
    code, said, _ = run(copy, "own.cert", "--statement", "own.py")
    assert (code, "PROVED" in "".join(said), "a=1/3" in said[-3]) == (0, False, True)


@pytest.mark.parametrize("name", ["check", "sci.proofs.check"])
def test_as_a_module_it_says_how_it_is_run(name, copy):
    command = [sys.executable, "-m", name, copy / "good.cert"]
    done = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[:2]) == (2, ["DECLINED", "usage:"])


def test_files_are_read_within_the_memory_of_a_small_certificate(copy):
    found = witness_case("base")
    names = [f"file{k}" for k in range(len(found.files))]
    (copy / "w.cert").write_bytes(found.data)
    for name, data in zip(names, found.files, strict=True):
        (copy / name).write_bytes(data)
    code, said, _ = run(copy, "w.cert", "--with", *names)
    assert (code, said[-1]) == (0, "VERIFIED")


@pytest.mark.parametrize("kind", ["", "-S "])
def test_lower_limits_of_the_user_stay_in_force(kind, copy):
    probe = "\nimport resource\nprint(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS))"
    (copy / "own.py").write_text(OWN.read_text() + probe)
    (copy / "own.cert").write_bytes(seal([header("seven"), ["input", 0, 0], ["output", 8], ["evidence", {}]]))
    script = f"ulimit {kind}-t 50; ulimit {kind}-v 1000000; {sys.executable} -I copy own.cert --statement own.py"
    done = subprocess.run(["bash", "-c", script], cwd=copy, capture_output=True, text=True, check=True)
    cpu, memory = re.findall(r"\((\d+), (\d+)\)", done.stderr)
    assert (cpu, memory) == {
        "": (("50", "50"), ("1024000000", "1024000000")),
        "-S ": (("50", "3602"), ("1024000000", str(2 << 30))),
    }[kind]


@pytest.mark.parametrize(("last", "code"), [("VERIFIED", 0), ("nothing", 3)])
def test_how_far_a_long_verification_is_becomes_its_stage_s(last, code, monkeypatch, tmp_path):
    """What the checker says of its pace is passed on, and not taken for what it found."""
    told = ["3 of at most 10 steps, 1 s so far, about 2 s more", "a traceback", "4 of at most 9 steps of another kind"]
    source = f"import sys\nfor line in {told}:\n    print(line, file=sys.stderr)\nprint({last!r})\n"
    monkeypatch.setattr(verify, "_FILES", {"__main__.py": source.encode()})
    stages = []

    @contextmanager
    def heard(name):
        stages.append(Stage(name))
        yield stages[-1]

    monkeypatch.setattr(verify, "stage", heard)
    checked = verify.check(tmp_path / "it.cert")
    assert (checked.code, checked.lines) == (code, (last,))
    (now,) = stages
    assert (now.done, now.total, now.at_most) == (3, 10, True)


def test_the_checker_s_errors_are_said_if_it_says_nothing_else(monkeypatch, tmp_path):
    source = (
        "import sys\nprint('1 of at most 2 steps, 0 s so far, about 0 s more', file=sys.stderr)\nsys.exit('broken')\n"
    )
    monkeypatch.setattr(verify, "_FILES", {"__main__.py": source.encode()})
    assert verify.check(tmp_path / "it.cert") == verify.Checked(1, ("broken",))
