"""Each shipped statement is what the kinds that it serves ask for: mypy reads this (`make lint`), nothing runs it."""

from collections.abc import Callable

import approximation
import bp_digits
import breakdown_game
import continuous_approximation
import counterexample
import extension
import game
import increasing_root
import instability
import lasso_digits
import lp_digits
import moved_points
import network_labels
import network_property
import positivity
import relu_argmin
import unstable
import witness
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
approximations: Callable[[Parameters], approximation.Statement] = continuous_approximation.Statement
games: Callable[[Parameters], game.Statement] = breakdown_game.Statement
labels: Callable[[Parameters], moved_points.Statement] = network_labels.Statement
properties: Callable[[Parameters], witness.Statement] = network_property.Statement
samples: Callable[[Parameters], unstable.Statement] = instability.Statement
