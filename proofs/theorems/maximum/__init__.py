"""Where the greatest of some numbers stands: a small change decides it, and another one takes it back."""

PROBLEMS = {"position-of-maximum": "finder:PositionOfMaximum"}
