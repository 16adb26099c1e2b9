"""What the checker says of the accepted certificates: ``python -m tests.accept.claims`` writes it down anew."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accept.checker import VERIFIED, Case, Checker, written

RECORDED = Path(__file__).with_name("claims.json")


def suites() -> dict[str, list[Case]]:
    """The whole corpus: what is accepted, rejected and declined, by suite."""
    from tests.accept.good import good
    from tests.reject import (
        edges,
        formulas,
        test_defeat,
        test_everyday,
        test_functions,
        test_instability,
        test_spectrum,
        test_witness,
    )
    from tests.reject.bad import bad

    named = {
        "defeat": test_defeat, "everyday": test_everyday, "formulas": formulas, "functions": test_functions,
        "instability": test_instability, "spectrum": test_spectrum, "witness": test_witness,
    }  # fmt: skip
    found = {"base": [*bad(), *good()]} | {
        name: [*suite.BAD, *getattr(suite, "GOOD", [])] for name, suite in named.items()
    }
    return found | {"edges": edges.cases(found)}


def recorded() -> dict[str, list[str]]:
    """The sentences, by the names of suite and case."""
    return json.loads(RECORDED.read_text()) if RECORDED.exists() else {}


def said() -> dict[str, list[str]]:
    """What the checker says now."""
    checker, found = Checker(), {}
    with TemporaryDirectory() as folder:
        for name, cases in suites().items():
            place = Path(folder, name)
            place.mkdir()
            paths = written(cases, place)
            for case in cases:
                if case.verdict == VERIFIED:
                    found[f"{name}/{case.name}"] = checker.claim(paths[case.name], case)[1]
    return found


if __name__ == "__main__":
    RECORDED.write_text(json.dumps(said(), indent=0, ensure_ascii=False) + "\n")
