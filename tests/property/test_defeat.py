"""Section 10: the towers of small families are all defeated as the theorems say, by the finder's half of the rule."""

from fractions import Fraction
from itertools import pairwise, product

import pytest

from sci.dyadic import Dyadic
from sci.errors import BadInput
from sci.information import Budget
from sci.proofs.adversary.defeat.game import MOST_INNER, Game, made, runs
from sci.proofs.adversary.defeat.play import INNER, Unfinished, decision, fitting, play
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits
from sci.running.run import Halted, execute
from sci.tower import as_tower
from sci.word import Word

CONTINUATIONS = (lambda row: 0, lambda row: 1, lambda row: row % 2)


class Automaton:
    """A machine with two states: a step reads some bits from a place on, and its state says 0 or 1."""

    claim = "Delta_2"

    def __init__(self, table, start):
        self.table, self.start = table, start

    def run(self, n, problem, information):
        state = n % 2
        for k in range(n // 2 if self.start else 0, n):
            state = self.table[2 * state + (information[k].approx(1).mantissa > 0)]
        return state


AUTOMATA = [Automaton(table, start) for table in product((0, 1), repeat=4) for start in (False, True)]


class Columns:
    """The same with two limits: it runs down one column."""

    claim = "Delta_3"

    def __init__(self, table, deep):
        self.table, self.deep = table, deep

    def run(self, n2, n1, problem, information):
        state = 0
        for i in range(n1 + (n2 if self.deep else 0)):
            state = self.table[2 * state + (information[i, n2 % 3].approx(1).mantissa > 0)]
        return state


COLUMNS = [Columns(table, deep) for table in product((0, 1), repeat=4) for deep in (False, True)]


class Continued(Game):
    """A game whose word is given, and goes on in some way after its last row."""

    def __init__(self, problem, word, after):
        super().__init__(problem)
        self.word = Extended(word, after)


class Extended(Word):
    def __init__(self, word, after):
        super().__init__()
        self.known, self.after = word, after

    def bit(self, row, *column):
        return self.known.bit(row, *column) if row <= self.known.top else self.after(row)


def played(problem, tower, stages):
    """What the steps decide, and the input that they wrote."""
    instance = make_problem(problem, {})
    steps, end = play(as_tower(tower), instance, stages, Budget(), Limits())
    assert end is None
    game = Game(instance)
    said = []
    for step in steps:
        game.again(step.queries)
        said.append(decision(instance, step.groups))
        game.decided(said[-1])
    return instance, said, game.word


@pytest.mark.parametrize("tower", AUTOMATA)
def test_one_limit(tower):
    """As many ones as answers 0, so limits are wrong; and the answers are the same however the bits go on."""
    problem, said, word = played("infinitely-many-ones", tower, 20)
    assert len(word.ones()) == said.count(0)
    for after in CONTINUATIONS:
        oracle = Continued(problem, word, after)
        for n, decided in enumerate(said, 1):
            run = execute(as_tower(tower).at(n), problem, oracle, Budget())
            assert run.outcome == Halted(decided)


@pytest.mark.parametrize("tower", COLUMNS)
def test_two_limits(tower):
    """A column gets ones as long as all outer steps from its number on say 0; no more if one has settled on 1."""
    problem, said, word = played("some-column-infinite", tower, 9)
    zeros = {}
    for steps, decided in zip(runs(2), said, strict=False):
        zeros[steps[0]] = zeros.get(steps[0], 0) + 1 - decided
    for m in range(1, 10):
        count = len(word.ones(m))
        assert all(zeros[n] >= count for n in range(m, min(m + count, 10)))
    for after in CONTINUATIONS:
        oracle = Continued(problem, word, lambda row, after=after: after(row))
        for steps, decided in zip(runs(2), said, strict=False):
            assert execute(as_tower(tower).at(*steps), problem, oracle, Budget()).outcome == Halted(decided)


def test_three_limits():
    class Page:
        claim = "Delta_4"

        def run(self, n3, n2, n1, problem, information):
            return int(sum(information[n3 - 1, i, n2 - 1].approx(1).mantissa > 0 for i in range(n1)) > n2)

    problem, said, word = played("infinitely-many-pages", Page, 6)
    for after in CONTINUATIONS:
        oracle = Continued(problem, word, after)
        for steps, decided in zip(runs(3), said, strict=False):
            assert execute(as_tower(Page).at(*steps), problem, oracle, Budget()).outcome == Halted(decided)


@pytest.mark.parametrize(("said", "first"), [(0, 30), (1, 0)])
def test_a_tower_that_has_settled_is_wrong(said, first):
    """Two limits: if all say 0, the first column gets a one at each stage; if all say 1, no column gets any."""

    class Settled:
        claim = "Delta_3"

        def run(self, n2, n1, problem, information):
            return said

    _, _, word = played("some-column-infinite", Settled, 30)
    assert len(word.ones(1)) == first // 2
    assert (len(word.ones(30)) > 0) == (said == 0)


class Digits:
    """Rational, if there are so many equal digits at the end of the ones that it reads."""

    claim = "Delta_2"

    def __init__(self, equal):
        self.equal = equal

    def run(self, n, problem, information):
        found = f"{information[0].approx(n).mantissa:0{n}b}"[-self.equal :]
        return int(self.equal == 0 or len(set(found)) == 1)


class CutOff:
    """A number by its digits."""

    def __init__(self, x):
        self.x = x

    def approx(self, precision):
        return Dyadic((self.x * 2**precision).__floor__(), precision)


@pytest.mark.parametrize(("equal", "digits"), [(0, 1832), (2, None), (5, None)])
def test_a_real_number(equal, digits):
    """The gaps grow, one digit for each "rational"; all answers are the digits of every later number."""
    problem, said, word = played("rational-number", Digits(equal), 60)
    ones = word.ones()
    assert len(ones) == 1 + said.count(0)
    gaps = [later - earlier for earlier, later in pairwise([2, *ones])]
    assert all(earlier < later for earlier, later in pairwise(gaps))
    assert digits in (None, ones[-1])
    for beyond in (Fraction(0), Fraction(1, 3 << ones[-1]), Fraction(1, 2 << ones[-1])):
        x = problem.value(word, 0) + beyond
        for n, decided in enumerate(said, 1):
            assert 1 - Digits(equal).run(n, problem, [CutOff(x)]) == decided


class Lately:
    """It says that there are finitely many ones if it has seen none lately."""

    def __init__(self, claim, yes):
        self.claim, self.yes = claim, yes

    def run(self, n2, n1, problem, information):
        return int(any(information[k].approx(1).mantissa > 0 for k in range(n1 // 2, n1 + n2)) == self.yes)


class Counts(Lately):
    """Right for the question that has such towers: many are the ones of which there are ``n2``."""

    def run(self, n2, n1, problem, information):
        return int((sum(information[k].approx(1).mantissa > 0 for k in range(n1)) >= n2) == self.yes)


@pytest.mark.parametrize(
    ("problem", "claim", "yes"), [("eventually-zero", "Pi_2", False), ("infinitely-many-ones", "Sigma_2", True)]
)
def test_one_side(problem, claim, yes):
    """Each stage ends where it says what is right for zeros, and says it whatever follows."""
    tower = Lately(claim, yes)
    instance = make_problem(problem, {})
    steps, end = play(as_tower(tower), instance, 9, Budget(), Limits())
    assert end is None
    game = made(instance, claim)
    for step in steps:
        game.again(step.queries)
        game.decided(decision(instance, step.groups, game.one_sided))
    assert game.stage == 9
    assert len(game.word.ones()) == 9
    assert {(step.steps[0], step.steps[1]) for step in steps} >= {(1, 1), (1, 2), (2, 1), (2, 2)}
    for after in CONTINUATIONS:
        oracle = Continued(instance, game.word, after)
        for step in steps:
            run = execute(as_tower(tower).at(*step.steps), instance, oracle, Budget())
            assert run.outcome == Halted(step.groups[0][0])


def test_one_side_that_never_says_it():
    tower = type("Never", (), {"claim": "Pi_2", "run": lambda self, n2, n1, problem, information: 0})
    steps, end = play(as_tower(tower), make_problem("eventually-zero", {}), 2, Budget(), Limits())
    assert end == Unfinished((1, MOST_INNER), INNER)
    assert len(steps) == MOST_INNER


@pytest.mark.parametrize("tower", [Counts("Pi_2", True), Counts("Sigma_2", False)])
def test_a_tower_that_is_right_has_no_theorem_against_it(tower):
    name = {"Pi_2": "infinitely-many-ones", "Sigma_2": "eventually-zero"}[tower.claim]
    with pytest.raises(BadInput, match=f"no theorem rules out the claim {tower.claim} for {name}"):
        fitting(tower.claim, make_problem(name, {}))
