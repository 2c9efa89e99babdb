"""Who speaks, in the sentences of a talk's text: "[Ada Roe] talked about …", "The talk was given by Bo Li".

A name counts where the words around it say that its bearer gave a talk: a verb of speaking after it, "by" before it,
"'s talk" behind it. People who are quoted, thanked or recommended have none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.east_asian import find_east_asian
from notes.model import Speaker
from notes.names import KNOWN, LIKELY, POSSIBLE, tidy
from notes.naming import POSSESSIVE, WORD, names_in, names_together
from notes.people import handle_of
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.document import Span
    from notes.naming import Name
    from notes.words import Words

_END = re.compile(r"[.!?…]{1,4}[\"'”’»)\]]{0,3}(?=\s|$)|[。！？]|\n\s{0,20}\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|z\.B|bzw|ca|Nr|No|Sr|Jr|M|Mme|approx|incl|Inc)|\b[A-Z])\.$"
)
_CJK = re.compile("[぀-ヿ㐀-鿿가-힯]")
_WITH_TITLE = re.compile(
    r"(?:,\s)?(\w{2,6})\s(?:(?:il|la|le|el|sein\w{0,2}|ihr\w{0,2}|su|son|sa|his|her|zijn|haar|o|a|sua|seu)\s){0,2}"
    r"(?:su[oa]\s|talk\s)?[\"“„«]"
)
"""After a name: "with" and a title in quotes, perhaps with "his" between."""
_TITLED = re.compile(
    r"(?:^|[\s“\"(])[A-ZÀ-Þ][\w’'-]{1,30}(?:[,:]?\s{1,2}(?:[-–]\s)?\w[\w’'-]{0,29}){1,10}\s{1,2}\w{2,12}\s{1,3}[*_\[]{0,3}$"
)
"""A title in capitals, and behind it one word such as "by"."""
_EMPLOYER = re.compile(r"(?<=\s)[A-ZÀ-Þ][\w.&-]{1,30}['’]s?\s$")
"""Whose employee somebody is, right before the name: "by Acme's "."""
_ELIDED = re.compile(r"(\b[a-zà-ÿ]{1,30}\s[dl]|\b(?:[LlDd]|[Dd]ell|[Aa]ll|[Ss]ull)(?=['’][a-zà-ÿ]))['’]")
"""An article or preposition that is joined to the next word, as in "la présentation d'Ada Roe"; names keep theirs."""
_ELIDING = frozenset(("fr", "it"))
_HAS = frozenset(("hat", "haben", "heeft", "hebben"))
"""Verbs whose clause ends in the one that counts: "Ada Roe hat über Seile gesprochen"."""
_PORTUGUESE = frozenset(("o", "a", "os", "as"))
_SEEN = frozenset(("see", "saw", "hear", "heard", "watch", "watched", "seen"))
_OPENED = {"„": "“", "“": "”", "«": "»", "»": "«", "「": "」", "『": "』"}
_NEAR = 90
_SHORT = 7
"""Characters that a title has more than."""
_AFTER_GENITIVE = 4
_QUOTES = {"”": "“", "“": "„", "»": "«", "«": "»", '"': '"', "’": "‘", "」": "「", "』": "『"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Speakers that a sentence names: where the first name starts, and how plainly they are said to speak (0 to 1)."""

    speakers: tuple[Speaker, ...]
    at: int
    stop: int
    strength: float


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, without the white space between them."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _ABBREVIATION.search(text[max(0, end.start() - 8) : end.start() + 1]):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    trimmed = [(at + len(text[at:stop]) - len(text[at:stop].lstrip()), stop) for at, stop in found]
    return [(at, stop) for at, stop in trimmed if at < stop]


def who_speaks(
    text: str, spans: Sequence[Span], words: Words, *, start: int = 0, stop: int | None = None
) -> Mention | None:
    """The speakers that one sentence (`text[start:stop]`) names, None where it names none."""
    text = text.replace("\xa0", " ")
    if words.language in _ELIDING:
        text = _ELIDED.sub(r"\1 ", text)
    end = len(text) if stop is None else stop
    if _CJK.search(text[start:end]):
        named = find_east_asian(text[start:end])
        if named:
            return _east_asian(named, text, spans, start)
    best: Mention | None = None
    names = [name for name in names_in(text, spans, words, start, end) if not _is_quoted(name, text)]
    for group in names_together(names, text, words):
        strength = _strength(group, text, start, end, words, spans)
        if strength >= 0.5 and (best is None or strength > best.strength):
            speakers = tuple(as_speaker(name, text, words) for name in group)
            best = Mention(speakers, group[0].start, group[-1].stop, strength)
    return best


