"""Certificates of every kind to be told of, made by the framework in no time."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from sci.algorithms.effective import PiecewiseLinear, TooFewPoints
from sci.algorithms.hedging import GuessEndpoint, HedgingPositivity
from sci.algorithms.positivity import Bettor, Threshold
from sci.algorithms.relu import ConstantNetwork, ExactInterpolator
from sci.algorithms.roots import HastyBisection
from sci.information import Budget
from sci.network import ReluNetwork, SparseNetwork
from sci.proofs.adversary.determine import determine
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates.deliver import deliver
from sci.proofs.instability.attack.certificate import stable, unstable
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.proofs.instability.stable.price import default_rho, stable_network
from sci.proofs.instability.theorem import perfect_like
from sci.proofs.spectra.result import spectrum
from sci.readout import IDENTITY, Readout
from tests.accept import witness
from tests.accept.writing import seal

STATISTICAL = [
    {"kind": "statistical", "parameters": {}, "problem": "positivity", "version": 1},
    ["input", 1, 20], ["trial", 40, "1/3e8", "1p-1", "fixed", None], ["q", 0, 9, "0"],
    ["output", 0], ["evidence", {}], ["runs", list(range(1, 41))],
]  # fmt: skip


COINS = [
    {"kind": "randomised", "parameters": {}, "problem": "positivity", "version": 1},
    ["input", 0, 0], ["q", 0, 1, "0"], ["output", 1], ["evidence", {}], ["paths", ["10", "0"]],
]  # fmt: skip


@dataclass(frozen=True)
class ReadsAll:
    """Reads every number to each of these depths, and returns the constant network 1/3."""

    depths: tuple[int, ...] = (10, 20, 30, 40)

    def run(self, problem, information):
        for depth in self.depths:
            information.numpy(precision=depth)
        widths = problem.widths
        return ReluNetwork([[[0] * widths[0]] * widths[1], [[0] * widths[1]]], [[0] * widths[1], [Fraction(1, 3)]])


@dataclass(frozen=True)
class NothingRead:
    """Reads nothing and returns a number, or the network that is constant."""

    number: Fraction

    def run(self, problem, information):
        return self.number if not hasattr(problem, "d") else SparseNetwork(problem.d, [([[]], [self.number])])


class BetweenSolutions:
    """Reads nothing and returns the middle of the segment."""

    def run(self, problem, information):
        return [Fraction(1, 4 * 10 ** (problem.K - 1))] * 2 + [0] * (problem.n - 2)


RUNS = {
    "network": (ExactInterpolator(digits=64), "relu-argmin", {"widths": "4"}),
    "reads-all": (ReadsAll(), "relu-argmin", {"widths": "4"}),
    "margins": (ConstantNetwork, "relu-argmin", {"widths": "3", "cost": "logistic", "eps": "1/100"}),
    "sums": (ReadsAll((0,)), "relu-argmin", {"widths": "3", "cost": "mse", "eps": "1/100", "d": "3"}),
    "digits": (BetweenSolutions, "lp-digits", {"K": "3"}),
    "one-norm": (BetweenSolutions, "bp-digits", {"K": "3", "p": "1"}),
    "positive": (Threshold(20), "positivity", {}),
    "centre": (Bettor(3), "positivity", {}),
    "function": (PiecewiseLinear, "continuous-approximation", {"d": "1", "eps": "1/4", "function": "x/2"}),
    "too-few": (TooFewPoints, "continuous-approximation", {"d": "1", "eps": "1/30", "function": "abs(x-1/3)/2"}),
    "fine": (PiecewiseLinear, "continuous-approximation", {"d": "1", "eps": "1/60", "function": "sin(3*x)/3"}),
    "square": (PiecewiseLinear, "continuous-approximation", {"d": "2", "eps": "1/30", "function": "x*y/2"}),
    "cube": (PiecewiseLinear, "continuous-approximation", {"d": "3", "eps": "1/5", "function": "(x+y+z)/4"}),
    "cones": (TooFewPoints, "continuous-approximation", {"d": "2", "eps": "1/20", "function": "x*y/2"}),
    "hoelder": (TooFewPoints, "continuous-approximation",
                {"d": "1", "eps": "1/20", "exponent": "1/2", "function": "sqrt(abs(x-1/2))"}),
    "unread": (NothingRead(0), "continuous-approximation", {"d": "2", "eps": "1/9", "function": "0"}),
    "far-off": (NothingRead(Fraction(10) ** 400), "continuous-approximation", {"d": "1", "function": "0"}),
    "root": (HastyBisection, "increasing-root", {"eps": "1/20", "function": "exp(x)-2"}),
    "no-root": (NothingRead(-7), "increasing-root", {}),
    "coins": (HedgingPositivity, "positivity", {}),
    "guess": (GuessEndpoint, "lp-digits", {"K": "3", "p": "inf"}),
}  # fmt: skip


def foreign(*indices: int) -> Sample:
    """A sample of these points."""
    return Sample("foreign", Fraction(1), Fraction(1, 2), Fraction(1, 2**9), indices)


STABLE = {
    "stable": (design(40, delta=Fraction(1, 1024)), "identity"),
    "stable-tail": (heavy_tail(60, 9, seed=3, delta=Fraction(1, 64), max_k=10**9), "clip"),
    "stable-one": (foreign(7), "step:1/2"),
    "stable-sparse": (foreign(1, 10**14, 10**14 + 5), "identity"),
}


SPECTRA: dict[str, dict[str, Any]] = {
    "spectrum": {"operator": "fibonacci", "error": Fraction(1, 16)},
    "spectrum-plane": {"operator": "bilateral-shift", "error": Fraction(1, 4)},
    "pseudospectrum": {"operator": "backward-shift", "error": Fraction(1, 2), "window": (0, 1, 0, 1)},
}

MINDS = [
    {"kind": "changes", "parameters": {"n": "3"}, "problem": "distinct-eigenvalues", "version": 1},
    ["moves", [[1, 2], [1, 5]]], ["q", 0, 3, "2"], ["q", 4, 6, "2"],
    ["says", 1, 1], ["says", 3, 2], ["says", 7, 3],
]  # fmt: skip

WRITTEN = {"statistical": STATISTICAL, "three-quarters": COINS, "minds": MINDS}

DATA: dict[str, tuple[str, Any, int | None]] = {
    "determined": ("matrix-rank", [[2, 1], [1, 3.5]], None),
    "undetermined": ("matrix-rank", [[1, 2], [2, 4]], None),
    "too-coarse": ("matrix-rank", [[1, 1.01], [1, 1]], 3),
}

FILES = {"witness": (witness.NETWORK, witness.PROPERTY, witness.POINT)}


@dataclass(frozen=True)
class Lately:
    """A tower of height 1 that looks whether there was a one lately, on the diagonal of a matrix."""

    diagonal: bool = False
    claim = "Delta_2"

    def run(self, n, problem, information):
        places = [(k, k) if self.diagonal else k for k in range(n // 2, n)]
        return int(any(information[place].approx(3) > Fraction(1, 2) for place in places))


class SomeColumn:
    """A tower of height 2 that looks whether some column has ones in many of its rows."""

    claim = "Delta_3"

    def run(self, n2, n1, problem, information):
        seen = [sum(information[i, m].approx(2) > Fraction(1, 2) for i in range(n1)) for m in range(n2)]
        return int(max(seen) >= 1 + n2 // 3)


TOWERS = {
    "defeat": (Lately(), "infinitely-many-ones", 12),
    "defeat-matrix": (Lately(diagonal=True), "spectrum-self-adjoint", 5),
    "defeat-columns": (SomeColumn(), "some-column-infinite", 9),
}


def files(name: str, folder: Path) -> tuple[Path, ...]:
    """The files that a certificate is verified with."""
    places = []
    for number, data in enumerate(FILES.get(name, ())):
        places.append(folder / f"{name}-{number}")
        places[-1].write_bytes(data)
    return tuple(places)


def make(name: str, folder: Path) -> Path:
    """The certificate of this name."""
    place = folder / f"{name}.cert"
    if name in WRITTEN:
        place.write_bytes(seal(WRITTEN[name]))
    elif name == "game":
        from sci.game import Game, parse_pattern
        from sci.proofs.theorems.breakdown_game import certificate_lines

        deliver(certificate_lines(Game(parse_pattern("{0,1},{0,2}")), "all"), place)
    elif name in STABLE:
        sample, readout = STABLE[name]
        rho = default_rho(sample)
        deliver(stable(stable_network(sample, rho), Readout.parse(readout), sample, rho), place)
    elif name in TOWERS:
        tower, problem, steps = TOWERS[name]
        refute(tower, problem, output=place, steps=steps, in_process=True)
    elif name in DATA:
        problem, data, precision = DATA[name]
        determine(problem, data=data, precision=precision, output=place)
    elif name == "perfect":
        sample, budget = design(40, delta=Fraction(1, 1024)), Fraction(1, 1000)
        trained = perfect_like(stable_network(sample, default_rho(sample)), sample.delta)
        deliver(unstable(trained, IDENTITY, sample, attack(trained, IDENTITY, sample, p_norm("inf"), budget)), place)
    elif name == "witness":
        place.write_bytes(seal(witness.lines()))
    elif name in SPECTRA:
        spectrum(output=place, **SPECTRA[name])
    elif name == "moves":
        place.write_bytes(moves())
    else:
        algorithm, problem, parameters = RUNS[name]
        refute(algorithm, problem, parameters, output=place, budget=Budget(precision=300))
    return place


def moves() -> bytes:
    """A network of kind `unstable`, by hand: it looks at ``x_2`` only."""
    parameters = {"N": "4", "a": "1", "extra": "", "kappa": "1/2", "readout": "identity", "sample": "design", "K": "6"}
    header = {"kind": "unstable", "parameters": parameters, "problem": "instability", "version": 1}
    network = [[[["0", "1p4"]], ["0"]], [[["1"]], ["0"]]]
    return seal([header, ["network", network], ["fooled", 1, "0", "1p-10", [2, 4, 6], [-1, -1, -1]]])


NAMES = [*RUNS, *WRITTEN, *STABLE, *SPECTRA, *TOWERS, *DATA, *FILES, "game", "moves", "perfect"]
