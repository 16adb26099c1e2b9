"""Exact tensors: integers over one denominator, and how their entries are moved about.

Where entries go is a list of positions, made of one list of offsets for each axis: transposing, broadcasting, slicing,
enlarging and the windows of a convolution differ in these lists only. Behind an irrational slope an entry lies between
two ends: such a tensor is *wide*, and holds all lower ends, then all upper ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import lcm, prod
from operator import mul

from refusal import decline_unless

FLOAT, DOUBLE, HALF, BFLOAT, BOOL = 1, 11, 10, 16, 9  # element types
REAL = {FLOAT: "f", DOUBLE: "d", HALF: "e", BFLOAT: "f"}  # and their formats; a bfloat16 is half of a float32
WHOLE = {2: (0, 8), 3: (1, 8), 4: (0, 16), 5: (1, 16), 6: (1, 32), 7: (1, 64), 9: (0, 1), 12: (0, 32), 13: (0, 64)}
MAX_ENTRIES, MAX_RANK, MAX_WORK = 1 << 24, 8, 1 << 31  # of a tensor; multiplications in one matrix product
Shape = tuple[int, ...]
Axes = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Tensor:
    """Entries ``n / d`` in row-major order; ``fed``: computed from the network's input; ``wide``: two ends of each."""

    shape: Shape
    n: list[int]
    d: int = 1
    type: int = FLOAT
    fed: bool = False
    groups: list[int] | None = None  # of a closing operator: entries of one group are in the order of what it was given
    wide: bool = False

    def ends(self) -> list[list[int]]:
        """The entries; where it is wide, the lower and the upper ends."""
        half = len(self.n) // 2
        return [self.n[:half], self.n[half:]] if self.wide else [self.n]

    def moved(self, shape: Sequence[int], positions: Sequence[int] | None = None) -> "Tensor":
        """The entries at these positions, or all of them, in another shape."""
        size(shape)
        n = self.n if positions is None else [entries[p] for entries in self.ends() for p in positions]
        return replace(self, shape=tuple(shape), n=n)


def size(shape: Sequence[int]) -> int:
    """The number of entries."""
    decline_unless(len(shape) <= MAX_RANK and all(length >= 0 for length in shape), "a tensor has no legal shape")
    decline_unless(prod(shape) <= MAX_ENTRIES, "a tensor is too large")
    return prod(shape)


def strides(shape: Sequence[int]) -> list[int]:
    """How far apart neighbours along each axis are."""
    return [prod(shape[axis + 1 :]) for axis in range(len(shape))]


def spots(axes: Axes, start: int = 0) -> list[int]:
    """The sums of one offset from each axis, in row-major order."""
    size([len(offsets) for offsets in axes])
    found = [start]
    for offsets in axes:
        found = [place + offset for place in found for offset in offsets]
    return found


def all_of(shape: Sequence[int]) -> list[list[int]]:
    """The offsets of all entries, axis by axis."""
    return [[i * step for i in range(length)] for length, step in zip(shape, strides(shape), strict=True)]


def taken(t: Tensor, picks: dict[int, Sequence[int]]) -> Tensor:
    """The entries at these indices along these axes."""
    axes: list[Sequence[int]] = [*all_of(t.shape)]
    for axis, indices in picks.items():
        axes[axis] = [axes[axis][i] for i in indices]
    return t.moved([len(offsets) for offsets in axes], spots(axes))


def broadcast(t: Tensor, shape: Sequence[int]) -> list[int]:
    """The entries, repeated to fill a shape."""
    if t.shape == tuple(shape):
        return t.n
    own = (1,) * (len(shape) - len(t.shape)) + t.shape
    decline_unless(all(a in (1, b) for a, b in zip(own, shape, strict=True)), "shapes do not fit each other")
    axes = [[i * step * (length > 1) for i in range(wanted)]
            for length, step, wanted in zip(own, strides(own), shape, strict=True)]  # fmt: skip
    places = spots(axes)
    return [entries[p] for entries in t.ends() for p in places]


def common_shape(shapes: Sequence[Shape]) -> Shape:
    """The shape to which all are broadcast."""
    rank = max(map(len, shapes))
    columns = zip(*((1,) * (rank - len(shape)) + shape for shape in shapes), strict=True)
    lengths = [sorted({length for length in column if length != 1}) for column in columns]
    decline_unless(all(len(found) <= 1 for found in lengths), "shapes do not fit each other")
    return tuple(found[0] if found else 1 for found in lengths)


