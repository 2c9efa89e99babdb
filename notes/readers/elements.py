"""HTML elements -> blocks: for whole pages, for HTML inside Markdown, and for readers that go through HTML.

One walk over the tree of lxml (notes/readers/htmlwalk.py). Line numbers come from the parser (the line on which a start
tag ends) and from the line breaks that are counted in between.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from notes.readers.htmltags import SKIPPED
from notes.readers.htmlwalk import Walk

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lxml.html import HtmlElement, HTMLParser

    from notes.document import Block


def read_fragment(html: str, first_line: int) -> list[Block]:
    """The blocks of a piece of HTML that begins on line `first_line` of its source; unclosed tags are no trouble."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - as below
    from lxml.html import fragment_fromstring  # noqa: PLC0415 - 30 ms that only texts with HTML pay

    parser = make_parser()
    clean = html.replace("\0", " ")
    try:
        # Made in one go: the wrapper stands on the first line, so lines count from there.
        root = fragment_fromstring(f"<div>{clean}</div>".encode(errors="replace"), parser=parser)
    except (LxmlError, ValueError):
        return []
    return read_elements(root, first_line=first_line)


def make_parser() -> HTMLParser:
    """A parser that takes UTF-8, fetches nothing and keeps comments, which may hold line breaks."""
    from lxml import html  # noqa: PLC0415 - see read_fragment

    return html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)


def read_elements(
    root: HtmlElement, *, first_line: int = 1, left_out: Collection[HtmlElement] = frozenset()
) -> list[Block]:
    """The blocks below `root`, without the elements in `left_out`; `first_line` is the one where line 1 stands."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - see read_fragment

    walk = Walk(first_line)
    steps = iterwalk(root, events=("start", "end", "comment"))
    for event, element in steps:
        if event == "comment":
            walk.pass_over(element.text or "")
            if element is not root:
                walk.text(element.tail)
        elif event == "start":
            if element.tag in SKIPPED or element in left_out:
                walk.flush()
                walk.at(element)
                walk.pass_over("".join(element.itertext()))
                walk.skipped.add(element)
                steps.skip_subtree()
            else:
                walk.start(element)
        else:
            if element in walk.skipped:
                walk.skipped.discard(element)
            else:
                walk.end(element)
            if element is not root:
                walk.text(element.tail)
    walk.flush()
    return share_lines(walk.blocks)


def share_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those marked that stand on a line together with another one."""
    last = [block.lines[1] for block in blocks]
    shared: set[int] = set()
    reach = 0
    for number, block in enumerate(blocks):
        if number and block.lines[0] <= reach:
            shared.add(number)
            shared.add(number - 1)
        reach = max(reach, last[number])
    return [
        dataclasses.replace(block, whole_lines=False) if number in shared else block
        for number, block in enumerate(blocks)
    ]
