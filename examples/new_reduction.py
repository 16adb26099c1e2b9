"""A problem that no tower with one limit solves: is a sequence of real numbers bounded? See docs/how-to/towers.md.

Theorem. For a 0-1 sequence x let c_k be the number of ones among x_1, ..., x_k. The sequence c_1, c_2, ... is bounded
if and only if x has finitely many ones. So a tower that answered "is it bounded?" in the limit would decide E_1 in the
limit, against Theorem 10.2.

    sci refute examples/new_reduction.py:Small --problem examples/new_reduction.py:Problem --steps 50 -o bounded.cert
    sci verify bounded.cert --statement examples/new_reduction.py --replay examples/new_reduction.py:Small
"""

from fractions import Fraction


class Statement:
    """The definition. The checker runs it: standard library only."""

    name = "bounded-sequence"
    kinds = ("defeat",)
    height = 1  # of the towers that cannot solve it
    rule = "rows"  # "sides" and "digits" are for R4 and for the digits of a number
    one_sided = "Pi_2"  # false too: with two limits there are towers in Sigma_2 only; "" if that is not known
    question, goal = "'is it bounded?'", "the right answer"
    input = "the sequence of the numbers of ones in the sequence of bits that"
    ends = ("zeros (answer 1)", "ones (answer 0)")
    says, wrong = "", ""  # for outputs that are not answers: what it is to say 1, and how far off "wrong" is

    def __init__(self, parameters):
        if parameters:
            raise ValueError("parameters", "there are no parameters")

    def reach(self, index):
        """Evaluation number ``index``, which is c_(index + 1), depends on bits up to this one only."""
        return index + 1

    def value(self, word, index):
        """Its numerator and denominator; what is not known of the word counts as 0."""
        return word.count(index + 1), 1

    def output(self, value):
        if type(value) is not int or value not in (0, 1):
            raise ValueError("output", "the output is 0 or 1")
        return value

    def decide(self, output):
        """Whether there are infinitely many ones, if the output is right."""
        return 1 - output


class Problem:
    """The finder: the same in terms of positions in arrays."""

    name = "bounded-sequence"
    summary = "is a sequence of real numbers bounded? (1 or 0)"
    height = 1
    one_sided = "Pi_2"

    def __init__(self, given):
        if given:
            raise ValueError("there are no parameters")
        self.parameters = {}
        self.layout = {"": (None,)}  # information[k], k >= 0

    def reach(self, k):
        return k + 1

    def value(self, word, k):
        return Fraction(word.count(k + 1))

    def encode(self, returned):
        from sci import NotAnOutput

        if returned not in (0, 1):
            raise NotAnOutput("the answer is 1 or 0")
        return int(returned)

    def decode(self, value):
        return value

    def decide(self, output):
        return 1 - output


class Small:
    """Says that it is bounded if the first n**2 terms are at most n."""

    claim = "Delta_2"

    def run(self, n, problem, information):
        return int(max(information[k].approx(1) for k in range(n * n)) <= n)
