"""Good certificates of the kind `defeat`: found by the framework, in many shapes."""

import json
from fractions import Fraction as Q

import numpy as np

from sci.information import Budget
from sci.proofs.adversary.defeat.play import described, play
from sci.proofs.adversary.defeat.pursue import certificate
from sci.proofs.adversary.defeat.response import read_result
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


class FlipsTwice:
    """One side: it looks at that many bits, and says that there is none after them if there is none."""

    claim = "Pi_2"

    def run(self, n2, n1, problem, information, coins):
        waited = 0
        while coins.flip() == 0:
            waited += 1
        return int(not any(information[k].approx(2) > Q(1, 2) for k in range(max(0, n1 - 1 - waited), n1)))


def lines(problem: str, tower, stages: int) -> list:
    """The lines of the certificate of a play."""
    instance, found = make_problem(problem, {}), as_tower(tower)
    done, end = play(found, instance, stages, Budget(), Limits())
    told = json.loads(json.dumps(described(found, done, end)))
    played = read_result(told, instance, found.claim, stages, Budget())
    assert played.budget is None
    return certificate(instance, found.claim, played)


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


def section(information, n):
    """The eigenvalues of a section, by floats."""
    size = range(2 * n + 1)
    return np.linalg.eigvals([[float(information[i, j].approx(9)) for j in size] for i in size])


def corner(information, n2, n1):
    """Those of a section, now and then only far away from it."""
    return section(information, n1) if n2 % 2 else [2, (Q(1, 3), -1)]


def diagonal(information, n2, n1):
    """A point far away, after reading the diagonal."""
    return [2 + information[k, k].approx(1) for k in range(4 * n1 * n1)]


def columns(information, n2, n1):
    """1/2 or 1, after reading, in the end, what is made of three columns."""
    for m in range(3) if (n2, n1) == (1, 5) else ():
        places = [i * i + m for i in range(m + 1, 24)]  # pairs (m, i)
        for i in places:
            for j in places:
                information[i, j].approx(2)
    return [Q(1, 2), 1]


def half_or_one(information, n):
    """A number or a set, at random."""
    information[n, n // 2].approx(3)
    return [Q(n % 5, 4), complex(n % 3, n % 2)]


def radius(information, n):
    return max(abs(section(information, n)))


def entries(information, n):
    return [information[k].approx(n) for k in range(n, 2 * n + 2)]


def near_zero(information, n):
    return int(min(information[k].approx(n) for k in range(2 * n)) < Q(1, n))


def apart(information, n2, n1):
    terms = [information[k].approx(8) for k in range(n2, n2 + 4 * n1)]
    return int(max(terms) - min(terms) < Q(1, n2))


def near_zero_at(information, n2, n1):
    return near_zero(information, n1)


def short(information, n2, n1):
    """Rational, if the last of the digits that it reads are zeros."""
    return int(information[0].approx(n1 + n2) * 2 ** (n1 + n2) % 2**n2 == 0)


FLAT = {
    "infinitely-many-ones": (lately, half, lambda information, n: 0, lambda information, n: 1),
    "eventually-zero": (lately, half),
    "bounded-partial-sums": (lately,),
    "sequence-converges": (lately,),
    "zero-in-spectrum": (near_zero,),
    "spectral-gap": (near_zero, lambda information, n: 1),
    "essential-spectrum-diagonal": (entries,),
    "spectrum-self-adjoint": (section, half_or_one),
    "pseudospectrum-bounded": (section, half_or_one),
    "spectrum-banded": (section, half_or_one),
    "spectral-radius": (radius,),
}
QUESTIONS = ("some-column-infinite", "infinitely-many-pages", "real-sequence-converges")
FAR = {
    "some-column-infinite": ("Delta_3", 2, one_above, 9),
    "real-sequence-converges": ("Delta_3", 2, apart, 9),
    "infinitely-many-pages": ("Delta_4", 3, page, 4),
    "essential-spectrum-self-adjoint": ("Delta_3", 2, corner, 6),
    "spectrum-bounded": ("Delta_3", 2, corner, 6),
}


def good() -> list[Case]:
    cases = [
        Case(f"{problem}: {number}", seal(lines(problem, Says("Delta_2", 1, said), 12)), VERIFIED)
        for problem, towers in FLAT.items()
        for number, said in enumerate(towers)
    ]
    for problem, (claim, height, said, stages) in FAR.items():
        outputs = [0, 1] if problem in QUESTIONS else [[Q(1, 2)], [0, 2]]
        settled = [Says(claim, height, lambda information, *steps, output=output: output) for output in outputs]
        towers = [Says(claim, height, said), *settled]
        if problem not in QUESTIONS:
            towers += [Says(claim, height, diagonal), Says(claim, height, columns)]
        for number, tower in enumerate(towers):
            cases.append(Case(f"{problem}: {number}", seal(lines(problem, tower, stages)), VERIFIED))
    others = {
        "coins": ("infinitely-many-ones", Flips, 5),
        "one side": ("zero-in-spectrum", Says("Sigma_2", 2, near_zero_at), 5),
        "one side of a number": ("rational-number", Says("Pi_2", 2, short), 6),
        "one side with coins": ("eventually-zero", FlipsTwice, 4),
    }
    return [*cases, *(Case(name, seal(lines(*played)), VERIFIED) for name, played in others.items())]
