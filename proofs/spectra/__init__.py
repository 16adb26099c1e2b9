"""Spectra of operators: points that are certified from answers to finitely many entries (docs/theory.md, 11)."""