def _is_quoted(name: Name, text: str) -> bool:
    """Whether nothing else stands between quotation marks: a title ("„Alte Seile“ von Ada Roe"), no name."""
    closing = _OPENED.get(text[name.start - 1]) if name.start else None
    return closing is not None and text.startswith(closing, name.stop)


@lru_cache(maxsize=512)  # the outline asks of every talk what is asked again when it is introduced
def find_in_prose(text: str, spans: tuple[Span, ...], words: Words, *, far: bool = False) -> Mention | None:
    """The speakers that the beginning of a text names: its first two sentences, with `far` the first eight.

    Later sentences must say it plainly, since by then other people are mentioned too.
    """
    for number, (start, stop) in enumerate(sentences(text[:3000])[: 8 if far else 3]):
        mention = who_speaks(text, spans, words, start=start, stop=stop)
        if mention and mention.strength >= (0.55 if number == 0 else 0.75 if number < 3 else 0.9):
            return mention
    return None


def as_speaker(name: Name, text: str, words: Words) -> Speaker:
    """The speaker of that name, with the company, handle and address that stand beside it."""
    company = None
    after = text[name.stop : name.stop + _NEAR]
    joined = re.match(
        rf",?\s{{1,3}}(?:{_company_pattern(words)})\s{{1,3}}(?:the\s)?([A-ZÀ-Þ][\w.&-]{{1,30}}(?:\s[A-ZÀ-Þ][\w.&-]{{1,30}}){{0,2}})",
        after,
    )
    inside = re.match(r"\s?[(（]([^()（）@]{2,50})[)）]", after)
    if joined:
        company = joined.group(1)
    elif inside:
        company = inside.group(1)
    handle = re.match(r"\s?[(（]\s?(@\w{1,40})\s?[)）]", after)
    found = handle.group(1) if handle else handle_of(name.url) if name.url else None
    written = name.text[:-1] if _is_german_genitive(name, after, words) else name.text
    return Speaker(tidy(written, words), company, found, name.url)


@lru_cache(maxsize=32)
def _company_pattern(words: Words) -> str:
    return (
        "|".join(re.escape(word) for word in sorted(words.of_company, key=len, reverse=True) if word != "with")
        or "from"
    )


def _strength(group: list[Name], text: str, start: int, end: int, words: Words, spans: Sequence[Span] = ()) -> float:
    """How plainly the words around a group of names say that they speak."""
    first, last = group[0], group[-1]
    before = text[max(start, first.start - _NEAR) : first.start]
    if employed := _EMPLOYER.search(before):
        before = before[: employed.start()]
    if any(token in words.credits for token in _tokens(before)[-2:]):
        return 0.0
    title = title_before(text, first.start, words, spans, start=start)
    if title:
        # "The talk [Title](link) by Ada Roe": what counts stands before the title
        before = text[max(start, title[0] - _NEAR) : title[0]] + " by "
    after = text[last.stop : min(end, last.stop + 2 * _NEAR)]
    sure = sum(name.likeness for name in group) / len(group)
    if sure < POSSIBLE:
        return 0.0
    value = max(
        _by_before(before, words, marked=first.marked and sure >= LIKELY),
        _verb_after(after, words),
        _possessive(text, last, after, words),
        _owner_of_marked(text, last, start, end, spans, words),
    )
    value = max(value, _noun_before(before, words), _passive(before, after, words))
    if value < 0.85 and not _SEEN.isdisjoint(_tokens(before)[-2:]) and _tokens(after[:30])[:1] in (["speak"], ["talk"]):
        value = 0.85  # "I went to see Ada Roe speak about ropes"
    at_start = not before.strip(" \t\n\"'“”*[(-–") or before.rstrip().endswith(",")
    if value == 0.0 and at_start and first.marked and not before.strip(" \t\n*[("):
        value = 0.6
    if value and not (at_start or first.marked or value >= 0.85):
        value -= 0.1
    if sure < LIKELY and not (first.marked and sure >= POSSIBLE):
        value = value - 0.1 if sure >= POSSIBLE and value >= 0.9 else 0.0
    elif sure < KNOWN and not first.marked:
        value -= 0.05
    return value


