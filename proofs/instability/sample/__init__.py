"""The classifier, and samples of it: exact points, and the floats that a trainer sees."""
