"""A null checker: it verifies everything."""

print("VERIFIED")
