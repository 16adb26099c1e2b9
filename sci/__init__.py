"""The Solvability Complexity Index framework: what a user calls, in one place.

Nothing heavy is imported until it is used. Paths inside the package are free to change; these names are not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sci.dyadic import Dyadic as Dyadic
    from sci.errors import BadInput as BadInput
    from sci.errors import NotAnOutput as NotAnOutput
    from sci.errors import RuleBroken as RuleBroken
    from sci.information import Budget as Budget
    from sci.information import Oracle as Oracle
    from sci.network import ReluNetwork as ReluNetwork
    from sci.problem import FamilyProblem as FamilyProblem
    from sci.problem import Problem as Problem
    from sci.problem import ReadingProblem as ReadingProblem
    from sci.proofs.adversary.determine import Determination as Determination
    from sci.proofs.adversary.determine import determine as determine
    from sci.proofs.adversary.goals import Proof as Proof
    from sci.proofs.adversary.goals import Statistical as Statistical
    from sci.proofs.adversary.goals import WithinDigits as WithinDigits
    from sci.proofs.adversary.refute import Campaign as Campaign
    from sci.proofs.adversary.refute import refute as refute
    from sci.proofs.adversary.replay import replay as replay
    from sci.proofs.adversary.result import Result as Result
    from sci.proofs.certificates.deliver import check as check
    from sci.proofs.instability.attack.campaign import Outcome as Outcome
    from sci.proofs.instability.attack.campaign import attack as attack
    from sci.proofs.instability.attack.training import Training as Training
    from sci.proofs.instability.sample.choice import sample as sample
    from sci.proofs.instability.stabilise import stabilise as stabilise
    from sci.proofs.spectra.result import Spectrum as Spectrum
    from sci.proofs.spectra.result import spectrum as spectrum
    from sci.proofs.theorems import make_problem as make_problem
    from sci.rational import exact as exact
    from sci.rational import from_text as from_text
    from sci.rational import to_text as to_text
    from sci.running.run import ABSTAIN as ABSTAIN

_HOMES = {
    "ABSTAIN": "running.run",
    "BadInput": "errors",
    "Budget": "information",
    "Campaign": "proofs.adversary.refute",
    "Determination": "proofs.adversary.determine",
    "Dyadic": "dyadic",
    "FamilyProblem": "problem",
    "NotAnOutput": "errors",
    "Oracle": "information",
    "Outcome": "proofs.instability.attack.campaign",
    "Problem": "problem",
    "ReluNetwork": "network",
    "Proof": "proofs.adversary.goals",
    "ReadingProblem": "problem",
    "Result": "proofs.adversary.result",
    "RuleBroken": "errors",
    "Spectrum": "proofs.spectra.result",
    "Statistical": "proofs.adversary.goals",
    "Training": "proofs.instability.attack.training",
    "WithinDigits": "proofs.adversary.goals",
    "attack": "proofs.instability.attack.campaign",
    "check": "proofs.certificates.deliver",
    "determine": "proofs.adversary.determine",
    "exact": "rational",
    "from_text": "rational",
    "make_problem": "proofs.theorems",
    "refute": "proofs.adversary.refute",
    "replay": "proofs.adversary.replay",
    "sample": "proofs.instability.sample.choice",
    "spectrum": "proofs.spectra.result",
    "stabilise": "proofs.instability.stabilise",
    "to_text": "rational",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sci' has no attribute {name!r}")
    return getattr(import_module(f"sci.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
