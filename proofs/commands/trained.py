"""``sci attack``, ``sci sample``, ``sci stabilise`` and ``sci robustness``: what can be done to trained networks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs.commands.terminal import say
from proofs.commands.typed import fraction, heard, natural, with_json

if TYPE_CHECKING:
    import argparse

BUDGET = "1/100"
TARGET = (
    "file.py:train or package.module:Name(key=value): a callable (X, y, rng) that trains, or an estimator with fit; "
    "it runs in this process, unprotected"
)


def add(commands: Any) -> None:
    """Declare them."""
    for name, (text, arguments_of) in {
        "attack": ("find one move that fools a trained network at many points, with its proof", attack),
        "sample": ("write the points of the attack to train on elsewhere", sample),
        "stabilise": ("build the smallest stable network, with its proof", stabilise),
        "robustness": ("a table of accuracies under attack", robustness),
    }.items():
        command = commands.add_parser(name, help=text)
        arguments_of(command)
        heard(command)
        command.set_defaults(action=run, command=name)


def run(options: argparse.Namespace) -> int:
    """Do the one that was asked for."""
    from proofs.instability import command, robustness

    actions = {"robustness": robustness.robustness, "attack": command.attack, "sample": command.sample}
    return {**actions, "stabilise": command.stabilise}[options.command](options, say)


def attack(command: argparse.ArgumentParser) -> None:
    """``sci attack``."""
    command.add_argument("target", metavar="TARGET", help=f"{TARGET}; or a .onnx, .pt, .joblib file")
    command.add_argument("--widths", metavar="N,N", help="hidden widths; handed to a trainer that takes them")
    _sample(command)
    _network(command)
    command.add_argument("--class", dest="class_spec", metavar="FILE.py:NAME", help="the module of a .pt file")
    command.add_argument("--trust-pickle", action="store_true", help="load a pickle, which runs the code in it")
    command.add_argument("--judge", type=Path, metavar="FILE", help="judge another tool's points: .npz with X and k")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("attack.cert"), metavar="FILE", help="the certificate"
    )
    command.add_argument("--figure", type=Path, metavar="FILE", help="draw what happens (svg, png)")
    with_json(command)


def sample(command: argparse.ArgumentParser) -> None:
    """``sci sample``."""
    _sample(command, data=False)
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.npz", help="the data file")
    with_json(command)


def stabilise(command: argparse.ArgumentParser) -> None:
    """``sci stabilise``."""
    _sample(command)
    command.add_argument("--exact", action="store_true", help="equal the labels on every box, with 2(A-1) neurons")
    command.add_argument("--rho", type=fraction, help="how far x_1 moves (default: half the least safe radius, about)")
    command.add_argument("--float", choices=["float64", "float32"], default="float64", help="numbers in the file")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.onnx", help="the network")
    command.add_argument("--certificate", type=Path, metavar="FILE", help="default: the network's name with .cert")
    with_json(command)


def robustness(command: argparse.ArgumentParser) -> None:
    """``sci robustness``."""
    command.add_argument("target", metavar="TARGET", help=f"{TARGET}, with a parameter widths")
    command.add_argument("--widths", nargs="+", required=True, metavar="N,N", help="architectures: hidden widths")
    command.add_argument("--seeds", nargs="+", type=natural, default=[0], metavar="N", help="seeds of the training")
    _sample(command)
    _network(command)
    command.add_argument("--figure", type=Path, metavar="FILE", help="draw accuracy against neurons (svg, png)")
    with_json(command)


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--norm", default="inf", metavar="P", help="p-norm of the budget: inf, or p >= 1 (default inf)"
    )
    command.add_argument(
        "--readout", metavar="G", help="identity, clip, logistic, step:T, or your own, monotone:T with g(T) = 1/2"
    )


def _sample(command: argparse.ArgumentParser, data: bool = True) -> None:
    group = command.add_argument_group("the sample")
    group.add_argument("--budget", type=fraction, default=fraction(BUDGET), help=f"size of moves (default {BUDGET})")
    group.add_argument("--train", type=natural, metavar="N", help="training draws, heavy tail (default 4000)")
    group.add_argument("--validate", type=natural, metavar="N", help="validation draws (default 1000)")
    group.add_argument("--design", type=natural, metavar="K", help="the indices 1..K, each once, instead of draws")
    group.add_argument("--seed", type=natural, metavar="N", help="of the draws, and of a trainer (default 0)")
    group.add_argument("--beta", type=fraction, help="tail: P(k >= j) = j**-beta, in (0, 1] (default 1/2)")
    group.add_argument("--max-k", type=natural, metavar="K", help="largest index (default: none)")
    group.add_argument("--a", type=fraction, help="the classifier ceil(a/x_1) mod 2, in [1/2, 1] (default 1)")
    group.add_argument(
        "--kappa", type=fraction, help="place of the points in their stripes, in [1/4, 3/4] (default 1/2)"
    )
    group.add_argument("--delta", type=fraction, help="a power of two (default: the largest at most budget/8)")
    group.add_argument("--d", type=natural, metavar="D", help="number of coordinates (default 2)")
    group.add_argument("--constant", type=fraction, help="value of the coordinates beyond the second (default 0)")
    if data:
        group.add_argument("--data", type=Path, metavar="FILE.npz", help="a sample written by sci sample")
    else:
        command.set_defaults(data=None)
