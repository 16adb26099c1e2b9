"""Delta_1-information: who answers queries."""
