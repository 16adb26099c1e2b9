"""Functions on the cube as inputs: texts, sympy expressions, programs with a declared error, exact networks.

Each is a map from a rational point to the real number there, enclosed as closely as is asked for.

Source: docs/theory.md, 5.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import cache, reduce
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from sci.enclosure import Enclosure
from sci.errors import BadInput, BadOracle, in_words
from sci.function import Point, point_of, shown
from sci.oracles.balls import real_of
from sci.oracles.computable import Declared

if TYPE_CHECKING:
    from sci.oracles.inputs import Input, Real

Function = Callable[[Point], "Real"]
"""The real number ``f(x)`` for a point ``x`` of the cube."""

VARIABLES = "xyz"
CONSTANTS: dict[str, Callable[[], Any]] = {"pi": arb.pi, "e": arb.const_e}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(arb, name) for name in ("acos", "asin", "atan", "cos", "cosh", "erf", "exp", "log", "sin", "sinh")
    },
    **{name: getattr(arb, name) for name in ("sqrt", "tan", "tanh")},
    "abs": abs,
    "max": lambda *balls: reduce(arb.max, balls),
    "min": lambda *balls: reduce(arb.min, balls),
}
OPERATIONS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
CROSS_CHECK = 16
"""A program is also asked for this many digits more than are needed: its two answers must agree."""


def expression(text: str, d: int) -> Function:
    """The function that an expression in ``x`` (``y``, ``z``) stands for, evaluated in ball arithmetic.

    Raises:
        BadInput: if it is none; the message says which part.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadInput(f"'{text[:60]}' is not an expression (such as sin(3*x)/3)") from None
    _require_supported(tree, VARIABLES[:d])

    def at(point: Point) -> Real:
        values = dict(zip(VARIABLES, point, strict=False))
        return real_of(lambda: _ball(tree, values), f"{text[:60]} at {shown(point)}")

    return at


def _require_supported(node: ast.expr, variables: str) -> None:
    parts: list[ast.expr] = []
    match node:
        case ast.Constant(value=value):
            good = type(value) is int or (type(value) is float and value - value == 0)
        case ast.Name(id=name):
            good = name in CONSTANTS or name in variables
        case ast.BinOp(left=left, op=op, right=right):
            good, parts = type(op) in OPERATIONS, [left, right]
        case ast.UnaryOp(op=op, operand=operand):
            good, parts = type(op) in OPERATIONS, [operand]
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]):
            good = name in FUNCTIONS and (len(parts) == 1 or (len(parts) > 1 and name in ("max", "min")))
        case _:
            good = False
    if not good:
        allowed = f"numbers, {', '.join(variables)}, {', '.join([*CONSTANTS, *FUNCTIONS])}, + - * / **"
        raise BadInput(f"'{ast.unparse(node)[:40]}' is not supported in a function (allowed: {allowed})")
    for part in parts:
        _require_supported(part, variables)


def _ball(node: ast.expr, values: dict[str, Fraction]) -> Any:
    """A ball that contains the value of the node, at FLINT's current precision; 0.1 is 1/10."""
    match node:
        case ast.Constant(value=value):
            return _exactly(Fraction(str(value)))
        case ast.Name(id=name):
            return _exactly(values[name]) if name in values else CONSTANTS[name]()
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATIONS[type(op)](_ball(left, values), _ball(right, values))
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATIONS[type(op)](_ball(operand, values))
        case ast.Call(func=ast.Name(id=name), args=parts):
            return FUNCTIONS[name](*(_ball(part, values) for part in parts))
    raise AssertionError(ast.dump(node))


def _exactly(value: Fraction) -> Any:
    return arb(fmpq(value.numerator, value.denominator))


def program(function: Callable[[Point, int], Any], name: str) -> Function:
    """The function that ``function(point, n)`` approximates: within ``2**-n``, as its author declares.

    What is declared can be contradicted: it is asked for `CROSS_CHECK` more digits too.
    """

    def at(point: Point) -> Real:
        def called(n: int) -> Any:
            try:
                return function(point, n)
            except (Exception, SystemExit) as error:
                raise BadInput(f"{called.__name__} raised {in_words(error)} for n = {n}") from error

        called.__name__ = f"{name} at {shown(point)}"
        declared = Declared(called)

        def enclosure(precision: int) -> Enclosure:
            declared(precision + CROSS_CHECK)
            return declared(precision)

        return enclosure

    return at


def symbolic(tree: Any, d: int) -> Function:
    """The function that a sympy expression in ``x`` (``y``, ``z``) stands for, evaluated in ball arithmetic.

    Raises:
        BadInput: if it has other variables; when asked, if a part of it is not supported.
    """
    import sympy

    from sci.oracles.expressions import real_of_expression

    others = sorted(str(symbol) for symbol in tree.free_symbols if str(symbol) not in VARIABLES[:d])
    if others:
        raise BadInput(f"the variable {others[0][:40]} of {tree!s:.60} is none of {', '.join(VARIABLES[:d])}")

    def at(point: Point) -> Real:
        values = {name: sympy.Rational(*x.as_integer_ratio()) for name, x in zip(VARIABLES, point, strict=False)}
        return real_of_expression(tree.xreplace({symbol: values[str(symbol)] for symbol in tree.free_symbols}))

    return at


def exact_function(value: Callable[[Point], Fraction]) -> Function:
    """The function with these rational values."""
    return lambda point: lambda precision: Enclosure.point(value(point))


def as_input(function: Function, d: int) -> Input:
    """The input whose evaluations are the values of the function, numbered as in `sci.function`.

    Raises:
        BadOracle: when asked, if the function has no value at a point, or contradicts its declared error.
    """
    reals: dict[int, Real] = {}

    @cache
    def enclosure(number: int, precision: int) -> Enclosure:
        try:
            if number not in reals:
                point = point_of(number, d)
                if point is None:
                    raise BadOracle(f"there is no evaluation {number}")
                reals[number] = function(point)
            return reals[number](precision)
        except BadOracle:
            raise
        except BadInput as error:
            raise BadOracle(f"the function given: {error}") from None

    return enclosure
