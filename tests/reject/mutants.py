"""Changed copies of the checker: a check left out, a condition dropped from a check, a boundary moved."""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

MOVED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}


def mutants(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, description and source of each changed copy of a file."""
    tree = ast.parse(path.read_text())
    for number, node in enumerate(ast.walk(tree)):
        for what, change in changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[number])
            yield node.lineno, what, ast.unparse(changed)


def changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """What can be done to one node, as a description and a function that does it."""
    if is_check(node):
        yield f"without {ast.unparse(node)[:60]}", leave_out
    if isinstance(node, ast.BoolOp):
        for position, value in enumerate(node.values):
            yield f"without {ast.unparse(value)[:60]}", lambda found, position=position: found.values.pop(position)
    if isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            if type(operator) in MOVED:
                yield f"moved {ast.unparse(node)[:60]}", lambda found, position=position: move(found.ops, position)


def is_check(node: ast.AST) -> bool:
    """A ``raise``, or a call for its own sake of ``require``, ``decline_unless`` or a function named so."""
    if isinstance(node, ast.Raise):
        return True
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    return name.lstrip("_").startswith(("require", "decline"))


def leave_out(node) -> None:
    """Let a statement do nothing."""
    nothing = ast.copy_location(ast.Pass(), node)
    node.__class__, node.__dict__ = ast.Pass, nothing.__dict__


def move(operators, position) -> None:
    """Let a comparison be strict instead of not, or not instead of strict."""
    operators[position] = MOVED[type(operators[position])]()
