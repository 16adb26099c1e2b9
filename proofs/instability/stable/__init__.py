"""Stability: what it costs, and networks that pay the price."""
