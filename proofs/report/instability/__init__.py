"""Words and figures of attacks and of stable networks."""
