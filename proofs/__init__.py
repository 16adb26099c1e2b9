"""The adversarial constructions: one file a theorem, certificates, replay, the command line."""

if __name__ != "sci.proofs":  # from the root of a checkout: a second copy of each class would be worse than none
    raise ImportError("import it as sci.proofs")
