"""Everyday problems, about an instance of the user's: are its digits enough?

Source: docs/theory.md, 12.
"""

PROBLEMS = {
    "eigenvectors": "eigenvectors:Eigenvectors",
    "consistent-system": "consistent_system:ConsistentSystem",
    "least-norm-solution": "least_norm_solution:LeastNormSolution",
    "matrix-rank": "matrix_rank:MatrixRank",
    "polar-factor": "polar_factor:PolarFactor",
    "pseudo-inverse": "pseudo_inverse:PseudoInverse",
}
