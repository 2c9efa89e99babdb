"""Files come in many encodings, and nothing in them may drive a terminal."""

from __future__ import annotations

import pytest

from notes.decode import clean, decode, is_binary


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_a_text_is_read_whatever_its_encoding(encoding: str) -> None:
    text = "Café talk\nZoë on naïve caches\nand a third line\n"
    assert decode(text.encode(encoding)).text == text


def test_a_text_that_is_not_utf_8_says_so() -> None:
    assert "Windows-1252" in str(decode("Café".encode("latin-1")).doubt)


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    decoded = decode("naïve café ".encode() * 20 + b"\n\xff broken")
    assert decoded.encoding == "utf-8"
    assert "line 2" in str(decoded.doubt)


def test_nul_bytes_are_shown_and_told() -> None:
    decoded = decode(b"# A talk\n\nwith a \0 in it\n")
    assert decoded.text == "# A talk\n\nwith a \N{REPLACEMENT CHARACTER} in it\n"
    assert "NUL" in str(decoded.doubt)


@pytest.mark.parametrize(
    "sequence", ["\x1b]52;c;UFdORUQ=\x1b\\", "\x1b[2J", "\x9b2J", "\x07", "\x7f", "\u202e", "\ud800"]
)
def test_nothing_that_drives_a_terminal_stays(sequence: str) -> None:
    assert not set(clean(f"a{sequence}b")) & set("\x1b\x9b\x07\x7f\u202e\ud800")


def test_a_picture_is_no_text() -> None:
    assert is_binary(bytes(range(256)) * 8)
    assert not is_binary("ここは会議です。\n".encode() * 100)
    assert not is_binary("plain text\n".encode("utf-16") * 10)


def test_line_ends_become_newlines_and_lines_keep_their_numbers() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\n") == "a\nb\nc d e\n"
