"""Which eigenvalues of a finite section are in the spectrum? Certified points, and what eigvalsh says beside them.

    python examples/spectral_pollution.py

A particle that hops on the square lattice, with a quarter of a flux quantum through each square: the spectrum has
gaps, and sections, which have an edge, have eigenvalues in them. More sites do not make them go away.
"""

from fractions import Fraction

import numpy as np

import sci


class Flux:
    """The matrix, column by column; sites in the order of a spiral around the origin."""

    def __init__(self) -> None:
        self.sites, step, place = [(0, 0)], (1, 0), (0, 0)
        for length in range(2, 400):
            for _ in range(length // 2):
                place = (place[0] + step[0], place[1] + step[1])
                self.sites.append(place)
            step = (-step[1], step[0])
        self.numbers = {place: j for j, place in enumerate(self.sites)}

    def column(self, j: int) -> dict[int, complex]:
        x, y = self.sites[j]
        turn = (1, 1j, -1, -1j)[x % 4]
        neighbours = {(x - 1, y): 1, (x + 1, y): 1, (x, y + 1): turn, (x, y - 1): complex(turn).conjugate()}
        return {self.numbers[place]: entry for place, entry in neighbours.items()}


def main() -> None:
    operator, error = Flux(), Fraction(1, 8)
    found = sci.spectrum(operator, error=error, window=(-4, 4), columns=4000, output="flux.cert")
    print("\n".join(found.story()))
    points = np.array([float(z) for z in found.points])
    for size in (121, 361, 961):
        section = np.zeros((size, size), dtype=complex)
        for j in range(size):
            for i, entry in operator.column(j).items():
                if i < size:
                    section[i, j] = entry
        values = np.linalg.eigvalsh(section)
        off = [value for value in values if np.abs(points - value).min() > error]
        print(f"eigvalsh of {size} sites: no certified point within {error} of {len(off)} of its values")
    found.plot().save("flux.svg")
    print("the figure: flux.svg")


if __name__ == "__main__":
    main()
