"""A randomised algorithm that succeeds with probability exactly 1/2 on every input: no algorithm does better on all.

    python examples/exactly_one_half.py

On heads it returns the constant network 1/2, the best one on the input with delta = 0. On tails it reads until it has
seen delta, and returns a network that interpolates. Its coins are enumerated, not sampled: probabilities are exact.
"""

from fractions import Fraction

from sci import Budget
from sci.algorithms.networks import constant
from sci.algorithms.relu import PatientInterpolator
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.proofs.adversary.coin_mass import at_centre, groups
from sci.proofs.theorems.relu_argmin.finder import ReluArgmin
from sci.running.coin_tree import Limits, explore, mass

INPUTS = (1, 10, 100, 1000)


def hedge(problem, information, coins):
    """The algorithm."""
    if coins.flip():
        return constant(problem.widths, Fraction(1, 2))
    return PatientInterpolator().run(problem, information)


def main() -> None:
    problem = ReluArgmin({"widths": "4"})
    budget = Budget(precision=5000)
    for N in INPUTS:
        tree = explore(hedge, problem, CommittedOracle(problem, 1, N), budget, Limits())
        right = [group for group in groups(problem, tree) if problem.evidence(group.point, 1, N) is None]
        success = mass(path for group in right for path in group.paths)
        print(f"delta = 2**-{N}: success {success}, all coin paths halted: {tree.complete}")
    tree = explore(hedge, problem, CentralOracle(problem), budget, Limits())
    found = at_centre(problem, groups(problem, tree))
    print(f"delta = 0: success at least {found.found}; {1 - tree.mass} has not halted after {budget.precision} digits")


if __name__ == "__main__":
    main()
