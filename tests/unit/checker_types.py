"""Each shipped statement is what the kinds that it serves ask for: mypy reads this (`make lint`), nothing runs it."""

from collections.abc import Callable

import approximation
import argmax
import bounded_partial_sums
import bp_digits
import breakdown_game
import changes
import consistent_system
import continuous_approximation
import convex_hull
import counterexample
import defeat_rules
import delaunay
import determinant
import determined
import diagonalisable
import distinct_eigenvalues
import double_well_minimum
import eigenspace
import eigenvalues
import eigenvectors
import essential_spectrum_diagonal
import essential_spectrum_self_adjoint
import eventually_zero
import extension
import floor
import game
import game_value
import global_minimiser
import increasing_root
import infinitely_many_ones
import infinitely_many_pages
import initial_value_problem
import instability
import jordan_blocks
import lasso_digits
import least_norm_solution
import least_residual
import linear_program
import lipschitz_initial_value
import lp_digits
import matrix_game
import matrix_rank
import maximum
import model_argmin
import moved_points
import near_integer
import near_maximum
import near_zero
import nearest_neighbour
import network_labels
import network_property
import orientation
import point_distances
import points_of_spectrum
import polar_factor
import polynomial_roots
import positive_factor
import positivity
import principal_argument
import program_value
import pseudo_inverse
import pseudospectrum_bounded
import rational_number
import real_root_count
import real_sequence_converges
import relu_argmin
import sequence_converges
import singular_values
import some_column_infinite
import sorted_values
import sorting
import spectral_gap
import spectral_radius
import spectrum
import spectrum_banded
import spectrum_bounded
import spectrum_compact_self_adjoint
import spectrum_diagonal
import spectrum_self_adjoint
import tikhonov_solution
import tree_root_split
import two_means
import two_means_cost
import undetermined
import unit_vector
import unstable
import witness
import zero_in_spectrum
import zero_of_continuous
import zero_test

Parameters = dict[str, str]

