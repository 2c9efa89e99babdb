"""A stretch of Markdown on one line, as one reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readable import readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ask <mailto:ada@example.org> or <tom@example.org>", "Ask ada@example.org or tom@example.org"),
        ("| name | time |\n|---|:-:|\n| **Ada** | 10:00 |", "name · time Ada · 10:00"),
        ("half | of a row |\n| and | the", "half · of a row and · the"),
        ("cat notes | grep ropes", "cat notes | grep ropes"),
        ("All in one [**store**](https://store.example/a_(b)).", "All in one store."),
        ("[![a map](img/map.png)](https://map.example) here", "a map here"),
        ("[nets](<nets.html> \"The 'nets'\") and ![]({{ site.url }}/a.png)", "nets and"),
        ("of a label](https://cut.example) and [another\none](https://cut.exa", "of a label and another one"),
        ("see [the do", "see the do"),
        ("[x] is [no link], nor is a[1]", "[x] is [no link], nor is a[1]"),
        ("As said[^1].\n\n[^1]: By whom?", "As said. By whom?"),
        ("- [ ] buy **ropes**\n- [x] mend ~~nets~~", "buy ropes mend nets"),
        ("one<br>two, <b>three</b>; <img src='a.png'", "one two, three;"),
        ("List<String> and the <label> of a field", "List<String> and the <label> of a field"),
        ("R&amp;D &lt;3&nbsp;us &#8238; AT&T", "R&D <3 us AT&T"),
        ("`__init__(*args)` is ``called``", "__init__(*args) is called"),
        ("2 * 3 * 4 _is_ __not__ my_name", "2 * 3 * 4 is not my_name"),
        ("{% include a.html %}text{: .wide}", "text"),
    ],
)
def test_markup_is_read(written: str, read: str) -> None:
    assert readable(written) == read


@given(st.text("ab []()!<>{}%|*_`&;:/.-\n\"'#", max_size=200))
def test_any_stretch_is_one_line_and_not_longer(part: str) -> None:
    read = readable(part)
    assert len(read) <= 2 * len(part)
    assert read == " ".join(read.split())
