"""The trusted checker: ``python -I FOLDER CERTIFICATE [--statement FILE.py] [--with FILES]``.

Standard library only; exact rational arithmetic. Exit 0 verified, 1 rejected, 2 declined, 3 internal error.
The format and the meaning of every rule: FORMAT.md. What a problem claims: ``statements/``.
"""

import hashlib
import os
import re
import signal
import sys
import traceback
import types
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

LATE = b"DECLINED it takes more time of the processor than the limits allow for files of this size\n"
USAGE = "DECLINED usage: python -I FOLDER CERTIFICATE [--statement FILE.py] [--with FILES]"
if globals().get("__package__"):  # `python -m` would run what is around the folder first, and cannot import its files
    print(USAGE)
    sys.exit(2)

from encoding import lines, parse  # noqa: E402 - the usage comes first
from refusal import Decline, decline_unless, require  # noqa: E402 - the usage comes first

KINDS = {"counterexample", "randomised", "statistical"}  # of every problem whose statement names no others
Verify = Callable[..., list[str]]  # the problem, the lines after the header, for some kinds files; to sentences
VERSION, MAX_PARAMETER, MAX_MEMORY, MAX_SECONDS = 1, 1 << 16, 2 << 30, 3600  # characters, bytes, of processor time
SMALL, SMALL_MEMORY, MEMORY_A_BYTE = 1 << 20, 512 << 20, 2 << 10  # of files, in bytes; for small ones; for each more
SMALL_SECONDS, BYTES_A_SECOND = 10, 4 << 10  # for small ones; how many more take a second more
_SHORT = re.compile(r"[\w.,:/{}-]{0,256}", re.ASCII)  # what a claim says of a parameter as it is


class Statement(Protocol):
    """The class ``Statement`` of a file: a problem. What else it has depends on the kinds that it serves.

    It may have ``kinds``, if it serves others than `KINDS`, and ``free``, the parameters of which it reads nothing.
    """

    name: str

    def __call__(self, parameters: dict[str, str]) -> Any:
        """The problem for given parameters."""


def check(path: str, given: str | None, files: list[str]) -> list[str]:
    """Verify a file; return the sentences of its claim."""
    with Path(path).open("rb") as stream:
        entries = lines(stream)
        kind, problem, parameters = header(next(entries, "[]"))
        statement, note = choose(problem, given)
        fits = kind in getattr(statement, "kinds", KINDS)
        require(fits, "header", "a certificate of this kind is not about this problem")
        module = import_module(kind)  # no other kind is loaded
        reads = getattr(module, "reads_files", False)
        decline_unless(reads or not files, "a certificate of this kind is about no files: leave out --with")
        verify: Verify = module.verify
        about = statement(parameters)
        data: list[str] = about.read(entries) if hasattr(about, "read") else []  # of the user's
        claim = verify(about, entries, *([files] if reads else []))
        require(next(entries, None) is None, "lines", "there are more lines than the kind prescribes")
    free = getattr(statement, "free", ())
    said = [f"{shown(name)}={shown(text, name in free)}" for name, text in sorted(parameters.items())]
    return [*claim, f"the problem: {', '.join([shown(problem), *said, *data])}", *note]


def shown(text: str, free: bool = False) -> str:
    """A name or numbers as they are; the SHA-256 of what is long, or may be prose, or is not read."""
    return text if _SHORT.fullmatch(text) and not free else digest(text.encode())


def header(line: str) -> tuple[str, str, dict[str, str]]:
    """Kind, problem and parameters of a certificate of this version."""
    value = parse(line)
    require(type(value) is dict and set(value) == {"kind", "parameters", "problem", "version"}, "header", "wrong keys")
    kind, parameters, problem, version = parts = [value[key] for key in ("kind", "parameters", "problem", "version")]
    good = [*map(type, parts)] == [str, dict, str, int] and all(type(text) is str for text in parameters.values())
    good = good and "".join([problem, *parameters, *parameters.values()]).isprintable()
    require(good, "header", "the version is an integer, kind and problem are texts, parameters map text to text")
    decline_unless(version == VERSION, f"the certificate is of another version (known: {VERSION})")
    longest = max(map(len, parameters.values()), default=0)
    decline_unless(kind in known(), f"the certificate is of another kind (known: {', '.join(known())})")
    decline_unless(longest <= MAX_PARAMETER, f"a parameter is longer than {MAX_PARAMETER} characters")
    return kind, problem, parameters


