"""What a person sees under a talk: other talks, and why they are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from index.engine import Stopped
from index.learn import learn
from index.learned.folding import fold_in
from index.learned.store import Damaged
from index.related import Model
from notes.model import Speaker, Talk

if TYPE_CHECKING:
    from pathlib import Path


def talk(name: str, title: str, body: str = "", speaker: str = "", event: str = "") -> Talk:
    return Talk(
        id=name,
        title=title,
        source=f"{name}.md",
        body=body,
        speakers=(Speaker(speaker),) if speaker else (),
        event=event or None,
    )


METRICS = "How we store metrics with graphite and statsd, and what breaks when there are too many of them."

LIBRARY = (
    talk("metrics-london", "Metrics for everybody", METRICS, "Ada Smith", "DevOpsDays London 2013"),
    talk("metrics-paris", "Metrics for everybody", "Graphite again.", "Ada Smith", "DevOpsDays Paris 2014"),
    talk("graphite", "Graphite at scale", "Carbon relays, statsd and whisper files.", "Bo Lind", "Scale Summit 2014"),
    talk(
        "garden",
        "Growing tomatoes",
        "Soil, water, light and patience.",
        "Cleo Roy",
        "Open Space 2014",
    ),
    talk("soil", "Soil that lives", "Compost and water make tomatoes happy.", "Dan Fox", "Green Days 2015"),
    talk("hiring", "Hiring juniors", "Whom to hire and how to teach them.", "Ada Smith", "Scale Summit 2014"),
    talk("burnout", "Burnout", "Rest, sleep and saying no.", "Eve Moe", "Green Days 2015"),
)


@pytest.fixture(scope="module")
def model() -> Model:
    return learn(LIBRARY)


def related(model: Model, name: str) -> list[str]:
    return [n.id for n in model.related(name)]


def test_talks_on_the_same_subject_come_first_and_name_what_they_share(model: Model) -> None:
    first, *_ = model.related("soil")
    assert first.id == "garden"
    assert first.reasons[0].startswith("shares: ")
    assert "tomatoes" in first.reasons[0]


def test_the_same_talk_at_another_event_comes_before_everything_else(model: Model) -> None:
    first, *_ = model.related("metrics-london")
    assert first.id == "metrics-paris"
    assert first.reasons[0] == "same talk at DevOpsDays Paris 2014"
    assert model.same_as("metrics-paris") == ("metrics-london",)


def test_a_speaker_relates_talks_that_share_no_word(model: Model) -> None:
    reasons = {n.id: n.reasons for n in model.related("hiring")}
    assert "same speaker" in reasons["metrics-london"]


def test_a_talk_is_not_related_to_itself(model: Model) -> None:
    for one in LIBRARY:
        assert one.id not in related(model, one.id)


def test_an_unknown_talk_has_no_relations(model: Model) -> None:
    assert model.related("nowhere") == ()
    assert model.same_as("nowhere") == ()


def test_no_talks_at_all_is_a_library_too() -> None:
    assert len(learn(())) == 0


def test_a_saved_model_answers_the_same(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "model")
    again = Model.load(tmp_path / "model")
    for one in LIBRARY:
        assert again.related(one.id) == model.related(one.id)


def test_a_damaged_file_is_noticed(model: Model, tmp_path: Path) -> None:
    model.save(tmp_path / "model")
    for path in sorted((tmp_path / "model").iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(Damaged):
            Model.load(tmp_path / "model")
        path.write_bytes(whole)
    Model.load(tmp_path / "model")


def test_a_new_talk_is_folded_in_without_learning_anew(model: Model) -> None:
    late = talk("late", "Whisper files and graphite", "statsd sends, carbon relays.", "Flo Ito", "Meetup 2016")
    folded = fold_in(model, [late], removed=["graphite"])
    assert related(folded, "late")[0] in {"metrics-london", "metrics-paris"}
    assert "late" in related(folded, "metrics-london")
    assert "graphite" not in related(folded, "metrics-london")
    assert len(folded) == len(LIBRARY)


def test_learning_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        learn(LIBRARY, cancelled=lambda: True)


def test_a_talk_given_again_is_known_at_once_when_it_is_folded_in(model: Model) -> None:
    late = talk("hiring-again", "Hiring juniors", "Whom to hire?", "Ada Smith", "Meetup 2016")
    folded = fold_in(model, [late])
    assert folded.same_as("hiring-again") == ("hiring",)
    assert folded.same_as("hiring") == ("hiring-again",)
    assert folded.related("hiring")[0].reasons[0] == "same talk at Meetup 2016"


def test_a_folded_model_is_saved_whole(model: Model, tmp_path: Path) -> None:
    folded = fold_in(model, [talk("hiring-again", "Hiring juniors", "", "Ada Smith", "Meetup 2016")], removed=["soil"])
    folded.save(tmp_path / "model")
    again = Model.load(tmp_path / "model")
    assert again.related("hiring") == folded.related("hiring")
    assert again.same_as("hiring") == ("hiring-again",)
    assert "soil" not in again


TAGGED = (
    replace(talk("blimps", "Airships for mail", "Letters over the sea.", "Ada Smith", "Sky 2013"), tags=("airships",)),
    replace(talk("gas", "On lifting", "Hydrogen and how it lifts.", "Bo Lind", "Sky 2014"), tags=("airships", "sky")),
    replace(talk("kites", "Kites", "String and paper.", "Cleo Roy", "Sky 2014"), tags=("sky",)),
    replace(talk("balloons", "Balloons", "Rubber or silk.", "Dan Fox", "Sky 2014"), tags=("sky",)),
    talk("planes", "Planes", "Two wings or one.", "Eve Moe", "Sky 2013"),
    talk("gliders", "Gliders", "No engine at all.", "Flo Ito", "Sky 2012"),
)


def test_a_tag_of_few_talks_relates_them_and_is_the_reason() -> None:
    first, *_ = learn(TAGGED).related("blimps")
    assert first.id == "gas"
    assert first.reasons == ("shares: tag airships",)


def test_a_tag_that_a_whole_event_has_is_no_reason() -> None:
    reasons = {one.id: one.reasons for one in learn(TAGGED).related("kites")}
    assert all("sky" not in reason for reason in reasons["balloons"])


def test_tags_are_known_of_talks_that_come_later_and_after_loading(tmp_path: Path) -> None:
    late = replace(talk("late", "Zeppelins", "Aluminium.", "Gus Orr", "Sky 2016"), tags=("Airships",))
    folded = fold_in(learn(TAGGED), [late])
    folded.save(tmp_path / "model")
    first, *_ = Model.load(tmp_path / "model").related("late")
    assert first.id in {"blimps", "gas"}
    assert first.reasons == ("shares: tag airships",)


def test_a_topic_that_was_guessed_is_called_a_topic_in_the_reason() -> None:
    about = "How airships fly, and why airships stay up in the air."
    known = [
        replace(talk(f"known{n}", "Airships", about, f"Ada {n}", f"Sky {n}"), tags=("airships",)) for n in range(2)
    ]
    others = [talk(f"other{n}", f"Bread {n}", "Flour and salt.", f"Bo {n}", f"Care {n}") for n in range(30)]
    model = learn([*known, *others, talk("late", "The airships of today", "Airships again.", "Cleo Roy", "Sky 9")])
    assert model.topics("late") == ("airships",)
    reasons = {one.id: one.reasons for one in model.related("known0")}
    assert "shares: topic airships" in reasons["late"]
    assert "shares: tag airships" in reasons["known1"]


REMEMBERED = (
    talk("one", "Post-mortems without blame", "A post-mortem asks how.", "Ada Smith", "Care 2013"),
    talk("two", "Our first post-mortem", "Each post-mortem has a chair.", "Bo Lind", "Care 2014"),
    talk("bread", "Bread", "Flour and salt.", "Al Bee", "Care 2016"),
)


def test_a_shared_word_is_shown_once_and_as_it_is_written() -> None:
    assert learn(REMEMBERED).related("one")[0].reasons == ("shares: post-mortem",)


NAMED = (
    talk("crash", "Crash reports", "Ngozi Brandt took them home and read them all.", "Ngozi Brandt", "Care 2013"),
    talk("sleep", "Sleep", "At home, says Brandt, one took rest; the reports can wait.", "Ngozi Brandt", "Care 2014"),
    talk("reports", "Reading reports", "Took them home. Crash again, crash and crash.", "Jo Poe", "Care 2015"),
    talk("other", "Bread", "Flour.", "Al Bee", "Care 2016"),
)


def test_names_of_speakers_and_fillers_are_no_shared_words() -> None:
    found = {one.id: one.reasons for one in learn(NAMED).related("crash")}
    assert found["reports"] == ("shares: crash",)
    assert found["sleep"][-1] == "same speaker"
    assert not any(word in reason for reason in found["sleep"] for word in ("brandt", "home", "took"))
