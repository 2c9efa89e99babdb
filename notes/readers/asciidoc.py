"""AsciiDoc -> blocks: titles, lists, tables, quotations, listings and links of the language that notes are written in.

Line by line. What a document could do beyond text (`include::`, passthrough blocks, conditions) is left out and never
carried out. Written here because the parsers that exist for Python give no line numbers or are beginnings.
Source of the syntax: the AsciiDoc language documentation at docs.asciidoctor.org.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notes.document import Block, Document
from notes.frontmatter import body_lines
from notes.readers.closings import Closings
from notes.readers.marks import Marks
from notes.readers.rich import RichText, fenced, make_block, make_row

if TYPE_CHECKING:
    from notes.document import BlockKind

_MARKS: Final = Marks(
    {
        "code": r"(?<![\w`])`(?P<t>[^`\n]{1,200})`(?![\w`])",
        "image": r"image:(?P<u>[^\s\[\]:]{1,300})\[(?P<t>[^\[\]\n]{0,300})\]",
        "link1": r"(?:link:|xref:)?(?P<u>(?:https?://|mailto:)[^\s\[\]<>]{1,1000})\[(?P<t>[^\[\]\n]{0,300})\]",
        "link2": r"<(?P<u>https?://[^\s\[\]<>]{1,1000})>",
        "text1": r"(?:link|xref|footnote):[^\s\[\]]{0,300}\[(?P<t>[^\[\]\n]{0,300})\]",
        "text2": r"<<[^<>,\n]{1,200},(?P<t>[^<>\n]{1,200})>>",
        "drop": r"\[\[[\w:.-]{1,100}\]\]",
        "strong1": r"\*\*(?P<t>[^*\n]{1,300})\*\*",
        "strong2": r"(?<![\w*])\*(?P<t>[^\s*][^*\n]{0,300}?)\*(?![\w*])",
        "emphasis1": r"__(?P<t>[^_\n]{1,300})__",
        "emphasis2": r"(?<![\w_])_(?P<t>[^\s_][^_\n]{0,300}?)_(?![\w_])",
        "text3": r"(?:\[[.\w #%-]{1,60}\])?##?(?P<t>[^\s#][^#\n]{0,300}?)##?(?!\w)",
    }
)
_HEADING: Final = re.compile(r"(={1,6}|#{1,6})[ \t]{1,9}(\S.{0,1000}?)(?:[ \t]{1,9}\1)?$")
_UNDERLINES: Final = {"=": 1, "-": 2, "~": 3, "^": 4, "+": 5}
_ATTRIBUTE: Final = re.compile(r":(!?[\w][\w-]{0,60})!?:(?:[ \t]+(.*))?$")
_BULLET: Final = re.compile(r"[ \t]*(\*{1,5}|-)[ \t]+(\S.*)$")
_NUMBERED: Final = re.compile(r"[ \t]*(\.{1,5}|\d{1,4}\.|<\d{1,3}>|<\.>)[ \t]+(\S.*)$")
_TERM: Final = re.compile(r"[ \t]*(\S.{0,200}?)(:{2,4}|;;)(?:[ \t]+(.*))?$")
_MACRO: Final = re.compile(r"(\w{1,20})::([^\s\[]{0,500})\[([^\]]{0,500})\][ \t]*$")
_FENCE: Final = re.compile(r"(-{4,}|\.{4,}|`{3,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|[|,:!]={3,})([\w, -]{0,60})$")
_RULE: Final = re.compile(r"(?:'{3,}|-{3}|\*{3}|- - -|\* \* \*)[ \t]*$")
_AUTHOR: Final = re.compile(r"([^\W\d_][^<>;:=]{1,80}?)(?:[ \t]+<[^<>]{1,120}>)?[ \t]*(?:;.*)?$")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CELL: Final = re.compile(r"(?:^|(?<=[\s|]))(?:\d{0,2}(?:\.\d{1,2})?[+*])?[<^>]{0,2}(?:\.[<^>])?[adehlmsv]?(?<!\\)\|")
_VIDEOS: Final = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_LONGEST_LINE: Final = 20_000
"""Characters of a line beyond which it is data, and its marks are not looked for."""


def parse(text: str, source: str) -> Document:
    """The document of an AsciiDoc text whose line ends are single line feeds."""
    front, lines = body_lines(text, source)
    reader = _Reader(lines)
    reader.read()
    meta = {**reader.attributes, **front.meta}
    return Document(source, "asciidoc", tuple(reader.blocks), len(lines), reader.title, meta, front.problems)


class _Reader:
    """One pass over the lines."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.blocks: list[Block] = []
        self.title: str | None = None
        self.attributes: dict[str, Any] = {}
        self.paragraph: list[str] = []
        self.first = 0
        self.item: tuple[int, bool] | None = None
        self.markers: list[str] = []
        self.attached = False
        self.quoted = False
        self.style = ""
        self.closings = Closings(lines, lambda line: line.rstrip() if _FENCE.match(line.rstrip()) else None)

    def read(self) -> None:
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        self._header()
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip()
            self.at += 1
            if not line.strip():
                self._flush()
                self.item = None
                continue
            if not self._structure(line):
                if not self.paragraph:
                    self.first = self.at
                self.paragraph.append(line)
        self._flush()

    def _header(self) -> None:
        """The title, the author line, and attributes up to the first empty line."""
        if self.at >= len(self.lines):
            return
        found = _HEADING.match(self.lines[self.at].rstrip())
        if found is None or len(found[1]) != 1:
            return
        self._heading(1, found[2], (self.at + 1, self.at + 1))
        self.title = self.blocks[-1].text if self.blocks else None
        self.at += 1
        number = 0
        while self.at < len(self.lines) and (line := self.lines[self.at].strip()):
            if found := _ATTRIBUTE.match(line):
                self.attributes[found[1].lower()] = (found[2] or "").strip()
            elif number == 0 and (author := _AUTHOR.match(line)) and not line.startswith(("=", "[", "//")):
                self.attributes.setdefault("author", author[1].strip())
                number += 1
            elif number == 1 and (date := _DATE.search(line)):
                self.attributes.setdefault("date", date[0])
                number += 1
            elif not line.startswith("//"):
                return
            self.at += 1

    def _structure(self, line: str) -> bool:
        """Whether the line is more than text: then it is dealt with."""
        return self._boundary(line) or self._listed(line) or self._underlined(line)

    def _boundary(self, line: str) -> bool:
        if found := _HEADING.match(line):
            self._flush()
            self.markers.clear()
            self._heading(len(found[1]), found[2], (self.at, self.at))
        elif (found := _FENCE.match(line)) and (found[1] != "----" or not self._is_underline(line)):
            self._flush()
            self._fenced(found[1], found[2].strip())
        elif _RULE.match(line) and not self.paragraph:
            self.blocks.append(Block("rule", "", "---", (self.at, self.at)))
        elif line.startswith("//") or (_ATTRIBUTE.match(line) and not self.paragraph):
            pass
        elif line == "+" and self.markers:
            self._flush()
            self.attached = True
        elif line.startswith("[") and line.endswith("]") and not self.paragraph and "](" not in line:
            self.style = line[1:-1].strip("[]")
        elif found := _MACRO.match(line):
            self._flush()
            self._macro(found[1], found[2], found[3])
        elif re.match(r"\.[^\s.]", line) and not self.paragraph:
            self._text("paragraph", [f"*{line[1:].strip()}*"], (self.at, self.at))
        else:
            return False
        return True

    def _listed(self, line: str) -> bool:
        bullet, number = _BULLET.match(line), _NUMBERED.match(line)
        found = bullet or number
        if found and (not self.paragraph or self.item):
            self._flush()
            marker = re.sub(r"\d+", "1", found[1])
            if marker in self.markers:
                del self.markers[self.markers.index(marker) + 1 :]
            else:
                self.markers.append(marker)
            self.item = (len(self.markers), number is not None)
            self.first = self.at
            self.paragraph = [found[2]]
            return True
        if not self.paragraph and (term := _TERM.match(line)) and "://" not in term[1]:
            self._text("paragraph", [f"*{term[1].strip()}:* {term[3] or ''}"], (self.at, self.at))
            return True
        return False

    def _is_underline(self, line: str) -> bool:
        return len(self.paragraph) == 1 and self.item is None and abs(len(line) - len(self.paragraph[0])) <= 2

    def _underlined(self, line: str) -> bool:
        """A title of the old kind: a line with one of signs of the same length below it."""
        level = _UNDERLINES.get(line[0])
        if level is None or line.strip(line[0]) or len(line) < 2 or not self._is_underline(line):
            return False
        title, self.paragraph = self.paragraph[0], []
        self._heading(level, title.strip(), (self.at - 1, self.at))
        return True

    def _heading(self, level: int, title: str, lines: tuple[int, int]) -> None:
        rich = RichText(soft=True)
        _MARKS.write(self._with_attributes(title), rich)
        if not rich.blank:
            self.blocks.append(make_block("heading", rich, lines, level=min(level, 6)))

    def _with_attributes(self, text: str) -> str:
        if "{" not in text:
            return text
        return re.sub(r"\{([\w-]{1,60})\}", lambda found: str(self.attributes.get(found[1].lower(), found[0])), text)

    def _flush(self) -> None:
        """End the paragraph or item that is being collected."""
        lines, self.paragraph = self.paragraph, []
        style, self.style = self.style, "" if lines else self.style
        if not lines:
            return
        span = (self.first, self.first + len(lines) - 1)
        if self.item is None and (all(line[0] in " \t" for line in lines) or style.startswith(("source", "listing"))):
            text = "\n".join(lines)
            self.blocks.append(Block("code", text, fenced(text), span))
            return
        kind: BlockKind = "quote" if self.quoted or style.startswith(("quote", "verse")) else "paragraph"
        self._text(kind, lines, span)

    def _text(self, kind: BlockKind, lines: list[str], span: tuple[int, int]) -> None:
        text = "\n".join(line.strip().removesuffix(" +") for line in lines)
        rich = RichText(soft=True)
        if len(text) > _LONGEST_LINE:
            rich.write(text)
        else:
            _MARKS.write(self._with_attributes(text), rich)
        if rich.blank:
            return
        level, ordered = 0, False
        if self.item is not None:
            (level, ordered), kind = self.item, "item"
        elif self.attached:
            level = len(self.markers)
        else:
            self.markers.clear()
        self.attached = False
        if kind == "paragraph" and rich.only_images:
            kind = "image"
        self.blocks.append(make_block(kind, rich, span, level=level, ordered=ordered))
        self.item = None

    def _fenced(self, fence: str, language: str) -> None:
        """A delimited block: a listing and a table are read to their end, of others only the borders are left out."""
        if fence[0] in "|,:!" and fence[1:2] == "=":
            self._table(self._until(fence), "," if fence[0] == "," else "|")
        elif fence[0] in "-.`" and fence != "--":
            first = self.at + 1
            text = "\n".join(self._until(fence))
            if text.strip():
                stated = self.style.split(",")[1].strip() if self.style.startswith("source,") else language
                block = Block("code", text, fenced(text, stated), (first, first + text.count("\n")))
                self.blocks.append(block)
        elif fence[0] in "+/":
            self._until(fence)
        elif fence[0] == "_":
            self.quoted = not self.quoted
        self.style = ""

    def _until(self, fence: str) -> list[str]:
        """The lines before the closing fence; none where there is none, for an open block must not take the rest."""
        end = self.closings.after(self.at, fence)
        if end is None:
            return []
        start, self.at = self.at, end + 1
        return self.lines[start:end]

    def _macro(self, name: str, target: str, inside: str) -> None:
        rich = RichText(soft=True)
        if name == "image":
            rich.image(inside.split(",", maxsplit=1)[0].strip(' "'), target)
            self.blocks.append(make_block("image", rich, (self.at, self.at)))
        elif name == "video":
            url = _VIDEOS.get(inside.split(",", maxsplit=1)[0].strip(), "") + target
            _MARKS.write(f"<{url}>", rich)
            self.blocks.append(make_block("paragraph", rich, (self.at, self.at)))

    def _table(self, lines: list[str], bar: str) -> None:
        first = self.at - len(lines)
        cells: list[tuple[str, int]] = []
        width = _columns(self.style)
        for number, line in enumerate(lines):
            parts = line.split(",") if bar == "," else _CELL.split(line)
            if bar == "|" and not _CELL.search(line):
                if cells and line.strip():
                    cells[-1] = (f"{cells[-1][0]}\n{line}", cells[-1][1])
                continue
            found = parts if bar == "," else parts[1:]
            width = width or len(found)
            cells += [(part.strip().replace("\\|", "|"), first + number) for part in found]
        for start in range(0, len(cells) - width + 1 if width else 0, width or 1):
            row = cells[start : start + width]
            rich = []
            for text, _ in row:
                rich.append(RichText(soft=True))
                _MARKS.write(text[:_LONGEST_LINE], rich[-1])
            last = row[-1][1] + row[-1][0].count("\n")
            if any(not cell.blank for cell in rich):
                self.blocks.append(make_row(rich, (row[0][1], max(row[0][1], last))))


def _columns(style: str) -> int:
    """The number of columns that `cols=` states, 0 where it does not."""
    found = re.search(r"cols\s*=\s*(?:\"([^\"]{1,200})\"|([^,\]\s]{1,60}))", style)
    if found is None:
        return 0
    stated = found[1] or found[2]
    if repeated := re.match(r"(\d{1,2})\*", stated):
        return int(repeated[1])
    return int(stated) if stated.isdigit() else len(re.split(r"[,;]", stated))
