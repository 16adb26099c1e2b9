"""``sci stabilise``: a network under the name that was asked for, with its proof, or nothing."""

from pathlib import Path

import pytest

from sci.errors import BadInput
from sci.proofs.certificates.deliver import Checked, check
from sci.proofs.cli import main
from sci.proofs.instability import stabilise

ASKED = ["stabilise", "--design", "6", "-o", "net.onnx"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    pytest.importorskip("onnx")
    monkeypatch.chdir(tmp_path)


def names():
    return sorted(path.name for path in Path().iterdir())


def test_a_network_and_its_proof():
    assert main([*ASKED, "--quiet"]) == 0
    assert names() == ["net.cert", "net.onnx"]
    assert check(Path("net.cert")).verified


@pytest.mark.parametrize("old", [None, b"a network of the user's"])
def test_nothing_is_left_if_the_certificate_fails(old, monkeypatch):
    """The checker is made to reject what it would verify: an old file of that name stays as it is."""
    if old is not None:
        Path("net.onnx").write_bytes(old)
    monkeypatch.setattr(
        "sci.proofs.certificates.deliver.check", lambda *_: Checked(1, ("REJECTED [right] on purpose",))
    )
    assert main(ASKED) == 70
    assert names() == ([] if old is None else ["net.onnx"])
    assert old is None or Path("net.onnx").read_bytes() == old


def test_nothing_is_left_if_it_is_interrupted(monkeypatch):
    def interrupted(*_):
        assert len(names()) == 1  # the network, under another name
        raise KeyboardInterrupt

    monkeypatch.setattr(stabilise, "deliver", interrupted)
    assert main(ASKED) == 130
    assert names() == []


def test_a_folder_is_no_file(capsys):
    Path("net.onnx").mkdir()
    for place in ("net.onnx", "."):
        assert main(["stabilise", "--design", "6", "-o", place]) == 2
        assert "is a folder" in capsys.readouterr().err
    assert main(["stabilise", "--design", "6", "-o", "no/net.onnx"]) == 2
    assert names() == ["net.onnx"]


def test_a_place_that_cannot_be_written():
    with pytest.raises(BadInput, match="cannot be written: No such"), stabilise._written(Path("no/net.onnx")) as place:
        place.write_text("x")
