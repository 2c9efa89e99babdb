"""Words that say what sort of session it was or when, in all languages that Hallway reads: never a subject."""

from __future__ import annotations

from functools import cache

from index.analysis import words

_MORE = "opening closing close plenary welcome remarks introduction introductory part track room hall conference meetup"
_LEVELS = "beginner beginners intermediate advanced novice experienced general other misc miscellaneous uncategorized"
_TONGUES = "english german french spanish italian portuguese russian polish dutch swedish japanese chinese video slides"


@cache
def occasion_words() -> frozenset[str]:
    """The words of the names of kinds of session, of days and their parts."""
    from notes.words import words as vocabulary  # noqa: PLC0415 - asking what is related goes without it

    known = vocabulary()
    phrases = [*known.kinds, *known.weekdays, *known.days, *known.parts_of_day, *known.talk_nouns, *known.groups]
    return frozenset(word for phrase in phrases for word in words(phrase)) | frozenset(words(_MORE))


@cache
def occasion_tags() -> frozenset[str]:
    """Tags that name a kind of session, a level or a language."""
    from notes.words import words as vocabulary  # noqa: PLC0415 - as above

    known = vocabulary()
    single = [*words(_MORE), *words(_LEVELS), *words(_TONGUES)]
    return frozenset([*known.kinds, *known.weekdays, *known.days, *known.talk_nouns, *known.groups, *single])
