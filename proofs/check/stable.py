"""Kind `stable`: a model that reads ``x_1`` alone is right on a box around every point of a sample (FORMAT.md)."""

from fractions import Fraction

from counterexample import entry
from encoding import Lines, number
from models import Model
from printing import reach
from refusal import require
from samples import Draws
from unstable import Statement


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    sample = statement.sample.draws(lines)
    model = statement.model(lines)
    model.require_reads_x1()
    rho = number(entry(next(lines, "[]"), "box", 2)[1])
    require(0 < rho < min(min(statement.room(k)) for k in sample), "box", "a box is empty, or not inside its cell")
    require_right(statement, model, sample, rho)
    return [
        statement.name_sample(sample),
        f"{model.words()}, {statement.readout.words()}, is right on the whole box"
        f" |dx_1| <= {reach(rho)}, |dx_2| <= delta around each of these points, at any other coordinates",
        price(statement, model, sample),
    ]


def require_right(statement: Statement, model: Model, sample: Draws, rho: Fraction) -> None:
    """Right at values between which all values on a box lie."""
    found = model.over([statement.coordinate(k) - rho for k in sample], 2 * rho)
    for k, values in zip(sample, found, strict=True):
        good = all(statement.readout.is_right(value, statement.label(k)) for value in values)
        require(good, "right", f"the model is not right on the whole box of index {k}")


def price(statement: Statement, model: Model, sample: Draws) -> str:
    """How many alternations the sample has, and what that costs (theory, 4.5 and 13.3)."""
    labels = [statement.label(k) for k in sample]
    runs = 1 + sum(map(int.__ne__, labels, labels[1:]))
    return f"alternations of the sample: {runs}; {model.price(runs)}"
