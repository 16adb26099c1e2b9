"""Results in Python and in notebooks."""

from fractions import Fraction
from pathlib import Path

import pytest

from sci import Dyadic, ReluNetwork
from sci.algorithms.positivity import Search, Threshold
from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.game import Game, parse_pattern
from sci.information import Budget
from sci.notebook import paragraphs, table
from sci.proofs.adversary.refute import refute
from sci.proofs.theorems import make_problem
from sci.running.run import Halted, Run, Silent, Transcript
from tests.unit.report.certificates import ReadsAll

OWN = Path(__file__).resolve().parents[3] / "examples" / "new_problem.py"


@pytest.fixture
def refuted(tmp_path):
    return refute(Threshold(20), "positivity", output=tmp_path / "p.cert")


def test_the_story_is_that_of_the_command(refuted):
    lines = refuted.story().splitlines()
    assert lines[0].startswith("REFUTED  on x = 2**-21")
    assert lines[-1] == f"certificate, verified: {refuted.certificate}"
    assert repr(refuted) == f"<Result refuted: positivity, {refuted.certificate}>"
    assert "<strong>REFUTED  on x = 2<sup>−21</sup>: it says 0 to &#39;is x &gt; 0?&#39;" in refuted._repr_html_()


def test_a_figure(refuted, tmp_path):
    (possible,) = refuted.plot().pictures
    assert possible.title == "Still possible at the end: x = 0; x = 2**-N, for all N >= 20"
    network = refute(ReadsAll(), "relu-argmin", {"widths": "2"}, output=tmp_path / "n.cert").plot()
    assert [picture.title for picture in network.pictures] == ["The network misses the label of 6 of 12 points"]


def test_a_figure_of_a_problem_of_the_user(tmp_path):
    place = tmp_path / "own.cert"
    result = refute(f"{OWN}:eigh", f"{OWN}:Problem", output=place, in_process=True)
    assert result.plot().pictures


def test_no_figure_without_a_certificate(tmp_path):
    silent = refute(Search(), "positivity", output=tmp_path / "s.cert", budget=Budget(precision=10))
    assert repr(silent) == "<Result silent: positivity>"
    with pytest.raises(BadInput, match="the verdict is 'silent', so there is no certificate"):
        silent.plot()


def test_no_figure_of_a_certificate_that_was_changed(refuted):
    refuted.certificate.write_bytes(refuted.certificate.read_bytes().replace(b'"output",0', b'"output",1'))
    with pytest.raises(BadInput, match="This certificate is wrong"):
        refuted.plot()


def test_values_in_notebooks():
    assert Dyadic(6, 5)._repr_html_() == "3 &middot; 2<sup>&minus;4</sup>"
    assert Dyadic(-6, 0)._repr_html_() == "-6"
    assert Enclosure(Fraction(1, 3), Fraction(2))._repr_html_() == "[1/3, 2]"
    assert Transcript(((0, 2, 7), (0, 1, 9)))._repr_html_() == "queries: 3, binary digits: at most 9"
    assert Run(Silent("queries"), Transcript(()))._repr_html_() == (
        "<div><strong>silent: the budget of queries was used up</strong><br>no queries</div>"
    )
    assert "<strong>halted with an output</strong>" in Run(Halted(1), Transcript(()))._repr_html_()
    assert "<td>K</td><td>6</td>" in make_problem("lp-digits", {})._repr_html_()
    assert Transcript(())._repr_html_() == "no queries"
    network = ReluNetwork([[[1, 2]], [[3]]], [[0], [1]])
    assert "<td>2-1-1</td><td>5</td><td>at most 2</td>" in network._repr_html_()
    assert "<td>2/3</td>" in Game(parse_pattern("{0,1},{0,2}")).value("all")._repr_html_()


def test_texts_are_escaped():
    assert paragraphs(["<b>", "&"]) == "<div><strong>&lt;b&gt;</strong><br>&amp;</div>"
    assert table(["<"], [[">"]]) == "<table><tr><th>&lt;</th></tr><tr><td>&gt;</td></tr></table>"
