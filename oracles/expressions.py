"""Sympy expressions as real numbers: the tree is evaluated in ball arithmetic, never by sympy's own numerics."""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING, Any

import sympy
from flint import arb, fmpq, fmpz_poly

from sci.errors import BadInput
from sci.oracles.balls import real_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.oracles.inputs import Real

Ball = Any
"""An arb."""


CONSTANTS: dict[Any, Callable[[], Ball]] = {
    sympy.pi: arb.pi,
    sympy.E: arb.const_e,
    sympy.EulerGamma: arb.const_euler,
    sympy.Catalan: arb.const_catalan,
    sympy.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
}
FUNCTIONS: dict[Any, Callable[[Ball], Ball]] = {
    sympy.Abs: abs,
    sympy.exp: arb.exp,
    sympy.log: arb.log,
    sympy.sin: arb.sin,
    sympy.cos: arb.cos,
    sympy.tan: arb.tan,
    sympy.asin: arb.asin,
    sympy.acos: arb.acos,
    sympy.atan: arb.atan,
    sympy.sinh: arb.sinh,
    sympy.cosh: arb.cosh,
    sympy.tanh: arb.tanh,
    sympy.asinh: arb.asinh,
    sympy.acosh: arb.acosh,
    sympy.atanh: arb.atanh,
    sympy.erf: arb.erf,
    sympy.gamma: arb.gamma,
}
OPERATIONS: dict[Any, Callable[[Ball, Ball], Ball]] = {
    sympy.Add: operator.add,
    sympy.Mul: operator.mul,
    sympy.Pow: operator.pow,  # not a number where sympy's is complex: a negative base and no integer exponent
    sympy.Max: arb.max,
    sympy.Min: arb.min,
}
"""Folded over the arguments, from left to right."""
ALLOWED = "rationals, real algebraic numbers (CRootOf), " + ", ".join(
    [*map(str, CONSTANTS), *(node.__name__ for node in (*OPERATIONS, *FUNCTIONS))]
)


def real_of_expression(expression: Any) -> Real:
    """The real number that a sympy expression without variables stands for.

    Raises:
        BadInput: if a node of the expression is not supported, naming the node; when asked, if it is not a real number.
    """
    _require_supported(expression)
    return real_of(lambda: _ball(expression), str(expression)[:60])


def _require_supported(node: Any) -> None:
    if isinstance(node, sympy.Rational) or (isinstance(node, sympy.CRootOf) and node.is_real):
        return
    if not (node in CONSTANTS or node.func in OPERATIONS or (node.func in FUNCTIONS and len(node.args) == 1)):
        raise BadInput(f"{node.func.__name__} {str(node)[:60]} is not supported (allowed: {ALLOWED})")
    for part in node.args:
        _require_supported(part)


def _ball(node: Any) -> Ball:
    """A ball that contains the value of the node, at FLINT's current precision."""
    if isinstance(node, sympy.Rational):
        return arb(fmpq(int(node.p), int(node.q)))
    if isinstance(node, sympy.CRootOf):
        return _real_root([int(coefficient) for coefficient in node.poly.all_coeffs()], node.index)
    if node in CONSTANTS:
        return CONSTANTS[node]()
    balls = [_ball(part) for part in node.args]
    return FUNCTIONS[node.func](*balls) if node.func in FUNCTIONS else reduce(OPERATIONS[node.func], balls)


def _real_root(coefficients: list[int], index: int) -> Ball:
    """The real root number ``index``, in increasing order from 0; highest coefficient first, no multiple roots."""
    roots = [root for root, _ in fmpz_poly(coefficients[::-1]).complex_roots()]
    real = [root.real for root in roots if root.imag.is_zero()]
    return next(root for root in real if sum(other < root for other in real) == index)
