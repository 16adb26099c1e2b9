"""Instability of every trained network of fixed size, and the price of stability, in exact arithmetic.

| folder, file | what it makes executable |
|---|---|
| sample/ | the classifier ``f_a``, exact samples of it, and what floats hold of them (docs/theory.md, 3.1, 4.1) |
| sides | right and wrong under a nondecreasing readout, decided exactly (4.4) |
| attack/training, fitting | a trained network: read from a file, or trained by the user's code |
| attack/accuracy | clean accuracy: exactly, and in floats (4.2) |
| attack/universal, interval | one perturbation that fools a whole class, and how many the theorem guarantees (4.3) |
| attack/norms, foreign | budgets; judging the points that another tool moved (4.4) |
| attack/campaign, certificate | one attack, end to end; certificates of kinds `unstable` and `stable` |
| stable/ | stable networks of least width, the proof that every box is right, the most that a size allows (4.5) |
| stabilise | such a network as ONNX, with its certificate |
"""
