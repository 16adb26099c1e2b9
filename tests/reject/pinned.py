"""The formulas of the checker are pinned by the corpus: a copy with one of them changed judges a case of it wrongly.

``python -m tests.reject.pinned [FILE ...]`` tries every such copy of these files, of all without names.
"""

import ast
import copy
import gc
import json
import os
import resource
import signal
import sys
import time
import tomllib
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tests.accept import claims
from tests.accept.checker import FOLDER, VERIFIED, Case, Checker, written
from tests.reject.mutants import formulas

# The files of which the formulas are changed, for now.
TRIED = """
    approximation arithmetic bits changes characteristic costs counterexample defeat defeat_rules determined digits
    elimination encoding erring exact_fit extension game games heavy_tail independent inertia instance intervals
    inverses jets kernels mirrored models modulus multiple network pairs polar printing prototypes randomised
    readouts refusal relu samples sequence_operators sequences sign_question sizes sparse spectra spectrum stable
    statistical sturm symmetric tilted trees undetermined unstable word
"""
STATEMENTS = """
    argmax bounded_partial_sums bp_digits breakdown_game consistent_system continuous_approximation convex_hull
    delaunay determinant diagonalisable distinct_eigenvalues eigenspace eigenvalues eigenvectors
    essential_spectrum_diagonal essential_spectrum_self_adjoint eventually_zero floor game_value global_minimiser
    increasing_root infinitely_many_ones infinitely_many_pages initial_value_problem instability lasso_digits
    least_norm_solution linear_program lp_digits matrix_game matrix_rank maximum model_argmin near_integer
    near_maximum near_zero nearest_neighbour network_labels network_property orientation points_of_spectrum
    polar_factor polynomial_roots positivity pseudo_inverse pseudospectrum_bounded rational_number real_root_count
    real_sequence_converges relu_argmin sequence_converges some_column_infinite sorting spectral_gap
    spectral_radius spectrum_banded spectrum_bounded spectrum_compact_self_adjoint spectrum_diagonal
    spectrum_self_adjoint tree_root_split two_means zero_in_spectrum zero_of_continuous zero_test
"""
ALL = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.py"))
FILES = [*(f"{name}.py" for name in TRIED.split()), *(f"statements/{name}.py" for name in STATEMENTS.split())]
SECONDS, MEMORY = 10, 3 << 30  # a copy that takes more of the processor, or of memory, is noticed


class Mutant(NamedTuple):
    """A copy of a file of the checker with one formula changed.

    ``name`` says in which function and statement, and what; it does not change with what stands elsewhere in the file.
    ``functions`` are the first lines of those around it, from outside; there are none at the level of the module.
    """

    file: str
    line: int
    name: str
    functions: tuple[int, ...]
    code: types.CodeType

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.name}"


def mutants(file: str, tried: Callable[[str, str], bool] = lambda file, name: True) -> Iterator[Mutant]:
    """All of a file that are tried, but those of limits of size, which the format states, and of what processes run."""
    names: Counter[str] = Counter()
    for node, around, what, tree in formulas(FOLDER / file):
        if not any(is_limit(outer) or is_of_process(outer) for outer in [*around, node]):
            functions = [outer for outer in around if isinstance(outer, ast.FunctionDef | ast.Lambda)]
            named = [function.name for function in functions if isinstance(function, ast.FunctionDef)]
            statement = next(outer for outer in [node, *reversed(around)] if isinstance(outer, ast.stmt))
            name = f"{'.'.join(named)}: {what} in {first_words(statement)}"
            names[name] += 1
            name += f" ({names[name]})" if names[name] > 1 else ""
            if tried(file, name):
                code = compile(tree, FOLDER / file, "exec")
                yield Mutant(file, node.lineno, name, tuple(map(first_line, functions)), code)


def first_line(function: ast.FunctionDef | ast.Lambda) -> int:
    """The line from which its code counts."""
    return min([function.lineno, *(each.lineno for each in getattr(function, "decorator_list", ()))])


def is_limit(node: ast.AST) -> bool:
    """``MAX_... = ...``, compared with FORMAT.md elsewhere."""
    targets = ast.walk(node.targets[0]) if isinstance(node, ast.Assign) else ()
    return any(isinstance(name, ast.Name) and name.id.startswith("MAX_") for name in targets)


