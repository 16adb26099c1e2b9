"""The command ``sci``."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs import progress, shell
from proofs.instability import arguments
from proofs.typed import fraction, natural

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code (README: exit codes)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # in any locale a verdict can be printed
    try:
        options = parser().parse_args(arguments)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 2
    except Exception as error:  # noqa: BLE001
        return _complain(70, f"sci: internal error, {type(error).__name__}: {error}")
    return _act(options)


def _act(options: argparse.Namespace) -> int:
    """Do what the options say. What goes wrong is said in one line; Python's own exit code 1 never speaks."""
    from sci.errors import BadInput, RuleBroken
    from sci.run import in_words, one_line

    try:
        with progress.shown(getattr(options, "progress", None), quiet=getattr(options, "quiet", True)):
            code: int = options.action(options)
        _flush()
    except BadInput as error:
        return _complain(2, f"sci: {one_line(error, 2000)}")
    except RuleBroken as error:
        return _complain(3, f"BROKE THE RULES  {one_line(error, 2000)}", *getattr(error, "__notes__", ()))
    except KeyboardInterrupt:
        return _complain(130, "sci: interrupted; nothing was kept")
    except BrokenPipeError:
        return _complain(options.internal, "sci: who was listening has gone before all was said")
    except BaseException as error:  # noqa: BLE001
        return _complain(options.internal, f"sci: internal error, {in_words(error)}")
    return code


def _flush() -> None:
    """Make sure that all has been heard that was said.

    Raises:
        OSError: if not; nothing more will be said, so that Python has nothing to complain of at its end.
    """
    if sys.stdout is None:
        raise OSError("standard output is closed")
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _complain(code: int, *messages: str) -> int:
    for line in "\n".join(messages).splitlines():
        print("".join(c if c.isprintable() else " " for c in line), file=sys.stderr)  # noqa: T201
    return code


def say(text: str = "") -> None:
    """Print a line for the person at the terminal."""
    print(text)  # noqa: T201


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="sci", description="Algorithms in, certified counterexamples out.")
    top.set_defaults(internal=70)
    top.add_argument("--version", action=shell.Versions, help="print the versions that matter")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _refute(commands.add_parser("refute", help="run the adversary against an algorithm"))
    _verify(commands.add_parser("verify", help="verify a certificate"))
    _explain(commands.add_parser("explain", help="tell a certificate's story, in words or as a page with pictures"))
    _instability(commands)
    _problems(commands.add_parser("problems", help="what can be asked, and what is proved"))
    _game(commands.add_parser("game", help="the value of a breakdown game, with its proof"))
    _tower(commands.add_parser("tower", help="run a tower of algorithms and test what it claims"))
    _breakdown(commands.add_parser("breakdown", help="which breakdown epsilons of a problem are proved"))
    _classify(commands.add_parser("classify", help="where the problems stand in the SCI hierarchy, and what shows it"))
    _phase(commands.add_parser("phase", help="how many digits must be read as the input becomes critical"))
    _shell(commands.add_parser("shell", help="a completion script, or the manual page"))
    for name in ("refute", "verify", "attack", "robustness", "tower", "phase"):
        _heard(commands.choices[name])
    return top


def _heard(command: argparse.ArgumentParser) -> None:
    """How a long work is heard of."""
    command.add_argument("--quiet", action="store_true", help="say nothing while it works")
    command.add_argument("--progress", choices=["json"], help="say how far it is in JSON records, on standard error")


def _instability(commands: Any) -> None:
    """The commands about trained networks."""
    for name, (text, arguments_of) in {
        "attack": ("find one move that fools a trained network at many points, with its proof", arguments.attack),
        "sample": ("write the points of the attack to train on elsewhere", arguments.sample),
        "stabilise": ("build the smallest stable network, with its proof", arguments.stabilise),
        "robustness": ("a table of accuracies under attack", arguments.robustness),
    }.items():
        command = commands.add_parser(name, help=text)
        arguments_of(command)
        command.set_defaults(action=run_instability, instability=name)


