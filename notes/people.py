"""The people that a short text names: "Ada Roe and Bo Li (Acme)", "Ada Roe, CTO, Acme", "@ada".

`read_people` is asked of texts that stand where speakers stand: the end of a heading, a line below it, what follows
"Speaker:". Companies and jobs become the affiliation of the person before them. `notes.headline` finds such places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from notes.model import Speaker
from notes.names import KNOWN, LIKELY, POSSIBLE, WEAK, is_given, likeness, tidy
from notes.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notes.words import Words

ME = "me"
"""The name of a speaker who is the author of a report that does not name its author."""

_LONGEST = 240
_LONGEST_AFFILIATION = 70
_PARENS = re.compile(r"\s{0,3}[(（\[【]([^()（）\[\]【】]{1,80})[)）\]】]")
_HANDLE = re.compile(r"(?<![\w.])@(\w[\w.-]{0,38}(?:@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3})?)")
_SOCIAL = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:#!/)?@?(\w{1,30})/?(?:[?#]\S{0,80})?$", re.IGNORECASE
)
_FEDIVERSE = re.compile(r"https?://([\w.-]{3,60})/@(\w{1,30})/?$")
_CJK = re.compile("[぀-ヿ㐀-鿿가-힯]")
_AT_COMPANY = re.compile(r"([^@,;/&|]{2,40}\w)@(\w[\w &-]{1,40})")
"""A name and a company written as one: "Ada Roe@Acme"; an address of mail has a dot."""
_ADDRESS = re.compile(
    r"(?<=\S)\s{1,3}\(?(?:https?://)?(?:[\w-]{1,40}\.){1,3}(?:com|org|net|io|dev|me|de|fr|uk|ca|nl)(?:/\S{0,80})?\)?$"
)
"""An address of a page behind a name."""
_MAIL = re.compile(r"(?<![\w@.+-])\(?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}\)?")
"""An address of mail; what stands behind it is a company."""
_NICKNAME = re.compile(r"^(\w{2,20}) [\"“][^\"”“]{1,30}[\"”] (?=\w)")
"""A name within a name: Ada "the quiet" Roe."""
_NETWORK = re.compile(
    r"(?:^|(?<=[\s,;(]))(?:(?:on|auf|en|sur|op|su) )?"
    r"(?:twitter|mastodon|bluesky|bsky|github|instagram|threads|linkedin|tw|x)"
    r"(?: handle)?\s{0,2}[-–—:=]?\s{0,2}(?=@\w)",
    re.IGNORECASE,
)
"""Where a handle is one, right before it: "Twitter - @ada"."""
_AS_JOB = re.compile(
    r"(.{3,40}?)\s(?:as|als|como|come|en tant que)\s(?:(?:the|an?|our|der|die|el|la|le|il)\s)?(\w.{2,60})$"
)
"""What somebody is, behind the name: "Ada Roe as Head of Ropes"."""
_ALSO = re.compile(r"(?<=\w)\s{1,3}[(_*]{0,3}(?:aka|a\.k\.a\.|alias)\s{1,3}[\w -]{2,30}[)_*]{0,3}$", re.IGNORECASE)
"""What somebody is called as well: "Ada Roe aka Quiet"."""
_SEPARATORS = re.compile(r"\s{0,3}([,;/|、，；]|\s[-–—~]\s|\s&\s|\s\+\s)\s{0,3}")


_LAST_OF_MANY = re.compile(r",\s{0,3}[&+]\s{1,3}")
"""The sign before the last of several: "Ada Roe, Bo Li, & Cleo Moe"."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of a text, in its order, and how sure it is that they are people (0 to 1)."""

    speakers: tuple[Speaker, ...] = ()
    likeness: float = 0.0
    affiliated: bool = False

    def __bool__(self) -> bool:
        return bool(self.speakers)