def is_of_process(node: ast.AST) -> bool:
    """``if __name__ == "__main__"`` and the like: tests/unit/test_checker.py."""
    return isinstance(node, ast.If) and any(name in ast.unparse(node.test) for name in ("__name__", "__package__"))


def first_words(statement: ast.stmt) -> str:
    """The beginning of a statement, without what stands in it."""
    short = copy.copy(statement)
    vars(short).update({part: [ast.Pass()] for part in ("body", "orelse") if getattr(statement, part, None)})
    return ast.unparse(short).splitlines()[0][:90]


class Corpus:
    """All cases, with what the checker calls for each, and how long it takes."""

    def __init__(self) -> None:
        self.checker = Checker()
        self.checker.main["known"] = cache(self.checker.main["known"])
        self.cases: list[tuple[str, Case, Path]] = []
        self.seconds: list[float] = []
        self.calls: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.claims = claims.recorded()
        self.folder = Path(mkdtemp())
        for name, cases in claims.suites().items():
            (self.folder / name).mkdir()
            for case, path in zip(cases, written(cases, self.folder / name).values(), strict=True):
                self.cases.append((f"{name}/{case.name}", case, path))
        for number in range(len(self.cases)):
            self.seconds.append(self.traced(number))
        self.size = len(self.cases)

    def judge(self, case: Case) -> str:
        """What the checker says of another certificate."""
        path = self.folder / "one.cert"
        path.write_bytes(case.data)
        return self.checker.judge(path, case)

    def add(self, case: Case) -> int:
        """Add a case of which the checker says now what it is to say; its number."""
        number, path = len(self.cases), self.folder / f"{len(self.cases)}.cert"
        path.write_bytes(case.data)
        self.cases.append((f"edges/{case.name}", case, path))
        said, claim = self.checker.claim(path, case)
        if said == VERIFIED:
            self.claims[f"edges/{case.name}"] = claim
        self.seconds.append(0)
        return number

    def statement(self, case: Case) -> object:
        """What the checker makes of its first lines, for numbers of an input."""
        path, main = self.folder / "one.cert", self.checker.main
        path.write_bytes(case.data)
        with self.checker._active(), path.open("rb") as stream:
            lines = sys.modules["encoding"].lines(stream)
            _, problem, parameters = main["header"](next(lines))
            found = main["choose"](problem, case.statement)[0](parameters)
            if hasattr(found, "read"):
                found.read(lines)
            return found

    def limits(self, case: Case) -> dict[str, int]:
        """The limits in the files that a case uses."""
        used = {Path(file).stem for (file, _), cases in self.calls.items() for k in cases if self.cases[k][1] is case}
        return {
            f"{name}.{limit}": value
            for name in used & self.checker.modules.keys()
            for limit, value in vars(self.checker.modules[name]).items()
            if limit.startswith("MAX_") and type(value) is int
        }

    def traced(self, number: int) -> float:
        """Note which functions of the checker a case calls; how long that takes."""
        seen, start = set(), time.process_time()

        def note(frame, event, argument):
            seen.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        sys.settrace(note)
        assert self.noticed(number) is None, f"the checker as it is fails the suite: {self.cases[number][0]}"
        sys.settrace(None)
        for place in seen:
            self.calls[place].append(number)
        return time.process_time() - start

    def noticed(self, number: int) -> str | None:
        """What the checker says wrongly of a case, if it does."""
        name, case, path = self.cases[number]
        found, claim = self.checker.claim(path, case)
        if found != case.verdict:
            return f"{name}: {found}"
        return None if self.claims.get(name, claim) == claim else f"{name}: {claim}"

    def of(self, mutant: Mutant) -> list[int]:
        """The cases that call the innermost function around it that is seen; or any of the files that use its file."""
        if mutant.functions:
            found = (self.calls.get((where(mutant.file), line)) for line in reversed(mutant.functions))
            return next((cases for cases in found if cases), [])
        using = {where(file) for file in [mutant.file, *users(mutant.file)]}
        return sorted({case for (file, _), cases in self.calls.items() if file in using for case in cases})


def where(file: str) -> str:
    """What the code of a file says that it comes from."""
    return file if file == "__main__.py" else str(FOLDER / file)


@cache
def imported(file: str) -> set[str]:
    """The files of the checker that a file imports."""
    tree = ast.walk(ast.parse((FOLDER / file).read_text()))
    nodes = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
    named = (
        [node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names] for node in nodes
    )
    return {f"{name}.py" for names in named for name in names} & set(ALL)


