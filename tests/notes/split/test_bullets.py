"""Reports whose talks are bullets."""

from __future__ import annotations

from tests.notes.split.reading import read, rows


def test_bold_labels_in_bullets() -> None:
    text = """\
# A day at the harbour

We had open spaces after lunch, and I wrote down a little of each open space:

- **Rope care:** wash it and dry it. See [a knot book](http://example.org/knots).
- **Night watches:** - four hours are too long
- **Cooking at sea (w/a small stove):** everything spills

All in all a good day.
"""
    report = read(text)

    assert rows(report) == [
        ("Rope care", [], "open space"),
        ("Night watches", [], "open space"),
        ("Cooking at sea", [], "open space"),
    ]
    assert report.talks[0].body == "wash it and dry it. See [a knot book](http://example.org/knots)."
    assert report.talks[1].body == "four hours are too long"
    assert report.talks[0].lines == (5, 5)
    assert "All in all" not in report.talks[2].body


def test_linked_titles_with_speakers_and_notes_below() -> None:
    text = """\
Sessions I went to:

* [Rope that lasts](http://example.org/1) by Maria Castillo
    * splice, never knot
    * wash out the salt
* [Charts for beginners](http://example.org/2) by Peter Okafor and Jane Moss
    * north is not always up
* Tides - Ann Lee (Acme)
    * they come back
"""
    assert rows(read(text)) == [
        ("Rope that lasts", ["Maria Castillo"], "talk"),
        ("Charts for beginners", ["Peter Okafor", "Jane Moss"], "talk"),
        ("Tides", ["Ann Lee"], "talk"),
    ]


def test_a_list_of_talks_to_watch_later_is_none() -> None:
    text = """\
# Harbour Days

The day was long and I saw only one talk, the one about ropes, which I liked a lot.

Talks that I want to watch later:

* Charts by Peter Okafor
* Tides by Jane Moss
* Anchors by Ann Lee
"""
    assert len(read(text).talks) == 1


def test_bold_words_in_a_few_bullets_are_no_talks() -> None:
    text = """\
# Rope that lasts

* splice, never knot
* **salt:** wash it out
* dry it
* coil it
* keep it from the sun
"""
    assert len(read(text).talks) == 1


def test_headings_above_the_lists_say_the_kind() -> None:
    text = """# Harbour Days 2019

## Open spaces

- **Ropes**
  - too short
- **Nets**
  - too wide

## Lightning talks

- **Sails**
  - five minutes
- **Oars**
  - four minutes
"""
    assert [(talk.title, talk.kind) for talk in read(text).talks] == [
        ("Ropes", "open space"),
        ("Nets", "open space"),
        ("Sails", "lightning talk"),
        ("Oars", "lightning talk"),
    ]


def test_items_that_begin_with_the_link_of_a_talk_below_a_day() -> None:
    text = (
        "# Quiet Conf 2019\n\n## Day 1\n\n1. Keynote by Ada Moss\n2. [Tea](https://example.org/tea) was hot.\n"
        "3. I skipped this slot\n4. [Cake](https://example.org/cake)\n\n## Day 2\n\n"
        "1. [Types](https://example.org/types) Long, but worth it.\n2. Keynote - Hats by Bo Lund - he wore one\n"
    )
    assert rows(read(text)) == [
        ("Keynote", ["Ada Moss"], "keynote"),
        ("Tea", [], "talk"),
        ("Cake", [], "talk"),
        ("Types", [], "talk"),
        ("Hats", ["Bo Lund"], "keynote"),
    ]


def test_links_below_another_heading_are_no_talks() -> None:
    text = "# Quiet Conf 2019\n\nIt was good.\n\n## Links\n\n" + "".join(
        f"- [Tea {number}](https://example.org/{number}) and more\n" for number in range(6)
    )
    assert len(read(text).talks) == 1


def test_items_with_the_speaker_alone_in_the_first_item_below() -> None:
    talks = [("茶的历史", "王小明, 某某公司工程师"), ("蛋糕与类型", "李华 ~ 自由职业者"), ("Nets in winter", "张伟")]
    text = "# 静静大会 2019\n\n- 暖场\n    + 大家好\n" + "".join(
        f"- {title}\n    + {name}\n    + 讲得很好\n" for title, name in talks
    )
    assert [talk.title for talk in read(text).talks if talk.speakers] == [title for title, _ in talks]
    assert [talk.speakers[0].name for talk in read(text).talks if talk.speakers] == ["王小明", "李华", "张伟"]


def test_pictures_between_bullets_do_not_part_a_list_of_talks() -> None:
    text = (
        "---\nlanguage: es\n---\n\n# Quiet Conf 2019\n\n## Las charlas\n\n"
        "- [Cuerdas para todos](https://x.example/1), de [Carmen Vidal](https://c.example): Muy bien contada.\n\n"
        "![cuerdas](cuerdas.png)\n\n"
        "- [Redes de noche](https://x.example/2), de [Pedro Moreno](https://p.example): No se veía nada.\n\n"
        "![redes](redes.png)\n\n"
        "- [El viento](https://x.example/4), de [Marta Soler](https://m.example): Soplaba, y no poco.\n\n"
        "![viento](viento.png)\n\n"
        "- [Barcos y pan](https://x.example/3), de [Laura Gil](https://l.example): Los dos suben, y bien.\n"
    )
    assert rows(read(text)) == [
        ("Cuerdas para todos", ["Carmen Vidal"], "talk"),
        ("Redes de noche", ["Pedro Moreno"], "talk"),
        ("El viento", ["Marta Soler"], "talk"),
        ("Barcos y pan", ["Laura Gil"], "talk"),
    ]


def test_a_text_whose_only_talks_are_names_with_linked_titles() -> None:
    items = "".join(
        f"- {name}: [{title}](https://x.example/{number})\n\n"
        for number, (name, title) in enumerate(
            [("Anna Lund", "Tau for alle"), ("Peter Berg", "Garn"), ("Marie Olsen", "Brød"), ("Kari Moen", "Vind")]
        )
    )
    report = read(f"# Harbour Firm at Quiet Conf 2015\n\nHere are our talks:\n\n{items}Thanks to all who came.\n")
    assert rows(report) == [
        ("Tau for alle", ["Anna Lund"], "talk"),
        ("Garn", ["Peter Berg"], "talk"),
        ("Brød", ["Marie Olsen"], "talk"),
        ("Vind", ["Kari Moen"], "talk"),
    ]


def test_bold_bullets_with_rules_between_them_are_talks() -> None:
    text = (
        "## Tide Conf Session 1\n\n* **Hemp & Co: Ropes that hold**\n    * twisted\n        * by hand\n    * tarred\n"
        " ****************\n* **Nets: mending by night.**\n    * needles\n        * of bone\n****************\n"
        "* **Skies over harbours**\n    * red\n* Tar : what it is for\n    * boats\n    * smells\n"
    )
    assert [talk.title for talk in read(text).talks] == [
        "Hemp & Co: Ropes that hold",
        "Nets: mending by night.",
        "Skies over harbours",
        "Tar : what it is for",
    ]
