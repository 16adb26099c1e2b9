"""Generalised hardness of approximation: digits of solutions of linear programs, basis pursuit and the lasso."""
