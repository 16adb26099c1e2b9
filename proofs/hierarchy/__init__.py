"""Towers of algorithms: their steps run, and what they claim put to the test.

An error-controlled claim can be refuted by one step, a limit claim is only ever supported by evidence.

Source: docs/theory.md, 1 (towers), 2.2', 3.9.
"""

from sci.proofs.hierarchy.claim import Step

__all__ = ["Step"]
