"""Small random ensembles, whose thresholds often coincide, of all kinds of splits; and a plain way to evaluate them."""

from fractions import Fraction as Q

from hypothesis import strategies as st

from sci.trees import Leaf, Split, TreeEnsemble

EIGHTHS = st.integers(-1, 9).map(lambda m: Q(m, 8))
VALUES = st.integers(-6, 6).map(lambda m: Q(m, 3))


@st.composite
def trees(draw, d=2, depth=3, oblique=True):
    """The nodes of a tree in preorder."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return [Leaf(draw(VALUES))]
    direction = draw(st.integers(0, d - 1))
    if oblique and draw(st.integers(0, 3)) == 0:
        direction = (*draw(st.tuples(*[st.integers(-2, 2).map(Q)] * (d - 1))), Q(1))
    below = [*draw(trees(d, depth - 1, oblique)), *draw(trees(d, depth - 1, oblique))]
    return [Split(direction, draw(st.booleans()), draw(EIGHTHS)), *below]


@st.composite
def ensembles(draw, d=2, oblique=True):
    """An ensemble of a few trees."""
    found = draw(st.lists(trees(d, oblique=oblique), min_size=1, max_size=3))
    return TreeEnsemble(d, found, draw(VALUES), draw(VALUES.filter(bool)))


def value(ensemble, x):
    """The value, one node at a time."""
    total = Q(0)
    for nodes in ensemble.trees:
        rest = iter(nodes)
        total += _below(rest, x)
    return ensemble.base + ensemble.scale * total


def _below(rest, x):
    """The value of the subtree that begins next; both of its sides are read."""
    node = next(rest)
    if isinstance(node, Leaf):
        return node.value
    left, right = _below(rest, x), _below(rest, x)
    weights = node.direction
    at = x[weights] if isinstance(weights, int) else sum(w * c for w, c in zip(weights, x, strict=True))
    return left if at < node.threshold or (at == node.threshold and not node.strict) else right
