"""What a query costs: with memo, budget and transcript, as a ratio to a loop over ``def f(n): return n``.

Wanted: at most 10 when all queries differ and 20 when each is written ``points[k][0].approx(n)``, 4 when most repeat,
and 10 million coordinates a second in batches. The rounds are interleaved and the ratios medians.

A query that checks nothing is timed too: its answer is computed, made a `Dyadic`, remembered and put in the log. The
checks come on top: the type of the precision, whether it was asked before, its range, and the number of queries.
"""

import time
from statistics import median

from sci.dyadic import Dyadic
from sci.information import PRECISION_BITS, Budget, Reader
from sci.oracles.central import CentralOracle
from sci.proofs.theorems import make_problem

EVALUATIONS, DIGITS, ROUNDS = 50, 100, 60
PROBLEM = make_problem("relu-argmin", {"widths": "64,64"})
ORACLE = CentralOracle(PROBLEM)

new = object.__new__


def f(n):
    return n


def bare():
    for _ in range(EVALUATIONS):
        for n in range(DIGITS):
            f(n)


def information():
    return PROBLEM.information(Reader(ORACLE, Budget()))


class Unchecked:
    """An evaluation whose queries are not checked at all."""

    __slots__ = ("formula", "key", "memo", "note")

    def approx(self, precision):
        self.note(self.key + precision)
        a, b, c = self.formula
        answer = self.memo[precision] = new(Dyadic)
        answer.mantissa = ((a << precision) + b) // c
        answer.level = precision
        return answer


def unchecked():
    note, memos = [].append, [{} for _ in range(EVALUATIONS)]
    for k in range(EVALUATIONS):
        evaluation = Unchecked()
        evaluation.formula, evaluation.key = ORACLE.formula(2 * k), 2 * k << PRECISION_BITS
        evaluation.memo, evaluation.note = memos[k], note
        for n in range(DIGITS):
            evaluation.approx(n)


def distinct():
    points = information()
    for k in range(EVALUATIONS):
        evaluation = points[k][0]
        for n in range(DIGITS):
            evaluation.approx(n)


def subscripted():
    points = information()
    for k in range(EVALUATIONS):
        for n in range(DIGITS):
            points[k][0].approx(n)


def repeated():
    evaluation = information()[0][0]
    for _ in range(EVALUATIONS):
        for n in range(DIGITS):
            evaluation.approx(n)


def batch():
    information().numpy(40)


def seconds(action):
    start = time.process_time()
    action()
    return time.process_time() - start


def main():
    wanted = {distinct: ("all queries differ", 10), subscripted: ("with subscripts", 20), repeated: ("most repeat", 4)}
    rounds = [{action: seconds(action) for action in (bare, unchecked, *wanted, batch)} for _ in range(ROUNDS)]
    count = EVALUATIONS * DIGITS
    print(f"{'bare loop':30} {median(each[bare] for each in rounds) / count * 1e9:8.0f} ns a call")
    times = median(each[unchecked] / each[bare] for each in rounds)
    print(f"{'nothing checked':30} {median(each[unchecked] for each in rounds) / count * 1e9:8.0f} ns a query"
          f"   {times:6.1f} times")  # fmt: skip
    for action, (name, most) in wanted.items():
        time_of_one = median(each[action] for each in rounds) / count * 1e9
        times = median(each[action] / each[bare] for each in rounds)
        print(f"{name:30} {time_of_one:8.0f} ns a query   {times:6.1f} times  (wanted: at most {most})")
    rate = PROBLEM.r * PROBLEM.d / median(each[batch] for each in rounds) / 1e6
    print(f"{'batch reading':30} {rate:8.1f} million coordinates a second  (wanted: at least 10)")


if __name__ == "__main__":
    main()
