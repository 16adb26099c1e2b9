"""Everyday problems, about an instance of the user's: are its digits enough?

Source: docs/theory.md, 12.
"""

PROBLEMS = {
    "eigenvectors": "eigenvectors:Eigenvectors",
    "argmax": "argmax:Argmax",
    "consistent-system": "consistent_system:ConsistentSystem",
    "delaunay": "delaunay:Delaunay",
    "floor": "floor:Floor",
    "global-minimiser": "global_minimiser:GlobalMinimiser",
    "initial-value-problem": "initial_value_problem:InitialValueProblem",
    "jordan-blocks": "jordan_blocks:JordanBlocks",
    "least-norm-solution": "least_norm_solution:LeastNormSolution",
    "linear-program": "linear_program:LinearProgram",
    "matrix-game": "matrix_game:MatrixGame",
    "matrix-rank": "matrix_rank:MatrixRank",
    "polar-factor": "polar_factor:PolarFactor",
    "nearest-neighbour": "nearest_neighbour:NearestNeighbour",
    "orientation": "orientation:Orientation",
    "principal-argument": "principal_argument:PrincipalArgument",
    "pseudo-inverse": "pseudo_inverse:PseudoInverse",
    "real-root-count": "real_root_count:RealRootCount",
    "sorting": "sorting:Sorting",
    "tree-root-split": "tree_root_split:TreeRootSplit",
    "two-means": "two_means:TwoMeans",
    "zero-of-continuous": "zero_of_continuous:ZeroOfContinuous",
}
