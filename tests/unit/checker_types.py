"""Each shipped statement is what the kinds that it serves ask for: mypy reads this (`make lint`), nothing runs it."""

from collections.abc import Callable

import approximation
import bp_digits
import breakdown_game
import changes
import continuous_approximation
import counterexample
import determined
import diagonalisable
import distinct_eigenvalues
import extension
import game
import increasing_root
import instability
import lasso_digits
import lp_digits
import matrix_rank
import positivity
import relu_argmin
import undetermined
import unstable
import zero_test

Parameters = dict[str, str]

on_inputs: list[Callable[[Parameters], counterexample.Statement]] = [
    bp_digits.Statement,
    diagonalisable.Statement,
    distinct_eigenvalues.Statement,
    lasso_digits.Statement,
    lp_digits.Statement,
    matrix_rank.Statement,
    positivity.Statement,
    relu_argmin.Statement,
    zero_test.Statement,
]
on_moves: list[Callable[[Parameters], changes.Statement]] = [
    diagonalisable.Statement,
    distinct_eigenvalues.Statement,
    positivity.Statement,
    zero_test.Statement,
]
on_functions: list[Callable[[Parameters], extension.Statement]] = [
    continuous_approximation.Statement,
    increasing_root.Statement,
]
decided: list[Callable[[Parameters], determined.Statement]] = [
    matrix_rank.Statement,
]
undecided: list[Callable[[Parameters], undetermined.Statement]] = [
    matrix_rank.Statement,
]
approximations: Callable[[Parameters], approximation.Statement] = continuous_approximation.Statement
games: Callable[[Parameters], game.Statement] = breakdown_game.Statement
samples: Callable[[Parameters], unstable.Statement] = instability.Statement
