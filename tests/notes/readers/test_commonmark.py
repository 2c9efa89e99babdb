"""Addresses that the parser passes over are those that markdown-it would give back as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from notes.readers.commonmark import commonmark

_LETTERS = st.characters(max_codepoint=0x17F)
_ADDRESSES = st.builds(
    "{}://{}{}".format,
    st.sampled_from(["http", "https", "HTTP", "mailto"]),
    st.from_regex(r"(?:[A-Za-z0-9-]{1,4}[.:@]){0,3}[a-z]{1,3}", fullmatch=True),
    st.one_of(st.just(""), st.text(_LETTERS).map("/{}".format), st.from_regex(r"/[\w%/_.~?#-]*", fullmatch=True)),
)


@given(_ADDRESSES)
def test_addresses_are_normalised_as_by_markdown_it(address: str) -> None:
    assert commonmark().normalizeLink(address) == normalizeLink(address)


def test_an_address_with_a_blank_is_still_encoded() -> None:
    assert commonmark().normalizeLink("https://example.org/a b") == "https://example.org/a%20b"
