"""What the list showed is there again at the next start, and a file that is no good is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.engine import Request
from tests.ui.fake import FakeEngine
from tests.ui.talks import TALKS
from tui.opening import keep, kept

if TYPE_CHECKING:
    from pathlib import Path

    from index.engine import Hits


@pytest.fixture
def hits() -> Hits:
    return FakeEngine(list(TALKS)).search(Request(facets=("year", "tag")))


def test_rows_counts_and_facets_are_there_again(tmp_path: Path, hits: Hits) -> None:
    path = tmp_path / "openings" / "one.json"
    keep(path, "relevance", hits, 8)
    found = kept(path, "relevance")
    assert found is not None
    assert (len(found), found.total, found.everything) == (len(hits), hits.total, 8)
    assert [hit.title for hit in found.rows(0, 3)] == [hit.title for hit in hits.rows(0, 3)]
    assert [hit.speakers for hit in found.rows(0, 3)] == [hit.speakers for hit in hits.rows(0, 3)]
    assert {facet: list(counts) for facet, counts in found.facets.items()} == {
        facet: list(counts) for facet, counts in hits.facets.items()
    }
    second = hits.rows(1, 2)[0].id
    assert found.position(second) == 1
    assert found.position("no/such-talk") is None
    assert found.folded() is found
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == ["one.json"]


def test_another_order_is_not_taken_for_it(tmp_path: Path, hits: Hits) -> None:
    keep(tmp_path / "one.json", "relevance", hits, 8)
    assert kept(tmp_path / "one.json", "title") is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"version": 1, "sort": "relevance"}', '{"version": 0}'])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "one.json"
    path.write_text(content, encoding="utf-8")
    assert kept(path, "relevance") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, hits: Hits) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    keep(tmp_path / "file" / "one.json", "relevance", hits, 8)
    assert kept(tmp_path / "file" / "one.json", "relevance") is None
