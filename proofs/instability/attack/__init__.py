"""Attacks: one move that fools a trained network at many points."""
