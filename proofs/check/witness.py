"""Kind `witness`: what an exact network says of a property at the points that another tool named (FORMAT.md).

The network, the property and the witness are files beside the certificate, which holds their digests: whoever verifies
it names them, and they are read here, by a reader of their own.
"""

import hashlib
import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Protocol, runtime_checkable

import moved_points
from arrays import unpacked
from encoding import Json, Lines, entry
from nearest import nearest
from network_file import NetworkFile, Outputs
from refusal import Decline, decline_unless, require
from vnnlib import Atom, Property, truth
from witness_file import points

reads_files = True
MAX_NETWORK, MAX_PROPERTY, MAX_WITNESS = 1 << 30, 1 << 26, 1 << 28  # bytes, unpacked
DIGITS = [64 << k for k in range(7)]  # binary digits to which irrational slopes are enclosed, until all is decided
WORDS = ("fails", "holds", "is not decided")
Verdicts = list[int]  # 1 if the property holds, in the readings D, F, B; 2 if that is not decided
Files = dict[str, bytes]


@runtime_checkable
class Statement(Protocol):
    """What this kind asks of a statement."""

    def name_property(self) -> str:
        """What the certificate is about, in words."""


def verify(statement: Statement | moved_points.Statement, lines: Lines, files: Sequence[str]) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    given = {digest: data for data, digest in map(read, files)}
    network_digest, network_data = chosen(next(lines, "[]"), "network", given, MAX_NETWORK)
    if isinstance(statement, Statement):
        said, used = about_property(statement, lines, given, network_data)
    else:
        said, used = about_labels(statement, lines, given, network_data)
    decline_unless(used | {network_digest} == set(given), "a file was given that the certificate is not about")
    return [*said, f"the network: {network_digest}"]


def about_property(statement: Statement, lines: Lines, given: Files, network_data: bytes) -> tuple[list[str], set[str]]:
    """The sentences on a property, and the files that were used."""
    property_digest, property_data = chosen(next(lines, "[]"), "property", given, MAX_PROPERTY)
    spec = Property(property_data)
    network = NetworkFile(network_data, spec.counts["X"])
    fits = network.inputs == spec.counts["X"] and spec.fits("X", network.shapes)
    decline_unless(fits, "the property does not fit the network")
    said = [f"{statement.name_property()}: {network.inputs} inputs, {spec.counts['Y']} outputs, {property_digest}"]
    found, used = 0, {property_digest}
    for line in lines:
        digest, data = chosen(line, "witness", given, MAX_WITNESS, 3)
        require(digest not in used, "verdicts", "a witness is listed once")
        sentences, proofs = judged(network, spec, data, entry(line, "witness", 3)[2])
        said += [f"the witness, {digest}:", *sentences]
        found, used = found + proofs, used | {digest}
    require(len(used) > 1, "verdicts", "there is no witness")
    return [conclusion(found), *said], used


def about_labels(
    statement: moved_points.Statement, lines: Lines, given: Files, network_data: bytes
) -> tuple[list[str], set[str]]:
    """The sentences on moved points, and the files that were used."""
    data_digest, data = chosen(next(lines, "[]"), "data", given, MAX_WITNESS)
    line = next(lines, "[]")
    moved_digest, moved = chosen(line, "moved", given, MAX_WITNESS, 3)
    network = NetworkFile(network_data)
    said = moved_points.judged(statement, network, data, moved, entry(line, "moved", 3)[2])
    where = f"of the moved points, {moved_digest}, made of the data, {data_digest}, in exact arithmetic:"
    return [where, *said], {data_digest, moved_digest}


def conclusion(found: int) -> str:
    """What follows for the instance."""
    if found:
        return f"the property is satisfiable: {found} of the points named satisfy it, in exact arithmetic"
    return "no point named satisfies the property, in exact arithmetic; this does not show that none does"


def read(path: str) -> tuple[bytes, str]:
    """A file and its digest."""
    with Path(path).open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        data = stream.read(min(size, MAX_NETWORK) + 1)  # which takes as much memory as it may read
    return data, f"sha256 {hashlib.sha256(data).hexdigest()}"


