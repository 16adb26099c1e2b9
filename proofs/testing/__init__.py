"""Property-based tests of algorithms, problems and oracles: strategies of Hypothesis, and assertions made of them.

Nothing heavy is imported until it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sci.extras import extra

if TYPE_CHECKING:
    from sci.proofs.testing import strategies as strategies
    from sci.proofs.testing.general import check_general_algorithm as check_general_algorithm
    from sci.proofs.testing.halves import check_problem as check_problem
    from sci.proofs.testing.legality import check_oracle as check_oracle
    from sci.proofs.testing.outputs import outputs as outputs
    from sci.proofs.testing.solving import check_solves as check_solves

_HOMES = {
    "check_general_algorithm": "general",
    "check_oracle": "legality",
    "check_problem": "halves",
    "check_solves": "solving",
    "outputs": "outputs",
}

__all__ = ["check_general_algorithm", "check_oracle", "check_problem", "check_solves", "outputs", "strategies"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'sci.proofs.testing' has no attribute {name!r}")
    with extra("test"):
        module = import_module(f"sci.proofs.testing.{_HOMES.get(name, name)}")
    return getattr(module, name, module)
