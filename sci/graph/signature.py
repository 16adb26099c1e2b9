"""What a node may have, by the standard: as many inputs and outputs, and these attributes, of these types.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sci.errors import one_line
from sci.extras import extra

if TYPE_CHECKING:
    from sci.graph.node import Node

FLAGS = {
    *("allowzero", "antialias", "broadcast", "ceil_mode", "count_include_pad", "exclude_outside", "is_test"),
    *("keepdims", "noop_with_empty_axes", "saturate", "select_last_index", "spatial", "storage_order"),
    *("training_mode", "transA", "transB"),
}
"""Integers that say yes or no: of others, runtimes disagree on which they say."""
TYPES = {1: "a float", 2: "an integer", 3: "a text", 4: "a tensor", 6: "a list of floats", 7: "a list of integers"}


def need_legal(made: Node, node: Any) -> None:
    """Refuse a node that the standard forbids at the version of its operator set.

    Raises:
        BadInput: naming the node, and what is wrong with it.
    """
    schema = _schema(made)
    given, least, most = list(node.input), schema.min_input, schema.max_input
    made.need(least <= len(given) <= most and all(given[:least]), f"it has too few inputs (at least {least})")
    made.need(1 <= len(node.output) <= schema.max_output, "it does not have the outputs of its operator")
    for entry in node.attribute:
        name = one_line(entry.name, 60)
        known = entry.name in schema.attributes and _type(schema, entry.name) in TYPES
        made.need(known, f"its attribute {name} is not supported at version {made.version}")
        kind = _type(schema, entry.name)
        made.need(entry.type == kind, f"its attribute {name} is not {TYPES[kind]}")
        made.need(entry.name not in FLAGS or entry.i in (0, 1), f"its attribute {name} is neither 0 nor 1")
    counts = Counter(entry.name for entry in node.attribute)
    missing = [name for name, found in schema.attributes.items() if found.required and not counts[name]]
    made.need(not missing, f"its attribute {', '.join(missing)} is missing")
    twice = [one_line(name, 60) for name, count in counts.items() if count > 1]
    made.need(not twice, f"its attribute {', '.join(twice)} appears twice")


def _schema(made: Node) -> Any:
    with extra("onnx"):
        from onnx import defs

    try:
        schema = defs.get_schema(made.op, made.version, "")
    except defs.SchemaError:
        return made.refuse(f"there is no such operator at version {made.version}")
    return made.refuse(f"there is no such operator at version {made.version}") if schema.deprecated else schema


def _type(schema: Any, name: str) -> int:
    return int(schema.attributes[name].type.value)
