"""Ways to change a certificate: its lines and their order, its parameters, a leaf of the JSON tree."""

import copy
from fractions import Fraction

from sci.rational import from_text, to_text
from tests.accept.good import COSTS


def leaves(value, path=()):
    """The paths to the numbers and texts inside a value."""
    if isinstance(value, (list, dict)):
        items = enumerate(value) if isinstance(value, list) else value.items()
        return [found for key, item in items for found in leaves(item, (*path, key))]
    return [path]


def change_leaf(lines, source, change):
    """Change one leaf; None if ``change`` does not fit it."""
    lines = copy.deepcopy(lines)
    *path, last = source.choice(leaves(lines))
    parent = lines
    for key in path:
        parent = parent[key]
    changed = change(parent[last])
    if changed is None or (changed == parent[last] and type(changed) is type(parent[last])):
        return None
    parent[last] = changed
    return lines


def on_number(change):
    """A change of a rational."""

    def changed(text):
        try:
            return to_text(change(from_text(text)))
        except ValueError:
            return None

    return changed


def on_integer(change):
    return lambda value: change(value) if type(value) is int else None


LEAF = {
    "integer + 1": on_integer(lambda n: n + 1),
    "integer - 1": on_integer(lambda n: n - 1),
    "integer doubled": on_integer(lambda n: 2 * n),
    "integer negated": on_integer(lambda n: -n),
    "integer 0": on_integer(lambda n: 0),
    "integer huge": on_integer(lambda n: 10**14),
    "integer as text": on_integer(str),
    "integer as truth value": on_integer(bool),
    "number + 1": on_number(lambda x: x + 1),
    "number a little more": on_number(lambda x: x + Fraction(1, 2**80)),
    "number a little less": on_number(lambda x: x * (1 - Fraction(1, 2**80))),
    "number negated": on_number(lambda x: -x),
    "number 0": on_number(lambda x: Fraction(0)),
    "number doubled": on_number(lambda x: 2 * x),
    "number in thirds": on_number(lambda x: x / 3),
    "number huge": on_number(lambda x: x + 2**4000),
    "text in upper case": lambda value: value.upper() if type(value) is str else None,
    "text with a space": lambda value: value + " " if type(value) is str else None,
    "text with a zero before": lambda value: "0" + value if type(value) is str else None,
    "text empty": lambda value: "" if type(value) is str else None,
    "text as a number": lambda value: int(value) if type(value) is str and value.isdecimal() else None,
    "null": lambda value: None if value is None else [],
    "in a list": lambda value: [value],
}


def parameter(name, change):
    def changed(lines, source):
        lines = copy.deepcopy(lines)
        values = lines[0]["parameters"]
        if name not in values:
            return None
        values[name] = change(values[name], source)
        return lines

    return changed


def shifted(step):
    return lambda text, source: str(Fraction(text) + step)


PARAMETERS = {
    "eps more": parameter("eps", lambda text, source: str(Fraction(text) * 20)),
    "eps less": parameter("eps", lambda text, source: str(Fraction(text) / 7)),
    "a another": parameter("a", lambda text, source: str(Fraction(text) * Fraction(9, 10))),
    "kappa another": parameter("kappa", shifted(Fraction(1, 100))),
    "r + 1": parameter("r", shifted(1)),
    "r - 1": parameter("r", shifted(-1)),
    "r many": parameter("r", shifted(50)),
    "d + 1": parameter("d", shifted(1)),
    "cost another": parameter("cost", lambda text, source: source.choice(COSTS)),
    "widths more": parameter("widths", lambda text, source: text + ",1"),
    "K + 1": parameter("K", shifted(1)),
    "K - 1": parameter("K", shifted(-1)),
    "digits - 1": parameter("digits", shifted(-1)),
    "m another": parameter("m", shifted(1)),
    "p another": parameter("p", lambda text, source: source.choice(["1", "2", "inf"])),
}


def delete(lines, source):
    place = source.randrange(len(lines))
    return [*lines[:place], *lines[place + 1 :]]


def repeat(lines, source):
    place = source.randrange(len(lines))
    return [*lines[: place + 1], *lines[place:]]


def swap(lines, source):
    place = source.randrange(len(lines) - 1)
    return [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]


def drop_queries(lines, source):
    return [lines[0], *(line for line in lines[1:] if line[0] != "q" or source.random() < 0.5)]


def of_one_query(change):
    def changed(lines, source):
        places = [place for place, line in enumerate(lines[2:], 2) if line[0] == "q"]
        if not places:
            return None
        place = source.choice(places)
        return [*lines[:place], *change(lines[place]), *lines[place + 1 :]]

    return changed


def answer(change):
    return of_one_query(lambda query: [[*query[:3], f"{change(int(query[3], 16)):x}"]])


def points(change):
    def changed(lines, source):
        lines = copy.deepcopy(lines)
        evidence = lines[-1][1]
        if not evidence:
            return None
        evidence["points"] = change(evidence["points"])
        return lines

    return changed


LINES = {
    "delete": delete,
    "repeat": repeat,
    "swap": swap,
    "drop queries": drop_queries,
    "reverse": lambda lines, source: [lines[0], lines[1], *reversed(lines[2:-2]), *lines[-2:]],
    "answer + 1": answer(lambda m: m + 1),
    "answer - 1": answer(lambda m: m - 1),
    "answer negated": answer(lambda m: -m),
    "answer and precision": of_one_query(lambda query: [[*query[:2], query[2] + 1, f"{2 * int(query[3], 16):x}"]]),
    "two answers": of_one_query(lambda query: [query, [*query[:3], f"{int(query[3], 16) + 1:x}"]]),
    "one deeper": of_one_query(lambda query: [query, [*query[:2], query[2] + 1, f"{2 * int(query[3], 16):x}"]]),
    "N + 1": lambda lines, source: [lines[0], ["input", lines[1][1], lines[1][2] + 1], *lines[2:]],
    "N small": lambda lines, source: [lines[0], ["input", lines[1][1], 1], *lines[2:]],
    "other family": lambda lines, source: [lines[0], ["input", 3 - lines[1][1], lines[1][2]], *lines[2:]],
    "centre": lambda lines, source: [lines[0], ["input", 0, 0], *lines[2:]],
    "fewer points": points(lambda found: found[1:]),
    "point 1 too": points(lambda found: sorted({1, *found})),
    "points doubled": points(lambda found: sorted([*found, *found])),
    "the witness as output": lambda lines, source: [*lines[:-2], ["output", lines[-1][1].get("witness")], lines[-1]],
}


def operators():
    """Name and function ``(lines, source of randomness) -> lines``, or None where it does not apply."""
    for name, change in LEAF.items():
        yield name, lambda lines, source, change=change: change_leaf(lines, source, change)
    yield from PARAMETERS.items()
    yield from LINES.items()
