"""Stems: which words are inflections of one another. For queries; the index keeps words as they are."""

from __future__ import annotations

from functools import lru_cache

SHORTEST_STEM = 3
"""Letters of a stem: "going" is not "go"."""

_ENDINGS = """
    e s es ed ing er ers ic ics ation ations ion ions al als ly able ables ably ate ates ated ating ately ative atively
    ator ators ent ents ented ently ence ences ency encies ant ants antly ance ances ancy ive ives ively iveness ivity
    ity ities icity ement ements emented ment ments mented ical ically icals icate icated icates icating ication
    ications ous ously ousness ized ize izes izing izer izers ization izations y d l ness nesses ible ibles ibly
    ibility ability abilities abled ings ingly ered ering ism isms ional ionally ionality ioned ioning ational
    ationally ful fully fulness ality alities alize alizes alized alizing alizer alization alizations alism ely eness
    eous eously eable eer eers eering eful efully eing edly eds or ors enting ls
"""  # fmt: skip

_CHANGED = {
    "i": ("y", "ying", "ys", "yed"),
    "e": ("ing", "ings", "ingly", "ation"),
    "l": ("ility", "ilities"),
    "y": ("ies",),
}
"""What words have in the place of a stem's last letter."""

_PLAIN = frozenset([b"", *_ENDINGS.encode().split()])


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem that inflections of an English word share (Porter's second algorithm, 2001, "Snowball English").

    Only for plain words of four letters or more; any other word is its own stem, and so is one that would lose an
    ending that hardly any word has (`is_ending`). Words of other languages written in ASCII are stemmed too; they lose
    little by it.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    # imported with the first query; of Whoosh's two versions this one comes without fourteen other languages
    from whoosh.lang import porter2  # noqa: PLC0415

    made: str = porter2.stem(word)  # type: ignore[no-untyped-call]  # whoosh has types, this has none
    known = len(made) >= SHORTEST_STEM and word[: len(made) - 1] == made[:-1]
    return made if known and is_ending(word[len(made) - 1 :].encode(), made[-1].encode()) else word


def is_ending(rest: bytes, last: bytes) -> bool:
    """Whether words whose stem ends with a letter go on so, from this letter on: "e", "ed", "ing" for "scale" ..."""
    if rest.startswith(last):
        return rest[1:] in _PLAIN or (rest[1:2] == last and rest[2:] in _PLAIN)
    return rest.decode() in _CHANGED.get(last.decode(), ()) if rest.isascii() else False


def changed_endings(last: str) -> tuple[str, ...]:
    """Those endings that do not start with the letter itself: "ing" for "scale"."""
    return _CHANGED.get(last, ())


_DOERS = ("ers", "er", "ors", "or")


def kin(word: str) -> tuple[str, ...]:
    """Words that name who or what does a thing, for the thing done, and the other way round: "learners" -> "learn".

    The stemmer keeps these apart, rightly in most texts ("computer", "compute"). What is returned need not be a word.
    """
    if len(word) < _LONG_ENOUGH or not (word.isascii() and word.isalpha()):
        return ()
    for ending in _DOERS:
        if word.endswith(ending):
            base = word.removesuffix(ending)
            doubled = (base[:-1],) if base[-1:] == base[-2:-1] else ()
            return (base, base + "e", *doubled)
    base = stem(word)
    return (base + "er", base + "or", base + base[-1] + "er")


_LONG_ENOUGH = 5
"""Letters of a word that may be told from another by such an ending."""
