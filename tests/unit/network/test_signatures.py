"""The checker's table of what nodes may have, against that of the onnx package."""

import pytest
from onnx import defs

from sci.graph import SUPPORTED
from tests.accept.checker import Checker

TABLE = Checker().modules["signatures"]
KNOWN = set(TABLE.TYPES.values())
VERSIONS = range(6, min(28, defs.onnx_opset_version()) + 1)


def schema(op: str, version: int):
    try:
        found = defs.get_schema(op, version, "")
    except defs.SchemaError:
        return None
    return None if found.deprecated else found


@pytest.mark.parametrize("op", SUPPORTED)
def test_what_a_node_may_have(op):
    for version in VERSIONS:
        ours, theirs = TABLE.signature(op, version), schema(op, version)
        if theirs is None:
            assert ours is None or ours.outputs == 0, version
            continue
        attributes = {name: int(found.type.value) for name, found in theirs.attributes.items()}
        attributes = {name: kind for name, kind in attributes.items() if kind in KNOWN}
        needed = {name for name, found in theirs.attributes.items() if found.required}
        many = theirs.max_input > 1000, theirs.max_output > 1000
        assert (ours.least, ours.types, ours.needed) == (theirs.min_input, attributes, needed), version
        assert many == (ours.most > 1000, ours.outputs > 1000), version
        assert many[0] or ours.most == theirs.max_input, version
        assert many[1] or ours.outputs == theirs.max_output, version


def test_the_table_has_the_supported_operators():
    assert sorted({op for ops, _, _ in TABLE.ALL for op in ops}) == SUPPORTED
