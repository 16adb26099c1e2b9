"""Linear algebra of numpy, scipy and sympy, as it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which entries are read."""


def matrix_rank(problem: Any, information: Any) -> int:
    """`numpy.linalg.matrix_rank`."""
    return int(np.linalg.matrix_rank(information.numpy(DIGITS)))


def pinv(problem: Any, information: Any) -> Any:
    """`numpy.linalg.pinv`."""
    return np.linalg.pinv(information.numpy(DIGITS))


def lstsq(problem: Any, information: Any) -> Any:
    """`numpy.linalg.lstsq`."""
    return np.linalg.lstsq(information.A.numpy(DIGITS), information.b.numpy(DIGITS), rcond=None)[0]


def consistent(problem: Any, information: Any) -> bool:
    """Whether the least-squares solution of `numpy.linalg.lstsq` is one, up to rounding: `numpy.allclose`."""
    A, b = information.A.numpy(DIGITS), information.b.numpy(DIGITS)
    return bool(np.allclose(A @ np.linalg.lstsq(A, b, rcond=None)[0], b))


def eigh(problem: Any, information: Any) -> Any:
    """`numpy.linalg.eigh`: the eigenvector of the ``k``-th largest eigenvalue."""
    return np.linalg.eigh(information.numpy(DIGITS))[1][:, -problem.k]


def null_space(problem: Any, information: Any) -> int:
    """`scipy.linalg.null_space`: the number of columns without its dimension."""
    A = information.numpy(DIGITS)
    return int(A.shape[1] - _scipy().null_space(A).shape[1])


def orth(problem: Any, information: Any) -> int:
    """`scipy.linalg.orth`: the dimension of the range."""
    return int(_scipy().orth(information.numpy(DIGITS)).shape[1])


def sympy_rank(problem: Any, information: Any) -> int:
    """`sympy.Matrix.rank`: exact, of what was read."""
    import sympy

    m, n = problem.shape
    read = [[Fraction(information[i, j].approx(DIGITS)) for j in range(n)] for i in range(m)]
    return int(sympy.Matrix([[sympy.Rational(x.numerator, x.denominator) for x in row] for row in read]).rank())


def jordan_form(problem: Any, information: Any) -> int:
    """The number of blocks of `sympy.Matrix.jordan_form`: exact, of what was read."""
    import sympy

    n = problem.n
    read = [[Fraction(information[i, j].approx(DIGITS)) for j in range(n)] for i in range(n)]
    form = sympy.Matrix([[sympy.Rational(x.numerator, x.denominator) for x in row] for row in read])
    blocks = form.jordan_form(calc_transform=False)
    return int(n - sum(blocks[i, i + 1] == 1 for i in range(n - 1)))


def scipy_pinv(problem: Any, information: Any) -> Any:
    """`scipy.linalg.pinv`."""
    return _scipy().pinv(information.numpy(DIGITS))


def scipy_lstsq(problem: Any, information: Any) -> Any:
    """`scipy.linalg.lstsq`."""
    return _scipy().lstsq(information.A.numpy(DIGITS), information.b.numpy(DIGITS))[0]


def scipy_eigh(problem: Any, information: Any) -> Any:
    """`scipy.linalg.eigh`: the eigenvector of the ``k``-th largest eigenvalue."""
    return _scipy().eigh(information.numpy(DIGITS))[1][:, -problem.k]


def _scipy() -> Any:
    with extra("spectra"):
        import scipy.linalg
    return scipy.linalg


def polar(problem: Any, information: Any) -> Any:
    """`scipy.linalg.polar`."""
    return _scipy().polar(information.numpy(DIGITS))[0]


def signm(problem: Any, information: Any) -> Any:
    """`scipy.linalg.signm`: of a symmetric nonsingular matrix the orthogonal polar factor."""
    return _scipy().signm(information.numpy(DIGITS))


def principal_component(problem: Any, information: Any) -> Any:
    """`sklearn.decomposition.PCA`, of points with the covariance ``A + s I``, ``s`` so great that it is positive."""
    with extra("sklearn"):
        from sklearn.decomposition import PCA

    A = information.numpy(DIGITS)
    root = np.linalg.cholesky(A + (1 + np.abs(A).sum(axis=1).max()) * np.eye(len(A)))
    return PCA().fit(np.hstack([root, -root]).T).components_[problem.k - 1]
