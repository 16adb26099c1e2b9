"""Delta_1-information: who answers queries."""

if __name__ != "sci.oracles":  # from the root of a checkout: a second copy of each class would be worse than none
    raise ImportError("import it as sci.oracles")
