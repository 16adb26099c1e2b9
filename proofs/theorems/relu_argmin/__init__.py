"""Networks that provably exist and cannot be computed."""
