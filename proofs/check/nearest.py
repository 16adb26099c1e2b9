"""The float nearest to a rational, ties to even, as a rational."""

from fractions import Fraction

from arithmetic import power_below
from refusal import decline_unless

# of each element type of ONNX: binary digits, the least power of two, and the power that is out of range
FORMATS = {1: (24, -149, 128), 11: (53, -1074, 1024), 10: (11, -24, 16), 16: (8, -133, 128)}


def nearest(x: Fraction, kind: int) -> Fraction:
    """The nearest number of an element type of ONNX."""
    precision, least, greatest = FORMATS[kind]
    if x == 0:
        return x
    unit = Fraction(2) ** max(power_below(abs(x)) - precision + 1, least)
    found = round(x / unit) * unit
    decline_unless(abs(found) < Fraction(2) ** greatest, "a number is beyond the range of the network's floats")
    return found
