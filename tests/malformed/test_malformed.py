"""Files that are not certificates, and damage that a footer detects."""

import gzip
import random

import pytest

from tests.accept.checker import Case, Checker
from tests.accept.good import lp_digits, positivity, relu_argmin
from tests.accept.writing import line, seal
from tests.reject.cases.base import ARGMIN, COINS, DIGITS, POSITIVITY

GOOD = [seal(POSITIVITY), seal(ARGMIN), seal(DIGITS), seal(COINS)]


@pytest.fixture
def judge(tmp_path):
    checker = Checker()

    def judged(data: bytes) -> str:
        path = tmp_path / "file"
        path.write_bytes(data)
        return checker.judge(path, Case("file", data, ""))

    return judged


def is_a_refusal(verdict: str) -> bool:
    return verdict not in ("VERIFIED", "INTERNAL") and not verdict.startswith("RAISED")


@pytest.mark.parametrize("data", GOOD, ids=["positivity", "argmin", "digits", "coins"])
def test_cut_at_every_byte(data, judge):
    assert judge(data) == "VERIFIED"
    assert all(is_a_refusal(judge(data[:length])) for length in range(len(data)))


@pytest.mark.parametrize("data", GOOD, ids=["positivity", "argmin", "digits", "coins"])
def test_every_byte_changed(data, judge):
    source = random.Random(0)
    for place in range(len(data)):
        byte = source.choice([b for b in b'0123456789abcdef"[],{}:-p/ \n\r\0\xff' if b != data[place]])
        assert is_a_refusal(judge(data[:place] + bytes([byte]) + data[place + 1 :]))


@pytest.mark.parametrize("data", GOOD, ids=["positivity", "argmin", "digits", "coins"])
def test_every_byte_left_out_or_doubled(data, judge):
    for place in range(len(data)):
        assert is_a_refusal(judge(data[:place] + data[place + 1 :]))
        assert is_a_refusal(judge(data[: place + 1] + data[place:]))


@pytest.mark.parametrize("data", [case.data for case in [*positivity(), *lp_digits(), *relu_argmin()]][::9])
def test_lines_left_out_or_reordered_under_the_old_footer(data, judge):
    lines = data.splitlines(keepends=True)
    for place in range(len(lines) - 1):
        assert is_a_refusal(judge(b"".join([*lines[:place], *lines[place + 1 :]])))
        assert is_a_refusal(judge(b"".join([*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]])))


@pytest.mark.parametrize(
    "more", [b"\n", b" ", b"x", b"\0", seal([]), line(["q", 0, 9, "0"]).encode() + b"\n", seal(POSITIVITY)], ids=repr
)
def test_bytes_after_the_footer_or_before_the_header(more, judge):
    assert is_a_refusal(judge(GOOD[0] + more))
    assert is_a_refusal(judge(more + GOOD[0]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\n\n\n",
        b"VERIFIED\n",
        b"{}\n",
        b"[]\n[]\n[]\n",
        b"null\n" * 5,
        b"\xff\xfe" + "x".encode("utf-16"),
        gzip.compress(GOOD[0], mtime=0),
        GOOD[0].replace(b"\n", b"\r\n"),
        GOOD[0].replace(b"\n", b"\r"),
        b"\xef\xbb\xbf" + GOOD[0],
        GOOD[0].decode().encode("utf-16"),
        random.Random(1).randbytes(5000),
        bytes(5000),
        b"[" * 200_000 + b"\n",
        b"1" * 200_000 + b"\n",
        b'"' * 200_001 + b"\n",
        b'["end",1,"' + b"0" * 64 + b'"]\n',
    ],
    ids=lambda data: repr(data[:12]),
)
def test_files_that_are_no_certificates(data, judge):
    assert is_a_refusal(judge(data))
