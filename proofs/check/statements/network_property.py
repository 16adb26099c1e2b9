"""Properties of networks: a formula over inputs and outputs, and whether points that are named satisfy it.

The network is an ONNX file and means an exact real function; the formula is a VNN-LIB file; the points stand in a file.
Readings of a point: as printed; rounded to the floats that the network takes; and that, with the constants that bound
single inputs rounded in the same way. Satisfied as printed or rounded, the formula is satisfiable over the reals.
"""

from refusal import require


class Statement:
    """The definition; there are no parameters."""

    name = "network-property"
    kinds = ("witness",)

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", "there are no parameters")

    def name_property(self) -> str:
        """What it is about, in words."""
        return "the property is a formula over its inputs and outputs"
