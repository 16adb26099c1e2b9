"""Cases about indices of evaluations, which may be of any size: from 10**15 on they are hexadecimal texts."""

from pathlib import Path

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.writing import header, seal
from tests.reject.cases.base import ARGMIN, POSITIVITY, but, table

ENDLESS = Path(__file__).with_name("endless.py")
LEAST, GREATEST = "38d7ea4c68000", "f" * 1024  # 10**15, the largest within the limits


def about(*read, limits=None) -> tuple[bytes, dict[str, int]]:
    """A certificate about the sequence of 2**-3, of which these terms have been read as 0; limits."""
    queries = [["q", index, 2, "0"] for index in read]
    return seal([header("zero-sequence"), ["input", 1, 3], *queries, ["output", 1], ["evidence", {}]]), limits or {}


def indices() -> list[Case]:
    fourteen = {"counterexample.MAX_INDEX": 14}
    rows = {
        VERIFIED: {
            "10**15 - 1": about(10**15 - 1),
            "10**15": about(LEAST),
            "integers before texts": about(0, 10**15 - 1, LEAST),
            "texts in numerical order": about("f" * 13, "1" + "0" * 13, "2" * 14, "1" * 15),
            "1,024 digits": about(GREATEST),
            "14 digits": about("1" * 14, limits=fourteen),
        },
        DECLINED: {
            "10**15 as an integer": about(10**15),
            "1,025 digits": about("1" + GREATEST),
            "15 digits": about("1" * 15, limits=fourteen),
        },
        "encoding": {
            "10**15 - 1 as a text": about("38d7ea4c67fff"),
            "10 as a text": about("a"),
        },
        "lines": {
            "0 as a text": about("0"),
            "leading zero": about("0" + LEAST),
            "leading zeros, small": about("0" * 20 + "1"),
            "upper case": about(LEAST.upper()),
            "0x": about("0x" + LEAST),
            "plus": about("+" + LEAST),
            "minus": about("-" + LEAST),
            "underscore": about("38d7_ea4c68000"),
            "space": about(" " + LEAST),
            "a dyadic": about("1p60"),
            "empty": about(""),
            "a list": about([LEAST]),
        },
        "order": {
            "a text before an integer": about(LEAST, 0),
            "in the order of texts": about("1" + "0" * 13, "f" * 13),
            "twice": about(LEAST, LEAST),
        },
    }
    return [
        *(
            Case(f"{verdict}: index, {name}", data, verdict, limits, ENDLESS)
            for verdict, table_of in rows.items()
            for name, (data, limits) in table_of.items()
        ),
        *table("index", {"large, positivity": but(POSITIVITY, L3=["q", LEAST, 3, "0"])}),
        *table("index", {"large, argmin": but(ARGMIN, L4=["q", LEAST, 2, "0"])}),
    ]
