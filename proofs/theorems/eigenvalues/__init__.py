"""What small changes of a matrix do to its eigenvalues: how many there are, and whether it is diagonalisable."""

PROBLEMS = {
    "diagonalisable": "diagonalisable:Diagonalisable",
    "distinct-eigenvalues": "distinct:DistinctEigenvalues",
}