def _refute(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "target", metavar="TARGET", help="file.py:Name or package.module:Name, also Name(key=value, ...)"
    )
    command.add_argument(
        "--problem", required=True, help="name of a shipped problem (sci problems), or file.py:Problem"
    )
    command.add_argument(
        "-p", dest="parameters", metavar="KEY=VALUE", action="append", default=[], help="a parameter of the problem"
    )
    command.add_argument("--max-queries", type=natural, metavar="N", help="queries a run may ask")
    command.add_argument("--max-precision", type=natural, metavar="N", help="binary digits a query may ask for")
    command.add_argument("--seconds", type=natural, metavar="N", help="seconds a run may take")
    command.add_argument("--memory", type=natural, metavar="MB", help="megabytes of address space a run may use")
    command.add_argument("--max-flips", type=natural, metavar="N", help="coins a path may flip")
    command.add_argument("--max-paths", type=natural, metavar="N", help="coin paths to explore")
    command.add_argument(
        "--eta", type=fraction, help="ask for an input on which it succeeds with probability at most this"
    )
    command.add_argument(
        "--digits",
        type=natural,
        metavar="M",
        help="ask for an input on which it is wrong, or asks for more than M digits",
    )
    _statistical(command.add_argument_group("algorithms that draw their own seeds"))
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="the certificate")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument(
        "--in-process", action="store_true", help="run in this process: no limits of time and memory, no protection"
    )
    command.set_defaults(action=run_refute)


def _statistical(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--statistical", action="store_true", help="test independent runs; what comes of it is evidence, not a proof"
    )
    group.add_argument("--runs", type=natural, metavar="N", help="fresh runs that test the input (200)")
    group.add_argument("--level", type=fraction, help="probability of a false claim, at most (1e-6)")
    group.add_argument(
        "--above", type=fraction, metavar="P", help="failure probability to exceed (what no algorithm can avoid)"
    )
    group.add_argument("--until", action="store_true", help="stop as soon as that is shown, after at most N runs")


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("certificate", type=Path)
    command.add_argument("--replay", metavar="TARGET", help="verify also that this algorithm does it")
    command.add_argument(
        "--statement", type=Path, metavar="FILE.py", help="the definition of a problem that is not shipped"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_verify, internal=3)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("certificate", type=Path)
    command.add_argument(
        "--step", type=natural, metavar="N", help="tell of question N only, and what was possible then"
    )
    command.add_argument(
        "--html", type=Path, metavar="FILE", help="write a page with pictures, one file that needs nothing else"
    )
    command.add_argument(
        "--statement", type=Path, metavar="FILE.py", help="the definition of a problem that is not shipped"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_explain, internal=3)


def _problems(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_problems)


def _game(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "pattern", help='which inputs one output can solve, such as "{0,1},{0,2}"; 0 is the central one'
    )
    command.add_argument(
        "--families", type=natural, metavar="M", help="number of families (default: the largest index, at least 1)"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write the bound for all algorithms as a certificate"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_game)


def _tower(command: argparse.ArgumentParser) -> None:
    command.add_argument("target", metavar="TARGET", help="a class with run(n, problem, information) and a claim")
    command.add_argument(
        "--problem", required=True, help="name of a shipped problem (sci problems), or file.py:Problem"
    )
    command.add_argument(
        "-p", dest="parameters", metavar="KEY=VALUE", action="append", default=[], help="a parameter of the problem"
    )
    command.add_argument(
        "--steps", type=natural, default=24, metavar="N", help="how many steps to look at (default 24)"
    )
    command.add_argument(
        "--input",
        dest="inputs",
        metavar="I,N",
        action="append",
        default=[],
        help="an input: member N of family I; 0,0 is the central one",
    )
    command.add_argument("--seconds", type=natural, metavar="N", help="seconds that the table may take")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="the certificate, if the claim is refuted")
    command.add_argument("--plot", type=Path, metavar="FILE", help="draw the table (svg, png)")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_tower)


def _breakdown(command: argparse.ArgumentParser) -> None:
    command.add_argument("--problem", required=True, help="name of a shipped problem")
    command.add_argument(
        "-p", dest="parameters", metavar="KEY=VALUE", action="append", default=[], help="a parameter of the problem"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_breakdown)


