"""`hallway.yaml` says what the person knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notes.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from notes.model import Report

TEXT = "# Notes\n\n## Tea by Ada Moss\n\nHot.\n\n## Cake by Bo Lund\n\nSweet.\n"


def read(folder: Path, rules: str, texts: dict[str, str]) -> tuple[dict[str, Report], list[str]]:
    (folder / "hallway.yaml").write_text(rules, encoding="utf-8")
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    library = Library([str(folder)])
    scan = library.scan({})
    reports = {source.name.removeprefix(f"{folder}/"): library.read(source) for source in scan.changed}
    return reports, [problem.message for problem in scan.problems]


def test_values_hold_for_the_files_below_and_front_matter_wins(tmp_path: Path) -> None:
    rules = "event: Tea Days\nyear: 2019\nplace: Lisbon\ntags: [tea]\n"
    reports, _ = read(tmp_path, rules, {"a.md": TEXT, "deep/b.md": f"---\nplace: Porto\ntags: [cake]\n---\n{TEXT}"})
    assert (reports["a.md"].event, reports["a.md"].place) == ("Tea Days 2019", "Lisbon")
    assert (reports["deep/b.md"].place, reports["deep/b.md"].tags) == ("Porto", ("cake", "tea"))


def test_values_for_one_file_and_for_a_folder(tmp_path: Path) -> None:
    rules = "files:\n  a.md: {strategy: whole}\n  deep/: {year: 2018}\n"
    reports, _ = read(tmp_path, rules, {"a.md": TEXT, "deep/b.md": TEXT})
    assert len(reports["a.md"].talks) == 1
    assert reports["deep/b.md"].year == 2018


def test_files_are_left_out(tmp_path: Path) -> None:
    rules = 'leave_out: [drafts/, "*.old.md"]\nfiles:\n  b.md: {leave_out: true}\n'
    reports, _ = read(tmp_path, rules, dict.fromkeys(["a.md", "b.md", "c.old.md", "drafts/d.md"], TEXT))
    assert list(reports) == ["a.md"]


def test_aliases_give_one_name_to_tags_series_and_speakers(tmp_path: Path) -> None:
    rules = (
        "aliases:\n  tags: {micro-services: microservices}\n"
        "  series: {Tea Dayz: Tea Days}\n  speakers: {Bo Lund: Bodil Lund}\n"
    )
    text = "---\ntitle: Tea Dayz 2019\ntags: [Micro-Services]\n---\n" + TEXT.removeprefix("# Notes\n")
    reports, _ = read(tmp_path, rules, {"a.md": text})
    report = reports["a.md"]
    assert (report.series, report.tags) == ("Tea Days", ("microservices",))
    assert report.talks[1].speakers[0].name == "Bodil Lund"


def test_what_is_wrong_in_it_is_told_and_the_rest_holds(tmp_path: Path) -> None:
    reports, problems = read(tmp_path, "yaer: 2019\nplace: Lisbon\n", {"a.md": TEXT})
    assert reports["a.md"].place == "Lisbon"
    assert any("'yaer'" in message for message in problems)


def problems_of(folder: Path, rules: str, texts: dict[str, str]) -> list[tuple[int | None, str]]:
    read(folder, rules, texts)
    return [(problem.line, problem.message) for problem in Library([str(folder)]).scan({}).problems]


def test_a_slip_below_files_is_named_with_its_line(tmp_path: Path) -> None:
    rules = "year: 2019\nfiles:\n  a.md:\n    evnt: Tea Days\n  b.md: {yaer: 2018, place: Porto}\n"
    assert problems_of(tmp_path, rules, {"a.md": TEXT, "b.md": TEXT}) == [
        (4, "hallway.yaml has 'evnt' for 'a.md', which means nothing here"),
        (5, "hallway.yaml has 'yaer' for 'b.md', which means nothing here"),
    ]


def test_a_pattern_that_no_file_is_called_is_named_with_its_line(tmp_path: Path) -> None:
    rules = (
        "files:\n  a.md: {year: 2019}\n  deep/: {year: 2018}\n  nix.md: {leave_out: true}\n  '*.rst': {year: 2017}\n"
    )
    assert problems_of(tmp_path, rules, {"a.md": TEXT, "deep/b.md": TEXT}) == [
        (4, "hallway.yaml has 'nix.md' below files, and no file is called so"),
        (5, "hallway.yaml has '*.rst' below files, and no file is called so"),
    ]
    assert not Library([str(tmp_path / "a.md")]).scan({}).problems


def test_an_unknown_key_at_the_top_is_named_with_its_line(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "year: 2019\nyaer: 2018\n", {"a.md": TEXT}) == [
        (2, "hallway.yaml has 'yaer', which means nothing here")
    ]


def test_a_quote_that_is_not_closed_is_reported_where_it_opens(tmp_path: Path) -> None:
    rules = 'event: Tea Days\nplace: "Lisbon\nyear: 2019\nlanguage: en\n'
    (line, message), *more = problems_of(tmp_path, rules, {"a.md": TEXT})
    assert (line, more) == (2, [])
    assert message.endswith("a quote that opens in this line is not closed")


def test_a_hint_shows_the_line_to_write_and_the_file_to_write_it_into(tmp_path: Path) -> None:
    reports, _ = read(tmp_path, "", {"sub/my blob.md": "\n"})
    hint = reports["sub/my blob.md"].problems[0].hint
    assert hint is not None
    assert hint.endswith(f'leave_out: ["my blob.md"] in {tmp_path}/sub/hallway.yaml')
