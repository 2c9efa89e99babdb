"""The benchmarks run: on little, so that they are known to work when somebody needs them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from notes.read import read_text
from tests.bench import __main__ as index_benchmark
from tests.bench import documents, hostile, library, processes, report, shapes

if TYPE_CHECKING:
    import pytest


def test_the_index_is_compared_with_fts5(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--talks", "420"])
    monkeypatch.setattr(processes, "RUNS", 1)
    monkeypatch.setattr(index_benchmark, "RELATED", 20)
    assert index_benchmark.main() == 0
    shown = capsys.readouterr().out
    assert "475 keystrokes" in shown
    assert "one changed talk beside a full build" in shown


def test_reading_is_compared_with_parsing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["documents"])
    monkeypatch.setattr(documents, "REPORTS", 3)
    assert documents.main() == 0
    assert "3 Markdown reports" in capsys.readouterr().out


def test_made_up_talks_are_the_same_every_time() -> None:
    assert library.generate(10).talks == library.generate(10).talks


def test_shapes_are_read_at_two_sizes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["shapes", "bare bullets", "org: "])
    monkeypatch.setattr(shapes, "SMALL", 200)
    monkeypatch.setattr(shapes, "LARGE", 2_000)
    monkeypatch.setattr(shapes, "LIMIT", float("inf"))
    assert shapes.main() == 0
    assert "bare bullets" in capsys.readouterr().out


def test_every_pane_is_walked_through_on_hostile_notes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["hostile", "--all"])
    monkeypatch.setattr(hostile, "TITLES", {"markup": hostile.MARKUP})
    monkeypatch.setattr(hostile, "TEXTS", {"links": "[a](https://n.example)"})
    monkeypatch.setattr(hostile, "PANES", {"list": ("j",), "help": ("question_mark", "escape")})
    monkeypatch.setattr(hostile, "MANY", 5)
    monkeypatch.setattr(hostile, "SETTLED", 0)
    monkeypatch.setattr(hostile, "STAY", 0.01)
    monkeypatch.setattr(hostile, "GOAL", float("inf"))
    assert hostile.main() == 0
    shown = capsys.readouterr().out
    assert "help" in shown
    assert "\n0 raw characters" in shown


def test_a_made_up_report_is_one_talk_with_all_that_a_report_has() -> None:
    read = read_text(report.Author().report("Kites over the harbour"), "report.md")
    (talk,) = read.talks
    assert len(talk.body) > 0.9 * report.LONG
    for part in ("\n### ", "\n- ", "\n  - ", "\n| ", "\n> ", "\n```", "](https://"):
        assert talk.body.count(part) >= 10
