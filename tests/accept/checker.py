"""The trusted checker in this process, with modules of its own: a changed copy can stand beside the real one."""

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

FOLDER = Path(__file__).resolve().parents[2] / "proofs" / "check"
VERIFIED, DECLINED = "VERIFIED", "DECLINED"
APART = {  # instability: has a suite of its own
    "heavy_tail.py",
    "models.py",
    "prototypes.py",
    "readouts.py",
    "relu.py",
    "samples.py",
    "stable.py",
    "trees.py",
    "unstable.py",
    "statements/instability.py",
}
ON_FUNCTIONS = {  # inputs are functions: the same
    "approximation.py",
    "extension.py",
    "modulus.py",
    "sparse.py",
    "statements/continuous_approximation.py",
    "statements/increasing_root.py",
}
EVERYDAY = {  # about an instance: the same
    "characteristic.py",
    "determined.py",
    "games.py",
    "elimination.py",
    "erring.py",
    "independent.py",
    "instance.py",
    "intervals.py",
    "inverses.py",
    "jets.py",
    "kernels.py",
    "mirrored.py",
    "multiple.py",
    "pairs.py",
    "polar.py",
    "sizes.py",
    "spectra.py",
    "sturm.py",
    "symmetric.py",
    "tilted.py",
    "undetermined.py",
    "enclosures.py",
    "vertices.py",
    "statements/argmax.py",
    "statements/consistent_system.py",
    "statements/eigenvectors.py",
    "statements/delaunay.py",
    "statements/floor.py",
    "statements/global_minimiser.py",
    "statements/initial_value_problem.py",
    "statements/jordan_blocks.py",
    "statements/least_norm_solution.py",
    "statements/linear_program.py",
    "statements/matrix_game.py",
    "statements/matrix_rank.py",
    "statements/polar_factor.py",
    "statements/nearest_neighbour.py",
    "statements/orientation.py",
    "statements/principal_argument.py",
    "statements/pseudo_inverse.py",
    "statements/real_root_count.py",
    "statements/sorting.py",
    "statements/tree_root_split.py",
    "statements/two_means.py",
    "statements/convex_hull.py",
    "statements/determinant.py",
    "statements/eigenspace.py",
    "statements/eigenvalues.py",
    "statements/game_value.py",
    "statements/maximum.py",
    "statements/near_integer.py",
    "statements/near_maximum.py",
    "statements/near_zero.py",
    "statements/polynomial_roots.py",
    "statements/sorted_values.py",
    "statements/tikhonov_solution.py",
    "statements/program_value.py",
    "statements/least_residual.py",
    "statements/positive_factor.py",
    "statements/unit_vector.py",
    "statements/point_distances.py",
    "statements/double_well_minimum.py",
    "statements/singular_values.py",
    "statements/lipschitz_initial_value.py",
    "statements/two_means_cost.py",
    "statements/zero_of_continuous.py",
}
ON_FILES = {  # networks, properties and points in files: the same
    "arrays.py",
    "moved_points.py",
    "nearest.py",
    "vnnlib.py",
    "witness.py",
    "witness_file.py",
    "statements/network_labels.py",
    "statements/network_property.py",
}
NETWORKS = {  # what an ONNX file means: tests/property/test_graph.py, tests/property/test_protobuf.py
    *("movement.py", "network_file.py", "onnx_file.py", "operators.py", "protobuf.py", "signatures.py", "tensors.py"),
    *("windows.py", "pace.py"),
}
SPECTRA = {"inertia.py", "packed.py", "spectrum.py", "statements/points_of_spectrum.py"}  # operators: the same
LIMITS = {  # kind `defeat`: the same
    "bits.py",
    "defeat.py",
    "defeat_rules.py",
    "sequence_operators.py",
    "word.py",
    "statements/bounded_partial_sums.py",
    "statements/essential_spectrum_diagonal.py",
    "statements/essential_spectrum_self_adjoint.py",
    "statements/eventually_zero.py",
    "statements/infinitely_many_ones.py",
    "statements/infinitely_many_pages.py",
    "statements/pseudospectrum_bounded.py",
    "statements/rational_number.py",
    "statements/real_sequence_converges.py",
    "statements/sequence_converges.py",
    "statements/some_column_infinite.py",
    "statements/spectral_gap.py",
    "statements/spectral_radius.py",
    "statements/spectrum_banded.py",
    "statements/spectrum_bounded.py",
    "statements/spectrum_self_adjoint.py",
    "statements/zero_in_spectrum.py",
}
NUMBERS = {"arithmetic.py", "printing.py"}  # tests/unit/test_checker_printing.py
OTHERS = APART | ON_FUNCTIONS | EVERYDAY | ON_FILES | NETWORKS | SPECTRA | LIMITS | NUMBERS
FILES = sorted({str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.py")} - OTHERS)


@dataclass(frozen=True)
class Case:
    """A file and what the checker must say of it: VERIFIED, DECLINED, or the rule that rejects it.

    ``limits`` lowers limits of the checker, ``module.NAME`` to value, so that a small file is beyond them. ``files`` is
    what the files hold that it is given with the certificate.
    """

    name: str
    data: bytes
    verdict: str
    limits: dict[str, int] = field(default_factory=dict)
    statement: Path | None = None
    files: tuple[bytes, ...] = ()

    def __str__(self) -> str:
        return self.name


_compile = cache(compile)  # of statements, again and again


class Checker:
    """The checker of a folder, loaded afresh."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.names = {path.stem for path in folder.glob("*.py") if path.stem != "__main__"} | {"statement"}
        self.modules: dict = {}
        with self._active(), patch.object(sys, "path", [str(folder), *sys.path]):
            source = (folder / "__main__.py").read_text()
            self.main = {"__name__": "checker", "__file__": str(folder / "__main__.py"), "compile": _compile}
            exec(compile(source, "__main__.py", "exec"), self.main)
            for name in self.names - {"statement"}:
                __import__(name)

    @contextmanager
    def _active(self):
        """Its siblings import each other by bare name: let these names mean its modules, and nobody else's."""
        others = {name: sys.modules.pop(name) for name in self.names if name in sys.modules}
        sys.modules.update(self.modules)
        try:
            yield
        finally:
            self.modules = {name: sys.modules.pop(name) for name in self.names if name in sys.modules}
            sys.modules.update(others)

    def judge(self, path: Path, case: Case) -> str:
        """What it says of a file: VERIFIED, DECLINED, INTERNAL, or the rule."""
        return self.claim(path, case)[0]

    def claim(self, path: Path, case: Case) -> tuple[str, list[str]]:
        """The same, and the sentences before."""
        with self._active(), self._limited(case.limits):
            arguments = [str(path)] if case.statement is None else [str(path), "--statement", str(case.statement)]
            arguments += ["--with", *_beside(path, case.files)] if case.files else []
            try:
                code, said = self.main["judge"](arguments)
                return verdict(code, said), said[:-1]
            except Exception as error:  # noqa: BLE001 - what it must never do
                return f"RAISED {type(error).__name__}", []

    @contextmanager
    def _limited(self, limits: dict[str, int]):
        scopes = {name.partition(".")[0] for name in limits}
        places = {scope: self.main if scope == "main" else vars(sys.modules[scope]) for scope in scopes}
        before = {name: places[name.partition(".")[0]][name.partition(".")[2]] for name in limits}
        try:
            for name, value in limits.items():
                places[name.partition(".")[0]][name.partition(".")[2]] = value
            yield
        finally:
            for name, value in before.items():
                places[name.partition(".")[0]][name.partition(".")[2]] = value


def _beside(path: Path, files: tuple[bytes, ...]) -> list[str]:
    """Files with these contents, written once."""
    places = [path.parent / sha256(data).hexdigest() for data in files]
    for place, data in zip(places, files, strict=True):
        if not place.exists():
            place.write_bytes(data)
    return [str(place) for place in places]


def verdict(code: int, said: list[str]) -> str:
    """VERIFIED, DECLINED, INTERNAL, or the rule; the code and the last line agree."""
    word = said[-1].split()[0]
    assert ["VERIFIED", "REJECTED", "DECLINED", "INTERNAL"][code] == word, (code, said)
    return said[-1].split("[")[1].split("]")[0] if word == "REJECTED" else word


def mistakes(judge, cases, paths) -> list[str]:
    """The names of the cases of which a checker says something else than it must; ``paths`` has their files."""
    return [case.name for case in cases if judge(paths[case.name], case) != case.verdict]


def written(cases, folder: Path) -> dict[str, Path]:
    """The files of some cases."""
    assert len({case.name for case in cases}) == len(cases), "two cases have one name"
    paths = {case.name: folder / f"{number}.cert" for number, case in enumerate(cases)}
    for case in cases:
        paths[case.name].write_bytes(case.data)
    return paths