@dataclass(frozen=True, slots=True)
class Named:
    """A link whose text may be a name: the text and its address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    joiner: str
    inside: str = ""
    handle: str | None = None


def read_people(text: str, words: Words, links: Sequence[Named] = ()) -> People:
    """The people that a text consists of.

    Args:
        text: what stands in the place of speakers, without "by" or a label.
        words: the vocabulary of the report.
        links: the links within the text; a link of a name's text becomes the speaker's `url`.

    Returns:
        No speakers where the text does not read like people at all. The likeness is the mean over the people.
    """
    people = _read(text, words)
    if not links or not people.speakers:
        return people
    return replace(people, speakers=tuple(_linked(speaker, links) for speaker in people.speakers))


@lru_cache(maxsize=20_000)
def _read(text: str, words: Words) -> People:
    line = " ".join(text.split()) if len(text) <= 4 * _LONGEST else ""
    if not 1 < len(line) <= _LONGEST:
        return People()
    line = _ALSO.sub("", _NICKNAME.sub(r"\1 ", without_network(line)))
    before, _, last = line.rpartition(" ")
    noun = fold(last) in words.talk_nouns or fold(last) in words.kinds
    if before and noun and last not in {"AI", "UX"} and not last.endswith((")", "）")):
        line = before.removesuffix("'s").removesuffix("’s")
    if _is_first_person(line, words):
        return People((Speaker(ME),), KNOWN)
    line = _ADDRESS.sub("", _MAIL.sub(" , ", line)).strip(" ,") if "." in line else line
    at_company = _AT_COMPANY.fullmatch(line)
    if at_company and (value := likeness(at_company.group(1), words)) > 0.05:
        return People((Speaker(tidy(at_company.group(1), words), at_company.group(2)),), value, affiliated=True)
    found: list[Speaker] = []
    sure: list[float] = []
    affiliated = False
    pieces = _pieces(line, words)
    some_joined = any(piece.joiner == "and" for piece in pieces) or _are_all_names(pieces, words)
    for piece in pieces:
        name, company = _cut_company(piece.text, words)
        first = fold(name) in words.first_person and bool(found)
        value = KNOWN if first else likeness(name, words)
        if found and not first and not _another_person(piece, value, name, some_joined=some_joined):
            if piece.text or piece.handle:
                found[-1] = _with_more(found[-1], piece)
                affiliated = affiliated or bool(piece.text)
            continue
        if value <= 0.0:
            if piece.handle and not piece.text:
                found.append(Speaker(piece.handle.lstrip("@"), handle=piece.handle))
                sure.append(POSSIBLE)
                continue
            return People()
        if piece.handle and value >= POSSIBLE:  # a handle beside a name makes it surer
            value = min(KNOWN, value + 0.1)
        company = company or piece.inside or None
        affiliated = affiliated or company is not None
        found.append(Speaker(ME if first else tidy(name, words), company, piece.handle))
        sure.append(value)
    return People(tuple(found), sum(sure) / len(sure) if sure else 0.0, affiliated)


def without_network(line: str) -> str:
    """A line without the name of the network that a handle in it is from."""
    return _NETWORK.sub("", line) if "@" in line else line


def _are_all_names(pieces: Sequence[_Piece], words: Words) -> bool:
    """Whether three or more full names stand between commas, as for a panel: no company is among them."""
    if len(pieces) < 3 or any(piece.joiner not in {"", ","} or " " not in piece.text for piece in pieces):
        return False
    found = [likeness(piece.text, words) for piece in pieces]
    return min(found) >= LIKELY and sum(value >= KNOWN for value in found) * 2 > len(found)


def handle_of(url: str) -> str | None:
    """The handle that a profile's address shows: "@ada" for a Twitter page, "@ada@host" for a Mastodon one."""
    social = _SOCIAL.match(url)
    if social and social.group(1).lower() not in {"hashtag", "search", "share", "intent", "home", "i"}:
        return "@" + social.group(1)
    fediverse = _FEDIVERSE.match(url)
    if fediverse and "medium" not in fediverse.group(1) and "youtube" not in fediverse.group(1):
        return f"@{fediverse.group(2)}@{fediverse.group(1)}"
    return None


def cjk_person(text: str, words: Words) -> People:
    """The speaker in what follows a label in a Chinese or Japanese text, where a job stands before or after a name."""
    line = " ".join(_PARENS.sub(" ", text).replace("　", " ").split())
    whole = likeness(line, words)
    if whole > POSSIBLE:
        return People((Speaker(tidy(line, words)),), whole)
    parts = _cjk_parts(line)
    rated = [(likeness(part, words), at) for at, part in enumerate(parts) if len(part) <= 30]
    best = max((value for value, _ in rated), default=0.0)
    if best <= WEAK:
        # A nickname ("vini5") has no shape of its own; it stands last.
        best, chosen = (WEAK, len(parts) - 1) if len(parts) > 1 and len(parts[-1]) <= 12 else (0.0, -1)
    else:
        # After a comma comes where the person works, after a blank the person: "Name, job" and "job name".
        fitting = [at for value, at in rated if value == best]
        chosen = fitting[0] if re.search("[,，]", line) and fitting[0] == 0 else fitting[-1]
    if chosen < 0:
        return People()
    rest = " ".join(part for at, part in enumerate(parts) if at != chosen)
    return People((Speaker(tidy(parts[chosen], words), rest or None),), best)


def _cjk_parts(line: str) -> list[str]:
    """The parts of a line of names and jobs; words in Latin letters that follow one another are one part."""
    parts: list[str] = []
    for part in re.split(r"[\s,，、/|：:。]+", line):
        latin = part.replace(".", "").isascii() and part[:1].isupper()
        if latin and parts and parts[-1].isascii():
            parts[-1] += " " + part
        elif part:
            parts.append(part)
    return parts


def _is_first_person(line: str, words: Words) -> bool:
    folded = fold(line)
    return folded in words.first_person or bool(re.fullmatch(r"(?:me|myself)\b.{0,20}", folded))


