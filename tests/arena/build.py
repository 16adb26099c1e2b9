"""Write the arena from the cases of tests/accept and tests/reject: ``python -m tests.arena.build``.

For each kind, problem and verdict (the rule that rejects) a few cases, spread over those that there are; none that
needs lowered limits or a statement of one's own, and no long file.
"""

import importlib
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

from tests.accept.checker import DECLINED, VERIFIED, Case

HERE = Path(__file__).resolve().parent
SUITES, NAMES = ("accept", "reject"), ("good", "good_labels", "bad")
FOLDERS = {VERIFIED: "accept", DECLINED: "decline"}
MOST, MOST_GOOD, LONGEST = 2, 4, 1 << 15  # cases of a group, of one that is verified; bytes of a file
Key = tuple[str, str, str]


def cases() -> list[Case]:
    """All cases of all suites that are files and nothing else."""
    files = [path for suite in SUITES for path in sorted((HERE.parent / suite).glob("[!t_]*.py"))]
    modules = [importlib.import_module(f"tests.{path.parent.name}.{path.stem}") for path in files]
    found = [vars(module)[name]() for module in modules for name in NAMES if defines(module, name)]
    return [case for part in found for case in part if is_file(case)]


def defines(module, name: str) -> bool:
    return getattr(vars(module).get(name), "__module__", None) == module.__name__


def is_file(case: Case) -> bool:
    short = max(map(len, (case.data, *case.files))) <= LONGEST
    return short and not case.limits and case.statement is None and case.verdict != "INTERNAL"


def about(data: bytes) -> tuple[str, str]:
    """Kind and problem that the first line names, empty where it does not."""
    try:
        head = json.loads(data.partition(b"\n")[0])
        found = head["kind"], head["problem"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", ""
    return found if all(type(name) is str for name in found) else ("", "")


def chosen() -> list[Case]:
    """A few of each group."""
    groups: dict[Key, list[Case]] = {}
    for data, case in {case.data + b"".join(case.files): case for case in cases()}.items():
        groups.setdefault((*about(data), case.verdict), []).append(case)
    return [case for _, group in sorted(groups.items()) for case in spread(group)]


def spread(group: list[Case]) -> list[Case]:
    """The first, the last, and some between."""
    most = min(len(group), MOST_GOOD if group[0].verdict == VERIFIED else MOST)
    return [group[k * (len(group) - 1) // max(most - 1, 1)] for k in range(most)]


def entries() -> list[tuple[dict, Case]]:
    """The lines of the index, each with its case."""
    found, taken = [], set()
    for number, case in enumerate(chosen()):
        verdict = case.verdict if case.verdict in FOLDERS else "REJECTED"
        kind, problem = about(case.data)
        slug = re.sub(r"[^a-z0-9]+", "-", f"{problem} {case.name}".lower())[:60].strip("-")
        name = f"{FOLDERS.get(verdict, 'reject')}/{slug}"
        name += f"-{number}" * (name in taken)
        taken.add(name)
        rule = case.verdict if verdict == "REJECTED" else None
        beside = [f"files/{sha256(data).hexdigest()[:16]}" for data in case.files]
        entry = {"file": f"{name}.cert", "kind": kind, "number": number, "problem": problem, "rule": rule}
        found.append(({**entry, "verdict": verdict, "what": case.name, "with": beside}, case))
    return found


def build(folder: Path = HERE) -> None:
    """Write the folders and the index."""
    for name in ("accept", "reject", "decline", "files"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    found = entries()
    for entry, case in found:
        (folder / entry["file"]).write_bytes(case.data)
        for name, data in zip(entry["with"], case.files, strict=True):
            (folder / name).write_bytes(data)
    lines = ",\n".join(json.dumps(entry, sort_keys=True) for entry, _ in found)
    (folder / "index.json").write_text(f"[\n{lines}\n]\n", "ascii")


if __name__ == "__main__":
    build()