def known() -> list[str]:
    """The kinds: the files of this folder that define ``verify``."""
    files = Path(__file__).parent.glob("*.py")
    return sorted(path.stem for path in files if "\ndef verify(" in path.read_text("utf-8"))


def choose(problem: str, given: str | None) -> tuple[Statement, list[str]]:
    """The statement for a problem, given on the command line or else shipped, and a note if it was given."""
    shipped = {path.stem.replace("_", "-"): path for path in (Path(__file__).parent / "statements").glob("*.py")}
    path = Path(given) if given else shipped.get(problem)
    if path is None:
        raise Decline("no statement of this problem is shipped; name one with --statement FILE.py")
    source = path.read_bytes()
    module = sys.modules["statement"] = types.ModuleType("statement")
    module.__file__ = str(path)
    exec(compile(source, path, "exec"), vars(module))
    statement: Statement = module.Statement
    decline_unless(statement.name == problem, "the statement given is not that of this problem")
    note = f"verified RELATIVE TO the statement in {path.name}, {digest(source)}"
    return statement, [note] if given else []


def digest(data: bytes) -> str:
    """What stands for a text that is not echoed, or a file."""
    return f"sha256 {hashlib.sha256(data).hexdigest()}"


def command(arguments: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Certificate, statement and files of a command line; no certificate if it makes no sense."""
    rest, given = arguments[1:], None
    if rest[:1] == ["--statement"] and len(rest) >= 2:
        given, rest = rest[1], rest[2:]
    good = not rest or (rest[0] == "--with" and len(rest) >= 2)
    return (arguments[0] if arguments and good else None), given, rest[1:]


def judge(arguments: list[str]) -> tuple[int, list[str]]:
    """Exit code for a command line, and what to say."""
    path, given, files = command(arguments)
    if path is None:
        return 2, [USAGE]
    try:
        return 0, [*check(path, given, files), "VERIFIED"]
    except (Decline, OSError, RecursionError, MemoryError) as error:
        why = f"cannot read {error.filename!r}: {error.strerror}" if isinstance(error, OSError) else str(error)
        return 2, [f"DECLINED {why or type(error).__name__}"]
    except BaseException as error:  # noqa: BLE001 - a statement may raise anything, SystemExit(0) included
        if isinstance(error, ValueError) and len(error.args) == 2:
            return 1, ["REJECTED [{}] {}".format(*error.args)]
        said = traceback.format_exception_only(error)[-1].strip()
        return 3, [f"INTERNAL {said}{place(error, arguments[2])}" if arguments[2:] else f"INTERNAL {said}"]


def place(error: BaseException, given: str) -> str:
    """Where in the file of a statement an exception comes from: the line, and the method that the checker called."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(Path(given))]
    return f" ({Path(given).name}, line {frames[-1].lineno}, in {frames[0].name})" if frames else ""


if __name__ == "__main__":
    with suppress(ImportError, OSError, ValueError):  # where it can, the system refuses what the other limits do not
        import resource

        signal.signal(signal.SIGXCPU, lambda *_: (os.write(1, LATE), os._exit(2)))  # whatever is being done
        more = max(0, sum(os.stat(path).st_size for path in sys.argv[1:] if os.path.isfile(path)) - SMALL)
        more = more if "--statement" not in sys.argv else MAX_MEMORY  # which may import and do what it likes
        memory = min(MAX_MEMORY, SMALL_MEMORY + MEMORY_A_BYTE * more)
        seconds = min(MAX_SECONDS, SMALL_SECONDS + more // BYTES_A_SECOND)
        for what, soft, hard in ((resource.RLIMIT_AS, memory, memory), (resource.RLIMIT_CPU, seconds, seconds + 2)):
            lower = [hard if limit == resource.RLIM_INFINITY else limit for limit in resource.getrlimit(what)]
            resource.setrlimit(what, (min(soft, lower[0]), min(hard, lower[1])))  # lower ones of the user stay
    with redirect_stdout(sys.stderr):  # what a statement prints is not part of a claim
        code, sentences = judge(sys.argv[1:])
    with suppress(AttributeError, OSError, ValueError, MemoryError):  # no standard output, full, closed; too much
        print("\n".join(sentences).encode("ascii", "backslashreplace").decode("ascii"))
        sys.stdout.flush()
        os._exit(code)
    os._exit(3)
