"""``K`` correct digits of a solution of a linear program are beyond every algorithm.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The extended Smale's 9th problem", arXiv 2110.15734; docs/theory.md, 6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.certificates.smt import absolute, every, number, some, total
from sci.proofs.theorems.digits.generalised_hardness import Digits
from sci.rational import from_text

if TYPE_CHECKING:
    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.smt import Script


class LpDigits(Digits):
    """The finder of `lp-digits`: ``min 1.x`` subject to ``A x = y``, ``x >= 0``, with a surplus variable."""

    name = "lp-digits"
    summary = "correct digits of a solution (error at most 10**-digits in the p-norm) of a linear program"
    theorem = "docs/theory.md, 6: no algorithm computes K digits; fewer than K digits can be computed"
    program = "min x_1 + ... + x_n subject to A x = y, x >= 0"
    size_text = "1 / g"
    solver = "sci.algorithms.linear_programs:HighsSolver"
    tower = "sci.algorithms.towers:Digits"
    surplus = 1

    def size(self, g: Fraction) -> Fraction:
        """The value of the linear program: ``s(g) = 1/g``."""
        return 1 / g

    def arithmetic(self, script: Script, record: Record) -> bool:
        """Every ``x`` that is feasible and has the optimal value, found by duality, is far from the output."""
        alpha, beta = (self.value(record.family, record.N, self.m + column) for column in (0, 1))
        x = [script.variable(f"x{j}") for j in range(self.n)]
        feasible = [f"(>= {z} 0.0)" for z in x] + [f"(= {x[row + 2]} 0.0)" for row in range(1, self.m)]
        feasible.append(f"(= (+ (* {number(alpha)} {x[0]}) (* {number(beta)} {x[1]}) (- {x[2]})) 1.0)")
        optimal = f"(= (* {number(max(alpha, beta))} {total(x)}) 1.0)"
        for shown in record.shown:
            moves = [f"(- {z} {number(from_text(y))})" for z, y in zip(x, shown.output, strict=True)]
            allowed = number(Fraction(1, 10 ** (self.digits * (2 if self.p == "2" else 1))))
            if self.p == "inf":
                far = some([f"(> {absolute(move)} {allowed})" for move in moves])
            else:
                square = self.p == "2"
                far = f"(> {total([f'(* {move} {move})' if square else absolute(move) for move in moves])} {allowed})"
            script.claims.append(f"(=> {every([*feasible, optimal])} {far})")
        return True
