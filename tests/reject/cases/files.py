"""Cases about files: footer, encoding, header, and which lines there are."""

import hashlib

from tests.accept.checker import Case
from tests.accept.writing import line, seal
from tests.reject.cases.base import ARGMIN, BOUND, COINS, POSITIVITY, but, table


def footers() -> list[Case]:
    whole = seal(POSITIVITY)
    body = whole[: whole.rindex(b"[")]
    digest = hashlib.sha256(body).hexdigest()
    one = (line(POSITIVITY[0]) + "\n").encode()

    def ended(footer):
        return body + line(footer).encode() + b"\n"

    return table(
        "footer",
        {
            "empty": b"",
            "not ended": whole[:-1],
            "none": body,
            "text": ended("end"),
            "another tag": ended(["END", 6, digest]),
            "of four parts": ended(["end", 6, digest, 0]),
            "of two parts": ended(["end", 6]),
            "counts too few": ended(["end", 5, digest]),
            "counts too many": ended(["end", 7, digest]),
            "another hash": ended(["end", 6, digest[::-1]]),
            "upper case": ended(["end", 6, digest.upper()]),
            "no hash": ended(["end", 6, 0]),
            "an object": ended({"0": "end", "1": 6, "2": digest}),
            "counts True": one + line(["end", True, hashlib.sha256(one).hexdigest()]).encode() + b"\n",
        },
    )


def encodings() -> list[Case]:
    head = line(POSITIVITY[0])
    return table(
        "encoding",
        {
            "space": but(POSITIVITY, L1='["input", 1,3]'),
            "space at the end": but(POSITIVITY, L1='["input",1,3] '),
            "CR": but(POSITIVITY, L1='["input",1,3]\r'),
            "CR after a query": but(POSITIVITY, L2='["q",0,2,"0"]\r'),
            "tab": but(POSITIVITY, L1='\t["input",1,3]'),
            "float": but(POSITIVITY, L4='["output",0.0]'),
            "exponent": but(POSITIVITY, L4='["output",0e0]'),
            "NaN": but(POSITIVITY, L4='["output",NaN]'),
            "infinity": but(POSITIVITY, L4='["output",-Infinity]'),
            "minus 0": but(POSITIVITY, L4='["output",-0]'),
            "plus": but(POSITIVITY, L1='["input",+1,3]'),
            "leading zero": but(POSITIVITY, L1='["input",01,3]'),
            "underscore": but(POSITIVITY, L1='["input",1_0,3]'),
            "keys in another order": but(ARGMIN, L6='{"witness":0,"points":[2]}'),
            "key twice": but(POSITIVITY, L0=head.replace('"version":1', '"version":1,"version":1')),
            "key twice, two values": but(POSITIVITY, L0=head.replace('"version":1', '"version":2,"version":1')),
            "escape": but(POSITIVITY, L1='["\\u0069nput",1,3]'),
            "not JSON": but(POSITIVITY, L1="input"),
            "empty line": but(POSITIVITY, L1=""),
            "nothing but a bracket": but(POSITIVITY, L1="["),
            "two values": but(POSITIVITY, L1='["input",1,3]["input",1,3]'),
            "single quotes": but(POSITIVITY, L1="['input',1,3]"),
            "not ASCII": but(POSITIVITY, L4='["output","\xe9"]'),
            "query not ASCII": but(POSITIVITY, L2='["q",0,2,"\xb2"]'),
            "BOM": but(POSITIVITY, L0="\xef\xbb\xbf" + head),
            "NUL": but(POSITIVITY, L1='["input",1,3]\0'),
            "comma at the end": but(POSITIVITY, L1='["input",1,3,]'),
            "comment": but(POSITIVITY, L1='["input",1,3]//'),
        },
    )


