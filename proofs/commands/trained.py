"""``sci attack``, ``sci sample``, ``sci stabilise`` and ``sci robustness``: what can be done to trained networks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, fraction, heard, natural, with_executor, with_figure, with_json

if TYPE_CHECKING:
    import argparse

BUDGET = "1/100"
TARGET = "the trainer: file.py:train or package.module:Name(key=value), a callable (X, y, rng) or an estimator with fit"
TOLD = {
    "attack": (
        "find one perturbation that fools a trained model at many points",
        "Train a model on a sample, or read one from a file. Find moves of the first two coordinates that change no "
        "true label but fool the model at many points at once, and write the proof as a certificate. Exit code: 0 "
        "the model is unstable; 1 no instability was found; 2 the command line, the trainer or the data is wrong.",
    ),
    "sample": (
        "write the sample of the attack to a file",
        "Write a sample of the classifier ceil(a/x_1) mod 2, points and labels, so that you can train on it elsewhere.",
    ),
    "stabilise": (
        "build the smallest stable model, with a proof",
        "Build the smallest network of one hidden layer, or a smallest ensemble of trees or prototype model, that is "
        "right on a box around every point of the sample. Write the model, and a certificate for the model as written.",
    ),
    "robustness": (
        "compare accuracies under attack of many models",
        "Train models of every size with every seed. Print a table of their accuracies, with and without attack, and "
        "of the best accuracy that any model of their size can have.",
    ),
}


def add(commands: Any) -> None:
    """Declare them."""
    for arguments_of in (attack, sample, stabilise, robustness):
        name = arguments_of.__name__
        text, description = TOLD[name]
        command = commands.add_parser(name, help=text, description=description)
        arguments_of(command)
        heard(command)
        command.set_defaults(action=run, command=name)


def run(options: argparse.Namespace) -> int:
    """Do the one that was asked for."""
    from sci.proofs.commands import instability as command
    from sci.proofs.commands import robustness

    actions = {"robustness": robustness.robustness, "attack": command.attack, "sample": command.sample}
    return {**actions, "stabilise": command.stabilise}[options.command](options, say)


def attack(command: argparse.ArgumentParser) -> None:
    """``sci attack``."""
    command.add_argument(
        "target",
        metavar="TARGET",
        help=f"{TARGET}; or a trained model: a .onnx, .pt, .joblib file; trees also as .json, .ubj, .txt",
    )
    command.add_argument(
        "--widths",
        metavar="N,N",
        help="hidden widths, passed to a trainer with a parameter widths (default: the trainer's own)",
    )
    _sample(command)
    _network(command)
    _budget(command)
    command.add_argument(
        "--class", dest="class_spec", metavar="FILE.py:NAME", help="the class of the module in a .pt file"
    )
    command.add_argument("--trust-pickle", action="store_true", help="load a pickle, which runs the code in it")
    command.add_argument(
        "--theorem",
        type=Path,
        metavar="FOLDER",
        help="folder for the theorem on one sheet for models of this size, with its proofs (default: none)",
    )
    command.add_argument(
        "--judge",
        type=Path,
        metavar="FILE.npz",
        help="also judge points that another tool moved: X, the moved points, and k, their indices in the sample",
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        default=Path("attack.cert"),
        metavar="FILE",
        help="file for the certificate, which replaces an old one (default attack.cert)",
    )
    with_figure(command, "what happens")
    with_json(command)


def sample(command: argparse.ArgumentParser) -> None:
    """``sci sample``."""
    _sample(command, data=False)
    command.add_argument("-o", "--output", type=file, required=True, metavar="FILE.npz", help="file for the sample")
    with_json(command)


def stabilise(command: argparse.ArgumentParser) -> None:
    """``sci stabilise``."""
    _sample(command)
    command.add_argument(
        "--model",
        choices=["network", "trees", "prototypes"],
        default="network",
        help="a network of one hidden layer (default), an ensemble of trees, or labelled prototypes; the last two "
        "equal the labels on every box",
    )
    command.add_argument(
        "--trees", type=natural, metavar="M", help="largest number of trees (default: as many as needed)"
    )
    command.add_argument(
        "--leaves", type=natural, metavar="S", help="largest number of leaves per tree (default: as many as needed)"
    )
    command.add_argument(
        "--exact",
        action="store_true",
        help="a network that equals the labels on every box, with 2(A-1) neurons, A the alternations of the sample",
    )
    command.add_argument(
        "--rho",
        type=fraction,
        help="the largest move of x_1 (default: about half of the largest that changes no true label)",
    )
    command.add_argument(
        "--float", choices=["float64", "float32"], help="number type of a network in the file (default float64)"
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        required=True,
        metavar="FILE",
        help="file for the model: a network as .onnx; trees as .json (XGBoost), .txt (LightGBM), .onnx or .joblib "
        "(scikit-learn); prototypes as .joblib",
    )
    command.add_argument(
        "--certificate",
        type=file,
        metavar="FILE",
        help="file for the certificate, which replaces an old one (default: the model's name with .cert)",
    )
    with_json(command)


def robustness(command: argparse.ArgumentParser) -> None:
    """``sci robustness``."""
    command.add_argument("target", metavar="TARGET", help=f"{TARGET}; with a parameter widths, or those of the grid")
    command.add_argument(
        "--widths", nargs="+", metavar="N,N", help="the architectures: hidden widths, such as 16 64,64"
    )
    command.add_argument(
        "--grid",
        nargs="+",
        metavar="NAME=N,N",
        help="or parameters of the trainer, in all combinations: such as trees=10,50, n_estimators=10,50 max_depth=3,6",
    )
    command.add_argument(
        "--seeds", nargs="+", type=natural, default=[0], metavar="N", help="seeds of the training (default 0)"
    )
    _sample(command)
    _network(command)
    _budget(command)
    with_executor(command, "the executor for training and judging the models", "this process")
    with_figure(command, "accuracy against neurons")
    with_json(command)


def _network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--norm",
        default="inf",
        metavar="P",
        help="the p-norm in which moves are measured: inf, or P >= 1 (default inf)",
    )
    command.add_argument(
        "--readout",
        metavar="G",
        help="the function applied to the network's output: identity, clip, logistic, step:T, or your own, monotone:T, "
        "nondecreasing with g(T) = 1/2 (default: given by the trainer or the file, else identity)",
    )


def _budget(command: argparse.ArgumentParser) -> None:
    """Time and memory of a training, or of reading a file: each has a process of its own."""
    group = command.add_argument_group("the budget of a training, or of reading a file, in a process of its own")
    group.add_argument("--seconds", type=natural, metavar="N", help="time limit in seconds (default 3600)")
    group.add_argument(
        "--memory", type=natural, metavar="MB", help="limit of address space in megabytes (default 8192)"
    )


def _sample(command: argparse.ArgumentParser, data: bool = True) -> None:
    group = command.add_argument_group("the sample")
    group.add_argument(
        "--budget", type=fraction, default=fraction(BUDGET), help=f"the largest size of a move (default {BUDGET})"
    )
    group.add_argument(
        "--train", type=natural, metavar="N", help="training points, drawn from a heavy tail (default 4000)"
    )
    group.add_argument(
        "--validate", type=natural, metavar="N", help="validation points, drawn in the same way (default 1000)"
    )
    group.add_argument("--design", type=natural, metavar="K", help="the indices 1..K, each once, instead of draws")
    group.add_argument("--seed", type=natural, metavar="N", help="seed of the draws and of the trainer (default 0)")
    group.add_argument(
        "--beta", type=fraction, help="tail of the draws: P(k >= j) = j**-beta, BETA in (0, 1] (default 1/2)"
    )
    group.add_argument("--max-k", type=natural, metavar="K", help="keep only indices up to this one (default: all)")
    group.add_argument("--a", type=fraction, help="the classifier is ceil(a/x_1) mod 2, A in [1/2, 1] (default 1)")
    group.add_argument(
        "--kappa", type=fraction, help="position of a point in its stripe, KAPPA in [1/4, 3/4] (default 1/2)"
    )
    group.add_argument(
        "--delta",
        type=fraction,
        help="x_2 of the points of label 1, a power of two (default: the largest at most budget/8)",
    )
    group.add_argument("--d", type=natural, metavar="D", help="number of coordinates of a point (default 2)")
    group.add_argument("--constant", type=fraction, help="value of the coordinates beyond the second (default 0)")
    if data:
        group.add_argument(
            "--data", type=Path, metavar="FILE.npz", help="a sample written by sci sample, instead of a new one"
        )
    else:
        command.set_defaults(data=None)
