"""Sentences with the signs of mathematics: nothing but its dress changes, and what is typed stays as it is."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.proofs.commands import terminal
from sci.proofs.drawing.signs import marked, signs


@pytest.mark.parametrize(
    ("plain", "set_", "html"),
    [
        ("delta = 2**-41", "δ = 2⁻⁴¹", "δ = 2<sup>−41</sup>"),
        ("T_delta, x_1 and T_0", "T_δ, x₁ and T₀", "T<sub>δ</sub>, x<sub>1</sub> and T<sub>0</sub>"),
        ("3 * 2**-9 >= eps != kappa/4", "3 · 2⁻⁹ ≥ ε ≠ κ/4", "3 · 2<sup>−9</sup> ≥ ε ≠ κ/4"),
        ("within 2**-n, N >= 1, 2**-N", "within 2⁻ⁿ, N ≥ 1, 2**-N", "within 2<sup>−n</sup>, N ≥ 1, 2<sup>−N</sup>"),
        ("2*10**5 + 1", "2·10⁵ + 1", "2·10<sup>5</sup> + 1"),
        ("Delta_1, Delta_2[3]", "Δ₁, Δ₂[3]", "Δ<sub>1</sub>, Δ<sub>2</sub>[3]"),
        ("drawn at a/x_1", "drawn at a/x₁", "drawn at a/x<sub>1</sub>"),
        ("4.5e-13, 1e-06, 1.5e+400", "4.5·10⁻¹³, 10⁻⁶, 1.5·10⁴⁰⁰",
         "4.5·10<sup>−13</sup>, 10<sup>−6</sup>, 1.5·10<sup>400</sup>"),
        ("norm((A - z)**-1), l^2(N)", "norm((A - z)⁻¹), l²(N)", "norm((A - z)<sup>−1</sup>), l<sup>2</sup>(N)"),
        ("|x - y|^(1/2), 10**-digits", "|x - y|**(1/2), 10**-digits",
         "|x - y|<sup>(1/2)</sup>, 10<sup>−digits</sup>"),
        ("not in Delta_2: |dx_1| <= rho, -eps", "not in Δ₂: |dx₁| ≤ ρ, -ε",
         "not in Δ<sub>2</sub>: |dx<sub>1</sub>| ≤ ρ, -ε"),
        ("x_{1,1} in [0,1]^d, u v^T", "x_{1,1} in [0,1]ᵈ, u vᵀ",
         "x<sub>1,1</sub> in [0,1]<sup>d</sup>, u v<sup>T</sup>"),
        ("2**-(N+1), [-9/8, -2**-4], x - 1", "2**-(N+1), [−9/8, −2⁻⁴], x - 1",
         "2<sup>−(N+1)</sup>, [−9/8, −2<sup>−4</sup>], x - 1"),
        ("eps=-1 -p 2-1 --step 1 2026-11-27", "eps=-1 -p 2-1 --step 1 2026-11-27", "eps=-1 -p 2-1 --step 1 2026-11-27"),
        ("at the end >=", "at the end ≥", "at the end ≥"),
        ("eps=1e-6, a3e-45, 3e-45.cert", "eps=1e-6, a3e-45, 3e-45.cert", "eps=1e-6, a3e-45, 3e-45.cert"),
        ("a <b> & c", "a <b> & c", "a &lt;b&gt; &amp; c"),
        ("eps=1/100, x_1.cert", "eps=1/100, x_1.cert", "eps=1/100, x_1.cert"),
        ("  sci refute f.py:g -o x_1 2**-3", "  sci refute f.py:g -o x_1 2**-3", "  sci refute f.py:g -o x_1 2**-3"),
        ("mine/delta.py:delta, f_1(x)", "mine/delta.py:delta, f_1(x)", "mine/delta.py:delta, f_1(x)"),
    ],
)  # fmt: skip
def test_what_is_set(plain, set_, html):
    assert signs(plain) == set_
    assert marked(plain) == html


@given(st.text(alphabet='abx_01234*-<>&=" n/δ²\n', max_size=40))
def test_it_is_stable_and_escaped(text):
    assert signs(signs(text)) == signs(text)
    assert signs(text).count("\n") == text.count("\n")
    inner = marked(text).replace("<sup>", "").replace("</sup>", "").replace("<sub>", "").replace("</sub>", "")
    assert "<" not in inner
    assert ">" not in inner


class Terminal(io.StringIO):
    def __init__(self, tty, encoding):
        super().__init__()
        self.isatty, self._encoding = lambda: tty, encoding

    @property
    def encoding(self):
        return self._encoding


@pytest.mark.parametrize(
    ("tty", "encoding", "term", "text", "seen"),
    [
        (True, "utf-8", "xterm", "delta >= 2**-3", "δ ≥ 2⁻³"),
        (True, "UTF-8", "dumb", "delta >= 2**-3", "delta >= 2**-3"),
        (True, "ascii", "xterm", "delta >= 2**-3", "delta >= 2**-3"),
        (False, "utf-8", "xterm", "delta >= 2**-3", "delta >= 2**-3"),
        (True, "utf-8", "xterm", '{"claim": "delta >= 1"}', '{"claim": "delta >= 1"}'),
    ],
)
def test_only_a_terminal_that_can_shows_signs(monkeypatch, tty, encoding, term, text, seen):
    out = Terminal(tty, encoding)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(terminal, "_kept", [out])
    terminal.say(text)
    assert out.getvalue() == f"{seen}\n"
