"""HTML pages -> blocks: the article, without the menus, comments and footers around it.

Where the page itself says which element is the article (`<article>`, `<main>`, microformats, the class names of the
common blog programs), it is believed. Where it does not, readability-lxml finds the elements that hold the writing,
and everything between the first and the last of them is kept: an extractor is good at the edges of an article and
drops lists of links in its middle, which in reports are the talks.
"""

from __future__ import annotations

import dataclasses
import logging
import re
from typing import TYPE_CHECKING, Any, Final

from notes.document import Document
from notes.frontmatter import body_lines
from notes.model import Problem
from notes.readers.elements import make_parser, read_elements

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from notes.document import Block

_ARTICLES: Final = (
    "//*[@itemprop='articleBody']",
    "//article",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' h-entry ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' hentry ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-body ')]",
    "//main | //*[@role='main']",
)
"""What pages call their article, the surest first. A page with two of a kind is a list of articles."""

_NEVER: Final = frozenset(("nav", "aside", "form"))
_AROUND: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|respond|disqus|giscus|utterances|share|sharing|sharedaddy|social|addtoany|"
    r"related|jp-relatedposts|sidebar|widget|nav|navbar|navigation|navlinks|menu|breadcrumbs?|footer|colophon|"
    r"postmetadata|entry-meta|post-meta|entry-footer|post-footer|post-info|byline|pagination|pager|newsletter|"
    r"subscribe|cookie|toc|table-of-contents|author-box|author-bio|tags-list|tag-list|skip-link|screen-reader-text|"
    r"edit-link|wp-caption-dd|sr-only)(?:$|[\s_]|-(?:area|list|section|wrapper|container|box|block|bar|links|buttons|"
    r"thread|form|nav|area-\d+|\d+))",
    re.IGNORECASE,
)
"""Class names and ids of what stands around an article in pages of WordPress, Blogger, Jekyll, Hugo, Hexo, Medium."""
_PAD_GREETING: Final = re.compile(r"(?:-+\s*)?welcome to (?:\S{0,40}pad\b|pad\.)", re.IGNORECASE)
_LONGEST_NAME: Final = 500
_SITE: Final = re.compile(r"\s+(?:[|·•»«—–-]|::)\s+")
_HEADING_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARK: Final = "data-hallway"
_MOST_KEYWORDS: Final = 25
"""With more keywords a page's head names all that the site is about, for search engines, and not what the page is."""
_ENOUGH: Final = 0.5
"""Share of the page's text outside of menus that an article must hold to be believed on its own."""


_META: Final = {
    "author": ("author", "article:author", "dc.creator"),
    "date": ("article:published_time", "datepublished", "date", "dc.date"),
}
"""Keys of front matter, and the names under which a page's head states the same."""


def parse(text: str, source: str) -> Document:
    """The document of an HTML page whose line ends are single line feeds; a post of Jekyll may have front matter."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - as below
    from lxml.html import document_fromstring  # noqa: PLC0415 - 30 ms that only libraries with pages pay

    front, lines = body_lines(text, source)
    line_count = len(lines)
    try:
        page = document_fromstring("\n".join(lines).replace("\0", " ").encode(errors="replace"), parser=make_parser())
    except (LxmlError, ValueError) as error:
        problem = Problem(source, None, "warning", f"no HTML could be read in it ({error})", None)
        problems = (*front.problems, problem)
        return Document(source, "html", (), line_count, meta=front.meta, problems=problems)
    body = page.find("body")
    body = page if body is None else body
    around = _find_around(body)
    root = _find_marked(body, around)
    if root is None:
        root = body
        around |= _find_outside(page, around)
    heading, title = _find_title(page, body)
    blocks = [block for block in read_elements(root, left_out=around) if block.lines[1] <= line_count]
    if any((element.get("content") or "").casefold() == "etherpad" for element in page.iter("meta")):
        blocks = _without_greeting(blocks)
    if heading is not None:
        blocks = _with_heading(blocks, heading, root)
    meta = _read_meta(page) | front.meta
    return Document(source, "html", tuple(blocks), line_count, title=title, meta=meta, problems=front.problems)


def _name(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()[:_LONGEST_NAME]


def _find_around(body: HtmlElement) -> set[HtmlElement]:
    """The elements that, by their tag or name, are no part of an article."""
    return {
        element
        for element in body.iterdescendants()
        if isinstance(element.tag, str)
        and (
            element.tag in _NEVER
            or element.get("role") in ("navigation", "complementary", "contentinfo", "search")
            or element.get("hidden") is not None
            or (element.tag == "footer" and element.find(".//p") is not None and _is_page_footer(element))
            or (element.tag not in ("article", "main", "body", "pre", "code") and _AROUND.search(_name(element)))
        )
        and not (element.tag != "nav" and element.find(".//article") is not None)
    }


def _is_page_footer(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag != "blockquote"


def _text_size(element: HtmlElement, around: set[HtmlElement]) -> int:
    """Letters below an element, without scripts and what stands around articles."""
    size = 0
    stack = [element]
    while stack:
        at = stack.pop()
        for child in at:
            size += len((child.tail or "").strip())
            if isinstance(child.tag, str) and child.tag not in ("script", "style") and child not in around:
                stack.append(child)
        size += len((at.text or "").strip())
    return size


def _find_marked(body: HtmlElement, around: set[HtmlElement]) -> HtmlElement | None:
    """The one element that the page itself marks as its article, if it holds most of the page's text."""
    whole = _text_size(body, around)
    for path in _ARTICLES:
        found = [element for element in body.xpath(path) if not any(up in around for up in element.iterancestors())]
        outer = [element for element in found if not any(up in found for up in element.iterancestors())]
        if len(outer) == 1 and _text_size(outer[0], around) >= whole * _ENOUGH:
            return outer[0]
    return None


