"""Generalised hardness of approximation: digits of solutions of linear programs, basis pursuit and the lasso."""

PROBLEMS = {
    "bp-digits": "basis_pursuit:BpDigits",
    "lasso-digits": "lasso:LassoDigits",
    "lp-digits": "linear_program:LpDigits",
}
