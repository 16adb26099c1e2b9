"""From a run to a verdict: the adversary, one theorem a file."""
