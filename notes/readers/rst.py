"""reStructuredText -> blocks, by docutils' parser.

Only the parser runs: no transforms, no writers, and nothing that reads files or passes text through unseen (`include`,
`raw`, `csv-table` with a file) is enabled. Links by name are looked up here. Front matter is Nikola's comments before
the text or Pelican's fields below the title.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from notes.document import Block, Document
from notes.frontmatter import body_lines
from notes.model import Problem
from notes.readers.elements import share_lines
from notes.readers.rich import RichText, fenced, make_block, make_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from docutils import nodes

    from notes.document import BlockKind, SpanKind

_MARKS: Final[dict[str, SpanKind]] = {
    "emphasis": "emphasis", "strong": "strong", "literal": "code", "math": "code", "title_reference": "emphasis",
}  # fmt: skip
_PASSED: Final = frozenset(
    ("comment", "target", "substitution_definition", "pending", "footnote_reference", "citation_reference", "colspec",
     "docinfo", "decoration", "raw", "label")
)  # fmt: skip
_TEXTS: Final = ("paragraph", "caption", "line", "term", "rubric", "attribution")
_ROLE: Final = re.compile(r":[\w:+.-]{1,60}:`([^`<]*?)\s*(?:<[^`<>]*>)?`")
_PLAYERS: Final = {
    "youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/", "speakerdeck": "https://speakerdeck.com/player/",
}  # fmt: skip
_DIRECTIVE: Final = re.compile(r"\.\. ([\w:+.-]{1,60})::[ \t]*(\S*)")
_LONGEST_PARAGRAPH: Final = 40_000
_MOST_MARKS: Final = 1_500
"""Characters, and signs of markup, without an empty line, beyond which a text is data and not writing."""
_LONGEST_WORD: Final = 500
_LONG_WORD: Final = re.compile(r"\S{501,}")
_MARKUP: Final = re.compile(r"[*`|_\[\]<>]")


def parse(text: str, source: str) -> Document:
    """The document of a reStructuredText whose line ends are single line feeds."""
    front, lines = body_lines(text, source)
    _calm(lines)
    problems = list(front.problems)
    try:
        tree = _parse(lines, source)
    except Exception as error:  # docutils raises whatever its tables and directives run into; the text is still read
        problems.append(
            Problem(source, None, "warning", f"not understood as reStructuredText ({error}); read as plain paragraphs")
        )
        return Document(source, "rst", tuple(_as_paragraphs(lines)), len(lines), None, front.meta, tuple(problems))
    reader = _Reader(lines, _find_targets(tree), source)
    for child in tree.children:
        reader.read(child, 0)
    problems += reader.problems
    meta = {**reader.fields, **front.meta}
    return Document(source, "rst", tuple(share_lines(reader.blocks)), len(lines), None, meta, tuple(problems))


def _parse(lines: Sequence[str], source: str) -> nodes.document:
    from docutils.frontend import get_default_settings  # noqa: PLC0415 - 80 ms that only libraries with reST pay
    from docutils.parsers.rst import Parser  # noqa: PLC0415
    from docutils.utils import new_document  # noqa: PLC0415

    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = io.StringIO()
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.line_length_limit = 1_000_000
    settings.syntax_highlight = "none"
    tree = new_document(source, settings)
    Parser().parse("\n".join(lines), tree)
    return tree


def _calm(lines: list[str]) -> None:
    """Change what the parser would spend minutes on: words without end, and markup without measure."""
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_WORD:
            lines[number] = _LONG_WORD.sub(lambda found: " ".join(_cut(found[0])), line)
    start = size = marks = 0
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            size += len(line)
            marks += len(_MARKUP.findall(line))
            continue
        if marks > _MOST_MARKS or size > _LONGEST_PARAGRAPH:
            for at in range(start, number):
                lines[at] = _MARKUP.sub(" ", lines[at])
        start, size, marks = number + 1, 0, 0


def _cut(word: str) -> list[str]:
    return [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]


def _as_paragraphs(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            continue
        if number > start:
            rich = RichText(soft=True)
            rich.write("\n".join(lines[start:number]))
            blocks.append(make_block("paragraph", rich, (start + 1, number)))
        start = number + 1
    return blocks


def _find_targets(tree: nodes.document) -> dict[str, str]:
    """Name of each link target -> its address; names that lead to names are followed."""
    from docutils import nodes  # noqa: PLC0415 - loaded with the parser

    found: dict[str, str] = {}
    names: dict[str, str] = {}
    nameless = 0
    for target in tree.findall(nodes.target):
        uri: str | None = target.get("refuri")
        stated: list[str] = [*target.get("names", ()), *target.get("dupnames", ())]
        for name in stated:
            if uri:
                found.setdefault(name, uri)
            elif target.get("refname"):
                names.setdefault(name, target["refname"])
        if target.get("anonymous") and uri:
            found[f"__{nameless}"] = uri
            nameless += 1
    for name, other in names.items():
        if other in found:
            found.setdefault(name, found[other])
    return found


class _Reader:
    """One walk over docutils' tree."""

    def __init__(self, lines: Sequence[str], targets: Mapping[str, str], source: str) -> None:
        self.lines = lines
        self.targets = targets
        self.source = source
        self.blocks: list[Block] = []
        self.fields: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.last = 1
        self.nameless = 0
        self.lists: list[bool] = []
        self.new_item = False
        self.quotes = 0
        self.handlers: dict[str, Callable[[Any], None]] = {
            **dict.fromkeys(_TEXTS, self._text),
            **dict.fromkeys(("literal_block", "doctest_block", "math_block"), self._code),
            "image": self._image,
            "table": self._table,
            "field_list": self._fields,
            "transition": self._rule,
            "system_message": self._message,
        }

    def read(self, node: nodes.Node, level: int) -> None:
        """One element; `level` is the depth of its section."""
        name = type(node).__name__
        if name in _PASSED or (name == "topic" and "contents" in node.get("classes", ())):  # type: ignore[attr-defined]
            return
        if name in ("section", "title", "subtitle"):
            self._section(node, name, level)
        elif handler := self.handlers.get(name):
            handler(node)
        else:
            self._inside(node, name, level)

    def _section(self, node: nodes.Node, name: str, level: int) -> None:
        if name == "section":
            self._read_all(node, level + 1)
        else:
            self._title(node, level)

    def _inside(self, node: nodes.Node, name: str, level: int) -> None:
        """A list, an item, a quotation, or an element that adds nothing to what is in it."""
        if name in ("bullet_list", "enumerated_list"):
            self.lists.append(name == "enumerated_list")
        elif name == "list_item":
            self.new_item = True
        elif name == "block_quote":
            self.quotes += 1
        self._read_all(node, level)
        if name in ("bullet_list", "enumerated_list"):
            self.lists.pop()
        elif name == "list_item":
            self.new_item = False
        elif name == "block_quote":
            self.quotes -= 1

    def _read_all(self, node: nodes.Node, level: int) -> None:
        for child in node.children:
            self.read(child, level)

    def _line(self, node: nodes.Node) -> int:
        line = node.line or self.last
        self.last = max(self.last, min(line, len(self.lines)))
        return min(max(1, line), len(self.lines))

    def _span(self, node: nodes.Node) -> tuple[int, int]:
        first = self._line(node)
        raw: str = getattr(node, "rawsource", "") or node.astext()
        last = min(first + raw.strip("\n").count("\n"), len(self.lines))
        self.last = max(self.last, last)
        return first, last

    def _title(self, node: nodes.Node, level: int) -> None:
        under = self._line(node)
        first = max(1, under - 1)
        if first > 1 and under <= len(self.lines) and self.lines[first - 2].strip() == self.lines[under - 1].strip():
            first -= 1
        rich = RichText(soft=True)
        self._inline(node, rich)
        self.blocks.append(make_block("heading", rich, (first, under), level=min(max(level, 1), 6)))

    def _rule(self, node: nodes.Node) -> None:
        line = self._line(node)
        self.blocks.append(Block("rule", "", "---", (line, line)))

    def _text(self, node: nodes.Node) -> None:
        rich = RichText(soft=True)
        self._inline(node, rich)
        span = self._span(node)
        if rich.blank:
            return
        level = len(self.lists)
        ordered = False
        kind: BlockKind = "quote" if self.quotes else "paragraph"
        if self.new_item:
            kind, ordered, self.new_item = "item", self.lists[-1], False
        elif rich.only_images:
            kind = "image"
        self.blocks.append(make_block(kind, rich, span, level=level, ordered=ordered))

    def _inline(self, node: nodes.Node, rich: RichText) -> None:
        for child in node.children:
            name = type(child).__name__
            if name == "Text":
                rich.write(str(child))
            elif mark := _MARKS.get(name):
                rich.open(mark)
                self._inline(child, rich)
                rich.close()
            elif name == "reference":
                self._reference(child, rich)
            elif name == "image":
                rich.image(child.get("alt", ""), child.get("uri", ""))  # type: ignore[attr-defined]
            elif name == "problematic":
                rich.write(_ROLE.sub(lambda found: found[1], child.astext()))
            elif name not in _PASSED:
                self._inline(child, rich)
            elif name == "target":
                rich.write("" if child.get("refuri") else child.astext())  # type: ignore[attr-defined]

    def _reference(self, node: Any, rich: RichText) -> None:
        url = node.get("refuri") or self.targets.get(node.get("refname", ""))
        if node.get("anonymous") and not url:
            url = self.targets.get(f"__{self.nameless}")
            self.nameless += 1
        if url:
            rich.open("link", url)
        self._inline(node, rich)
        if url:
            rich.close()

    def _code(self, node: nodes.Node) -> None:
        text = node.astext()
        before = self.last
        first = self._line(node)
        size = text.count("\n")
        wanted = text.split("\n", 1)[0].strip()
        # The line of the element is that of its directive, of its first line or of its last one.
        for number in range(max(before, first - size - 2), min(first + 12, len(self.lines)) + 1):
            if wanted and wanted in self.lines[number - 1]:
                first = number
                break
        last = min(first + size, len(self.lines))
        self.last = max(self.last, last)
        language = next((name for name in node.get("classes", ()) if name != "code"), "")  # type: ignore[attr-defined]
        self.blocks.append(Block("code", text, fenced(text, language), (first, last), len(self.lists)))

    def _image(self, node: Any) -> None:
        rich = RichText(soft=True)
        rich.image(node.get("alt", ""), node.get("uri", ""))
        line = self._line(node)
        self.blocks.append(make_block("image", rich, (line, line), level=len(self.lists)))

    def _table(self, node: nodes.Node) -> None:
        from docutils import nodes as kinds  # noqa: PLC0415 - loaded with the parser

        for row in node.findall(kinds.row):
            cells: list[RichText] = []
            seen = [child.line for child in row.findall(kinds.paragraph) if child.line]
            for entry in row.children:
                rich = RichText(soft=True)
                for number, child in enumerate(entry.children):
                    rich.write(" " if number else "")
                    self._inline(child, rich)
                cells.append(rich)
            first = min(seen, default=self._line(row))
            last = max(first, *seen) if seen else first
            self.last = max(self.last, min(last, len(self.lines)))
            if any(not cell.blank for cell in cells):
                self.blocks.append(make_row(cells, (min(first, len(self.lines)), min(last, len(self.lines)))))

    def _fields(self, node: nodes.Node) -> None:
        """Fields before all text are front matter, others are lines of the text ("Speaker: Ann")."""
        ahead = all(block.kind == "heading" for block in self.blocks)
        for field in node.children:
            name, body = field.children[0].astext(), field.children[1]
            if ahead:
                self.fields[name.lower()] = body.astext().strip()
                self._line(field)
                continue
            rich = RichText(soft=True)
            rich.mark("strong", f"{name}:")
            rich.write(" ")
            first = last = self._line(field)
            for child in body.children:
                self._inline(child, rich)
                last = max(last, self._span(child)[1])
            self.blocks.append(make_block("paragraph", rich, (first, last), level=len(self.lists)))

    def _message(self, node: Any) -> None:
        """What the parser objects to: players become links, broken titles stay, the rest is a problem."""
        text = node.children[-1].astext() if node.children else ""
        line = min(node.get("line") or self.last, len(self.lines))
        if found := _DIRECTIVE.match(text):
            if address := _PLAYERS.get(found[1]):
                url = address + found[2]
                rich = RichText(soft=True)
                rich.mark("link", url, url)
                self.blocks.append(make_block("paragraph", rich, (line, line)))
            elif found[1] not in ("toctree", "include", "raw", "contents"):
                self.problems.append(
                    Problem(
                        self.source, line, "info", f"the directive {found[1]!r} is not known; its content is left out"
                    )
                )
        elif type(node.children[-1]).__name__ == "literal_block" and node.get("level", 0) >= 4:
            title = text.split("\n")[0].strip()
            first = max(1, line - 1)
            rich = RichText(soft=True)
            rich.write(title)
            if not rich.blank:
                self.blocks.append(make_block("heading", rich, (first, line), level=2))
