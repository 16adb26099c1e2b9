"""What the suites of the checker's kinds share: the rules that its source names, the changed copies let through."""

import ast
import os
import shutil
import signal
from collections.abc import Collection, Iterable
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from tests.accept.checker import FOLDER, Case, Checker, mistakes
from tests.reject.mutants import mutants

SOUND: list[tuple[list[Case], object]] = []  # suites that the checker as it is passes: tried once
POSITION = {"require": 1, "Reject": 0, "read": 1}  # of the rule among the arguments


def rules_in(files: Iterable[str]) -> set[str]:
    """The rules that these files of the checker name."""
    calls = [node for file in files for node in ast.walk(ast.parse((FOLDER / file).read_text())) if is_call(node)]
    arguments = [call.args[POSITION[call.func.id]] for call in calls]
    return {argument.value for argument in arguments if isinstance(argument, ast.Constant)}


def is_call(node: ast.AST) -> bool:
    known = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in POSITION
    return known and len(node.args) > POSITION[node.func.id]


def unexplained(files: Iterable[str]) -> set[str]:
    """The rules of these files that the format does not explain."""
    text = (FOLDER.parent / "FORMAT.md").read_text()
    return {rule for rule in rules_in(files) if f"**[{rule}]**" not in text}


def survivors(file: str, corpus: tuple[list[Case], object], place: Path, harmless: Collection[str] = ()) -> list[str]:
    """The changes of a file of the checker that no case notices; the checker as it is passes."""
    folder = place / "check"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    found = []
    with interruptible():
        if not any(corpus is known for known in SOUND):
            assert not noticed(folder, *corpus), "the checker as it is fails the suite"
            SOUND.append(corpus)
        for line, what, source in filter(is_tried, mutants(FOLDER / file)):
            (folder / file).write_text(source)
            if what not in harmless and not noticed(folder, *corpus):
                found.append(f"{file}:{line}: {what}")
    return found


def is_tried(mutant: tuple[int, str, str]) -> bool:
    """Whether a changed copy is tried: one in 64, always the same ones, or all with ``SCI_MUTANTS=all``."""
    return os.environ.get("SCI_MUTANTS") == "all" or sha256(mutant[2].encode()).digest()[0] % 64 == 0


def noticed(folder: Path, cases: list[Case], paths: object) -> bool:
    """Whether some case is judged wrongly, or the copy does not even load; that case comes first the next time."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 30)  # a copy that does not end is interrupted, which it calls INTERNAL
    try:
        checker = Checker(folder)
    except Exception:  # noqa: BLE001 - whatever goes wrong is noticed
        return True
    for position, case in enumerate(cases):
        if mistakes(checker.judge, [case], paths):
            cases.insert(0, cases.pop(position))
            return True
    return False


@contextmanager
def interruptible():
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
