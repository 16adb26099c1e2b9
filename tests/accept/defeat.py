"""Good certificates of the kind `defeat`: found by the framework, in many shapes."""

from fractions import Fraction as Q

from sci.information import Budget
from sci.proofs.adversary.defeat.again import tables
from sci.proofs.adversary.defeat.play import decision, play
from sci.proofs.adversary.defeat.pursue import certificate
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits
from sci.tower import as_tower
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal


class Says:
    """A tower that reads some evaluations and says what a function of its steps and their answers is."""

    def __init__(self, claim, height, said):
        self.claim = claim
        self.run = {
            1: lambda n, problem, information: said(information, n),
            2: lambda n2, n1, problem, information: said(information, n2, n1),
            3: lambda n3, n2, n1, problem, information: said(information, n3, n2, n1),
        }[height]


class Flips:
    """A tower whose steps wait for heads and then look at that many bits."""

    claim = "Delta_2"

    def run(self, n, problem, information, coins):
        waited = 0
        while coins.flip() == 0:
            waited += 1
        return int(any(information[k].approx(2) > Q(1, 2) for k in range(max(0, n - 2 - waited), n)))


def lines(problem: str, tower, stages: int) -> list:
    """The lines of the certificate of a play."""
    instance, found = make_problem(problem, {}), as_tower(tower)
    steps, end = play(found, instance, stages, Budget(), Limits())
    assert end is None
    answers = tables(instance, steps, lambda step: decision(instance, step.groups))
    return certificate(instance, found.randomised, steps, answers)


def lately(information, n):
    return int(any(information[k].approx(2) > Q(1, 2) for k in range(n // 2, n)))


def half(information, n):
    return None if n % 3 == 0 else n % 2


def one_above(information, n2, n1):
    """Whether some column has so many ones among the first rows."""
    seen = [sum(information[i, m].approx(2) > Q(1, 2) for i in range(n1)) for m in range(n2)]
    return int(max(seen) >= 1 + n2 // 3)


def page(information, n3, n2, n1):
    """Whether this page has a column with so many ones; None now and then."""
    seen = [sum(information[n3 - 1, i, m].approx(2) > Q(1, 2) for i in range(n1)) for m in range(n2)]
    return int(max(seen) >= n2 // 2) if n3 + n2 + n1 != 4 else None


def good() -> list[Case]:
    flat = {"lately": lately, "no answers": half, "0": lambda information, n: 0, "1": lambda information, n: 1}
    cases = [
        Case(
            f"infinitely-many-ones: {name}", seal(lines("infinitely-many-ones", Says("Delta_2", 1, said), 12)), VERIFIED
        )
        for name, said in flat.items()
    ]
    far = {
        "some-column-infinite": ("Delta_3", 2, one_above, 9),
        "infinitely-many-pages": ("Delta_4", 3, page, 4),
    }
    for problem, (claim, height, said, stages) in far.items():
        zero = Says(claim, height, lambda information, *steps: 0)
        cases.append(Case(problem, seal(lines(problem, Says(claim, height, said), stages)), VERIFIED))
        cases.append(Case(f"{problem}: 0", seal(lines(problem, zero, stages)), VERIFIED))
    return [*cases, Case("coins", seal(lines("infinitely-many-ones", Flips, 5)), VERIFIED)]
