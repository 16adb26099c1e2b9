"""Instability of every trained network of fixed size, and the price of stability, in exact arithmetic.

| file | what it makes executable |
|---|---|
| classifier | the classifier ``f_a``, its points ``t_k`` and safe radii (docs/theory.md, 3.1) |
| draws, sample | the exact samples, heavy tail and design (4.1) |
| floats, datafile | what floating-point formats hold of a sample; samples as ``.npz`` files (4.1) |
| probability | how many alternations a heavy-tailed sample has, with an explicit bound (4.3) |
| verdict, accuracy | right and wrong under a nondecreasing readout, decided exactly; clean accuracy (4.4) |
| universal | one perturbation that fools a whole class, and how many the theorem guarantees (4.3) |
| price, zigzag, boxes | stable networks of least width, and the proof that every box is right (4.5) |
| ceiling | the best accuracy under attack that a given number of switches allows (4.5) |
| foreign | judging the perturbed points of another tool |
| training | a trained network: read from a file, or trained by the user's code |
| campaign, story | one attack, end to end, and its words |
| certificate | certificates of kinds `unstable` and `stable` (proofs/FORMAT.md) |
| robustness | the table of accuracies: clean, under attack, certified, and the most that is possible |
| figure, sweep | pictures of an attack and of a table |
| arguments, choices, command | ``sci attack``, ``sample``, ``stabilise``, ``robustness`` |
"""