def _classify(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", help="name of a shipped problem (default: all)")
    command.add_argument("--json", action="store_true", help="print one JSON list")
    command.set_defaults(action=run_classify)


def _phase(command: argparse.ArgumentParser) -> None:
    command.add_argument("--problem", required=True, help="lp-digits, bp-digits or lasso-digits")
    command.add_argument(
        "-p", dest="parameters", metavar="KEY=VALUE", action="append", default=[], help="a parameter of the problem"
    )
    command.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the table")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(action=run_phase)


def _shell(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", choices=shell.KINDS, help="for which shell, or 'man' for the manual page")
    command.set_defaults(action=run_shell)


def parameters_of(pairs: Sequence[str]) -> dict[str, str]:
    """The parameters typed as ``key=value``.

    Raises:
        BadInput: if one is not of this form, or given twice.
    """
    from sci.errors import BadInput

    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key or key in found:
            raise BadInput(f"-p '{pair[:60]}' is not allowed (allowed: key=value, each key once)")
        found[key] = value
    return found


def run_refute(options: argparse.Namespace) -> int:
    """``sci refute``."""
    from proofs.refute_command import REACHED, act, place

    verdict, story, shown = act(options, parameters_of(options.parameters))
    try:
        say(json.dumps(shown) if options.json else "\n         ".join(story))
        _flush()
    except OSError:  # nobody has heard the verdict, so there is none
        place(options).unlink(missing_ok=True)
        raise
    return 0 if verdict in REACHED else 1


def run_verify(options: argparse.Namespace) -> int:
    """``sci verify``."""
    from proofs.verify import check

    checked = check(options.certificate, options.statement)
    lines, code = list(checked.lines), checked.code
    if options.replay and checked.verified:
        code, lines[-1:] = _replay(options)
    if options.json:
        say(json.dumps({"code": code, "lines": lines}))
    else:
        say("\n".join(lines))
    return code


def _replay(options: argparse.Namespace) -> tuple[int, list[str]]:
    """Exit code and last lines of the replay of a verified certificate."""
    from proofs.repeat import is_statistical, repeat
    from proofs.replay import replay, sentence

    if is_statistical(options.certificate):
        repeated = repeat(options.certificate, options.replay, options.statement)
        told = repeated.sentence(options.replay)
        return (0, [told, "VERIFIED"]) if repeated.reached else (1, [told])
    difference = replay(options.certificate, options.replay, options.statement)
    if difference is not None:
        return 1, [f"verified, NOT replayed: {difference}"]
    return 0, [sentence(options.certificate, options.replay), "VERIFIED"]


def run_explain(options: argparse.Namespace) -> int:
    """``sci explain``: the exit code is the checker's."""
    from proofs.report.explain import explain
    from proofs.report.page import page, write

    explanation = explain(options.certificate, options.statement, options.step)
    if options.html:
        write(page(explanation), options.html)
    say(json.dumps(explanation.as_json()) if options.json else explanation.as_text())
    return explanation.checked.code


def run_instability(options: argparse.Namespace) -> int:
    """``sci attack``, ``sci sample``, ``sci stabilise``, ``sci robustness``."""
    from proofs.instability import command, robustness

    actions = {"robustness": robustness.robustness, "attack": command.attack, "sample": command.sample}
    return {**actions, "stabilise": command.stabilise}[options.instability](options, say)


def run_shell(options: argparse.Namespace) -> int:
    """``sci shell``."""
    say(shell.text(options.kind, parser()))
    return 0


def run_problems(options: argparse.Namespace) -> int:
    """``sci problems``."""
    from proofs.theorems import HOMES, problem_class

    classes = [problem_class(name) for name in HOMES]
    if options.json:
        say(
            json.dumps(
                [
                    {"name": c.name, "summary": c.summary, "theorem": c.theorem, "parameters": c.defaults}
                    for c in classes
                ]
            )
        )
        return 0
    for found in classes:
        shown = ", ".join(f"{name}={value or '(derived)'}" for name, value in found.defaults.items()) or "none"
        say(f"{found.name}\n  wanted:      {found.summary}\n  parameters:  {shown}\n  proved:      {found.theorem}\n")
    return 0


def run_game(options: argparse.Namespace) -> int:
    """``sci game``."""
    from proofs.game import as_text, certificate_lines
    from proofs.refute import deliver
    from sci.game import Game, parse_pattern

    game = Game(parse_pattern(options.pattern), options.families)
    if options.output:
        deliver(certificate_lines(game, "all"), options.output)
    say(json.dumps(game.as_json()) if options.json else "\n".join(as_text(game)))
    return 0


def run_tower(options: argparse.Namespace) -> int:
    """``sci tower``."""
    from proofs.tower_command import examine

    return examine(options, parameters_of(options.parameters), say)


def run_breakdown(options: argparse.Namespace) -> int:
    """``sci breakdown``."""
    from proofs.breakdown import as_json, as_text, breakdowns
    from proofs.theorems import make_problem

    statements = breakdowns(make_problem(options.problem, parameters_of(options.parameters)))
    say(json.dumps(as_json(statements)) if options.json else "\n".join(as_text(statements)))
    return 0


def run_classify(options: argparse.Namespace) -> int:
    """``sci classify``."""
    from proofs.classify import as_json, as_text, classifications

    found = classifications(options.name)
    say(json.dumps(as_json(found)) if options.json else "\n".join(as_text(found)))
    return 0


def run_phase(options: argparse.Namespace) -> int:
    """``sci phase``."""
    from proofs.phase import as_json, as_text, measure, plot

    rows = measure(options.problem, parameters_of(options.parameters))
    if options.plot:
        plot(options.problem, rows, options.plot)
    say(json.dumps(as_json(options.problem, rows)) if options.json else "\n".join(as_text(options.problem, rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
