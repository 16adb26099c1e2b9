"""Each shipped statement is what the kinds that it serves ask for: mypy reads this (`make lint`), nothing runs it."""

from collections.abc import Callable

import approximation
import bp_digits
import breakdown_game
import consistent_system
import continuous_approximation
import counterexample
import determined
import eigenvectors
import extension
import game
import increasing_root
import instability
import lasso_digits
import least_norm_solution
import lp_digits
import matrix_rank
import positivity
import pseudo_inverse
import relu_argmin
import undetermined
import unstable
import zero_test

Parameters = dict[str, str]

on_inputs: list[Callable[[Parameters], counterexample.Statement]] = [
    bp_digits.Statement,
    consistent_system.Statement,
    eigenvectors.Statement,
    lasso_digits.Statement,
    least_norm_solution.Statement,
    lp_digits.Statement,
    matrix_rank.Statement,
    positivity.Statement,
    pseudo_inverse.Statement,
    relu_argmin.Statement,
    zero_test.Statement,
]
on_functions: list[Callable[[Parameters], extension.Statement]] = [
    continuous_approximation.Statement,
    increasing_root.Statement,
]
decided: list[Callable[[Parameters], determined.Statement]] = [
    consistent_system.Statement,
    eigenvectors.Statement,
    least_norm_solution.Statement,
    matrix_rank.Statement,
    pseudo_inverse.Statement,
]
undecided: list[Callable[[Parameters], undetermined.Statement]] = [
    consistent_system.Statement,
    eigenvectors.Statement,
    least_norm_solution.Statement,
    matrix_rank.Statement,
    pseudo_inverse.Statement,
]
approximations: Callable[[Parameters], approximation.Statement] = continuous_approximation.Statement
games: Callable[[Parameters], game.Statement] = breakdown_game.Statement
samples: Callable[[Parameters], unstable.Statement] = instability.Statement