on_inputs: list[Callable[[Parameters], counterexample.Statement]] = [
    delaunay.Statement,
    tree_root_split.Statement,
    global_minimiser.Statement,
    initial_value_problem.Statement,
    matrix_game.Statement,
    two_means.Statement,
    zero_of_continuous.Statement,
    linear_program.Statement,
    argmax.Statement,
    floor.Statement,
    nearest_neighbour.Statement,
    orientation.Statement,
    sorting.Statement,
    bp_digits.Statement,
    diagonalisable.Statement,
    distinct_eigenvalues.Statement,
    spectrum_compact_self_adjoint.Statement,
    spectrum_diagonal.Statement,
    consistent_system.Statement,
    eigenvectors.Statement,
    lasso_digits.Statement,
    least_norm_solution.Statement,
    lp_digits.Statement,
    matrix_rank.Statement,
    model_argmin.Statement,
    positivity.Statement,
    polar_factor.Statement,
    jordan_blocks.Statement,
    principal_argument.Statement,
    pseudo_inverse.Statement,
    real_root_count.Statement,
    relu_argmin.Statement,
    zero_test.Statement,
    convex_hull.Statement,
    determinant.Statement,
    eigenspace.Statement,
    eigenvalues.Statement,
    game_value.Statement,
    maximum.Statement,
    near_integer.Statement,
    near_maximum.Statement,
    near_zero.Statement,
    polynomial_roots.Statement,
    sorted_values.Statement,
    tikhonov_solution.Statement,
    two_means_cost.Statement,
    point_distances.Statement,
    double_well_minimum.Statement,
    least_residual.Statement,
    lipschitz_initial_value.Statement,
    positive_factor.Statement,
    program_value.Statement,
    singular_values.Statement,
    unit_vector.Statement,
]
on_moves: list[Callable[[Parameters], changes.Statement]] = [
    argmax.Statement,
    bounded_partial_sums.Statement,
    diagonalisable.Statement,
    distinct_eigenvalues.Statement,
    eventually_zero.Statement,
    infinitely_many_ones.Statement,
    matrix_rank.Statement,
    positivity.Statement,
    rational_number.Statement,
    sequence_converges.Statement,
    spectral_gap.Statement,
    essential_spectrum_diagonal.Statement,
    pseudospectrum_bounded.Statement,
    spectral_radius.Statement,
    spectrum_banded.Statement,
    spectrum_self_adjoint.Statement,
    zero_in_spectrum.Statement,
    zero_test.Statement,
]
on_functions: list[Callable[[Parameters], extension.Statement]] = [
    continuous_approximation.Statement,
    increasing_root.Statement,
]
decided: list[Callable[[Parameters], determined.Statement]] = [
    delaunay.Statement,
    tree_root_split.Statement,
    global_minimiser.Statement,
    initial_value_problem.Statement,
    matrix_game.Statement,
    two_means.Statement,
    zero_of_continuous.Statement,
    linear_program.Statement,
    argmax.Statement,
    floor.Statement,
    nearest_neighbour.Statement,
    orientation.Statement,
    sorting.Statement,
    consistent_system.Statement,
    eigenvectors.Statement,
    least_norm_solution.Statement,
    matrix_rank.Statement,
    polar_factor.Statement,
    jordan_blocks.Statement,
    principal_argument.Statement,
    pseudo_inverse.Statement,
    real_root_count.Statement,
    convex_hull.Statement,
    determinant.Statement,
    eigenspace.Statement,
    eigenvalues.Statement,
    game_value.Statement,
    maximum.Statement,
    near_integer.Statement,
    near_maximum.Statement,
    near_zero.Statement,
    polynomial_roots.Statement,
    sorted_values.Statement,
    tikhonov_solution.Statement,
    two_means_cost.Statement,
    point_distances.Statement,
    double_well_minimum.Statement,
    least_residual.Statement,
    lipschitz_initial_value.Statement,
    positive_factor.Statement,
    program_value.Statement,
    singular_values.Statement,
    unit_vector.Statement,
]
undecided: list[Callable[[Parameters], undetermined.Statement]] = [
    delaunay.Statement,
    tree_root_split.Statement,
    global_minimiser.Statement,
    initial_value_problem.Statement,
    matrix_game.Statement,
    two_means.Statement,
    zero_of_continuous.Statement,
    linear_program.Statement,
    argmax.Statement,
    floor.Statement,
    nearest_neighbour.Statement,
    orientation.Statement,
    sorting.Statement,
    consistent_system.Statement,
    eigenvectors.Statement,
    least_norm_solution.Statement,
    matrix_rank.Statement,
    polar_factor.Statement,
    jordan_blocks.Statement,
    principal_argument.Statement,
    pseudo_inverse.Statement,
    real_root_count.Statement,
    determinant.Statement,
    eigenspace.Statement,
    eigenvalues.Statement,
    game_value.Statement,
    maximum.Statement,
    sorted_values.Statement,
    tikhonov_solution.Statement,
    two_means_cost.Statement,
    point_distances.Statement,
    double_well_minimum.Statement,
    least_residual.Statement,
    lipschitz_initial_value.Statement,
    positive_factor.Statement,
    program_value.Statement,
    singular_values.Statement,
    unit_vector.Statement,
]
reductions: list[Callable[[Parameters], defeat_rules.Statement]] = [
    bounded_partial_sums.Statement,
    essential_spectrum_diagonal.Statement,
    essential_spectrum_self_adjoint.Statement,
    eventually_zero.Statement,
    infinitely_many_ones.Statement,
    infinitely_many_pages.Statement,
    pseudospectrum_bounded.Statement,
    rational_number.Statement,
    real_sequence_converges.Statement,
    sequence_converges.Statement,
    some_column_infinite.Statement,
    spectral_gap.Statement,
    spectral_radius.Statement,
    spectrum_banded.Statement,
    spectrum_bounded.Statement,
    spectrum_self_adjoint.Statement,
    zero_in_spectrum.Statement,
]
approximations: Callable[[Parameters], approximation.Statement] = continuous_approximation.Statement
games: Callable[[Parameters], game.Statement] = breakdown_game.Statement
labels: Callable[[Parameters], moved_points.Statement] = network_labels.Statement
properties: Callable[[Parameters], witness.Statement] = network_property.Statement
samples: Callable[[Parameters], unstable.Statement] = instability.Statement
spectra: Callable[[Parameters], spectrum.Statement] = points_of_spectrum.Statement
