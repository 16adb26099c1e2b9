"""Is a number above 0, is it 0: the hello-worlds of non-computability."""

PROBLEMS = {"positivity": "finder:Positivity", "zero-test": "finder:ZeroTest"}
