"""From what an algorithm hands over to exact layers: what counts as a matrix, and what to say when it does not."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sci.errors import NotAnOutput
from sci.network.affine import Affine
from sci.rational import exact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sci.network.affine import Table

    Column = NDArray[np.float64] | tuple[Fraction, ...]

_KINDS = "allowed: nested lists or tuples of numbers, numpy arrays, flint fmpz_mat and fmpq_mat"
_FLOATS = ("float16", "float32", "float64")


def read_layers(weights: Any, biases: Any) -> tuple[Affine, ...]:
    """Return the affine maps given by one (out, in) matrix and one vector a layer.

    Raises:
        NotAnOutput: naming the layer and the entry, or the two shapes that do not fit each other.
    """
    matrices, vectors = _list(weights, "weights"), _list(biases, "biases")
    if not matrices:
        raise NotAnOutput("a network has at least one layer")
    if len(matrices) != len(vectors):
        raise NotAnOutput(f"{len(matrices)} weight matrices but {len(vectors)} bias vectors")
    tables = [_matrix(matrix, f"layer {k}, weight") for k, matrix in enumerate(matrices, 1)]
    columns = [_vector(vector, f"layer {k}, bias") for k, vector in enumerate(vectors, 1)]
    _check_shapes([(len(table), len(table[0])) for table in tables], [len(column) for column in columns])
    return tuple(Affine(_joined(table, column)) for table, column in zip(tables, columns, strict=True))


def _list(value: Any, name: str) -> list[Any]:
    if type(value) in (list, tuple):
        return list(value)
    raise NotAnOutput(f"{name}: expected a list with one entry per layer, not {_type_name(value)}")


def _type_name(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")


def _is_array(value: Any) -> bool:
    return type(value).__module__ == "numpy" and type(value).__name__ == "ndarray"


def _is_flint_matrix(value: Any) -> bool:
    return type(value).__module__.split(".")[0] == "flint" and type(value).__name__ in ("fmpz_mat", "fmpq_mat")


def _matrix(value: Any, where: str) -> Table:
    if _is_array(value):
        if value.ndim != 2:
            raise NotAnOutput(f"{where}: expected a matrix, not an array of shape {value.shape}")
        if value.size and value.dtype.name in _FLOATS:
            return _float_array(value, where)
        value = list(value)
    elif _is_flint_matrix(value):
        value = value.tolist()
    if type(value) not in (list, tuple):
        raise NotAnOutput(f"{where}: a {_type_name(value)} is not a matrix ({_KINDS})")
    rows = [_items(row, f"{where} [{i}]") for i, row in enumerate(value)]
    if not rows or not rows[0]:
        raise NotAnOutput(f"{where}: the matrix is empty")
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise NotAnOutput(f"{where} [{i}]: {len(row)} entries, but {len(rows[0])} in the row before")
    if all(type(entry) is float for row in rows for entry in row):
        return _float_array(rows, where)
    return tuple(_rationals(row, f"{where} [{i}]") for i, row in enumerate(rows))


def _vector(value: Any, where: str) -> Column:
    if _is_array(value) and value.ndim == 1 and value.dtype.name in _FLOATS:
        return _float_array(value, where)
    items = _items(value, where)
    if items and all(type(entry) is float for entry in items):
        return _float_array(items, where)
    return _rationals(items, where + " ")


def _items(value: Any, where: str) -> list[Any]:
    if type(value) in (list, tuple) or (_is_array(value) and value.ndim == 1):
        return list(value)
    shape = f"of shape {value.shape}" if _is_array(value) else ""
    raise NotAnOutput(f"{where}: expected a list of numbers, not {_type_name(value)} {shape}".rstrip())


def _rationals(row: list[Any], where: str) -> tuple[Fraction, ...]:
    return tuple(_rational(entry, f"{where}[{j}]") for j, entry in enumerate(row))


def _rational(entry: Any, where: str) -> Fraction:
    try:
        return exact(entry)
    except NotAnOutput as error:
        raise NotAnOutput(f"{where}: {error}") from None


def _float_array(value: Any, where: str) -> NDArray[np.float64]:
    import numpy as np

    array = np.array(value, dtype=np.float64)
    if not np.isfinite(array).all():
        place = tuple(np.argwhere(~np.isfinite(array))[0])
        index = "".join(f"[{i}]" for i in place)
        raise NotAnOutput(f"{where} {index}: {array[place]} is not a finite number")
    return array


def _check_shapes(shapes: list[tuple[int, int]], lengths: list[int]) -> None:
    problem = _misfit(shapes, lengths)
    if problem is None:
        return
    number, text = problem
    flipped = [(columns, rows) for rows, columns in shapes]
    one_flipped = [*shapes[: number - 1], flipped[number - 1], *shapes[number:]]
    if _misfit(one_flipped, lengths) is None or _misfit(flipped, lengths) is None:
        text += "; transposed? (a weight matrix is (out, in))"
    raise NotAnOutput(text)


def _misfit(shapes: list[tuple[int, int]], lengths: list[int]) -> tuple[int, str] | None:
    for k, ((rows, columns), length) in enumerate(zip(shapes, lengths, strict=True), 1):
        if length != rows:
            return k, f"layer {k}: the weight matrix is {rows} x {columns}, but the bias vector has {length} entries"
    for k, ((rows, _), (next_rows, columns)) in enumerate(pairwise(shapes), 2):
        if rows != columns:
            return k, (
                f"layer {k}: the weight matrix is {next_rows} x {columns}, "
                f"but layer {k - 1} has {rows} outputs ({rows} x {shapes[k - 2][1]})"
            )
    return None


def _joined(table: Table, column: Column) -> Table:
    if not isinstance(table, tuple) and not isinstance(column, tuple):
        import numpy as np

        joined = np.column_stack([table, column])
        joined.flags.writeable = False
        return joined
    rows = table if isinstance(table, tuple) else [map(Fraction, row) for row in table.tolist()]
    last = column if isinstance(column, tuple) else map(Fraction, column.tolist())
    return tuple((*row, entry) for row, entry in zip(rows, last, strict=True))
