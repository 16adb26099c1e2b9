"""Each shipped statement is what the kinds that it serves ask for: mypy reads this (`make lint`), nothing runs it."""

from collections.abc import Callable

import approximation
import bp_digits
import breakdown_game
import continuous_approximation
import counterexample
import defeat
import extension
import game
import increasing_root
import infinitely_many_ones
import infinitely_many_pages
import instability
import lasso_digits
import lp_digits
import positivity
import relu_argmin
import some_column_infinite
import unstable
import zero_test

Parameters = dict[str, str]

on_inputs: list[Callable[[Parameters], counterexample.Statement]] = [
    bp_digits.Statement,
    lasso_digits.Statement,
    lp_digits.Statement,
    positivity.Statement,
    relu_argmin.Statement,
    zero_test.Statement,
]
on_functions: list[Callable[[Parameters], extension.Statement]] = [
    continuous_approximation.Statement,
    increasing_root.Statement,
]
reductions: list[Callable[[Parameters], defeat.Statement]] = [
    infinitely_many_ones.Statement,
    infinitely_many_pages.Statement,
    some_column_infinite.Statement,
]
approximations: Callable[[Parameters], approximation.Statement] = continuous_approximation.Statement
games: Callable[[Parameters], game.Statement] = breakdown_game.Statement
samples: Callable[[Parameters], unstable.Statement] = instability.Statement
