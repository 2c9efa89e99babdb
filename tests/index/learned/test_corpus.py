"""Talks as numbers of words: what the words are, and what of a text does not count."""

from __future__ import annotations

from index.learned.corpus import BOILERPLATE, Corpus, read_corpus
from notes.model import Talk


def corpus_of(*bodies: str, title: str = "") -> Corpus:
    """Talks with some texts."""
    talks = (Talk(id=f"t/{number}", title=title, source="t.md", body=body) for number, body in enumerate(bodies))
    return read_corpus(talks, lambda _done, _total, _what: None, lambda: False)


def text(corpus: Corpus, number: int) -> str:
    """The stems of a body."""
    return " ".join(corpus.stems[word] for word in corpus.bodies[number].tolist())


def test_words_are_stems_in_the_order_of_the_text() -> None:
    corpus = corpus_of("Scaling the queues, in node.js and C++.\nA queue scales.")
    assert text(corpus, 0) == "scale the queue in node js nodej and c++ a queue scale"


def test_a_stem_is_written_as_it_mostly_is() -> None:
    corpus = corpus_of("queues queues queue", "scaling scale scale", title="Scale")
    written = dict(zip(corpus.stems, corpus.written, strict=True))
    assert (written["queue"], written["scale"]) == ("queues", "scale")


def written(*bodies: str) -> dict[str, str]:
    """How the stems of some texts are written."""
    corpus = corpus_of(*bodies)
    return dict(zip(corpus.stems, corpus.written, strict=True))


def test_a_word_is_written_with_its_accents() -> None:
    found = written("La Donnée est une donnée, la donnee", "cafe, Café, cafe")
    assert (found["donne"], found["cafe"]) == ("donnée", "cafe")


def test_a_part_that_hardly_stands_alone_is_written_as_its_whole_word() -> None:
    found = written("A post-mortem of post-mortems: no post-mortem without a data-driven post", "driven by a post")
    assert (found["mortem"], found["postmortem"]) == ("post-mortem", "post-mortem")
    assert (found["post"], found["driven"]) == ("post", "driven")


def test_lines_of_many_talks_do_not_count() -> None:
    everywhere = "  Slides follow after the talk."
    corpus = corpus_of(*(f"Number {number}\n{everywhere}\nends {number}" for number in range(BOILERPLATE)))
    assert text(corpus, 3) == "number 3 end 3"
    few = corpus_of(*(f"Number {number}\n{everywhere}\nends {number}" for number in range(BOILERPLATE - 1)))
    assert "slide" in text(few, 3)


def test_targets_of_links_and_tags_are_no_words() -> None:
    corpus = corpus_of('See [the notes](notes/2011.md "all of\nthem") <b\n> or <i class="x">mail</i> ada@example.org')
    assert text(corpus, 0) == "see the note note 2011 md all of them b or mail i"


def test_capitals_inside_sentences_are_counted() -> None:
    corpus = corpus_of("Then Graphite, and Graphite again. Metrics of graphite", "use Graphite")
    capitals = dict(zip(corpus.stems, corpus.capitals.tolist(), strict=True))
    assert (capitals["graphit"], capitals["metric"]) == (3, 0)


def test_no_talks_are_no_words() -> None:
    corpus = corpus_of()
    assert (len(corpus), corpus.stems, len(corpus.titles)) == (0, (), 0)
