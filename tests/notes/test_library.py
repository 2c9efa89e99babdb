"""A library is scanned: what is read, what is left out, what counts as changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from notes.library import LARGEST, Library, read_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

REPORT = "# Quiet Conf 2019\n\n## Tea and types\n\nAda Moss on types.\n\n## Slow builds\n\nBo Lund on builds.\n"


def write(folder: Path, name: str, text: str = REPORT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_gives_its_texts_and_leaves_the_rest_out(tmp_path: Path) -> None:
    for name in ("a.md", "deep/er/b.txt", ".hidden.md", ".git/c.md", "node_modules/d.md", "LICENSE", "photo.jpg"):
        write(tmp_path, name)
    (tmp_path / "deep/er/up").symlink_to(tmp_path)
    scan = Library([str(tmp_path)]).scan({})
    assert [source.name for source in scan.changed] == [f"{tmp_path}/a.md", f"{tmp_path}/deep/er/b.txt"]
    assert scan.problems == ()


def test_only_what_has_other_content_counts_as_changed(tmp_path: Path) -> None:
    touched, edited, gone = (write(tmp_path, name) for name in ("touched.md", "edited.md", "gone.md"))
    library = Library([str(tmp_path)])
    first = library.scan({})
    for source in first.changed:
        library.read(source)
    os.utime(touched, (1, 1))
    edited.write_text("# Another text\n", encoding="utf-8")
    gone.unlink()
    second = library.scan(first.fingerprints)
    assert [source.name for source in second.changed] == [str(edited)]
    assert second.removed == (str(gone),)
    assert second.unchanged == 1


def test_what_could_not_be_read_is_tried_again_until_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, locked = write(tmp_path, "kept.md"), write(tmp_path, "locked.md")
    library = Library([str(tmp_path)])
    known = library.scan({})
    for source in known.changed:
        library.read(source)
    os.utime(locked, (1, 1))

    def deny(path: str) -> tuple[bytes, int]:
        if path == str(locked):
            raise PermissionError(13, "Permission denied", path)
        return read_whole(path)

    with monkeypatch.context() as denied:
        denied.setattr("notes.library.read_whole", deny)
        second = library.scan(known.fingerprints)
        assert [source.name for source in second.changed] == [str(locked)]
        assert [problem.severity for problem in library.read(second.changed[0]).problems] == ["error"]
        assert library.scan(second.fingerprints).changed == ()  # nothing new to say
    third = library.scan(second.fingerprints)
    assert [source.name for source in third.changed] == [str(locked)]
    assert len(library.read(third.changed[0]).talks) == 2
    assert library.scan(third.fingerprints).unchanged == len([kept, locked])


def test_what_is_too_large_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "large.txt", "word " * (LARGEST // 4))
    library = Library([str(tmp_path)])
    first = library.scan({})
    assert library.read(first.changed[0]).problems
    assert library.scan(first.fingerprints).changed == ()


def test_a_changed_hallway_yaml_makes_the_texts_below_it_changed(tmp_path: Path) -> None:
    write(tmp_path, "one/a.md")
    write(tmp_path, "two/b.md")
    library = Library([str(tmp_path)])
    first = library.scan({})
    for source in first.changed:
        library.read(source)
    write(tmp_path, "two/hallway.yaml", "place: Lisbon\n")
    second = library.scan(first.fingerprints)
    assert [source.name for source in second.changed] == [f"{tmp_path}/two/b.md"]
    assert library.read(second.changed[0]).place == "Lisbon"


def test_a_place_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    scan = Library([str(tmp_path / "nowhere")]).scan({})
    assert scan.changed == ()
    assert "no such file or folder" in scan.problems[0].message


def test_a_file_that_vanishes_before_it_is_read_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md")
    library = Library([str(tmp_path)])
    scan = library.scan({})
    path.unlink()
    report = library.read(scan.changed[0])
    assert report.talks == ()
    assert "vanished" in report.problems[0].message


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    library = Library([str(tmp_path)])
    report = library.read(library.scan({}).changed[0])
    assert report.talks == ()
    assert "50 MB" in report.problems[0].message


def test_the_key_of_a_library_is_that_of_its_places(tmp_path: Path) -> None:
    assert Library([str(tmp_path)]).key == Library([f"{tmp_path}/."]).key
    assert Library([str(tmp_path)]).key != Library([str(tmp_path.parent)]).key


TALK = "# {}\n\n## Speaker: Jane Moss\n\nHemp.\n"
SESSIONS = "# Late tides\n\n## Old ropes - Maria Castillo\n\nHemp.\n\n## Low tea - Daniel Weber\n\nHot.\n"


def read_all(library: Library, known: Mapping[str, str]) -> tuple[Mapping[str, str], dict[str, int]]:
    """The fingerprints of a library, and how many talks each file has that was read anew, by its name."""
    scan = library.scan(known)
    read = {source.path.name: len(library.read(source).talks) for source in scan.changed}
    return scan.fingerprints, read


def test_a_text_is_read_again_where_its_neighbours_tell_something_else_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "quietconf-2019"
    write(folder, "late-tides.md", SESSIONS)
    write(folder, "slow-tea.md", TALK.format("Slow tea"))
    library = Library([str(tmp_path)])
    known, read = read_all(library, {})
    assert read["late-tides.md"] == 2
    for name in ("Old nets", "New nets", "Red lamps"):
        write(folder, f"{name.lower().replace(' ', '-')}.md", TALK.format(name))
    known, read = read_all(library, known)
    assert read["late-tides.md"] == 1
    assert read_all(library, known)[1] == {}
    assert read_all(Library([str(tmp_path)]), known)[1] == {}
    (folder / "old-nets.md").rename(folder / "2017.md")
    assert "slow-tea.md" not in read_all(library, known)[1]


def test_a_readme_that_names_another_event_has_its_folder_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "talks"
    for name in ("Slow tea", "Old nets", "Red lamps"):
        write(folder, f"{name.lower().replace(' ', '-')}.md", TALK.format(name))
    write(folder, "README.md", "# Quiet Conf 2019\n")
    library = Library([str(tmp_path)])
    known, _ = read_all(library, {})
    write(folder, "README.md", "# Quiet Conf 2020 in Bergen\n")
    assert len(read_all(library, known)[1]) == 4


def test_a_line_more_in_a_text_has_no_other_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "quietconf-2019"
    for name in ("Slow tea", "Old nets", "Red lamps"):
        write(folder, f"{name.lower().replace(' ', '-')}.md", TALK.format(name))
    library = Library([str(tmp_path)])
    known, _ = read_all(library, {})
    write(folder, "old-nets.md", TALK.format("Old nets") + "\nMore on hemp, and on what came of it.\n")
    known, read = read_all(library, known)
    assert list(read) == ["old-nets.md"]
    write(folder, "cold-feet.md", TALK.format("Cold feet"))
    assert list(read_all(library, known)[1]) == ["cold-feet.md"]