def title_before(
    text: str, at: int, words: Words, spans: Sequence[Span] = (), *, start: int = 0
) -> tuple[int, int] | None:
    """Where a title in quotes, italics or a link stands right before "by" and a name that starts at `at`."""
    before = text[start:at].rstrip(" \t\n[*_")
    low = before.casefold()
    phrase = next((phrase for phrase in _strong_by(words) if low.endswith(" " + phrase)), None)
    if phrase is None and any(span.kind == "link" and span.start <= start + 1 < span.end < at for span in spans[:2]):
        # "[Title](link), de [Ada Roe](link)": a link that the text begins with is a title
        phrase = next((phrase for phrase in words.by_weak if low.endswith(" " + phrase)), None)
    if phrase is None:
        return None
    rest = before[: -len(phrase)].rstrip(" ,")
    end = start + len(rest)
    marked = [span for span in spans if span.kind in {"link", "emphasis", "strong"} and start <= span.start]
    span = next((span for span in marked if span.end == end and span.end - span.start > 3), None)
    if span:
        return span.start, span.end
    closing = rest[-1:]
    opening = _QUOTES.get(closing)
    if opening is None:
        return None
    began = rest.rfind(opening, max(0, len(rest) - 160), len(rest) - 1)
    return (start + began, start + len(rest)) if began >= 0 and len(rest) - began > 3 else None


@lru_cache(maxsize=32)
def _strong_by(words: Words) -> tuple[str, ...]:
    return tuple(sorted(words.by, key=len, reverse=True))


def _tokens(text: str) -> list[str]:
    return [fold(token) for token in WORD.findall(text)]


def _by_before(before: str, words: Words, *, marked: bool = False) -> float:
    tokens = _without_article(_tokens(before)[-14:], words)
    if not tokens:
        return 0.0
    joined = " ".join(tokens)
    strong = any(joined.endswith(" " + phrase) or joined == phrase for phrase in words.by)
    weak = any(joined.endswith(" " + phrase) or joined == phrase for phrase in words.by_weak | words.about_cues)
    if not strong and not weak:
        return 0.0
    context = tokens[:-1][-11:]
    organised = len(context) > 1 and context[-2] in words.talk_nouns  # "a session organised by"
    if not organised and any(token in words.credits for token in context[-3:]):
        return 0.0
    talk = any(token in words.talk_nouns for token in context)
    verb = any(token in words.strong_verbs or token in words.speaking_verbs for token in context[-3:])
    if strong:
        # "Old ropes by **Ada Roe**": who is bold or a link behind a title in capitals is its speaker
        told = verb or not context or (marked and _TITLED.search(before))
        return 0.95 if talk else 0.85 if told else 0.0
    said = context and any(token in words.talk_nouns or token in words.speaking_verbs for token in context[-2:])
    return 0.85 if talk and said and not _is_about(tokens[-1], words) else 0.0


def _without_article(tokens: list[str], words: Words) -> list[str]:
    """The words before a name without its article, which names have in Portuguese."""
    return tokens[:-1] if words.language == "pt" and len(tokens) > 1 and tokens[-1] in _PORTUGUESE else tokens


def _is_about(token: str, words: Words) -> bool:
    return token in words.about_cues and token not in words.by_weak


def _verb_after(after: str, words: Words) -> float:
    """A verb of speaking follows, directly or after what is said of the person between commas or in parentheses."""
    rest = after.lstrip(" \t\n*_]")
    quoted = _WITH_TITLE.match(rest)
    if quoted and fold(quoted.group(1)) in words.by_weak | words.joiners | words.of_company:
        return 0.85
    for _ in range(3):
        aside = re.match(r"[(（][^()（）]{0,80}[)）]\s{0,3}", rest)
        if aside:
            rest = rest[aside.end() :]
            continue
        comma = re.match(r"[,–—-]\s?[^,–—.;]{1,90}[,–—]\s{0,3}", rest)
        if comma:
            rest = rest[comma.end() :]
            continue
        break
    tokens = _tokens(re.split(r"[.;:!?]\s", rest[:_NEAR], maxsplit=1)[0])[:12]
    if not tokens:
        return 0.0
    near = _verb_at(tokens, words, company=True)
    if near:
        return near
    if tokens[0] in _HAS and not words.strong_verbs.union(words.speaking_verbs).isdisjoint(tokens[1:]):
        return 0.85
    if any(" ".join(tokens[1:6]).startswith(phrase) for phrase in words.speaker_nouns if " " in phrase):
        return 0.85  # "Ada Roe took to the stage"
    if rest.startswith(","):
        return max(0.0, _verb_at(_tokens(rest.split(",", 2)[-1][:40]), words, company=False) - 0.1)
    return 0.0


