"""The pytest plug-in: ``@pytest.mark.sci(problem="relu-argmin", widths=(8,), expect="refuted")`` on an algorithm.

Everything else is imported when it is used, the package ``sci`` too: a run of pytest without algorithms must not notice
this file.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections import Counter
from hashlib import sha256
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from sci.proofs.adversary.result import Result

VERDICTS = ("abstained", "partly", "refuted", "silent", "withstood")
PROPERTY = "sci_verdict"
OF_ALGORITHM = "_sci_algorithm"
"""The attribute of a test that is made of an algorithm."""
_told = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options."""
    group = parser.getgroup("sci", "algorithms refuted by the SCI framework")
    group.addoption("--sci-certificates", metavar="DIR", help="keep certificates here (default: a temporary folder)")
    group.addoption("--sci-max-queries", metavar="N", type=int, help="the most queries that a run may ask")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark; refuse a budget that is none."""
    config.addinivalue_line(
        "markers",
        "sci(problem, expect='refuted', **parameters): this function or class is an algorithm; the test checks the "
        "adversary's verdict ({', '.join(VERDICTS)})",
    )
    if config.option.sci_max_queries is not None:
        _budget(config)


def _budget(config: pytest.Config) -> Any:
    from sci.errors import BadInput
    from sci.information import Budget

    queries = config.getoption("--sci-max-queries")
    try:
        return Budget() if queries is None else Budget(queries=queries)
    except BadInput as error:
        raise pytest.UsageError(f"--sci-max-queries: {error}") from None


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Module | pytest.Class, name: str, obj: object) -> Any:
    """A marked function or class of a module is a test, or one for each set of parameters, whatever its name."""
    mark = _mark_of(obj)
    if mark is None or hasattr(obj, OF_ALGORITHM) or not _is_ours():
        return None
    if not isinstance(collector, pytest.Module):
        raise collector.CollectError(
            f"{name}: the mark sci must be on a function or class at the top level of a module"
        )
    asked = _asked(obj)
    if isinstance(asked, str):
        raise collector.CollectError(f"{name}: {asked}")
    test = _test_of(obj, mark, asked)
    items = collector.ihook.pytest_pycollect_makeitem(collector=collector, name=name, obj=test)
    for item in items:
        item.__class__, item.obj = Algorithm, test
    return items


def _mark_of(obj: object) -> pytest.Mark | None:
    """The mark on a function or class itself."""
    if type(obj) is not FunctionType and not issubclass(type(obj), type):  # nothing is asked of other objects
        return None
    marks = vars(obj).get("pytestmark", [])
    marks = marks if isinstance(marks, list) else [marks]
    return next((mark for mark in marks if getattr(mark, "name", None) == "sci"), None)


def _is_ours() -> bool:
    """Whether ``sci`` is the framework here; a project with a package of that name has a mark of that name too."""
    try:
        import sci.proofs.testing  # noqa: F401
    except ImportError:
        return False
    return True


def _asked(algorithm: Any) -> list[inspect.Parameter] | str:
    """What an algorithm takes from pytest: fixtures and parameters, by name; or why it is none.

    A function has them after ``problem, information[, coins]``, a class in its constructor.
    """
    own = 1 if inspect.isclass(algorithm) else 2
    plain = algorithm.__init__ if own == 1 else algorithm
    taken = list(inspect.signature(plain).parameters.values()) if plain is not object.__init__ else []
    if "adversary" in (parameter.name for parameter in taken):
        return "the mark sci is for an algorithm; a test that uses the fixture adversary must not carry it"
    if own == 2 and len(taken) < 2 and all(parameter.kind is not parameter.VAR_POSITIONAL for parameter in taken):
        return "the mark sci is for an algorithm, which takes (problem, information)"
    own += own == 2 and [parameter.name for parameter in taken[2:3]] == ["coins"]
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [parameter.replace(kind=named[1]) for parameter in taken[own:] if parameter.kind in named]


class Algorithm(pytest.Function):
    """The test that a marked algorithm stands for."""

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the algorithm is, not where the test function is."""
        _, line = inspect.getsourcelines(getattr(self.obj, OF_ALGORITHM))
        return self.path, max(line - 1, 0), self.name


def _test_of(algorithm: Any, mark: pytest.Mark, asked: list[inspect.Parameter]) -> Callable[..., None]:
    """The function that is run; pytest gives it what the algorithm asks for."""

    def test(adversary: Adversary, **given: Any) -> None:
        wanted, parameters = _arguments(mark)
        result = adversary(_bound(algorithm, given), **parameters)
        if result.verdict != wanted:
            pytest.fail(
                "\n".join([f"expected '{wanted}', but the verdict is '{result.verdict}'", *adversary.told]),
                pytrace=False,
            )

    first, _ = inspect.signature(test).parameters.values()
    made: Any = test
    made.__signature__ = inspect.Signature([first, *asked])
    setattr(made, OF_ALGORITHM, algorithm)
    made.pytestmark, made.__test__ = algorithm.pytestmark, True
    made.__doc__ = algorithm.__doc__
    return test


