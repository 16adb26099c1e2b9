"""Ensembles of trees that provably exist and cannot be computed."""

PROBLEMS = {"model-argmin": "finder:ModelArgmin"}
