"""The problem `zero-test`: given a real number ``x >= 0`` by Delta_1-information, is ``x = 0``? Answer 1 or 0.

The inputs, and the rest: ``sign_question.py``.
"""

from sign_question import SignQuestion


class Statement(SignQuestion):
    """The definition."""

    name, question, at_zero = "zero-test", "x = 0", 1
