"""The code blocks of a page, run in its order, and what they print compared with what the page shows.

* ``console`` blocks: each ``$ sci ...`` is run in this process, ``$ python ...`` as a process, ``$ cat FILE`` shows a
  file, ``$ echo $?`` the last exit code; ``$ make TARGET`` is looked up in the Makefile and not run.
* ``python`` blocks: one that begins with ``# name.py`` is a file; one with ``>>>`` is a dialogue; the rest is executed.

In what is shown, ``...`` stands for anything, on a line of its own for any lines.
"""

import contextlib
import doctest
import io
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# ([\w-]+\.py)\n")
_DIALOGUE = doctest.DocTestParser()


@dataclass(frozen=True)
class Block:
    """A fenced block and the line of the page on which it begins."""

    language: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The executable blocks of a page."""
    text = page.read_text(encoding="utf-8")
    found = [Block(match[1], match[2], text.count("\n", 0, match.start()) + 1) for match in _FENCE.finditer(text)]
    return [block for block in found if block.language in ("console", "python")]


class Page:
    """Runs the blocks of one page in the current folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names = {"__name__": "page"}
        self.code = 0

    def run(self) -> None:
        """Run all blocks; an AssertionError names the line of the page."""
        for block in blocks(self.path):
            try:
                self._console(block.text) if block.language == "console" else self._python(block.text)
            except Exception as error:
                raise AssertionError(f"{self.path.relative_to(ROOT)}, line {block.line}: {error}") from error

    def _python(self, text: str) -> None:
        if name := _FILE.match(text):
            Path(name[1]).write_text(text, encoding="utf-8")
        elif ">>> " in text:
            self._dialogue(text)
        else:
            exec(compile(text, str(self.path), "exec"), self.names)

    def _dialogue(self, text: str) -> None:
        examples = _DIALOGUE.get_doctest(text, self.names, self.path.name, None, 0)
        told = io.StringIO()
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        failed = runner.run(examples, out=told.write, clear_globs=False).failed
        self.names.update(examples.globs)
        assert not failed, told.getvalue()

    def _console(self, text: str) -> None:
        for command, shown in commands(text):
            printed = self._execute(command)
            if shown is not None:
                require_shown(shown, printed, command)

    def _execute(self, command: str) -> str | None:
        words = shlex.split(command, comments=True)
        match words:
            case ["sci", *arguments]:
                return self._sci(arguments)
            case ["python" | "python3", *arguments]:
                return self._process([sys.executable, *map(_located, arguments)])
            case ["cat", name]:
                return Path(name).read_text(encoding="utf-8")
            case ["echo", "$?"]:
                return f"{self.code}\n"
            case ["make", target]:
                assert f"\n{target}:" in (ROOT / "Makefile").read_text(), f"there is no make {target}"
                return None
        raise AssertionError(f"a page cannot run: {command}")

    def _sci(self, arguments: list[str]) -> str:
        from sci.proofs.cli import main

        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            self.code = main([_located(word) for word in arguments])
        return told.getvalue()

    def _process(self, words: list[str]) -> str:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        self.code = done.returncode
        return done.stdout + done.stderr


def _located(word: str) -> str:
    """Files of the project are named from its folder, as a reader there would."""
    return str(ROOT / word) if word.startswith(("examples/", "proofs/", "benchmarks/")) else word


def commands(text: str) -> list[tuple[str, str | None]]:
    """The commands of a console block with what is shown after each; None if that is nothing."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert not parts[0].strip(), "a console block begins with '$ '"
    found = []
    for part in parts[1:]:
        first, _, rest = part.partition("\n")
        while first.endswith("\\"):
            line, _, rest = rest.partition("\n")
            first = first[:-1] + line
        found.append((first, rest if rest.strip() else None))
    return found


def require_shown(shown: str, printed: str | None, command: str) -> None:
    """Compare what a page shows with what was printed."""
    if printed is None:  # not run
        return
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else ".*".join(map(re.escape, line.rstrip().split("..."))) + r"\s*\n"
        for line in shown.strip("\n").splitlines()
    )
    assert re.fullmatch(pattern, printed.strip("\n") + "\n"), f"$ {command}\nprints\n{printed}\nand not\n{shown}"