def chosen(line: str, tag: str, given: Files, most: int, length: int = 2) -> tuple[str, bytes]:
    """The digest in a line and the file that has it, unpacked."""
    text = entry(line, tag, length)[1]
    good = type(text) is str and len(text) == 64 and set(text) <= set("0123456789abcdef")
    require(good, "files", "a file is named by the 64 hexadecimal digits of its SHA-256")
    digest = f"sha256 {text}"
    if digest not in given:
        raise Decline(f"the {tag} of this certificate, {digest}, is not among the files given: name it, --with FILES")
    return digest, unpacked(given[digest], most)


def judged(network: NetworkFile, spec: Property, data: bytes, value: Json) -> tuple[list[str], int]:
    """A sentence on each point of a witness, and how many satisfy the property."""
    named = points(data, network.inputs, spec.counts["Y"], spec.of_witness)
    good = type(value) is list and len(value) == len(named)
    good = good and all(
        type(part) is list and len(part) == 3 and all(type(bit) is int for bit in part) for part in value
    )
    require(good, "verdicts", "there is one list of three verdicts, 0, 1 or 2, for each point of the witness")
    network.expect(2 * len(named))
    proofs, said = 0, []
    for number, ((point, _), verdicts) in enumerate(zip(named, value, strict=True), 1):
        found = readings(network, spec, point)
        require(found == verdicts, "holds", f"the verdicts on point {number} are not what exact arithmetic gives")
        proofs += 1 if 1 in found[:2] else 0
        said.append(f"  point {number}: {words(found)}")
    return said, proofs


def words(found: Verdicts) -> str:
    """The verdicts in the three readings."""
    printed, rounded, bounds = (WORDS[verdict] for verdict in found)
    return f"as printed it {printed}, rounded to the network's floats it {rounded}, with rounded bounds it {bounds}"


def readings(network: NetworkFile, spec: Property, point: Sequence[Fraction]) -> Verdicts:
    """Whether the property holds in the readings D, F, B."""
    rounded, found = [nearest(x, network.type) for x in point], [2]
    for bits in DIGITS:
        if 2 not in found:
            break
        exact = evaluated(network, spec, point, bits)
        floats = exact if rounded == list(point) else evaluated(network, spec, rounded, bits)
        found = [holds(spec, point, exact), holds(spec, rounded, floats), holds(spec, rounded, floats, network.type)]
    return found


def evaluated(network: NetworkFile, spec: Property, point: Sequence[Fraction], bits: int) -> Outputs:
    """The outputs at a point."""
    found = network(point, bits)
    fits = len(found.low) == spec.counts["Y"] and spec.fits("Y", found.shapes)
    decline_unless(fits, "the property does not fit the network")
    return found


def holds(spec: Property, point: Sequence[Fraction], outputs: Outputs, kind: int | None = None) -> int:
    """Whether the property holds; with ``kind``, the bounds of inputs are rounded to these floats first."""

    def ends(atom: Atom) -> tuple[Fraction, Fraction]:
        bound = atom.bound
        if kind is not None and bound is not None:
            ((_, place), factor), *_ = atom.terms
            found = factor * (point[place] - nearest(bound, kind))
            return found, found
        return ends_of(atom, point, outputs)

    return (2, 1, 0)[truth(spec.formula, ends)]


def ends_of(atom: Atom, point: Sequence[Fraction], outputs: Outputs) -> tuple[Fraction, Fraction]:
    """Ends of the value of an expression; of a closing operator's outputs, of one of its sign (theory, 14.1)."""
    low = high = atom.constant
    if outputs.groups is not None and any(kind == "Y" for (kind, _), _ in atom.terms):
        low = high = before_closing(atom, outputs.groups)
    for (kind, place), factor in atom.terms:
        below, above = (point, point) if kind == "X" else (outputs.low, outputs.high)
        if factor < 0:
            below, above = above, below
        low, high = low + factor * below[place], high + factor * above[place]
    return low, high


def before_closing(atom: Atom, groups: Sequence[int]) -> Fraction:
    """The constant of an expression in what a closing operator is given, which must compare within one group."""
    variables = [variable for variable, _ in atom.terms]
    factors = [factor for _, factor in atom.terms]
    if len(factors) == 2 and all(kind == "Y" for kind, _ in variables) and sum(factors) == atom.constant == 0:
        if len({groups[place] for _, place in variables}) == 1:
            return Fraction(0)
    elif len(factors) == 1 and groups[variables[0][1]] == -1 and -2 * atom.constant == factors[0]:
        return Fraction(0)
    raise Decline("the network closes with an operator that allows comparing outputs of one group only")
