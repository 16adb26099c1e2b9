"""Problems whose input is a function, given by values at the points that are asked for."""

PROBLEMS = {
    "continuous-approximation": "continuous_approximation:ContinuousApproximation",
    "increasing-root": "increasing_root:IncreasingRoot",
}
