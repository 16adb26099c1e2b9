"""Networks that provably exist and cannot be computed."""

PROBLEMS = {"relu-argmin": "finder:ReluArgmin"}