def together(f: Callable[..., int], *tensors: Tensor) -> Tensor:
    """A function of several entries that reverses no order, over one denominator, broadcast."""
    shape = common_shape([t.shape for t in tensors])
    size(shape)
    d, columns = lcm(*(t.d for t in tensors)), []
    fed, wide = any(t.fed for t in tensors), any(t.wide for t in tensors)
    for t in tensors:
        factor, entries = d // t.d, broadcast(t, shape)
        entries = entries if factor == 1 else [entry * factor for entry in entries]
        columns.append(entries * 2 if wide and not t.wide else entries)
    n = [f(*entries) for entries in zip(*columns, strict=True)]
    return replace(tensors[0], shape=shape, n=n, d=d, fed=fed, wide=wide)


def negative(t: Tensor) -> Tensor:
    """The negative of each entry."""
    return replace(t, n=[-x for entries in t.ends()[::-1] for x in entries])


def product(a: Tensor, b: Tensor) -> Tensor:
    """The product, entry by entry."""
    shape = common_shape([a.shape, b.shape])
    size(shape)
    factors = [replace(t, shape=shape, n=broadcast(t, shape)).ends() for t in (a, b)]
    products = [[x * y for x, y in zip(left, right, strict=True)] for left in factors[0] for right in factors[1]]
    wide = len(products) > 1
    n = [act(found) for act in (min, max) for found in zip(*products, strict=True)] if wide else products[0]
    return replace(a, shape=shape, n=n, d=a.d * b.d, fed=a.fed or b.fed, wide=wide)


def linear(f: Callable[[Tensor, Tensor], Tensor], t: Tensor, a: Tensor) -> Tensor:
    """A product of two tensors, of which at most the first is wide, linear in both."""
    if not t.wide:
        return f(t, a)
    low, high = (replace(t, n=n, wide=False) for n in t.ends())
    up, down = replace(a, n=[max(x, 0) for x in a.n]), replace(a, n=[min(x, 0) for x in a.n])
    pairs = [together(int.__add__, f(x, up), f(y, down)) for x, y in ((low, high), (high, low))]
    return replace(pairs[0], n=pairs[0].n + pairs[1].n, wide=True)


def dot(rows: Sequence[Sequence[int]], columns: Sequence[Sequence[int]]) -> list[list[int]]:
    """The products of rows and columns, a list for each row."""
    work = len(rows) * len(columns) * len(rows[0]) if rows else 0
    decline_unless(work <= MAX_WORK, "a matrix product is too large")
    return [[sum(map(mul, row, column)) for column in columns] for row in rows]


def matrix(t: Tensor, a: Tensor) -> Tensor:
    """The matrix product, broadcast over the axes before the last two."""
    return linear(lambda x, y: matrices(y, x), a, t) if a.wide else linear(matrices, t, a)


def matrices(t: Tensor, a: Tensor) -> Tensor:
    """The same, where every entry is known."""
    left = t if len(t.shape) > 1 else t.moved((1, *t.shape))
    right = a if len(a.shape) > 1 else a.moved((*a.shape, 1))
    (*outer, m, k), (*other, k2, n) = left.shape, right.shape
    decline_unless(k == k2, "shapes do not fit each other")
    batch = common_shape([tuple(outer), tuple(other)]) if outer or other else ()
    size([*batch, m, n])
    firsts = broadcast(Tensor(tuple(outer), [i * m * k for i in range(prod(outer))]), batch)
    seconds = broadcast(Tensor(tuple(other), [i * k * n for i in range(prod(other))]), batch)
    found: list[int] = []
    for p, q in zip(firsts, seconds, strict=True):
        rows = [left.n[p + i * k : p + (i + 1) * k] for i in range(m)]
        columns = [right.n[q + j : q + k * n : n] for j in range(n)]
        for row in dot(rows, columns):
            found += row
    shape = [*batch, *([m] if len(t.shape) > 1 else []), *([n] if len(a.shape) > 1 else [])]
    return Tensor(tuple(shape), found, t.d * a.d, t.type, t.fed or a.fed)
