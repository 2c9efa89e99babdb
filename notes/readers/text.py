"""Plain text -> blocks: paragraphs parted by empty lines, bullets, lines that are underlined.

Nothing is markup here: `*` and `_` stay what they are. Bullets are told by their sign and blank, their depth by the
indentation; a line under a bullet belongs to it while it is indented further than the sign.
"""

from __future__ import annotations

import re

from notes.breaks import keep_breaks, wrapped_at
from notes.document import Block, BlockKind, Document, Span
from notes.frontmatter import read_front_matter
from notes.kinds import begins_with_time

_BULLET = re.compile(r"([ \t\u00a0]*)([-*+•‣◦▪●·–—]|\d{1,3}[.)]|[a-z][.)])[ \t\u00a0]+(?=\S)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*(?:[-=_*~#]{3,}|(?:[-=_*~#][ ]){2,}[-=_*~#])[ \t]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'’”]")
_TAB = 4
_FEWEST_TIMES = 3
"""Lines that begin with a time of day from which they are an agenda, where each begins something of its own."""


def parse(text: str, source: str) -> Document:
    """The document of a plain text with newlines for line ends."""
    front = read_front_matter(text, source)
    lines = text.split("\n")
    blocks = _Blocks(lines, front.lines).read()
    return Document(source, "text", tuple(blocks), len(lines), meta=front.meta, problems=front.problems)


class _Blocks:
    """One pass over the lines of a text."""

    def __init__(self, lines: list[str], first: int) -> None:
        self.lines = lines
        self.at = first
        self.indents: list[int] = []
        self.blocks: list[Block] = []
        timed = {at for at, line in enumerate(lines) if line[:1].isdigit() and begins_with_time(line)}
        self.margin = wrapped_at(lines[first:])
        self.timed = timed if len(timed) >= _FEWEST_TIMES else set()

    def read(self) -> list[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif self._is_heading():
                level = 1 if self.lines[self.at + 1].lstrip().startswith("=") else 2
                self._add("heading", 2, level, text=line.strip())
                self.indents.clear()
            elif _RULE.fullmatch(line):
                self._add("rule", 1, text="")
                self.indents.clear()
            elif bullet := _BULLET.match(line):
                self._read_item(bullet)
            else:
                self._read_paragraph()
        return self.blocks

    def _is_heading(self) -> bool:
        title = self.lines[self.at].strip()
        if self.at + 1 >= len(self.lines) or _BULLET.match(self.lines[self.at]):
            return False
        under = self.lines[self.at + 1].strip()
        before = self.lines[self.at - 1].strip() if self.at else ""
        alone = not before or _UNDERLINE.fullmatch(before) is not None
        return alone and _UNDERLINE.fullmatch(under) is not None and any(map(str.isalnum, title))

    def _read_item(self, bullet: re.Match[str]) -> None:
        indent = len(bullet[1].expandtabs(_TAB))
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < indent:
            self.indents.append(indent)
        count = 1
        while self._continues(self.at + count, indent):
            count += 1
        texts = [self.lines[self.at][bullet.end() :].strip()]
        texts += [line.strip() for line in self.lines[self.at + 1 : self.at + count]]
        ordered = bullet[2][0].isalnum()
        self._add("item", count, len(self.indents), text="\n".join(texts), ordered=ordered)

    def _continues(self, at: int, indent: int) -> bool:
        if at >= len(self.lines):
            return False
        line = self.lines[at]
        if not line.strip() or _BULLET.match(line):
            return False
        return _indent(line) > indent

    def _read_paragraph(self) -> None:
        count = 1
        while (
            self.at + count < len(self.lines)
            and (line := self.lines[self.at + count]).strip()
            and not _BULLET.match(line)
            and not _RULE.fullmatch(line)
            and self.at + count not in self.timed
        ):
            count += 1
        line = self.lines[self.at]
        inside = self.indents and _indent(line) > self.indents[0] and not self._after_gap()
        level = sum(_indent(line) > indent for indent in self.indents) if inside else 0
        if not level:
            self.indents.clear()
        text = "\n".join(part.strip() for part in self.lines[self.at : self.at + count])
        self._add("paragraph", count, level, text=text)

    def _after_gap(self) -> bool:
        return self.at >= 2 and not self.lines[self.at - 1].strip() and not self.lines[self.at - 2].strip()

    def _add(self, kind: BlockKind, count: int, level: int = 0, *, text: str, ordered: bool = False) -> None:
        spans = tuple(
            Span("link", found.start(), found.end(), found[0]) for found in _ADDRESS.finditer(text) if "://" in text
        )
        rows = self.lines[self.at : self.at + count]
        source = "\n".join(keep_breaks(rows, self.margin) if kind in ("paragraph", "item") else rows)
        place = (self.at + 1, self.at + count)
        self.blocks.append(Block(kind, text, source, place, level, spans, ordered=ordered))
        self.at += count


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())
