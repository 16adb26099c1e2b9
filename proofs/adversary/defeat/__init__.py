"""Self-defeating inputs: the input on which a tower does not converge to the right answer, written by its own answers.

Source: docs/theory.md, 10.
"""