def _bound(algorithm: Any, given: dict[str, Any]) -> Any:
    """The algorithm with what pytest gives it."""
    if not given:
        return algorithm
    return algorithm(**given) if inspect.isclass(algorithm) else functools.partial(algorithm, **given)


def _arguments(mark: pytest.Mark) -> tuple[str, dict[str, Any]]:
    """The verdict that is expected, and the problem with its parameters."""
    given = {"expect": "refuted", **mark.kwargs}
    wanted = given.pop("expect")
    if mark.args or "problem" not in given:
        pytest.fail("the mark sci takes named arguments, including problem=...", pytrace=False)
    if wanted not in VERDICTS:
        pytest.fail(f"the mark sci: expect={wanted!r} is not allowed ({', '.join(VERDICTS)})", pytrace=False)
    return wanted, given


class Adversary:
    """The adversary as a fixture: ``adversary(algorithm, problem, **parameters)`` is a `sci.Result`.

    The algorithm runs in this process. Certificates are left in the folder `certificate_dir`, named after the test.
    """

    def __init__(self, node: pytest.Item, folder: Path) -> None:
        self._node, self._folder, self._count = node, folder, 0
        self.told = node.stash.setdefault(_told, [])
        """The story of each algorithm so far."""

    def __call__(self, algorithm: Any, problem: Any, **parameters: Any) -> Result:
        """Refute, if it can be; problem and parameters as of `sci.refute`.

        A mistake in them, and an algorithm that leaves the model, fail the test.
        """
        from sci.errors import BadInput, RuleBroken
        from sci.proofs.adversary.refute import refute

        self._count += 1
        try:
            result = refute(
                algorithm,
                problem,
                parameters,
                budget=_budget(self._node.config),
                output=self._folder / _file_name(self._node.nodeid, self._count),
            )
        except BadInput as error:
            named = getattr(problem, "name", problem)
            raise pytest.fail.Exception(f"{named}: {error}", pytrace=False) from None
        except RuleBroken as error:
            self._node.user_properties.append((PROPERTY, "broke the rules"))
            raise pytest.fail.Exception(f"BROKE THE RULES  {error}", pytrace=False) from None
        self._keep(result)
        return result

    def _keep(self, result: Result) -> None:
        """Note what came of it, for people and for reports."""
        queries = sum(count for _, count, _ in result.transcript.queries)
        found = {PROPERTY: result.verdict, "sci_problem": result.problem, "sci_queries": queries}
        if result.certificate:
            found["sci_certificate"] = str(result.certificate)
        self._node.user_properties.extend(found.items())
        self.told += result.story().splitlines()
        if result.certificate:
            self.told.append(f"its story: sci explain {result.certificate}")


def _file_name(nodeid: str, count: int) -> str:
    """The name of a certificate: that of the test, and its number there."""
    name = re.sub(r"[^\w.-]+", "-", nodeid, flags=re.ASCII)
    name = name if len(name) <= 150 else f"{name[:130]}-{sha256(nodeid.encode()).hexdigest()[:16]}"
    return f"{name}.cert" if count == 1 else f"{name}-{count}.cert"


@pytest.fixture(scope="session")
def certificate_dir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which certificates are left: ``--sci-certificates``, or a temporary one."""
    chosen = request.config.getoption("--sci-certificates")
    if chosen is None:
        return tmp_path_factory.mktemp("certificates")
    folder: Path = request.config.invocation_params.dir / chosen
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def adversary(request: pytest.FixtureRequest, certificate_dir: Path) -> Adversary:
    """Refutes algorithms: ``adversary(algorithm, "relu-argmin", widths=(8,)).verdict``."""
    return Adversary(request.node, certificate_dir)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the story where a test that uses the adversary fails."""
    report = yield
    told = item.stash.get(_told, [])
    if report.when == "call" and report.failed and told and told[-1] not in report.longreprtext:
        report.sections.append(("what the adversary found", "\n".join(told)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line: how many algorithms, and what came of them."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    ran = [report for report in reports if getattr(report, "when", None) == "call"]
    verdicts = [value for report in ran for name, value in report.user_properties if name == PROPERTY]
    if not verdicts:
        return
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(Counter(verdicts).items()))
    folder = config.getoption("--sci-certificates")
    terminalreporter.write_line(f"sci: {counts}" + (f"; certificates in {folder}" if folder else ""))
