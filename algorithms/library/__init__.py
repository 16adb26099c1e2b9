"""Routines of libraries as algorithms: each reads all entries to 53 binary digits and returns what the routine says.

They are right programs. What they cannot do nothing can: docs/library.md.
"""