def _pieces(line: str, words: Words) -> list[_Piece]:
    """The text cut at commas and words such as "and", with what stands in parentheses kept apart."""
    marked: list[str] = []

    def keep(match: re.Match[str]) -> str:
        marked.append(match.group(1))
        return f" \x00{len(marked) - 1}\x01"

    outside = _PARENS.sub(keep, line.replace("\x00", "").replace("\x01", ""))
    outside = _LAST_OF_MANY.sub(" & ", outside)
    for joiner in _joiners(words):
        outside = re.sub(rf"(?i)(?<=[^\s,;])\s?,?\s{joiner}\s(?=\S)", " & ", outside)
    parts = _SEPARATORS.split(outside)
    pieces = [_piece(parts[0], "", marked, words)]
    for at in range(1, len(parts) - 1, 2):
        joiner = "and" if parts[at].strip() in {"&", "+", "/", ";", "；"} else parts[at].strip()
        pieces.append(_piece(parts[at + 1], joiner, marked, words))
    return [piece for piece in pieces if piece.text or piece.inside or piece.handle]


@lru_cache(maxsize=32)
def _joiners(words: Words) -> tuple[str, ...]:
    plain = [re.escape(joiner) for joiner in words.joiners if joiner.isascii() and joiner.replace(" ", "").isalpha()]
    other = [re.escape(joiner) for joiner in words.joiners if not joiner.isascii() and not _CJK.search(joiner)]
    return tuple(sorted(plain + other, key=len, reverse=True))


def _piece(text: str, joiner: str, marked: list[str], words: Words) -> _Piece:
    inside = [marked[int(number)] for number in re.findall("\x00(\\d{1,4})\x01", text)]
    bare = re.sub("\x00\\d{1,4}\x01", "", text)
    handle = _HANDLE.search(bare)
    handles = [handle.group(0)] if handle else []
    companies = []
    if handle:
        after = bare[handle.end() :].strip(" ,;/-")
        if after and bare[: handle.start()].strip() and "@" not in after:  # "Ada Roe @ada Acme"
            companies.append(after)
            bare = bare[: handle.start()]
        else:
            bare = bare.replace(handle.group(0), " ")
    tokens = bare.split()
    if len(tokens) > 2 and tokens[-1].isupper() and 2 <= len(tokens[-1]) <= 5 and not tokens[-2].isupper():
        # "Ada Roe ESA": the French write family names in capitals too, but then there are two words
        bare = " ".join(tokens[:-1])
        companies.append(tokens[-1])
    for entry in inside:
        found = _HANDLE.search(entry)
        if found:
            handles.append(found.group(0))
            entry = entry.replace(found.group(0), " ").strip(" ,;/")  # noqa: PLW2901 -- what is left of the entry
        if entry and tidy(f"x ({entry})", words) != "x":
            companies.append(entry)
    return _Piece(" ".join(bare.split()).strip(" :"), joiner, ", ".join(companies), handles[0] if handles else None)


def _cut_company(text: str, words: Words) -> tuple[str, str | None]:
    """Cut "Ada Roe from Acme" into name and company."""
    job = _AS_JOB.match(text)
    if job and likeness(job[1], words) >= POSSIBLE and not words.roles.isdisjoint(fold(job[2]).split()):
        return job[1], job[2]
    for joiner in _company_joiners(words):
        at = text.casefold().find(f" {joiner} ")
        if at > 0 and likeness(text[:at], words) >= POSSIBLE and likeness(text, words) < KNOWN:
            return text[:at], text[at + len(joiner) + 2 :].strip()
    return text, None


@lru_cache(maxsize=32)
def _company_joiners(words: Words) -> tuple[str, ...]:
    return tuple(sorted(words.of_company, key=len, reverse=True))


def _another_person(piece: _Piece, value: float, name: str, *, some_joined: bool) -> bool:
    """Whether what follows a person is one more, or where that person works.

    After "and" nearly everything is a person; after a comma a company is as likely ("Ada Roe, Acme"), so a given
    name that we know is asked for, or parentheses of its own.
    """
    if value <= 0.05:
        return False
    if piece.joiner == "and":
        return True
    if piece.joiner == ",":
        return value >= KNOWN or (value >= LIKELY and (some_joined or bool(piece.inside)))
    if piece.joiner in {"、", "，"}:
        return value >= POSSIBLE
    return value >= KNOWN and is_given(name.split(maxsplit=1)[0])


def _with_more(speaker: Speaker, piece: _Piece) -> Speaker:
    more = piece.text + (f" ({piece.inside})" if piece.inside else "")
    if len(more) > _LONGEST_AFFILIATION:
        return speaker
    joint = " & " if piece.joiner == "and" and piece.text[:1].isupper() else ", "
    affiliation = joint.join(part for part in (speaker.affiliation, more.strip()) if part)
    return replace(speaker, affiliation=affiliation or None, handle=speaker.handle or piece.handle)


def _linked(speaker: Speaker, links: Sequence[Named]) -> Speaker:
    for link in links:
        if speaker.name and (speaker.name in link.text or (len(link.text) > 2 and link.text in speaker.name)):
            return replace(speaker, url=speaker.url or link.url, handle=speaker.handle or handle_of(link.url))
        handle = handle_of(link.url)
        if handle and speaker.handle and speaker.handle.casefold() in {handle.casefold(), fold(link.text)}:
            return replace(speaker, url=speaker.url or link.url)
    return speaker
