"""The trusted checker: ``python -I FOLDER CERTIFICATE [--statement FILE.py]``.

Standard library only; exact rational arithmetic. Exit 0 verified, 1 rejected, 2 declined, 3 internal error. The format and the meaning
of every rule: FORMAT.md. What a problem claims: ``statements/``.
"""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path

import counterexample
import game
import randomised
from rules import Decline, Reject, require
from text import lines, parse

KINDS = {"counterexample": counterexample.verify, "randomised": randomised.verify, "game": game.verify}
OWN = {"game": "breakdown-game"}  # kinds that speak of one statement only, and it of nothing else
SHIPPED = {
    "breakdown-game": "breakdown_game",
    "lp-digits": "lp_digits",
    "positivity": "positivity",
    "relu-argmin": "relu_argmin",
}
VERSION = 1


def load_statement(path):
    """The class ``Statement`` of a file of Python."""
    specification = importlib.util.spec_from_file_location("statement", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.Statement


def header(line):
    """Kind, problem and parameters of a certificate of this version."""
    value = parse(line)
    require(type(value) is dict and set(value) == {"kind", "parameters", "problem", "version"}, "header", "wrong keys")
    if value["version"] != VERSION or type(value["version"]) is not int:
        raise Decline(f"this is no certificate of version {VERSION}")
    kind, problem, parameters = value["kind"], value["problem"], value["parameters"]
    require(type(kind) is str and type(problem) is str, "header", "kind and problem are texts")
    texts = type(parameters) is dict and all(type(text) is str for text in parameters.values())
    require(texts, "header", "parameters map text to text")
    if kind not in KINDS:
        raise Decline("certificates of this kind are not known")
    fits = OWN[kind] == problem if kind in OWN else problem not in OWN.values()
    require(fits, "header", "a certificate of this kind is not about this problem")
    return kind, problem, parameters


def choose(problem, given):
    """The statement for a problem: the one given on the command line, else the shipped one."""
    if given is None and problem not in SHIPPED:
        raise Decline("no statement of this problem is shipped; name one with --statement FILE.py")
    statement = load_statement(given or Path(__file__).parent / "statements" / f"{SHIPPED[problem]}.py")
    if statement.name != problem:
        raise Decline("the certificate is about another problem than the statement given")
    return statement


def check(path, given):
    """Verify a file; return the sentences of its claim."""
    with Path(path).open("rb") as stream:
        entries = lines(stream)
        kind, problem, parameters = header(next(entries))
        claim = KINDS[kind](choose(problem, given)(parameters), entries)
        require(next(entries, None) is None, "lines", "there are more lines than the kind prescribes")
    return [*claim, *relative(given)]


def relative(given):
    """Say which statement was given, if one was."""
    if given is None:
        return []
    return [
        f"verified RELATIVE TO the statement in {Path(given).name}, sha256 {hashlib.sha256(Path(given).read_bytes()).hexdigest()}"
    ]


def main(arguments):
    """Check one certificate and say what came of it."""
    if len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--statement"]):
        print("DECLINED usage: python -I FOLDER CERTIFICATE [--statement FILE.py]")
        return 2
    try:
        claim = check(arguments[0], arguments[2] if arguments[2:] else None)
    except (Decline, OSError, RecursionError, MemoryError) as error:
        print(f"DECLINED {error or type(error).__name__}")
        return 2
    except ValueError as error:
        rule, why = error.args if len(error.args) == 2 else ("statement", error)
        print(f"REJECTED [{rule}] {why}")
        return 1
    except (Exception, SystemExit) as error:
        print(f"INTERNAL {type(error).__name__}: {error}")
        return 3
    print("\n".join(claim), "VERIFIED", sep="\n")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        os._exit(3)
    sys.exit(code)
