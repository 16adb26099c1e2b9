"""Instances of problems about data that Hypothesis draws; an algorithm is refuted on the smallest one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sci.algorithms.library import linear_algebra, neighbours
from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.proofs.certificates.deliver import check
from sci.proofs.testing import check_solves
from sci.proofs.testing.instances import critical_instances, instances, near_critical_instances
from sci.proofs.theorems import make_problem, shipped
from sci.proofs.theorems.everyday.erring import Erring

ALL = [name for name in shipped() if isinstance(make_problem(name, {}), InstanceProblem)]
CRITICAL = [name for name in ALL if not isinstance(make_problem(name, {}), Erring)]
FEW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def test_other_problems_have_none():
    with pytest.raises(BadInput, match="positivity is not about your data"):
        instances("positivity")
    with pytest.raises(BadInput, match="no problem is named 'nonsense'"):
        instances("nonsense")


@pytest.mark.parametrize("name", CRITICAL)
@FEW
@given(data=st.data())
def test_critical_instances_and_what_is_near_them(name, data):
    found = data.draw(critical_instances(name))
    assert found.is_critical
    near = data.draw(near_critical_instances(name))
    assert near.name == name
    assert len(near.flat) >= 1


@pytest.mark.parametrize("name", [name for name in ALL if name not in CRITICAL])
@FEW
@given(data=st.data())
def test_instances_of_what_is_determined_everywhere(name, data):
    assert not data.draw(instances(name)).is_critical


def test_the_smallest_matrix_on_which_a_rank_is_wrong(tmp_path):
    place = tmp_path / "small.cert"
    with pytest.raises(AssertionError) as wrong:
        check_solves(linear_algebra.matrix_rank, "matrix-rank", output=place)
    told = str(wrong.value).splitlines()
    assert told[0] == "matrix_rank does not solve matrix-rank"
    assert told[1] == 'the data: {"A": [["0"]]}'
    assert check(place).verified


def test_what_is_right_on_all_instances():
    check_solves(neighbours.maximum, "maximum")
