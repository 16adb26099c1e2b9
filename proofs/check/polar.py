"""Orthogonal polar factors of all matrices of a box, approximately.

``{"basis":V,"least":s,"root":L}``: let ``K`` be the symmetric part of ``V^T Q``, ``Q`` the centre, and ``R`` what
``K - s I - L L^T`` is, row sums of ``|R|`` at most ``r < s``: no eigenvalue of ``K`` is below ``s - r``. With ``e
<= 1/2`` as for eigenvectors, ``V = W (I + E)^(1/2)``, ``W`` orthogonal and ``|V - W|_2 <= e``. For ``B = U H`` in
the box, ``|WK - B|_F <= |VK - Q|_F + e |K|_F + |radii|_F``, which is an ``f``; and ``|W - U|_F <= 2 f/(s - r)``:
with ``M = U^T W``, ``D = WK - B``: ``H(M - I) + (M - I)K = U^T D - D^T W``, whose Frobenius product with ``M - I``
is at least ``(s - r) |M - I|_F^2``.
"""

from fractions import Fraction

from elimination import product
from encoding import Json
from independent import Rows, common, matrix
from inverses import root_above
from refusal import require
from sizes import short


def polar(evidence: Json, centre: Rows, radius: Rows) -> tuple[Rows, Fraction]:
    """``V``, and how far from it the entries of polar factors of matrices of the box are at most."""
    n = len(centre)
    good = type(evidence) is dict and set(evidence) == {"basis", "least", "root"}
    require(good, "evidence", "evidence is a basis, a root and a least eigenvalue")
    basis, least = matrix(evidence["basis"], n, n, "evidence"), short(evidence["least"])
    (V, unit), (Q, scale) = common(basis), common(centre)
    L, fine = common(matrix(evidence["root"], n, n, "evidence"))
    turned = list(map(list, zip(*V, strict=True)))
    gram = product(turned, V)
    e = Fraction(
        max(sum(abs(x - (i == j) * unit**2) for j, x in enumerate(row)) for i, row in enumerate(gram)), unit**2
    )
    require(e <= Fraction(1, 2), "basis", "the basis is not near enough to an orthonormal one")
    VQ = product(turned, Q)
    K = [[VQ[i][j] + VQ[j][i] for j in range(n)] for i in range(n)]
    half = 2 * unit * scale  # the denominator of K
    square = product(L, list(map(list, zip(*L, strict=True))))
    rests = (
        sum(abs(Fraction(K[i][j], half) - Fraction(square[i][j], fine**2) - least * (i == j)) for j in range(n))
        for i in range(n)
    )
    s = least - max(rests)
    require(s > 0, "positive", "the least eigenvalue is not shown to be positive")
    off = [Fraction(x, unit * half) - y for x, y in zip(flat(product(V, K)), flat(centre), strict=True)]
    f = norm(off) + e * norm([Fraction(x, half) for x in flat(K)]) + norm(flat(radius))
    return basis, e + 2 * f / s


def flat(found: list[list[int]] | Rows) -> list[Fraction]:
    """The entries, row by row."""
    return [Fraction(x) for row in found for x in row]


def norm(entries: list[Fraction]) -> Fraction:
    """An upper bound of the Frobenius norm."""
    return root_above(sum((x * x for x in entries), Fraction(0)))