def headers() -> list[Case]:
    head = POSITIVITY[0]
    return table(
        "header",
        {
            "a list of the keys": but(POSITIVITY, L0=sorted(head)),
            "a list": but(POSITIVITY, L0=["input", 1, 3]),
            "a key too many": but(POSITIVITY, L0={**head, "note": ""}),
            "a key too few": but(POSITIVITY, L0={key: head[key] for key in ("kind", "parameters", "version")}),
            "version True": but(POSITIVITY, L0={**head, "version": True}),
            "version text": but(POSITIVITY, L0={**head, "version": "1"}),
            "kind 1": but(POSITIVITY, L0={**head, "kind": 1}),
            "kind a list": but(POSITIVITY, L0={**head, "kind": []}),
            "problem 1": but(POSITIVITY, L0={**head, "problem": 1}),
            "problem null": but(POSITIVITY, L0={**head, "problem": None}),
            "parameters a list": but(POSITIVITY, L0={**head, "parameters": []}),
            "parameter 1": but(ARGMIN, r=8),
            "game of another problem": but(BOUND, L0={**BOUND[0], "problem": "positivity", "parameters": {}}),
            "another kind of the game": but(BOUND, L0={**BOUND[0], "kind": "counterexample"}),
            "nothing but a footer": seal([]),
        },
    )


def line_rules() -> list[Case]:
    return table(
        "lines",
        {
            "an object of two": but(POSITIVITY, L5={"0": 0, "1": 0}),
            "no input": but(POSITIVITY, L1=["q", 0, 0, "0"]),
            "input of two parts": but(POSITIVITY, L1=["input", 1]),
            "input of four parts": but(POSITIVITY, L1=["input", 1, 3, 0]),
            "input an object": but(POSITIVITY, L1={"input": 1}),
            "nothing after the header": seal(POSITIVITY[:1]),
            "nothing after the input": seal(POSITIVITY[:2]),
            "no output": seal([*POSITIVITY[:4], POSITIVITY[5]]),
            "no evidence": seal(POSITIVITY[:5]),
            "a text": but(POSITIVITY, L5='"evidence"'),
            "output twice": seal([*POSITIVITY[:5], *POSITIVITY[4:]]),
            "query after the output": seal([*POSITIVITY[:5], ["q", 0, 4, "2"], POSITIVITY[5]]),
            "query after the evidence": seal([*POSITIVITY, ["q", 0, 4, "2"]]),
            "footer twice": seal([*POSITIVITY, ["end", 0, ""]]),
            "answer with a leading zero": but(POSITIVITY, L3=["q", 0, 3, "02"]),
            "answer minus 0": but(POSITIVITY, L2=["q", 0, 2, "-0"]),
            "answer in upper case": but(POSITIVITY, L3=["q", 0, 3, "A"]),
            "answer with underscore": but(POSITIVITY, L3=["q", 0, 3, "1_0"]),
            "answer with 0x": but(POSITIVITY, L3=["q", 0, 3, "0x2"]),
            "answer an integer": but(POSITIVITY, L3=["q", 0, 3, 2]),
            "answer empty": but(POSITIVITY, L3=["q", 0, 3, ""]),
            "index negative": but(POSITIVITY, L3=["q", -1, 3, "2"]),
            "index text": but(POSITIVITY, L3=["q", "0", 3, "2"]),
            "index True": but(POSITIVITY, L3=["q", False, 3, "2"]),
            "precision negative": but(POSITIVITY, L2=["q", 0, -2, "0"]),
            "query of three parts": but(POSITIVITY, L3=["q", 0, 3]),
            "query of five parts": but(POSITIVITY, L3=["q", 0, 3, "2", 0]),
            "coins: no paths": seal(COINS[:5]),
            "coins: no evidence": seal([*COINS[:4], COINS[5]]),
            "coins: no output": seal(COINS[:3]),
            "coins: another input": seal([*COINS, COINS[1]]),
            "game: no value": seal([BOUND[0], BOUND[2]]),
            "game: no weights": seal(BOUND[:2]),
            "game: more": seal([*BOUND, BOUND[2]]),
        },
    )