def _find_outside(page: HtmlElement, around: set[HtmlElement]) -> set[HtmlElement]:
    """The elements before and after the writing, as readability sees it; none where it sees too little of it."""
    kept = _ask_readability(page)
    body = page.find("body")
    body = page if body is None else body
    if not kept:
        return set()
    holding = {up for element in kept for up in (element, *element.iterancestors())}
    outside: set[HtmlElement] = set()
    root = body
    while True:  # down to the lowest element that holds all of the writing, and its edges off on the way
        children = [child for child in root if isinstance(child.tag, str)]
        holders = [number for number, child in enumerate(children) if child in holding]
        if not holders:
            break
        edges = children[: holders[0]] + children[holders[-1] + 1 :]
        outside.update(child for child in edges if child.tag not in _HEADING_TAGS)
        if len(holders) > 1 or children[holders[0]] in kept:
            break
        root = children[holders[0]]
    whole = _text_size(body, around)
    return outside if _text_size(body, around | outside) >= whole * _ENOUGH else set()


def _ask_readability(page: HtmlElement) -> set[HtmlElement]:
    """The elements that readability-lxml keeps."""
    from lxml import etree  # noqa: PLC0415 - as above
    from lxml.html import fromstring, tostring  # noqa: PLC0415 - as above
    from readability import Document as Readability  # noqa: PLC0415 - 50 ms that few pages need
    from readability.readability import Unparseable  # noqa: PLC0415

    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it prints what it also raises
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    for number, element in enumerate(elements):
        element.set(_MARK, str(number))
    try:
        summary = Readability(tostring(page, encoding="unicode")).summary(html_partial=True)
        tree = fromstring(summary)
        numbers = [element.get(_MARK) or "" for element in tree.iter(etree.Element)]
    except (Unparseable, etree.LxmlError, ValueError, TypeError):
        numbers = []
    for element in elements:
        del element.attrib[_MARK]
    return {elements[int(number)] for number in numbers if number.isdigit() and int(number) < len(elements)}


def _find_title(page: HtmlElement, body: HtmlElement) -> tuple[HtmlElement | None, str | None]:
    """The heading that repeats the page's <title>, and the title without the name of the site."""
    stated = page.findtext(".//title")
    title = " ".join((stated or "").split()) or None
    best: tuple[int, HtmlElement, str] | None = None
    for heading in body.iter("h1", "h2", "h3"):
        text = " ".join(heading.text_content().split())
        if text and title and text.casefold() in title.casefold() and (best is None or len(text) > best[0]):
            best = (len(text), heading, text)
    if best is not None and title and (best[0] * 2 >= len(title) or _SITE.search(title)):
        parts = [part.strip().casefold() for part in _SITE.split(title)]
        if best[2].casefold() == title.casefold() or best[2].casefold() in parts or ":" in title:
            return best[1], best[2]
    return None, title


def _with_heading(blocks: list[Block], heading: HtmlElement, root: HtmlElement) -> list[Block]:
    """The blocks with the page's title as their only heading of level 1 before them, as Markdown notes have it."""
    text = " ".join(heading.text_content().split())
    for number, block in enumerate(blocks):
        if block.kind == "heading" and " ".join(block.text.split()) == text:
            return [*blocks[:number], _as_title(block), *blocks[number + 1 :]]
    first = read_elements(heading)
    if len(first) == 1 and not any(up is heading for up in root.iterancestors()):
        line = blocks[0].lines[0] if blocks else first[0].lines[1]
        if first[0].lines[1] <= line:
            return [_as_title(first[0]), *blocks]
    return blocks


def _as_title(block: Block) -> Block:
    return dataclasses.replace(block, kind="heading", level=1, markdown="# " + block.markdown.lstrip("# "))


def _without_greeting(blocks: list[Block]) -> list[Block]:
    """The blocks of a pad before the text with which the pad's server greets whoever opens a new one."""
    for number, block in enumerate(blocks):
        if number and _PAD_GREETING.match(block.text):
            ruled = not blocks[number - 1].text.strip("-_=*~ ")
            return blocks[: number - ruled]
    return blocks


def _read_meta(page: HtmlElement) -> dict[str, Any]:
    """What the page's head says, under the keys of front matter: author, date, description, lang, tags."""
    stated: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").casefold()
        content = (element.get("content") or "").strip()
        if name and content:
            stated.setdefault(name, []).append(content)
    meta: dict[str, Any] = {}
    generator = {value.casefold() for value in stated.get("generator", ())}
    for key, names in _META.items():
        value = next((value for name in names for value in stated.get(name, ())), None)
        if value and value.casefold() not in generator:
            meta[key] = value
    if tags := _tags(stated):
        meta["tags"] = tags
    if language := page.get("lang"):
        meta["lang"] = language
    return meta


def _tags(stated: dict[str, list[str]]) -> list[str]:
    keywords = [word.strip() for words in stated.get("keywords", ()) for word in words.split(",") if word.strip()]
    return stated.get("article:tag", []) + (keywords if len(keywords) <= _MOST_KEYWORDS else [])
