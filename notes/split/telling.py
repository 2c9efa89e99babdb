"""What one sentence tells of a talk: whether it announces one, the title that it states, the topic it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.mentions import sentences
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Block
    from notes.words import Words

_LONGEST_AFTER_COLON = 14
"""Words of a title that stands behind a colon: "The first talk on Friday: Ropes for all"."""
_LITTLE = 3
"""Letters of the longest words that titles write small."""
_LISTENED = frozenset(("listened", "listen", "listening", "went", "going"))
QUOTED = re.compile(r"[“„«「『\"]([^“”„«»「」『』\"\n]{3,120})[”“„»」』\"]")
_GENITIVE = re.compile(r"\w['’]s?\s$")
_WORD = re.compile(r"[^\W_][\w'’-]{0,60}")


def announces(sentence: str, known: Words) -> bool:
    """True for a sentence that starts like "The second talk …" or "Next up was a session …"."""
    tokens = tokens_of(sentence[:120])
    for at, token in enumerate(tokens[:4]):
        if token in known.sequence or token in known.ordinals:
            for noun in tokens[at + 1 : at + 4]:
                if noun in known.talk_nouns and noun not in known.groups:
                    return True
    return False


def linked_quote(block: Block) -> str | None:
    """The only link of a paragraph that is a title in quotes: it leads to the slides."""
    found = [
        quoted.group(1)
        for span in block.spans
        if span.kind == "link" and (quoted := QUOTED.fullmatch(block.text[span.start : span.end].strip()))
    ]
    return found[0].strip(" ,.") if len(found) == 1 and len(found[0].split()) > 1 else None


def quote_in_capitals(sentence: str) -> str | None:
    """What a sentence that names a speaker has in quotes, where it is written like a title: "A Year in Review"."""
    for quoted in QUOTED.finditer(sentence):
        tokens = quoted.group(1).split()
        large = sum(token[:1].isupper() for token in tokens)
        if len(tokens) > 2 and tokens[0][:1].isupper() and large > 1:
            return quoted.group(1).strip(" ,.")
    return None


def marked_in_capitals(block: Block, start: int, stop: int, names: Sequence[str]) -> str | None:
    """What a sentence that names a speaker has in bold or italics, where it is written like a title."""
    for span in block.spans:
        if span.kind not in {"strong", "emphasis"} or not start <= span.start < span.end <= stop:
            continue
        inner = block.text[span.start : span.end].strip(' .,“”"')
        tokens = [token for token in inner.split() if len(token) > _LITTLE]
        large = sum(token[:1].isupper() for token in tokens)
        written = inner[:1].isupper() and len(inner.split()) > 1 and large > 1 and large * 10 >= len(tokens) * 7
        if written and not any(name in inner for name in names):
            return inner
    return None


def stated_title(sentence: str, block: Block, start: int, known: Words) -> str | None:
    """The title that a sentence states: in quotes or italics, after "entitled", or in capitals after "about"."""
    quoted = QUOTED.search(sentence)
    # One word in quotes is as often a word that the author doubts.
    if quoted and (len(quoted.group(1).split()) > 1 or _cue(sentence[: quoted.start()], known)):
        before = sentence[: quoted.start()]
        if (
            has_any(before, known.talk_nouns)
            or _cue(before, known)
            or (tokens_of(before)[-1:] and tokens_of(before)[-1] in known.about_cues)
        ):
            return quoted.group(1).strip(" ,.")
    stop = start + len(sentence)
    for span in block.spans:
        if span.kind in {"emphasis", "link", "strong"} and start <= span.start and span.end <= stop:
            before = block.text[start : span.start]
            inner = block.text[span.start : span.end].strip(' .,“”"')
            noun = tokens_of(before)[-1:] and tokens_of(before)[-1] in known.talk_nouns
            owned = len(inner.split()) > 1 and _GENITIVE.search(before)
            named = span.kind != "link" and (noun or owned)
            if (named or _cue(before, known)) and 3 < len(inner) <= 120:
                return inner
    after = _after_cue(sentence, known)
    if after and after[:1].isupper():
        return _clause(after)
    if announces(sentence, known) and ": " in sentence:
        behind = sentence.partition(": ")[2].strip(" \xa0")
        if behind[:1].isupper() and 1 < len(behind.split()) <= _LONGEST_AFTER_COLON:
            return _clause(behind)
    return _capitals(sentence, known)


def title_before_by(before: str, known: Words) -> str | None:
    """The title that a sentence has before "by" and a name: "I listened to Old ropes in new boats by …".

    Args:
        before: the sentence up to the name.
        known: the vocabulary of the report.
    """
    low = before.casefold().rstrip(" [*_")
    by = next((phrase for phrase in sorted(known.by, key=len, reverse=True) if low.endswith(" " + phrase)), None)
    if by is None:
        return None
    rest = before[: len(low) - len(by)].rstrip(" ,")
    tokens = list(_WORD.finditer(rest))
    said = [fold(token.group()) for token in tokens]
    for at, token in enumerate(tokens):
        if not token.group()[0].isupper() or len(tokens) - at > _LONGEST_AFTER_COLON:
            continue
        last = said[at - 1] if at else ""
        apart = rest[max(0, token.start() - 2) : token.start()] in (", ", ": ")
        cue = last in known.about_cues or last in known.talk_nouns or last in known.title_cues
        heard = last == "to" and at > 1 and said[at - 2] in _LISTENED
        first = at == 0 and said[0] not in known.openings and not known.talk_nouns.intersection(said)
        if (apart or cue or heard or first) and at + 1 < len(tokens):
            return rest[token.start() :].strip(" “”\"'")
    return None


def without_speaker(title: str, name: str, known: Words) -> str:
    """A title that went on with its speaker, without "by" and the name: "Old ropes by Ada Roe from Acme"."""
    at = title.find(name)
    before = title[:at].rstrip() if at > 0 else ""
    by = next((phrase for phrase in known.by if before.casefold().endswith(" " + phrase)), None)
    return before[: -len(by)].rstrip(" ,:–—-") if by else title


def _cue(before: str, known: Words) -> bool:
    """True where a text ends in words that announce a title."""
    folded = fold(before[-60:])
    return any(folded.endswith(cue) for cue in known.title_cues)


def _after_cue(sentence: str, known: Words) -> str | None:
    low = sentence.casefold()
    for cue in _cues(known):
        at = low.find(f" {cue} ")
        if at >= 0 and len(low) == len(sentence):
            return sentence[at + len(cue) + 2 :].strip(" :“”\"'")
    return None


@lru_cache(maxsize=32)
def _cues(known: Words) -> tuple[str, ...]:
    return tuple(sorted(known.title_cues, key=len, reverse=True))


def _clause(text: str) -> str | None:
    """A title up to where its sentence goes on."""
    cut = re.split(r"[.!;](?:\s|$)|\?(?=\s)|,\s(?=[a-zà-ÿ])|\s[–—-]\s(?=[a-zà-ÿ])|\n", text[:160], maxsplit=1)[0]
    title = cut.strip(" ,\"“”'")
    return title if 2 < len(title) <= 120 else None


def _capitals(sentence: str, known: Words) -> str | None:
    """A title in capitals after "about" at the end of the sentence: "a talk about Supporting Teams through Tools"."""
    noun = next((token for token in _WORD.finditer(sentence) if fold(token.group()) in known.talk_nouns), None)
    if noun is None:
        return None
    rest = sentence[noun.end() :].strip()
    cue, _, title = rest.partition(" ")
    if fold(cue) not in known.about_cues or not title[:1].isupper():
        return None
    clause = _clause(title)
    tokens = clause.split() if clause else []
    large = sum(token[:1].isupper() for token in tokens if len(token) > 3)
    long = sum(len(token) > 3 for token in tokens)
    return clause if clause and len(tokens) >= 3 and large >= 2 and large * 10 >= long * 7 else None


def topic(text: str, known: Words) -> str | None:
    """What a talk is about, in the words of its first sentences: what follows the first "about"."""
    for start, stop in sentences(text[:900])[:3]:
        sentence = text[start:stop]
        for token in _WORD.finditer(sentence):
            if fold(token.group()) in _about(known):
                rest = sentence[token.end() :].strip()
                cut = re.split(r"[.;:!?](?:\s|$)|,\s|\n", rest[:120], maxsplit=1)[0].strip(" ,")
                if len(cut.split()) >= 2:
                    return cut[0].upper() + cut[1:]
    return None


@lru_cache(maxsize=32)
def _about(known: Words) -> frozenset[str]:
    """The plainest of the words before a topic: those that are no word for "of" as well."""
    return (
        known.about_cues
        - known.of_company
        - known.by_weak
        - known.by
        - {"how", "why", "on", "into", "around", "through"}
    )


def tokens_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(token) for token in _WORD.findall(text)]


def has_any(text: str, phrases: frozenset[str]) -> bool:
    """True for a text with one of some folded words or phrases."""
    folded = f" {fold(text)} "
    return any(token in phrases for token in tokens_of(text)) or any(
        f" {phrase} " in folded for phrase in phrases if " " in phrase
    )
