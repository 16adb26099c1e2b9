"""The pytest plug-in, in runs of pytest of their own."""

from xml.etree import ElementTree

import pytest

from sci.proofs.certificates.deliver import check

pytest_plugins = "pytester"

ALGORITHMS = """
    import pytest

    @pytest.mark.sci(problem="positivity")
    def threshold(problem, information):
        return int(information[0].approx(20).mantissa > 1)

    @pytest.mark.sci(problem="relu-argmin", widths=(2,), r=9, expect="refuted")
    class Constant:
        def run(self, problem, information):
            from sci import ReluNetwork

            return ReluNetwork([[[0, 0], [0, 0]], [[0, 0]]], [[0, 0], [0]])

    @pytest.mark.sci(problem="positivity", expect="silent")
    def search(problem, information):
        n = 0
        while information[0].approx(n).mantissa < 2:
            n += 1
        return 1
"""
FAILING = """
    import pytest

    @pytest.mark.sci(problem="positivity", expect="withstood")
    def guess(problem, information):
        return 0

    @pytest.mark.sci(problem="positivity")
    def broken(problem, information):
        return 7

    @pytest.mark.sci(problem="relu-argmin", width=(8,))
    def mistaken(problem, information):
        return 0

    @pytest.mark.sci(problem="positivity", expect="right")
    def hopeful(problem, information):
        return 0

    @pytest.mark.sci("positivity")
    def unnamed(problem, information):
        return 0

    @pytest.mark.skip
    @pytest.mark.sci(problem="positivity", expect="withstood")
    def skipped(problem, information):
        return 0

    @pytest.mark.xfail(strict=True)
    @pytest.mark.sci(problem="positivity", expect="withstood")
    def known(problem, information):
        return 0

    def test_fixture(adversary, certificate_dir):
        first = adversary(lambda problem, information: 0, "positivity")
        second = adversary(lambda problem, information: 1, "positivity")
        assert {first.certificate, second.certificate} == set(certificate_dir.glob("*test_fixture*"))
        assert second.verdict == "withstood"

    def helper(problem, information):
        return 0
"""
STRICT = ["-W", "error", "--strict-markers", "-p", "no:cacheprovider"]


def test_marked_algorithms_are_tests(pytester):
    pytester.makepyfile(test_algorithms=ALGORITHMS)
    done = pytester.runpytest_subprocess(
        *STRICT, "-v", "--sci-certificates=kept", "--sci-max-queries=50", "--junitxml=out.xml"
    )
    done.assert_outcomes(passed=3)
    done.stdout.fnmatch_lines(
        ["test_algorithms.py::threshold PASSED*", "sci: 2 refuted, 1 silent; certificates in kept"]
    )
    names = {"test_algorithms.py-threshold.cert", "test_algorithms.py-Constant.cert"}
    assert {path.name for path in (pytester.path / "kept").iterdir()} == names
    assert all(check(pytester.path / "kept" / name).verified for name in names)
    cases = ElementTree.parse(pytester.path / "out.xml").iter("testcase")
    found = {case.get("name"): {p.get("name"): p.get("value") for p in case.iter("property")} for case in cases}
    assert found["search"] == {"sci_verdict": "silent", "sci_problem": "positivity", "sci_queries": "50"}
    assert found["threshold"]["sci_certificate"].endswith("kept/test_algorithms.py-threshold.cert")


@pytest.fixture(params=[[], ["-n2"]], ids=["alone", "xdist"])
def failing(request, pytester):
    pytester.makepyfile(test_failing=FAILING)
    return pytester.runpytest_subprocess(*STRICT, *request.param)


def test_failures_tell_their_story(failing):
    failing.assert_outcomes(failed=6, skipped=1, xfailed=1)
    text = failing.stdout.str()
    story = [
        "'withstood' was expected, 'refuted' is what it is",
        "REFUTED  on x = 2**-1: it says 0 to 'is x > 0?', the truth is 1",
        "all answers are legal for this input (no queries); *",
        "the problem: positivity",
        "certificate, verified: *guess.cert",
    ]
    failing.stdout.fnmatch_lines(story, consecutive=True)
    for line in (
        "BROKE THE RULES  the output is no element of the output space: the answer is 1 or 0",
        "relu-argmin: no parameter of relu-argmin is named 'width', did you mean 'widths'?",
        "the mark sci: expect='right' is not allowed (abstained, partly, refuted, silent, withstood)",
        "the mark sci has named arguments, problem=... among them",
        "- what the adversary found -",
        "REFUTED  on x = 0: it says 1",
        "sci: 1 broke the rules, 4 refuted",
    ):
        assert line in text
    assert "Traceback" not in text
    assert "During handling" not in text


def test_a_marked_method_is_refused(pytester):
    pytester.makepyfile("""
        import pytest

        class TestThem:
            @pytest.mark.sci(problem="positivity")
            def test_it(self, problem, information):
                return 0
    """)
    done = pytester.runpytest_subprocess(*STRICT)
    assert done.ret != 0
    done.stdout.fnmatch_lines(["*test_it: the mark sci goes on a function or a class of a module*"])


def test_a_budget_that_is_none_is_refused(pytester):
    done = pytester.runpytest_subprocess("--sci-max-queries=-3")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["ERROR: --sci-max-queries: budget of queries: -3 is not allowed*"])


def test_other_tests_do_not_notice_it(pytester):
    pytester.makepyfile("""
        import sys
        import pytest

        class TestOthers:
            pytestmark = pytest.mark.filterwarnings("error")

            def test_nothing_of_ours_is_loaded(self):
                heavy = {"hypothesis", "numpy", "sci.information", "sci.proofs.adversary", "sci.proofs.theorems"}
                assert not heavy & set(sys.modules)
    """)
    done = pytester.runpytest_subprocess(*STRICT)
    done.assert_outcomes(passed=1)
    assert "sci:" not in done.stdout.str()
