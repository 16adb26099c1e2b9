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
        "expected 'withstood', but the verdict is 'refuted'",
        "REFUTED  on x = 2**-1: it says 0 to 'is x > 0?', the truth is 1",
        "all answers are legal for this input (no queries); *",
        "the problem: positivity",
        "2 runs did the same",
        "certificate, verified: *guess.cert",
    ]
    failing.stdout.fnmatch_lines(story, consecutive=True)
    for line in (
        "BROKE THE RULES  the output is not an element of the output space: the answer is 1 or 0",
        "relu-argmin: no parameter of relu-argmin is named 'width', did you mean 'widths'?",
        "the mark sci: expect='right' is not allowed (abstained, partly, refuted, silent, withstood)",
        "the mark sci takes named arguments, including problem=...",
        "- what the adversary found -",
        "REFUTED  on x = 0: it says 1",
        "sci: 1 broke the rules, 4 refuted",
    ):
        assert line in text
    assert "Traceback" not in text
    assert "During handling" not in text


PARAMETERS = """
    import pytest
    from sci import ReluNetwork
    from sci.proofs.theorems import make_problem

    @pytest.fixture
    def level():
        return 7

    @pytest.mark.parametrize("digits", [5, pytest.param(10, id="ten")])
    @pytest.mark.sci(problem="positivity")
    def plain(problem, information, digits):
        return int(information[0].approx(digits).mantissa > 1)

    @pytest.mark.parametrize("digits", [5, 10])
    @pytest.mark.sci(problem="positivity")
    class Made:
        def __init__(self, digits):
            self.digits = digits

        def run(self, problem, information):
            return int(information[0].approx(self.digits).mantissa > 1)

    @pytest.mark.sci(problem=make_problem("positivity", {}))
    def coin(problem, information, coins, level, tmp_path):
        assert tmp_path.is_dir()
        return int(coins.flip() and information[0].approx(level).mantissa > 1)

    @pytest.mark.parametrize("said", [0, pytest.param(2, marks=pytest.mark.xfail(strict=True))])
    @pytest.mark.sci(problem="positivity")
    def constant(problem, information, said):
        return said

    @pytest.mark.skipif("True", reason="so")
    @pytest.mark.sci(problem="positivity")
    def not_now(problem, information):
        return 0

    @pytest.mark.usefixtures("level")
    @pytest.mark.sci(problem="positivity")
    def default(problem, information, digits=3):
        return int(information[0].approx(digits).mantissa > 1)

    @pytest.mark.parametrize("widths", [16, (2, 2)])
    def test_natural_types(adversary, widths):
        def zero(problem, information):
            layers = list(zip(problem.widths, problem.widths[1:]))
            return ReluNetwork([[[0] * n] * m for n, m in layers], [[0] * m for _, m in layers])

        assert adversary(zero, "relu-argmin", widths=widths, eps=0.25).verdict == "refuted"

    def test_a_problem_itself(adversary):
        assert adversary(lambda problem, information: 0, make_problem("positivity", {})).problem == "positivity"
"""


def test_parameters_and_fixtures_of_algorithms(pytester):
    pytester.makepyfile(test_parameters=PARAMETERS)
    done = pytester.runpytest_subprocess(*STRICT, "-v")
    done.assert_outcomes(passed=10, skipped=1, xfailed=1)
    names = [
        "plain[5]",
        "plain[ten]",
        "Made[5]",
        "Made[10]",
        "coin",
        "constant[0]",
        "constant[2]",
        "not_now",
        "default",
    ]
    assert [line for line in done.outlines if "::" in line and "::test_" not in line] == [
        next(line for line in done.outlines if line.startswith(f"test_parameters.py::{name} ")) for name in names
    ]
    chosen = pytester.runpytest_subprocess(*STRICT, "test_parameters.py::plain[ten]", "test_parameters.py::coin")
    chosen.assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("signature", "said"),
    [
        (
            "test_it(adversary)",
            "test_it: the mark sci is for an algorithm; a test that uses the fixture adversary must not carry it",
        ),
        ("test_it(problem, information, adversary)", "test_it: the mark sci is for an algorithm; a test that"),
        ("test_it()", "test_it: the mark sci is for an algorithm, which takes (problem, information)"),
    ],
)
def test_a_mark_on_a_test_is_refused_in_words(pytester, signature, said):
    pytester.makepyfile(f"import pytest\n@pytest.mark.sci(problem='positivity')\ndef {signature}: pass\n")
    done = pytester.runpytest_subprocess(*STRICT)
    assert said in done.stdout.str()
    assert "Traceback" not in done.stdout.str()
    done.assert_outcomes(errors=1)


ASSERTIONS = """
    from sci.proofs.testing import check_general_algorithm, check_oracle, check_problem, check_solves
    from sci.proofs.theorems import make_problem

    POSITIVITY = make_problem("positivity", {})

    def wrong(problem, information):
        return 0

    def broken(problem, information):
        return 1 // 0

    class Far(type(POSITIVITY)):
        def value(self, family, N, index):
            return N

    class Boom(type(POSITIVITY)):
        def encode(self, returned):
            raise KeyError("boom")

    def test_solves():
        check_solves(wrong, POSITIVITY)

    def test_broken():
        check_solves(broken, POSITIVITY)

    def test_general():
        check_general_algorithm(broken, POSITIVITY)

    def test_problem():
        check_problem(Far({}))

    def test_oracle():
        from sci.oracles.inputs import Member
        from sci.oracles.rounding import RoundingOracle, nearest

        check_oracle(RoundingOracle(Member(POSITIVITY, 1, 1), nearest), Member(POSITIVITY, 0, 0))

    def test_boom():
        check_solves(wrong, Boom({}))
"""


def test_failures_of_assertions_show_the_lines_of_the_user(pytester):
    """No line of the framework's, whatever fails."""
    pytester.makepyfile(test_assertions=ASSERTIONS)
    done = pytester.runpytest_subprocess(*STRICT)
    done.assert_outcomes(failed=6)
    lines = done.outlines
    assert [line for line in lines if line.startswith(">")] == [
        ">       check_solves(wrong, POSITIVITY)",
        ">       return 1 // 0",
        ">       check_solves(broken, POSITIVITY)",
        ">       check_general_algorithm(broken, POSITIVITY)",
        ">       check_problem(Far({}))",
        ">       check_oracle(RoundingOracle(Member(POSITIVITY, 1, 1), nearest), Member(POSITIVITY, 0, 0))",
        '>       raise KeyError("boom")',
        ">       check_solves(wrong, Boom({}))",
    ]
    assert not [line for line in lines if "/sci/" in line or "hypothesis/" in line]


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
    done.stdout.fnmatch_lines(["*test_it: the mark sci must be on a function or class at the top level of a module*"])


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