@cache
def users(file: str) -> list[str]:
    """The files that import it, or one that does, each after what it imports itself."""
    found: list[str] = []

    def visit(other: str) -> bool:
        if other not in done:
            done[other] = False
            uses = [visit(name) or name == file for name in sorted(imported(other))]
            done[other] = any(uses)
            if done[other]:
                found.append(other)
        return done[other]

    done: dict[str, bool] = {}
    for other in ALL:
        visit(other)
    return found


@cache
def code_of(file: str) -> types.CodeType:
    """The code of a file as it is."""
    return compile((FOLDER / file).read_text(), where(file), "exec")


def put_in(checker: Checker, mutant: Mutant) -> None:
    """Let the checker of this process, which is a copy, be the mutant."""
    real = checker.main["compile"]
    if mutant.file.startswith("statements/"):
        checker.main["compile"] = lambda source, path, mode: (
            mutant.code if Path(path) == FOLDER / mutant.file else real(source, path, mode)
        )
    with checker._active():
        for file in [mutant.file, *users(mutant.file)]:
            code = mutant.code if file == mutant.file else code_of(file)
            if file == "__main__.py":
                known = checker.main["known"]
                exec(code, checker.main)
                if mutant.file != file:
                    checker.main["known"] = known
            elif not file.startswith("statements/"):
                module = sys.modules[file[:-3]] = types.ModuleType(file[:-3])
                module.__file__ = str(FOLDER / file)
                exec(code, vars(module))


def noticed(
    corpus: Corpus, tried: Iterable[Mutant], order: Callable[[Mutant], list[int]] | None = None
) -> Iterator[tuple[Mutant, int | None]]:
    """The mutants, each with the number of a case that notices it: -1 if it does not load, or not end.

    The cases are tried in this order, or those first that have noticed much.
    """
    score: dict[int, int] = defaultdict(int)
    for file in ALL:
        code_of(file)  # before the first copy of this process is made
    gc.freeze()
    for _, group in groupby(tried, lambda mutant: mutant.file):
        left = list(group)
        while left:
            for found in killers(corpus, left, order or (lambda mutant: by_score(corpus, mutant, score))):
                if found is not None and found >= 0:
                    score[found] += 1
                yield left.pop(0), found


def by_score(corpus: Corpus, mutant: Mutant, score: dict[int, int]) -> list[int]:
    """The cases for a mutant: those first that noticed much, then those that do not take long."""
    return sorted(corpus.of(mutant), key=lambda number: (-score[number], corpus.seconds[number]))


def killers(corpus: Corpus, tried: list[Mutant], order: Callable[[Mutant], list[int]]) -> Iterator[int | None]:
    """What notices these mutants of one file, in a copy of this process, up to the first that ends it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        for mutant in tried:
            os.write(writer, f"{killer(corpus, mutant, order(mutant))}\n".encode())
        os._exit(0)
    os.close(writer)
    count = 0
    with open(reader) as said:
        for line in said:
            count += 1
            yield None if line == "None\n" else int(line)
    os.waitpid(child, 0)
    if count < len(tried):
        yield -1


def killer(corpus: Corpus, mutant: Mutant, order: list[int]) -> int | None:
    """The case that notices a mutant, which the checker of this process then is; the system ends what does not end."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + SECONDS, resource.RLIM_INFINITY))
    try:
        put_in(corpus.checker, mutant)
        return next((number for number in order if corpus.noticed(number) is not None), None)
    except BaseException:  # noqa: BLE001 - whatever goes wrong is noticed
        return -1


@cache
def explained() -> dict[str, dict[str, str]]:
    """For each file the changes that no case notices, and why: survivors.toml."""
    return tomllib.loads(Path(__file__).with_name("survivors.toml").read_text())


def main(files: list[str]) -> None:
    """Print what is not noticed, in the form of survivors.toml, and how much is, for each file."""
    corpus, known = Corpus(), explained()
    for file in files or FILES:
        found = list(noticed(corpus, mutants(file)))
        alive = [mutant for mutant, case in found if case is None]
        print(f'# {len(found) - len(alive)} of {len(found)}\n["{file}"]')  # noqa: T201
        for mutant in alive:
            why = known.get(file, {}).get(mutant.name, "OPEN")
            print(f"{json.dumps(mutant.name)} = {json.dumps(why)}  # line {mutant.line}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
