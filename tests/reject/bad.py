"""For each obligation of FORMAT.md a certificate that breaks only that one, and the rule that must reject it."""

from tests.accept.checker import Case
from tests.reject.cases.base import bases
from tests.reject.cases.changes import changes
from tests.reject.cases.classes import classes
from tests.reject.cases.failures import costs, wrong
from tests.reject.cases.files import encodings, footers, headers, line_rules
from tests.reject.cases.indices import indices
from tests.reject.cases.kinds import bounds, coins, digits, trials
from tests.reject.cases.limits import declined
from tests.reject.cases.matrices import matrices
from tests.reject.cases.numbers import numbers, parameters, ranges
from tests.reject.cases.outputs import evidence, outputs
from tests.reject.cases.queries import inputs, queries
from tests.reject.cases.sequences import points, rational, sequences
from tests.reject.cases.spectra import spectra
from tests.reject.cases.statements import statements, zero_tests
from tests.reject.cases.trees import model_argmin

GROUPS = (
    bases, footers, encodings, headers, line_rules, numbers, parameters, ranges, inputs, queries, indices, outputs,
    evidence, costs, wrong, coins, bounds, trials, digits, changes, matrices, sequences, rational, points,
    spectra, zero_tests, statements, model_argmin, classes,
    declined,
)  # fmt: skip


def bad() -> list[Case]:
    """All of them, and the good ones that they differ from."""
    return [case for group in GROUPS for case in group()]
