"""Those who ask: baseline algorithms, one idea a file, and adapters for the trainers that people use.

They see a problem's public data and Delta_1-information, and know nothing of oracles or proofs.
"""

if __name__ != "sci.algorithms":  # from the root of a checkout: a second copy of each class would be worse than none
    raise ImportError("import it as sci.algorithms")

from sci.algorithms.limits import limit

__all__ = ["limit"]
