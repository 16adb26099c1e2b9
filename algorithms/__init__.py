"""Those who ask: baseline algorithms, one idea a file, and adapters for the trainers that people use.

They see a problem's public data and Delta_1-information, and know nothing of oracles or proofs.
"""
