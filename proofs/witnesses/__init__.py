"""Counterexamples of other tools, judged exactly: a network, a property, points in files.

Source: docs/theory.md, 14.
"""
