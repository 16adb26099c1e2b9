"""The floats of the element types of ONNX."""

from __future__ import annotations

from fractions import Fraction

from sci.errors import BadInput
from sci.graph.tensor import REAL

FORMATS = {1: (24, -149, 128), 11: (53, -1074, 1024), 10: (11, -24, 16), 16: (8, -133, 128)}
"""Of each element type: binary digits, the least power of two, and the power that is out of range."""


def nearest(x: Fraction, kind: int) -> Fraction:
    """The nearest float of an element type of ONNX, ties to even.

    Raises:
        BadInput: beyond the range of the floats.
    """
    precision, least, greatest = FORMATS[kind]
    if not x:
        return x
    top, bottom = abs(x.numerator), x.denominator
    power = top.bit_length() - bottom.bit_length()
    power -= abs(x) < Fraction(2) ** power
    unit = Fraction(2) ** max(power - precision + 1, least)
    found = round(x / unit) * unit
    if abs(found) >= Fraction(2) ** greatest:
        raise BadInput(f"a number is beyond the range of {REAL[kind]}")
    return found
