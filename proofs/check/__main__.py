"""The trusted checker: ``python -I FOLDER CERTIFICATE [--statement FILE.py]``.

Standard library only; exact rational arithmetic. Exit 0 verified, 1 rejected, 2 declined, 3 internal error. The format and the meaning
of every rule: FORMAT.md. What a problem claims: ``statements/``.
"""

import hashlib
import os
import sys
import traceback
import types
from pathlib import Path

import counterexample
import game
import randomised
from rules import Decline, require
from text import lines, parse

KINDS = {"counterexample": counterexample.verify, "randomised": randomised.verify, "game": game.verify}
OWN = {"game": "breakdown-game"}  # kinds that speak of one statement only, and it of nothing else
SHIPPED = {
    "breakdown-game": "breakdown_game",
    "lp-digits": "lp_digits",
    "positivity": "positivity",
    "relu-argmin": "relu_argmin",
}
VERSION, MAX_PARAMETER, MAX_MEMORY = 1, 4096, 2 << 30


def check(path, given):
    """Verify a file; return the sentences of its claim."""
    with Path(path).open("rb") as stream:
        entries = lines(stream)
        kind, problem, parameters = header(next(entries, "[]"))
        statement, note = choose(problem, given)
        claim = KINDS[kind](statement(parameters), entries)
        require(next(entries, None) is None, "lines", "there are more lines than the kind prescribes")
    return [*claim, *note]


def header(line):
    """Kind, problem and parameters of a certificate of this version."""
    value = parse(line)
    require(type(value) is dict and set(value) == {"kind", "parameters", "problem", "version"}, "header", "wrong keys")
    kind, problem, parameters, version = value["kind"], value["problem"], value["parameters"], value["version"]
    require(type(version) is int, "header", "the version is an integer")
    require(type(kind) is str and type(problem) is str, "header", "kind and problem are texts")
    texts = type(parameters) is dict and all(type(text) is str for text in parameters.values())
    require(texts, "header", "parameters map text to text")
    if version != VERSION or kind not in KINDS or any(len(text) > MAX_PARAMETER for text in parameters.values()):
        raise Decline("the version or the kind of this certificate is not known, or a parameter is too long")
    fits = OWN[kind] == problem if kind in OWN else problem not in OWN.values()
    require(fits, "header", "a certificate of this kind is not about this problem")
    return kind, problem, parameters


def choose(problem, given):
    """The statement for a problem, the one given on the command line or else the shipped one, and a note on which was given."""
    if given is None and problem not in SHIPPED:
        raise Decline("no statement of this problem is shipped; name one with --statement FILE.py")
    path = Path(given or Path(__file__).parent / "statements" / f"{SHIPPED[problem]}.py")
    source = path.read_bytes()
    statement = load_statement(source, path)
    if statement.name != problem:
        raise Decline("the certificate is about another problem than the statement given")
    digest = hashlib.sha256(source).hexdigest()
    return statement, [f"verified RELATIVE TO the statement in {path.name}, sha256 {digest}"] if given else []


def load_statement(source, path):
    """The class ``Statement`` of a file of Python."""
    module = sys.modules["statement"] = types.ModuleType("statement")
    module.__file__ = str(path)
    exec(compile(source, path, "exec"), vars(module))
    return module.Statement


def judge(arguments):
    """Exit code for a command line, and what to say."""
    if len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--statement"]):
        return 2, ["DECLINED usage: python -I FOLDER CERTIFICATE [--statement FILE.py]"]
    try:
        return 0, [*check(arguments[0], arguments[2] if arguments[2:] else None), "VERIFIED"]
    except (Decline, OSError, RecursionError, MemoryError) as error:
        return 2, [f"DECLINED {error or type(error).__name__}"]
    except BaseException as error:  # noqa: BLE001 - a statement may raise anything, SystemExit(0) included
        if isinstance(error, ValueError) and len(error.args) == 2:
            return 1, ["REJECTED [{}] {}".format(*error.args)]
        return 3, [f"INTERNAL {traceback.format_exception_only(error)[-1].strip()}"]


def say(sentences):
    """Write lines in ASCII to standard output, flushed; whether that succeeded."""
    try:
        print("\n".join(sentences).encode("ascii", "backslashreplace").decode("ascii"))
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):  # there is none, it is full, it is closed
        return False
    return True


def limit_memory():
    """Let the system refuse what the limits of the format would let through, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":
    limit_memory()
    code, sentences = judge(sys.argv[1:])
    os._exit(code if say(sentences) else 3)
