"""Pictures of functions of which some values are known."""
