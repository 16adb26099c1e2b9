"""Random networks, and the plainest possible evaluation to compare with."""

from fractions import Fraction

from hypothesis import strategies as st

from sci.proofs.testing import strategies

small = st.integers(-3, 3)
ordinary = st.floats(-4, 4, allow_subnormal=False)
rationals = st.fractions(-3, 3, max_denominator=7)
extreme = st.sampled_from(
    [1e-69, -1e-69, 5e-324, 2.0**60, Fraction(2) ** 5000, -(Fraction(2) ** 5000), Fraction(1, 3), 0, 1]
)
coordinates = st.one_of(
    st.fractions(-2, 2, max_denominator=9), st.sampled_from([0, Fraction(1, 2**101), Fraction(3, 2**60)])
)


def networks(entries, inputs=2, outputs=1, widest=5, deepest=3):
    """Networks with up to ``deepest`` hidden layers of up to ``widest`` neurons."""
    hidden = st.lists(st.integers(1, widest), min_size=1, max_size=deepest)
    return hidden.flatmap(lambda widths: strategies.networks((inputs, *widths, outputs), entries))


def points(count=6, inputs=2):
    return st.lists(st.tuples(*[coordinates] * inputs), min_size=1, max_size=count)


def layer_inputs(network, x):
    """The neurons of every layer before ReLU, by the definition."""
    x, found = list(x), []
    for W, b in zip(network.weights, network.biases, strict=True):
        z = [sum((w * v for w, v in zip(row, x, strict=True)), start=c) for row, c in zip(W, b, strict=True)]
        found.append(z)
        x = [max(v, Fraction(0)) for v in z]
    return found


def value(network, x):
    return layer_inputs(network, x)[-1][0]
