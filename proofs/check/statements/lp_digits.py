"""The problem `lp-digits`: given a linear program, compute correct digits of a solution.

``min 1.x`` subject to ``A x = y``, ``x >= 0``, with a surplus variable: row 1 is ``(alpha, beta, -1, 0, ...)``.
Inputs, outputs, failing, and why ``K`` digits are beyond every algorithm: ``digits.py``, with ``s(g) = 1/g``.

*The solutions.* Let ``alpha > beta``. The vector ``e_1/alpha`` is feasible; with the dual ``z = e_1/alpha`` every
feasible ``x`` has ``1.x = z.y + (1 - A^T z).x >= 1/alpha``. The reduced costs ``1 - A^T z`` are 0 for ``x_1``,
``1 - beta/alpha`` for ``x_2``, ``1 + 1/alpha`` for the surplus, 1 for all others; all but the first are positive, so
equality means ``x = e_1/alpha``. If ``beta > alpha``, the same with ``e_2/beta``; if ``alpha = beta`` the reduced cost
of ``x_2`` is 0 too, and the solutions are the ``x >= 0`` on the line ``alpha (x_1 + x_2) = 1``.
"""

from digits import Digits


class Statement(Digits):
    """The definition, for given K, digits, m, n and norm."""

    name, noun, surplus = "lp-digits", "linear program", 1

    def size(self, g):
        """The value of the linear program."""
        return 1 / g
