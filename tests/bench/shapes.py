"""How the time of reading grows with a text, for each shape that a text may have: `python -m tests.bench.shapes`.

Each shape is read at two sizes, ten times apart. A factor of 10 is linear, 100 quadratic; more than 30 fails, since
caches that overflow cost up to twice the linear time. Names of shapes as arguments choose some of them. CPU time of the
process, the best of two.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from notes.read import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE = 40_000, 400_000
LIMIT = 30.0
SENTENCE = "The queue watches the server, and Ada Brown talked about [a graph](https://example.org/graph) in Lisbon."


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * max(1, size // len(piece))


def _numbered(form: str) -> Callable[[int], str]:
    return lambda size: "".join(form.format(n=number) for number in range(max(1, size // len(form))))


def _deep(line: str, most: int) -> Callable[[int], str]:
    """Lines, each one step deeper than the one before, from the margin again after `most` steps."""
    ladder = "".join("  " * depth + line for depth in range(most))
    return lambda size: ladder * max(1, size // len(ladder))


def _below(head: str, piece: str) -> Callable[[int], str]:
    return lambda size: head + piece * max(1, size // len(piece))


MARKDOWN: dict[str, Callable[[int], str]] = {
    "bare bullets": _numbered("- a thing that was said {n}\n"),
    "bullets with links": _numbered("- [A talk {n}](https://example.org/{n}) by Ada Brown\n  - a note\n"),
    "bullets in bullets": _deep("- a thing\n", 10),
    "deep list": _deep("- a\n", 300),
    "deep quotes": _below("", "> " * 200 + "a\n"),
    "one quote in another": lambda size: "".join(">" * (n % 100) + " a\n\n" for n in range(size // 53)),
    "headings": _numbered("## A talk {n}\n\n" + SENTENCE + "\n\n"),
    "headings alone": _numbered("## Talk {n} by Ada Brown\n"),
    "headings below headings": _numbered("# Day {n}\n\n## A talk\n\n### Notes\n\nText\n\n"),
    "the same sub-headings": _below("# Conf\n\n", "## One\n\n### Abstract\n\nText\n\n### Notes\n\nText\n\n"),
    "underlined headings": _numbered("A talk {n}\n---\n\nText\n\n"),
    "bold lines": _numbered("**A talk {n}** by Ada Brown\n\nText of it.\n\n"),
    "labels": _numbered("**Title {n}:** what was said\n\nSpeaker: Ada Brown\n\n"),
    "title lines": _numbered("A talk {n}, Ada Brown, Acme\n\nText of it goes here.\n\n"),
    "prose": _numbered("The next talk was by Ada Brown. She spoke about number {n}. " + SENTENCE + "\n\n"),
    "one paragraph": _repeat(SENTENCE + " "),
    "one paragraph of lines": _repeat(SENTENCE + "\n"),
    "one line without blanks": _repeat("a"),
    "one line of words": _repeat("word and more "),
    "one line of capitals": _repeat("Word Conf "),
    "lines of names": _repeat("Ada Brown, Bo Li and Cy Roe\n\n"),
    "handles": _repeat("@ada @bo_li "),
    "links": _numbered("[a {n}](https://example.org/{n}) "),
    "joined addresses": _numbered("https://example.org/{n}"),
    "addresses": _numbered("https://example.org/{n} "),
    "images": _numbered("![a {n}](x{n}.png)\n\n"),
    "tables": _numbered("| Talk {n} | Speaker |\n|---|---|\n| One | Ada Brown |\n\n"),
    "one table": _below("| Talk | Speaker |\n|---|---|\n", "| A thing to tell | Ada Brown |\n"),
    "wide table": lambda size: "|a" * (size // 6) + "|\n" + "|-" * (size // 6) + "|\n" + "|b" * (size // 6) + "|\n",
    "definitions": _numbered("[a{n}]: https://example.org/{n}\n"),
    "definitions and uses": _numbered("[a{n}] and [b][a{n}]\n\n[a{n}]: https://example.org/{n}\n\n"),
    "front matter": lambda size: "---\n" + "tag: [a, b]\n" * 300 + "---\n" + SENTENCE * (size // 105),
    "front matter that never ends": _below("---\n", "title: x\n"),
    "code without end": _below("```\n", "code\n"),
    "fences": _repeat("```\ncode\n```\n\n"),
    "indented": _repeat("    code\n\n"),
    "html lines": _repeat("<p>A <b>bold</b> word</p>\n\n"),
    "html without end": _repeat("<div><p>word\n"),
    "html in lines": _repeat("a <b>b</b> <a href='https://example.org'>c</a> <br> "),
    "comments": _repeat("<!-- a -->\n\n"),
    "a comment without end": _below("<!-- ", "a\n"),
    "dates": _repeat("On 9 September 2015 and 2015-09-10, "),
    "years": _repeat("2015 2016 "),
    "places": _repeat("in Lisbon and New York, "),
    "conferences": _numbered("I was at Quiet Conf {n} last week. "),
    "japanese": _repeat("今日は東京で開催されたカンファレンスに参加しました。田中さんの発表です。\n\n"),
    "japanese in one line": _repeat("今日は東京で開催されたカンファレンスに参加"),
    "blank lines": _repeat("\n"),
    "blanks": _repeat(" "),
    "rules": _repeat("---\n\n"),
    "directives": _repeat(":::{note}\nText\n:::\n\n"),
    "short codes": _repeat("{{< youtube abc >}} {% youtube abc %}\n"),
    "quotes": _repeat('"A title" - Ada Brown, "another" by Bo Li; '),
    **{
        f"only {signs!r}": _repeat(signs)
        for signs in (
            *(
                "[",
                "]",
                "(",
                "![",
                "[[",
                "](",
                "[a](",
                "[a][",
                "*",
                "**",
                "*a ",
                "**a _",
                "_",
                "_a ",
                "`",
                "`a``",
                "~~",
            ),
            *(
                "<",
                "<a ",
                "<!--",
                "<?",
                "<!A",
                "</",
                "&",
                "&amp",
                "\\",
                "|",
                "|-",
                "#",
                "# ",
                ">",
                "> ",
                "- ",
                "1. ",
                "+ ",
            ),
            *("-", "=", ":", "::", "@", "'", '"', "“", "{", "{{<", "{%", "{:", ":::", "(a", "a)", "., ", "!", "--- "),
        )
    },
    **{
        f"lines of {signs!r}": _repeat(signs + "\n")
        for signs in (
            "[",
            "[a]:",
            "*",
            "*a",
            "**a",
            "`",
            "```",
            "<",
            "<a",
            "<div>",
            "|a",
            "|-|",
            "- -",
            "1.",
            ":::{a}",
            "{:",
        )
    },
}
OTHERS: dict[str, dict[str, Callable[[int], str]]] = {
    "html": {
        "paragraphs": _below("<html><body><article>", "<p>" + SENTENCE + "</p>\n"),
        "headings": _numbered("<h2>A talk {n}</h2><p>Ada Brown talked about it.</p>\n"),
        "list items": _below("<ul>", "<li>A talk by Ada Brown</li>"),
        "deep divisions": _repeat("<div>a"),
        "rows": _below("<table>", "<tr><td>A talk</td><td>Ada Brown</td></tr>\n"),
        "one line of text": _repeat("word "),
        "open tags": _repeat("<"),
    },
    "rst": {
        "headings": _numbered("A talk {n:08}\n---------------\n\n" + SENTENCE + "\n\n"),
        "bullets": _numbered("* a thing {n}\n"),
        "definitions": _numbered("term {n}\n  text\n\n"),
        "one paragraph": _repeat("word ``code`` *x* `link`_ "),
        "stars": _repeat("*"),
        "directives": _repeat(".. note:: text\n\n"),
    },
    "asciidoc": {
        "headings": _numbered("== A talk {n}\n\n" + SENTENCE + "\n\n"),
        "bullets": _numbered("* a thing {n}\n"),
        "signs": _repeat("*a _b `c #d "),
        "blocks": _repeat("----\ncode\n----\n\n"),
        "tables": _repeat("|===\n|a |b\n|===\n\n"),
    },
    "org": {
        "headings": _numbered("* A talk {n}\n\n" + SENTENCE + "\n\n"),
        "bullets": _numbered("- a thing {n}\n"),
        "signs": _repeat("*a /b =c _d "),
        "drawers": _repeat(":A:\nb\n"),
        "blocks": _repeat("#+begin_src\ncode\n"),
    },
    "text": {
        "bullets": _numbered("- a thing {n}\n"),
        "title lines": _numbered("A talk {n}, Ada Brown, Acme\n\nText of it goes here.\n\n"),
        "underlined": _numbered("A talk {n}\n=======\n\nText of it goes here.\n\n"),
        "paragraphs": _repeat(SENTENCE + "\n\n"),
        "one line": _repeat(SENTENCE + " "),
    },
}
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    **{name: ("markdown", make) for name, make in MARKDOWN.items()},
    **{f"{kind}: {name}": (kind, make) for kind, shapes in OTHERS.items() for name, make in shapes.items()},
}


def main() -> int:
    """Measure and print; 1 where a shape grows faster than `LIMIT`."""
    read_text("# Talk\n\n" + SENTENCE, "warm-up.md")
    wanted = sys.argv[1:]
    failed = 0
    for name, (format, make) in SHAPES.items():  # noqa: A001 - the field's own word, as in Report.format
        if wanted and not any(one in name for one in wanted):
            continue
        small, large = (_read(make(size)[:size], format) for size in (SMALL, LARGE))
        factor = large / max(small, 0.01)
        failed += factor > LIMIT
        mark = "  <- not linear" if factor > LIMIT else ""
        print(f"{name:36} {small * 1000:8.0f} ms {large * 1000:8.0f} ms {factor:6.1f}x{mark}", flush=True)
    return min(failed, 1)


def _read(text: str, format: str) -> float:  # noqa: A002 - as above
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        read_text(text, "shape", format)
        best = min(best, time.process_time() - began)
        if best > 1.0:
            break
    return best


if __name__ == "__main__":
    sys.exit(main())
