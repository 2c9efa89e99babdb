"""Bytes to text that is safe to show: the encoding is found, control characters are replaced.

Notes come from anywhere, so nothing that could drive a terminal leaves this module: escape and other control
characters become U+FFFD, characters that reverse the direction of writing are dropped (Unicode TR 9, "explicit
directional formatting characters"). Line ends become newlines, and the number of lines stays what an editor shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REPLACED = "\N{REPLACEMENT CHARACTER}"
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What Python, but no editor, takes for line ends: a blank keeps words apart without moving lines."""
_DROPPED = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_CONTROL_BYTES = bytes({*range(32), 127} - {9, 10, 12, 13, 27})
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what is doubtful about that (None where nothing is)."""

    text: str
    encoding: str
    doubt: str | None = None


def clean(text: str) -> str:
    """The text with newlines for line ends and without characters that could drive a terminal; tabs stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ANY.search(text) is None:
        return text
    return _CONTROLS.sub(REPLACED, _DROPPED.sub("", _BREAKS.sub(" ", text)))


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8, UTF-16 with or without a byte order mark, else Windows-1252 or Latin-1."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(clean(data.decode(encoding)), encoding)
            except UnicodeDecodeError:
                doubt = f"the file starts as {encoding} but has bytes that are not; they are shown as {REPLACED}"
                return Decoded(clean(data.decode(encoding, errors="replace")), encoding, doubt)
    if wide := _wide_encoding(data):
        return Decoded(clean(data.decode(wide, errors="replace")), wide)
    try:
        text, encoding, doubt = data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError as error:
        text, encoding, doubt = _decode_western(data, error)
    if "\0" in text:
        doubt = f"the file has NUL bytes; they are shown as {REPLACED}"
    return Decoded(clean(text), encoding, doubt or None)


def is_binary(data: bytes) -> bool:
    """Whether bytes are a picture, an archive and the like: more than a tenth of their start are control characters."""
    start = data[:8192]
    controls = len(start) - len(start.translate(None, _CONTROL_BYTES))
    return controls > 16 and controls * 10 > len(start) and not _wide_encoding(data) and data[:2] not in _WIDE_MARKS


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    start = data[:4096]
    if len(start) < 8 or b"\0" not in start:
        return None
    half = len(start) // 2
    if start[1::2].count(0) > 0.6 * half and start[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if start[0::2].count(0) > 0.6 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _decode_western(data: bytes, error: UnicodeDecodeError) -> tuple[str, str, str]:
    line = data.count(b"\n", 0, error.start) + 1
    broken = data.decode("utf-8", errors="replace")
    wide = sum(byte >= 0x80 for byte in data)
    if broken.count(REPLACED) * 8 < wide:  # nearly all of it is valid UTF-8: a damaged byte, not another encoding
        return broken, "utf-8", f"line {line} is not valid UTF-8; what is wrong is shown as {REPLACED}"
    try:
        return data.decode("cp1252"), "cp1252", "the file is not UTF-8; it was read as Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1", "the file is not UTF-8; it was read as Latin-1"
