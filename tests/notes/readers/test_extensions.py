"""MyST directives, short codes and attribute lines inside Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notes.readers.extensions import to_plain_markdown
from notes.readers.markdown import parse


def plain(text: str) -> str:
    lines = text.split("\n")
    to_plain_markdown(lines)
    return "\n".join(lines)


def test_a_figure_is_an_image_with_its_caption() -> None:
    text = "```{figure} images/ann.jpg\n:width: 600\n\nAnn on stage\n```\n\nText."
    blocks = parse(text, "day.md").blocks
    assert [(block.kind, block.markdown, block.lines) for block in blocks] == [
        ("image", "![](images/ann.jpg)", (1, 1)),
        ("paragraph", "Ann on stage", (4, 4)),
        ("paragraph", "Text.", (7, 7)),
    ]


def test_an_admonition_is_a_quotation_and_what_is_in_it_is_read() -> None:
    figure = "```{figure} a.jpg\n```\n"
    text = f"````{{admonition}} A word on rain\n:class: tip\n\n{figure}\nIt *rained*.\n\n- a lot\n````\n\nText."
    blocks = parse(text, "day.md").blocks
    assert [(block.kind, block.text, block.lines) for block in blocks if block.text] == [
        ("quote", "A word on rain", (1, 1)),
        ("quote", "It rained.", (7, 7)),
        ("item", "a lot", (9, 9)),
        ("paragraph", "Text.", (12, 12)),
    ]


def test_code_stays_code() -> None:
    text = "```{code-block} python\nprint('{% raw %}')\n```\n\n```\n{{< youtube x >}}\n:::\n```"
    assert [block.text for block in parse(text, "day.md").blocks] == ["print('{% raw %}')", "{{< youtube x >}}\n:::"]


def test_fences_of_colons() -> None:
    assert plain(":::tip Careful\nIt is wet.\n:::\nText") == "> **Careful**\n> It is wet.\n\nText"
    assert plain("see ::: there") == "see ::: there"


def test_players_become_links_and_other_tags_vanish() -> None:
    assert plain("{{< youtube abc >}}") == "<https://www.youtube.com/watch?v=abc>"
    assert plain("{% youtube abc %}") == "<https://www.youtube.com/watch?v=abc>"
    assert plain('{% include youtube.html id="abc" %}') == "<https://www.youtube.com/watch?v=abc>"
    assert plain('{{< figure src="/a b.png" alt="Ann" >}}') == "![Ann](</a b.png>)"
    assert plain("{% if page.x %}Text{% endif %}") == "Text"
    assert plain("{% highlight ruby %}\nputs 1\n{% endhighlight %}") == "```ruby\nputs 1\n```"


def test_attribute_lines_and_targets_vanish() -> None:
    assert plain("(talk-1)=\n## Talk\n{: .lead}\nText {: here}") == "\n## Talk\n\nText {: here}"


PIECES = st.sampled_from(
    ["```{note}\n", "````{figure} x\n", "```\n", ":::\n", ":::{tip} T\n", ":class: x\n", "text\n", "\n",
     "{% a %}\n", "{{< b >}}\n", "~~~py\n", "~~~\n", "(a)=\n", "> q\n", "- i\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_lines_keep_their_numbers(text: str) -> None:
    assert plain(text).count("\n") == text.count("\n")
