"""Changed copies of the checker: a check left out, a condition dropped, a boundary moved, a formula that is another."""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

MOVED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OTHER = {  # an operator and the one that stands in its place
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
EXTREME = {"min": "max", "max": "min"}


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


def formulas(path: Path) -> Iterator[tuple[ast.AST, list[ast.AST], str, ast.Module]]:
    """Node, what it stands in from outside in, description and tree of each copy with one formula changed.

    The tree is that copy until the next one is asked for.
    """
    tree = ast.parse(path.read_text())
    for node, around in inside(tree, []):
        before, text = node.__dict__, None
        for what, parts in other_formulas(node):
            node.__dict__, text = before, text or ast.unparse(node)[:60]
            node.__dict__ = before | parts
            yield node, around, f"{what}: {text}", tree
        node.__dict__ = before


def inside(node: ast.AST, around: list[ast.AST]) -> Iterator[tuple[ast.AST, list[ast.AST]]]:
    """All nodes but those of annotations, each with the nodes around it."""
    yield node, around
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        for child in children if name not in ("annotation", "returns") else []:
            if isinstance(child, ast.AST):
                yield from inside(child, [*around, node])


def other_formulas(node: ast.AST) -> Iterator[tuple[str, dict[str, object]]]:
    """What can be done to the arithmetic of one node: a description, and its new parts."""
    match node:
        case ast.BinOp() if type(node.op) in OTHER:
            other = OTHER[type(node.op)]
            yield f"{other.__name__} for {type(node.op).__name__}", {"op": other()}
        case ast.Constant(value=int()) if not isinstance(node.value, bool):
            yield "plus one", {"value": node.value + 1}
        case ast.Name(id="min" | "max"):
            yield f"{EXTREME[node.id]}", {"id": EXTREME[node.id]}
        case ast.UnaryOp(op=ast.USub()):
            yield "without minus", {"op": ast.UAdd()}
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", {"operand": negated(node.operand)}
        case ast.IfExp() | ast.If():
            yield "branches swapped", {"test": negated(node.test)}
        case ast.Compare():
            for position, operator in enumerate(node.ops):
                if type(operator) in MOVED:
                    yield f"strictness {position}", {"ops": moved(node.ops, position)}


def negated(node: ast.expr) -> ast.expr:
    """The contrary."""
    return ast.fix_missing_locations(ast.copy_location(ast.UnaryOp(ast.Not(), node), node))


def moved(operators: list[ast.cmpop], position: int) -> list[ast.cmpop]:
    """The same comparisons, one of them strict instead of not, or not instead of strict."""
    others = [*operators]
    move(others, position)
    return others
