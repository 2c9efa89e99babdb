"""Who speaks, in Japanese, Chinese and Korean sentences: what stands around a name tells it, since no capitals do."""

from __future__ import annotations

import re

from notes.words import fold, terms

_JA_TITLE = re.compile(r"(?:さん|氏|先生|教授)(?=が|は|の|による|より|から|です|と|、|。|も)")
_JA_NAME = re.compile(r"(?:[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9_.' -]{1,29}|[゠-ヿ㐀-鿿々]{2,12}(?: [゠-ヿ㐀-鿿々]{1,8})?)$")
_JA_SPOKE = re.compile(
    "発表|講演|登壇|トーク|キーノート|LT|プレゼン|スピーカー|語って|語り|話され|話して|お話|紹介|説明|解説|セッション"
)
_ZH = re.compile(
    r"(?:由|讲师|講師|嘉宾|講者|讲者|[来來]自[^，。\n]{1,24}?的)\s?([㐀-鿿]{2,4}?|[A-Z][\w .'-]{1,30}?)\s?"
    r"(?=老师|老師|先生|女士|为|為|带来|帶來|分享|主讲|给|給|介绍|介紹|讲|講|演讲|，|。)"
)
_KO_SPOKE = re.compile("발표|강연|세션|키노트|토크|진행|소개|설명|이야기|말씀|스피커|연사")
_KO_NAME = re.compile(r"(?<![가-힣])([가-힣]{2,4})\s?(?:님|씨)(?=의|이|은|는|과|께서|\s|,|\.|$)")
_KO_JOBS = frozenset(
    (
        "발표자",
        "연사",
        "강사",
        "강연자",
        "개발자",
        "여러분",
        "선생",
        "교수",
        "대표",
        "팀장",
        "이사",
        "작가",
        "사회자",
        "스피커",
        "저자",
    )
)
_ASIDE = re.compile(r"[(（][^()（）]{0,60}[)）]")


def find_east_asian(sentence: str) -> str | None:
    """The name of the speaker in a sentence: before さん or 氏, or between 由 or 来自 … 的 and a word for speaking."""
    plain = _ASIDE.sub(lambda found: " " * len(found.group()), sentence)
    found = (*_before_honorific(plain), *(match.group(1).strip() for match in _ZH.finditer(plain)), *_korean(plain))
    for name in found:
        if 1 < len(name) <= 30 and fold(name) not in terms():
            return name
    return None


def _korean(sentence: str) -> list[str]:
    """Korean names before 님 or 씨, in a sentence that says that somebody spoke."""
    if ("님" not in sentence and "씨" not in sentence) or not _KO_SPOKE.search(sentence):
        return []
    names = (match.group(1) for match in _KO_NAME.finditer(sentence))
    return [name for name in names if name not in _KO_JOBS]


def _before_honorific(sentence: str) -> list[str]:
    """Japanese names before さん or 氏: the letters of one script, since what joins words is written in another."""
    if not _JA_SPOKE.search(sentence):
        return []
    found = []
    for title in _JA_TITLE.finditer(sentence):
        match = _JA_NAME.search(sentence[max(0, title.start() - 80) : title.start()].rstrip())
        if match and match.group().strip():
            found.append(match.group().strip())
    return found
