"""Machines of one's own: the same adversary defeats each of them, and the certificates look the same.

    sci refute examples/machines.py:parity --problem positivity
    sci refute examples/machines.py:larger_by_registers --problem lp-digits
    sci refute examples/machines.py:larger_by_rationals --problem lp-digits
    sci refute examples/machines.py:larger_by_floats --problem lp-digits

The last three are one algorithm: read 40 binary digits of ``y_1``, ``alpha`` and ``beta`` (numbers 0, 1 and 2) and give
``(y_1/alpha, 0, 0)`` if ``alpha`` is the larger, else ``(0, y_1/beta, 0)``.
"""

from sci.algorithms.machines.counted import CountedProgram
from sci.algorithms.machines.floating import FloatProgram
from sci.algorithms.machines.register import RegisterMachine
from sci.algorithms.machines.turing import TuringMachine

# A Turing machine that asks for x at precision 5, that is 0#101, and says whether the last digit of the answer is 1.
# Columns: state, what is read on the query, answer and output tapes, what is written there, moves, next state.
parity = TuringMachine("""
    start  ***  0**  >..  hash
    hash   ***  #**  >..  five1
    five1  ***  1**  >..  five2
    five2  ***  0**  >..  five3
    five3  ***  1**  >..  ask
    ask    *-*  ***  .>.  digit
    ask    *1*  **1  ...  halt
    ask    *0*  **0  ...  halt
    digit  *1*  **1  ...  halt
    digit  *0*  **0  ...  halt
""")

larger_by_registers = RegisterMachine("""
            let zero 0
            let one 1
            let two 2
            let n 40
            ask y zero n
            ask alpha one n
            ask beta two n
            less alpha beta second
            div x y alpha
            halt x zero zero
    second: div x y beta
            halt zero x zero
""")


def larger(problem, ask):
    y, alpha, beta = ask(0, 40), ask(1, 40), ask(2, 40)
    return [0, y / beta, 0] if alpha < beta else [y / alpha, 0, 0]


larger_by_rationals = CountedProgram(larger)
larger_by_floats = FloatProgram(larger)
