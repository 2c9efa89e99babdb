"""Addresses of links are encoded as browsers want them, and lead to nothing that could be carried out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from notes.readers.commonmark import read_definitions, to_address

_LETTERS = st.characters(max_codepoint=0x17F)
_PATHS = st.one_of(st.just(""), st.text(_LETTERS), st.from_regex(r"[\w%/_.~?#&=:@+,*!-]*", fullmatch=True))
_ADDRESSES = st.one_of(
    st.builds(
        "{}://{}/{}".format,
        st.sampled_from(["http", "https", "HTTP", "ftp"]),
        st.from_regex(r"(?:[A-Za-z0-9-]{1,4}[.:@]){0,3}[a-z]{1,3}", fullmatch=True),
        _PATHS,
    ),
    st.builds("{}{}".format, st.sampled_from(["", "/", "./", "#", "?", "mailto:", "//", "http://x.org"]), _PATHS),
)


@given(_ADDRESSES)
def test_addresses_are_encoded_as_by_markdown_it(address: str) -> None:
    found = to_address(address)
    assert found is None or found == normalizeLink(address)


def test_an_address_with_a_blank_is_encoded() -> None:
    assert to_address("https://example.org/a b") == "https://example.org/a%20b"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x"])
def test_what_could_be_carried_out_is_no_address(address: str) -> None:
    assert to_address(address) is None


def test_definitions_are_found_where_they_stand_in_quotes_and_lists() -> None:
    text = "> [a]: /u 'title'\n\n- [B b]: <x y>\n\n[c]: javascript:1\n"
    assert read_definitions(text) == {"a": "/u", "B b": "x%20y"}
