"""Marks: what was marked stays marked, whatever happens to the program, the file or the reports."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.model import Talk
from tui.marks import MarkStore
from tui.marks import entry as entries

TALKS = [
    Talk(id=f"report/talk-{number}", title=f"Talk {number}", source="report.md", body=f"Words of number {number}.")
    for number in range(4)
]
MONITORING = TALKS[0]


def contents(marks: MarkStore) -> dict[str, object]:
    return {"star": marks.starred, "read": marks.read, "queue": marks.queued, "note": dict(marks.notes)}


def test_a_star_is_there_at_the_next_start(tmp_path: Path) -> None:
    MarkStore(tmp_path).star(MONITORING, on=True)
    assert MarkStore(tmp_path).starred == {MONITORING.id}


def test_a_note_is_replaced_and_taken_away(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.note(MONITORING, "ask Ines about retention\nand *costs*")
    marks.note(MONITORING, "done")
    assert MarkStore(tmp_path).notes == {MONITORING.id: "done"}
    marks.note(MONITORING, "  ")
    assert MarkStore(tmp_path).notes == {}


def test_pressing_the_key_twice_leaves_nothing(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    assert marks.toggle(MONITORING, "queue") is True
    assert marks.toggle(MONITORING, "queue") is False
    assert MarkStore(tmp_path).queued == set()


def test_the_command_line_sees_all_marks_of_a_talk(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.mark_read(MONITORING, on=True)
    marks.note(MONITORING, "good")
    assert marks.of(MONITORING.id) == {"star": False, "read": True, "queue": False, "note": "good"}


def test_only_the_person_may_read_the_journal(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path / "data")
    marks.star(MONITORING, on=True)
    assert stat.S_IMODE(marks.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(marks.path.parent.stat().st_mode) == 0o700


def test_reading_leaves_no_file(tmp_path: Path) -> None:
    MarkStore(tmp_path / "data").refresh()
    assert not (tmp_path / "data").exists()


def test_two_running_programs_see_each_others_marks(tmp_path: Path) -> None:
    one, other = MarkStore(tmp_path), MarkStore(tmp_path)
    one.star(TALKS[0], on=True)
    other.star(TALKS[1], on=True)
    assert one.refresh()
    assert other.refresh()
    assert one.starred == other.starred == {TALKS[0].id, TALKS[1].id}
    assert not one.refresh()


def test_the_later_of_two_programs_is_right_even_if_its_clock_is_behind(tmp_path: Path) -> None:
    early = MarkStore(tmp_path, now=lambda: 2_000_000)
    early.star(MONITORING, on=True)
    late = MarkStore(tmp_path, now=lambda: 1_000)
    late.star(MONITORING, on=False)
    early.refresh()
    assert early.starred == late.starred == MarkStore(tmp_path).starred == set()


def test_copies_of_a_synchronising_program_count(tmp_path: Path) -> None:
    here, there = MarkStore(tmp_path / "here"), MarkStore(tmp_path / "there")
    here.star(TALKS[0], on=True)
    there.note(TALKS[1], "from the train")
    there.path.rename(tmp_path / "here" / "marks (conflicted copy).jsonl")
    assert contents(MarkStore(tmp_path / "here")) == {
        "star": {TALKS[0].id},
        "read": set(),
        "queue": set(),
        "note": {TALKS[1].id: "from the train"},
    }


def test_a_merge_as_text_keeps_both_sides(tmp_path: Path) -> None:
    here, there = MarkStore(tmp_path / "here"), MarkStore(tmp_path / "there")
    here.star(TALKS[0], on=True)
    there.star(TALKS[1], on=True)
    merged = f"<<<<<<< ours\n{there.path.read_text()}=======\n{here.path.read_text()}>>>>>>> theirs\n"
    here.path.write_text(merged)
    after = MarkStore(tmp_path / "here")
    assert after.starred == {TALKS[0].id, TALKS[1].id}
    assert after.skipped == 3


def test_a_changed_letter_in_a_line_is_noticed(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.star(TALKS[0], on=True)
    marks.star(TALKS[1], on=True)
    marks.path.write_text(marks.path.read_text().replace("talk-0", "talk-7", 1))
    after = MarkStore(tmp_path)
    assert after.starred == {TALKS[1].id}
    assert after.skipped == 1


def test_a_file_rewritten_in_place_by_another_program_is_read_from_its_start(tmp_path: Path) -> None:
    marks, other = MarkStore(tmp_path), MarkStore(tmp_path / "other")
    marks.star(TALKS[0], on=True)
    for talk in TALKS:
        other.mark_read(talk, on=True)
    with marks.path.open("r+b") as file:
        file.write(other.path.read_bytes())
    assert marks.refresh()
    assert marks.read == {talk.id for talk in TALKS}


def test_a_mark_that_cannot_be_written_is_not_set(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path / "file" / "data")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="file"):
        marks.star(MONITORING, on=True)
    assert marks.starred == set()


def test_marks_go_with_a_talk_that_has_another_id_now(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.star(MONITORING, on=True)
    marks.note(MONITORING, "keep")
    marks.move(MONITORING.id, replace(MONITORING, id="report/renamed"))
    assert contents(marks) == contents(MarkStore(tmp_path))
    assert marks.starred == {"report/renamed"}
    assert marks.notes == {"report/renamed": "keep"}


def test_a_journal_of_a_newer_version_loses_nothing_when_it_is_tidied(tmp_path: Path) -> None:
    body = '{"at":5,"by":"newer","id":"report/x","star":true,"colour":"red"'
    line = f'{body},"sum":"{entries._checksum(body)}"}}'
    tmp_path.joinpath("marks.jsonl").write_text(line + "\n")
    marks = MarkStore(tmp_path)
    for _ in range(600):
        marks.toggle(MONITORING, "star")
        marks.toggle(MONITORING, "star")
    marks.tidy()
    lines = marks.path.read_text().splitlines()
    assert len(lines) < 10
    assert line in lines
    assert MarkStore(tmp_path).starred == {"report/x"}


def test_another_program_goes_on_after_the_journal_was_tidied(tmp_path: Path) -> None:
    tidier, other = MarkStore(tmp_path), MarkStore(tmp_path)
    for _ in range(600):
        tidier.toggle(MONITORING, "star")
        tidier.toggle(MONITORING, "star")
    other.star(TALKS[1], on=True)
    tidier.tidy()
    other.star(TALKS[2], on=True)
    assert tidier.refresh()
    assert tidier.starred == other.starred == MarkStore(tmp_path).starred == {TALKS[1].id, TALKS[2].id}


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.one_of(
            st.tuples(st.sampled_from(["star", "read", "queue"]), st.integers(0, 3)),
            st.tuples(st.just("note"), st.integers(0, 3), st.text(max_size=5)),
            st.tuples(st.just("move"), st.integers(0, 3), st.integers(0, 3)),
        ),
    ),
    max_size=25,
)


def act(marks: MarkStore, action: tuple) -> None:  # type: ignore[type-arg]
    kind, number, *rest = action
    if kind == "note":
        marks.note(TALKS[number], rest[0])
    elif kind == "move":
        marks.move(TALKS[number].id, TALKS[rest[0]])
    else:
        marks.toggle(TALKS[number], kind)


@settings(max_examples=60, deadline=None)
@given(ACTIONS, st.data())
def test_a_kill_at_any_byte_loses_the_unfinished_line_only(actions: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with TemporaryDirectory() as name:
        folder = Path(name)
        marks = MarkStore(folder)
        states: list[tuple[int, dict[str, object]]] = [(0, contents(marks))]
        for _, action in actions:
            act(marks, action)
            if marks.path.exists():
                states.append((marks.path.stat().st_size, contents(marks)))
        size = states[-1][0]
        cut = data.draw(st.integers(0, size))
        if size:
            os.truncate(marks.path, cut)
        # A line counts as soon as all of it but its end is there.
        expected = [state for length, state in states if length <= cut + (1 if length else 0)][-1]
        after = MarkStore(folder)
        assert contents(after) == expected
        after.note(TALKS[3], "written after the kill")
        assert MarkStore(folder).notes[TALKS[3].id] == "written after the kill"
        assert contents(MarkStore(folder)) == contents(after)


@settings(max_examples=60, deadline=None)
@given(ACTIONS, st.randoms(use_true_random=False), st.data())
def test_two_writers_and_any_order_of_lines_give_the_same_marks(actions: list, random, data: st.DataObject) -> None:  # type: ignore[type-arg, no-untyped-def]
    with TemporaryDirectory() as name:
        folder, other = Path(name, "a"), Path(name, "b")
        clock = count(1).__next__
        writers = [MarkStore(folder, clock), MarkStore(folder, clock)]
        for who, action in actions:
            writers[who].refresh()
            act(writers[who], action)
        for writer in writers:
            writer.refresh()
        assert contents(writers[0]) == contents(writers[1]) == contents(MarkStore(folder))
        lines = writers[0].path.read_text().splitlines() if writers[0].path.exists() else []
        twice = lines + data.draw(st.lists(st.sampled_from(lines))) if lines else []
        random.shuffle(twice)
        other.mkdir()
        (other / "marks.jsonl").write_text("".join(f"{line}\n" for line in twice))
        assert contents(MarkStore(other)) == contents(writers[0])
        needed = writers[0]._state.needed()
        (other / "marks.jsonl").write_text("".join(f"{entry.line}\n" for entry in needed))
        assert contents(MarkStore(other)) == contents(writers[0])


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_a_note_of_any_characters_is_one_line(talk_id: str, note: str) -> None:
    entry = entries.write(1, "me", talk_id, {"note": note})
    assert "\n" not in entry.line
    assert entries.read(entry.line) == entry


@given(st.text())
def test_any_text_is_a_mark_or_none(line: str) -> None:
    assert entries.read(line) is None or entries.read(line + " ") is None


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from notes.model import Talk
from tui.marks import MarkStore
name = sys.argv[2]
marks = MarkStore(Path(sys.argv[1]))
marks.star(Talk(id=f"{name}/busy", title="Busy", source="s"), on=True)
for number in range(60):
    marks.star(Talk(id=f"{name}/{number}", title="T", source="s"), on=True)
    if number % 20 == 7:
        marks._journal.rewrite(marks._needed)
"""
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "abc"]
    assert [process.wait() for process in running] == [0, 0, 0]
    marks = MarkStore(tmp_path)
    assert len(marks.starred) == 3 * 61
    assert marks.skipped == 0


def test_a_mark_with_a_changed_title_writes_its_new_trace(tmp_path: Path) -> None:
    marks = MarkStore(tmp_path)
    marks.star(MONITORING, on=True)
    marks.mark_read(replace(MONITORING, title="Another title"), on=True)
    assert MarkStore(tmp_path).traces()[MONITORING.id].title == "another title"


def test_the_lines_of_the_documentation_are_marks() -> None:
    text = (Path(__file__).parents[2] / "docs" / "marks.md").read_text(encoding="utf-8")
    lines = text.partition("```json\n")[2].partition("```")[0].splitlines()
    assert [dict(entry.values) for line in lines if (entry := entries.read(line))] == [
        {"star": True},
        {"note": "ask Ana"},
    ]
