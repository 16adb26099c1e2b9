"""Changes of mind: the game with horns played against a tower of height 1, and its certificate.

Source: docs/theory.md, 10.6.
"""