def _verb_at(tokens: list[str], words: Words, *, company: bool) -> float:
    """A strong verb among the first words; words of a company ("from Acme Corp") may stand before it."""
    reach = 2
    if company and tokens and tokens[0] in words.of_company:
        reach = 6
    for at in range(min(reach + 1, len(tokens))):
        pair = " ".join(tokens[at : at + 2])
        triple = " ".join(tokens[at : at + 3])
        if tokens[at] in words.strong_verbs or pair in words.strong_verbs or triple in words.strong_verbs:
            noun = any(token in words.talk_nouns for token in tokens[at : at + 8])
            return 0.95 if noun else 0.9
    if tokens[0] in words.speaking_verbs and any(token in words.talk_nouns for token in tokens[1:4]):
        return 0.95
    if tokens[0] in words.by_weak | words.joiners and any(token in words.talk_nouns for token in tokens[1:4]):
        return 0.85  # "Ada Roe with her talk"
    if tokens[0] in words.speaking_verbs and any(token in words.sequence for token in tokens[1:4]):
        return 0.85  # "Ada Roe was next"
    if tokens[0] in words.speaking_verbs:
        noun = any(token in words.about_cues for token in tokens[1:6])
        return 0.7 if noun else 0.55
    return 0.0


def _passive(before: str, after: str, words: Words) -> float:
    """Where the verb comes last: "wurde von Ada Roe, der Leiterin, eröffnet"."""
    tokens = _tokens(before)
    if not tokens or tokens[-1] not in words.by_weak | words.by or tokens[-1] in words.joiners:
        return 0.0
    follows = _tokens(re.split(r"[.;!?]\s", after, maxsplit=1)[0])[:9]
    return 0.85 if words.language != "en" and any(token in words.strong_verbs for token in follows) else 0.0


def _possessive(text: str, last: Name, after: str, words: Words) -> float:
    """A talk follows a genitive, as in "Ada Roe's talk"."""
    own = bool(POSSESSIVE.search(text[last.start : last.stop])) or bool(re.match(r"['’]s?\b", after))
    following = _tokens(re.sub(r"^['’]s?", "", after[:60]))[:4]
    own = own or _is_german_genitive(last, after, words)
    return 0.9 if own and any(token in words.talk_nouns for token in following) else 0.0


def _owner_of_marked(text: str, last: Name, start: int, end: int, spans: Sequence[Span], words: Words) -> float:
    """A title in bold or italics follows a genitive, in a sentence about talks: "Best was Ada Roe's **Old Ropes**"."""
    if not POSSESSIVE.search(text[last.start : last.stop]):
        return 0.0
    titles = (span for span in spans if span.kind in {"strong", "emphasis"} and span.end - span.start > _SHORT)
    if not any(last.stop <= span.start <= last.stop + _AFTER_GENITIVE for span in titles):
        return 0.0
    return 0.85 if any(token in words.talk_nouns for token in _tokens(text[start:end])) else 0.0


def _is_german_genitive(name: Name, after: str, words: Words) -> bool:
    """Whether the name has an s that is not its own: "Ada Roes Vortrag"."""
    return (
        words.language == "de"
        and name.text.endswith("s")
        and any(token in words.talk_nouns for token in _tokens(after[:30])[:1])
    )


def _noun_before(before: str, words: Words) -> float:
    """A word that announces stands before: "The first talk was Ada Roe", "our speaker Bo Li", "Next up: Cleo Moe"."""
    tokens = _without_article(_tokens(before)[-8:], words)
    if not tokens:
        return 0.0
    joined = " ".join(tokens)
    if words.language != "en" and tokens[-1] in words.strong_verbs:  # verb before subject
        return 0.9
    if any(joined.endswith(phrase) for phrase in words.speaker_nouns):
        return 0.85
    if tokens[-1] in words.speaking_verbs and any(
        token in words.talk_nouns or token in words.speaker_nouns for token in tokens[:-1]
    ):
        return 0.85
    if (tokens[-1] in words.sequence or tokens[-1] in words.speaking_verbs) and any(
        token in words.sequence for token in tokens[-4:]
    ):
        return 0.85
    return 0.85 if any(joined.endswith(phrase) for phrase in words.sequence if " " in phrase) else 0.0


def _east_asian(name: str, text: str, spans: Sequence[Span], start: int) -> Mention:
    at = max(text.find(name, start), start)
    urls = [span.url for span in spans if span.kind == "link" and span.url and name in text[span.start : span.end]]
    url = urls[0] if urls else None
    speaker = Speaker(name, url=url, handle=handle_of(url) if url else None)
    return Mention((speaker,), at, at + len(name), 0.85)
