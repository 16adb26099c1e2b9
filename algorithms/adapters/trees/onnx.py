"""ONNX: models of one tree operator as exact ensembles.

The operators are ``TreeEnsembleRegressor`` and ``TreeEnsembleClassifier`` of ``ai.onnx.ml`` from version 1 on, and
``TreeEnsemble`` of version 5. Inputs of type float are float32 numbers: rounding to them is folded into the thresholds.
A converted model is another model than the one that it was made from; what is read is this one, as onnxruntime runs it.

Source: https://onnx.ai/onnx/operators, ai.onnx.ml; tests compare with onnxruntime.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sci.algorithms.adapters.imported import Imported, first_line
from sci.algorithms.adapters.onnx_ending import ending_with
from sci.algorithms.adapters.trees.splits import finite, float32, float64, preorder
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import HALF, IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.trees import Node

REGRESSOR, CLASSIFIER, ENSEMBLE = "TreeEnsembleRegressor", "TreeEnsembleClassifier", "TreeEnsemble"
BEFORE, AFTER = ("Cast", "Identity"), ("Cast", "Identity", "ZipMap", "Reshape", "Flatten")
MODES = {
    "BRANCH_LEQ": (False, False),
    "BRANCH_LT": (True, False),
    "BRANCH_GT": (False, True),
    "BRANCH_GTE": (True, True),
}
"""Whether the comparison is strict, and whether the first child is then the right one: ``x > c`` is not ``x <= c``."""
MODES_OF_5 = ("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ", "BRANCH_MEMBER")
TRANSFORMS_OF_5 = ("NONE", "SOFTMAX", "LOGISTIC", "SOFTMAX_ZERO", "PROBIT")
ABOVE = Readout("above", Fraction(0))


def has_trees(model: Any) -> bool:
    """Whether a node of the model is a tree operator."""
    return any(node.op_type in (REGRESSOR, CLASSIFIER, ENSEMBLE) for node in model.graph.node)


class Stored(NamedTuple):
    """A node of a tree as it is stored: a leaf has weights by the number of the output."""

    mode: str
    feature: int
    threshold: float
    children: tuple[int, int]
    weights: dict[int, Fraction]


@dataclass(frozen=True)
class Table:
    """The nodes of all trees, the roots, and what is done with the sums."""

    nodes: list[Stored]
    roots: list[int]
    base: list[Fraction]
    mean: bool
    transform: str


def from_model(model: Any) -> Imported:
    """Read a model of one tree operator.

    Raises:
        BadInput: naming what is not supported.
    """
    with extra("onnx"):
        import onnx

    graph = model.graph
    (tree,) = _only(
        [node for node in graph.node if node.op_type in (REGRESSOR, CLASSIFIER, ENSEMBLE)], "tree operators"
    )
    attributes = {entry.name: onnx.helper.get_attribute_value(entry) for entry in tree.attribute}
    inputs, double = _source(graph, tree)
    table = _of_5(attributes) if tree.op_type == ENSEMBLE else _of_3(attributes, tree.op_type)
    (outcome,) = _only([[*tree.output][-1]], "outputs")
    precision = "float64" if double else "float32"
    if tree.op_type == CLASSIFIER:
        return _classifier(model, tree, attributes, table, inputs, precision)
    if attributes.get("n_targets", 1) != 1:
        raise BadInput(f"{tree.op_type} with {attributes['n_targets']} outputs (allowed: one)")
    exact = _ensemble(table, {0: 1}, inputs, double)
    if table.transform != "NONE":  # onnxruntime does not apply LOGISTIC to one output
        raise BadInput(f"{tree.op_type} with post_transform {table.transform} (allowed: NONE)")
    run = _session(model)
    forward = lambda X: np.asarray(run(X, outcome)).reshape(len(X))  # noqa: E731
    return Imported(exact, IDENTITY, forward, precision, "float32")


def _only(found: Sequence[Any], what: str) -> Sequence[Any]:
    if len(found) != 1:
        raise BadInput(f"the model has {len(found)} {what} (allowed: one)")
    return found


def _source(graph: Any, tree: Any) -> tuple[int, bool]:
    """How many numbers the model reads, and whether the trees see them as float64."""
    constants = {tensor.name for tensor in graph.initializer}
    (source,) = _only([entry for entry in graph.input if entry.name not in constants], "inputs")
    kind = source.type.tensor_type
    names = {1: "float", 11: "double"}
    shape = [size.dim_value for size in kind.shape.dim]
    if kind.elem_type not in names or len(shape) != 2 or shape[1] < 1:
        raise BadInput(f"input {source.name!r}: expected float or double numbers of shape (batch, d)")
    double, reached, passed = kind.elem_type == 11, {source.name}, False
    for node in graph.node:
        if node is tree or (node.name == tree.name and node.op_type == tree.op_type):
            passed = True
        elif node.op_type not in (AFTER if passed else BEFORE):
            raise BadInput(
                f"node {node.name!r} ({node.op_type}) next to trees is not supported (allowed: {', '.join(AFTER)})"
            )
        elif not passed:
            reached |= set(node.output)
            to = [entry.i for entry in node.attribute if entry.name == "to"]
            if to and to[0] not in names:
                raise BadInput(f"node {node.name!r} casts to a type other than float and double")
            double = double and to != [1]
    if tree.input[0] not in reached:
        raise BadInput(f"{tree.op_type} does not read the input of the model")
    return shape[1], double


def _of_3(given: dict[str, Any], kind: str) -> Table:
    prefix = "class" if kind == CLASSIFIER else "target"
    aggregate = _text(given.get("aggregate_function", "SUM"))
    names = ("treeids", "nodeids", "featureids", "modes", "truenodeids", "falsenodeids")
    trees, ids, features, modes, true, false = (_list(given, f"nodes_{name}", kind) for name in names)
    thresholds = _numbers(given, "nodes_values", kind)
    place = {pair: i for i, pair in enumerate(zip(trees, ids, strict=True))}
    weights: dict[int, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    leaves = (_list(given, f"{prefix}_{name}", kind) for name in ("treeids", "nodeids", "ids"))
    for tree, node, target, weight in zip(*leaves, _numbers(given, f"{prefix}_weights", kind), strict=True):
        weights[place.get((tree, node), -1)][target] += finite(weight, f"{kind}: a weight")
    nodes = [
        Stored(
            _text(modes[i]),
            features[i],
            thresholds[i],
            (place.get((tree, true[i]), -1), place.get((tree, false[i]), -1)),
            weights.get(i, {}),
        )
        for i, tree in enumerate(trees)
    ]
    children = {child for node in nodes if node.mode != "LEAF" for child in node.children}
    roots = [i for i in range(len(nodes)) if i not in children]
    base = [finite(value, f"{kind}: a base value") for value in _numbers(given, "base_values", kind, [])]
    return Table(nodes, roots, base, _is_mean(aggregate, kind), _text(given.get("post_transform", "NONE")))


def _of_5(given: dict[str, Any]) -> Table:
    numbers = {name: _numbers(given, name, ENSEMBLE) for name in ("nodes_splits", "nodes_modes", "leaf_weights")}
    names = ("featureids", "truenodeids", "falsenodeids", "trueleafs", "falseleafs")
    features, true, false, true_leaf, false_leaf = (_list(given, f"nodes_{name}", ENSEMBLE) for name in names)
    count, modes = len(features), [int(mode) for mode in numbers["nodes_modes"]]
    if any(not 0 <= mode < len(MODES_OF_5) for mode in modes):
        raise BadInput(f"{ENSEMBLE}: an unknown mode")
    nodes = [
        Stored(MODES_OF_5[modes[i]], features[i], numbers["nodes_splits"][i],
               (true[i] + count * true_leaf[i], false[i] + count * false_leaf[i]), {})
        for i in range(count)
    ]  # fmt: skip
    for target, weight in zip(_list(given, "leaf_targetids", ENSEMBLE), numbers["leaf_weights"], strict=True):
        nodes.append(Stored("LEAF", 0, 0, (-1, -1), {target: finite(weight, f"{ENSEMBLE}: a weight")}))
    aggregate = given.get("aggregate_function", 1)
    mean = _is_mean(["AVERAGE", "SUM", "MIN", "MAX"][aggregate], ENSEMBLE)
    return Table(nodes, _list(given, "tree_roots", ENSEMBLE), [], mean, TRANSFORMS_OF_5[given.get("post_transform", 0)])


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _is_mean(aggregate: str, kind: str) -> bool:
    if aggregate not in ("SUM", "AVERAGE"):
        raise BadInput(f"{kind} with aggregate_function {aggregate} (allowed: SUM, AVERAGE)")
    return aggregate == "AVERAGE"


def _list(given: dict[str, Any], name: str, kind: str) -> list[Any]:
    if name not in given:
        raise BadInput(f"{kind} has no attribute {name}")
    return list(given[name])


def _numbers(given: dict[str, Any], name: str, kind: str, default: Any = None) -> list[float]:
    """Numbers, as a list of float32 ones or as a tensor."""
    with extra("onnx"):
        from onnx import TensorProto, numpy_helper

    tensor = given.get(f"{name}_as_tensor", given.get(name))
    if isinstance(tensor, TensorProto):
        found: list[float] = numpy_helper.to_array(tensor).astype(np.float64).ravel().tolist()
        return found
    return [float(value) for value in (default if tensor is None and default is not None else _list(given, name, kind))]


def _ensemble(table: Table, targets: dict[int, int], inputs: int, double: bool) -> TreeEnsemble:
    """The ensemble of a sum of outputs, each with a factor."""
    split = float64 if double else float32

    def node(i: int) -> Node:
        stored = table.nodes[i]
        if stored.mode == "LEAF":
            weights = (factor * stored.weights.get(of, Fraction(0)) for of, factor in targets.items())
            return Leaf(sum(weights, Fraction(0)))
        if stored.mode not in MODES:
            raise BadInput(f"a tree with the mode {stored.mode} (allowed: LEAF, {', '.join(MODES)})")
        finite(stored.threshold, "a threshold")
        return split(stored.feature, stored.threshold, strict=MODES[stored.mode][0])

    turned = [stored.mode in MODES and MODES[stored.mode][1] for stored in table.nodes]
    first, second = zip(
        *(stored.children[:: -1 if turn else 1] for stored, turn in zip(table.nodes, turned, strict=True)), strict=True
    )
    trees = [preorder(first, second, node, "ONNX", root) for root in table.roots]
    base = sum((factor * table.base[of] for of, factor in targets.items() if of < len(table.base)), Fraction(0))
    return TreeEnsemble(inputs, trees, base, Fraction(1, len(trees)) if table.mean else 1)


def _classifier(
    model: Any, tree: Any, attributes: dict[str, Any], table: Table, inputs: int, precision: str
) -> Imported:
    """Two classes: of one output its sign (above 1/2 if all weights are positive); of two outputs the larger one."""
    names = attributes.get("classlabels_int64s") or attributes.get("classlabels_strings") or []
    if len(names) != 2:
        raise BadInput(f"{CLASSIFIER} with {len(names)} classes (allowed: two)")
    ids = {target for node in table.nodes for target in node.weights}
    weights = [weight for node in table.nodes for weight in node.weights.values()]
    if len(ids) == 1:
        readout = Readout("above", HALF) if min(weights) >= 0 else ABOVE
        targets = dict.fromkeys(ids, 1)
        if len(table.base) == 2:
            raise BadInput(f"{CLASSIFIER} with one output and two base values is not supported")
        table = Table(table.nodes, table.roots, [*table.base, *table.base], table.mean, table.transform)
    else:
        readout, targets = ABOVE, {0: -1, 1: 1}
    exact = _ensemble(table, targets, inputs, precision == "float64")
    run, positive = _session(model), names[1]

    def forward(X: Any) -> Any:
        said = np.asarray(run(X, tree.output[0]))
        return (said == (positive.decode() if isinstance(positive, bytes) else positive)).astype(np.float64)

    return Imported(exact, readout, forward, precision, "float32")


def _session(model: Any) -> Any:
    """Runs the model in onnxruntime up to one of its tensors."""

    @cache
    def session(name: str) -> Any:
        with extra("onnx"):
            import onnxruntime

        try:
            return onnxruntime.InferenceSession(ending_with(model, name), providers=["CPUExecutionProvider"])
        except Exception as error:  # its errors have no common class
            raise BadInput(f"onnxruntime cannot run this model: {first_line(error)}") from error

    def run(X: Any, name: str) -> Any:
        (source,) = session(name).get_inputs()
        return session(name).run([name], {source.name: X})[0]

    return run
