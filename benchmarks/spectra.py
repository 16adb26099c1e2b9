"""Points near spectra, with proof, beside `numpy.linalg.eigvalsh` of the sections that the search reads.

For each operator: seconds of the processor, children included, to find and to check, the size of the certificate, and,
of the eigenvalues of sections, how many between the first and the last certified point are not within the error of one:
they are false, unless the search has missed something. The last column is the time of `eigvalsh` of the largest
section, and how many times that all the rest took.

Run: python -m benchmarks.spectra [NAME ...]
"""

import sys
import tempfile
from fractions import Fraction as Q
from pathlib import Path

import numpy as np

from benchmarks.towers import processor
from sci.proofs.certificates.deliver import check
from sci.proofs.certificates.read import read
from sci.proofs.report.pictures.spectrum import matrix
from sci.proofs.spectra.result import spectrum

CASES = [
    ("free-laplacian", {}, (-2, 2), 8),
    ("alternating-bonds", {}, (-2, 2), 8),
    ("alternating-bonds", {"first": "1/2", "second": "1"}, (-2, 2), 8),
    ("fibonacci", {}, (-1, 3), 8),
    ("almost-mathieu", {}, (-2, 2), 8),
    ("almost-mathieu", {"coupling": "2"}, (-2, 2), 8),
    ("jacobi", {"a": "0,1,1/2", "b": "1,1/3"}, (-2, 2), 8),
    ("fibonacci", {}, (-3, 5), 10),
    ("almost-mathieu", {}, (-4, 4), 10),
    ("lattice", {}, (-4, 4), 4),
    ("lattice", {"flux": "1/4"}, (-4, 4), 4),
    ("lattice", {"flux": "1/3"}, (-4, 4), 4),
    ("hexagonal-laplacian", {}, (0, 6), 4),
]
SECTIONS = (121, 961)


def timed(action, *arguments, **named):
    start = processor()
    return action(*arguments, **named), processor() - start


def false_values(record, points, error):
    """How many eigenvalues of each section, between the first and the last point, are near none; seconds it took."""
    places, found, seconds = np.array([float(z) for z in points]), [], 0.0
    section = matrix(record, max(SECTIONS))
    for size in sorted({min(size, len(section)) for size in SECTIONS}):
        values, seconds = timed(np.linalg.eigvalsh, section[:size, :size])
        inside = values[(values > places[0]) & (values < places[-1])]
        off = np.abs(inside[:, None] - places[None, :]).min(axis=1) > float(error)
        found.append(f"{off.sum()} of {size}")
    return ", ".join(found), seconds


def main(names):
    place = Path(tempfile.mkdtemp()) / "spectrum.cert"
    print(f"{'operator':44}{'error':>7}{'points':>8}{'vectors':>8}{'found':>8}{'checked':>9}{'MB':>7}", end="   ")
    print("eigvalsh: near no point; s; ratio")
    for name, parameters, window, bits in CASES:
        if names and name not in names:
            continue
        error = Q(1, 1 << bits)
        result, seconds = timed(spectrum, name, parameters=parameters, window=window, error=error, output=place)
        _, checked = timed(check, place)
        told = f"{name} {' '.join(f'{k}={v}' for k, v in parameters.items())}"
        off, dense = false_values(read(place), result.points, error)
        size = place.stat().st_size / 1e6
        print(
            f"{told:44}{f'2^-{bits}':>7}{len(result.points):8}{len(result.found):8}{seconds - checked:7.1f}s"
            f"{checked:8.2f}s{size:7.2f}   {off}; {dense:.2f}s; {seconds / max(dense, 0.01):.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
