"""Everyday problems, about an instance of the user's: are its digits enough?

Source: docs/theory.md, 12.
"""

PROBLEMS = {"matrix-rank": "matrix_rank:MatrixRank"}
