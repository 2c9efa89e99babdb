"""What makes a site or a repository work is read, and holds no talks."""

from __future__ import annotations

import pytest

from notes.read import read_text

PAGE = "# Ropes\n\nWe spin them.\n\n# Nets\n\nWe mend them.\n"
TEMPLATE = """---
layout: page
---
<h1>All of it</h1>
{% for tag in site.tags %}
<h2>{{ tag | first }}</h2>
{% endfor %}
"""


@pytest.mark.parametrize(
    "name", ["404.md", "LICENSE.txt", "-OFL-FAQ.txt", "CLAUDE.md", "about.md", "tags/index.md", "CODE_OF_CONDUCT.md"]
)
def test_pages_of_a_site_and_texts_of_a_repository_hold_no_talks(name: str) -> None:
    report = read_text(PAGE, f"site/{name}")
    assert not report.talks
    assert report.other


def test_a_template_and_a_licence_hold_no_talks_whatever_they_are_called() -> None:
    report = read_text(TEMPLATE, "site/words.html")
    assert (report.talks, report.event) == ((), None)
    licence = "Copyright 2019 Ada Moss\n\nPermission is hereby granted to all.\n\n1. Keep this.\n\n2. Keep that.\n"
    assert not read_text(licence, "site/fine-print.txt").talks


def test_a_report_is_read_though_it_is_called_like_a_page_or_uses_a_template() -> None:
    talks = "".join(f"## {title} by {name}\n\nGood.\n\n" for title, name in (("Tea", "Ada Moss"), ("Jam", "Bo Lund")))
    assert len(read_text(f"# Tea Conf 2019\n\n{talks}", "site/archive.md").talks) == 2
    linked = f"# Tea Conf 2019\n\n![]({{{{ site.baseurl }}}}/a.png)\n\n{talks}"
    assert len(read_text(linked, "site/tea.md").talks) == 2


@pytest.mark.parametrize("line", ["https://quiet.example/talks/decode-2024-mend-a-site/", "{{ conf }} 2024 {% if x %}"])
def test_an_address_and_a_template_are_no_event(line: str) -> None:
    report = read_text(f"# How to mend a slow site\n{line}\n\n## First\n\nLook at it.\n", "notes/mending.md")
    assert report.event is None
