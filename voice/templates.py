"""Sentences with gaps, found again in what is to be said: which part of it is fixed, and what fills the gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

TITLE = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bProf)(?<!\b[A-Z])"
END = rf"(?:[。！？!?；;]+[”’」』）)]*\s*|{TITLE}\.\s+(?=[A-Z“{{]))"
"""Of a sentence. A full stop ends none in 3.5 and Dr. Wang; behind one a gap may begin the next."""
SENTENCE = re.compile(rf"(?:(?!{END}).)*{END}|.+$", re.DOTALL)
CLAUSE = re.compile(r"[，：,:\s]*(?:[^，,：:]|[,:](?=\S))+(?:[，：]|[,:](?=\s|$))*\s*|.+")
"""With the comma or colon that ends it, unless that stands in a number or a time: 1,000 and 8:30."""
MARKS = r"[。！？；，：、.!?;,:\s]*"
"""Behind a sentence, or behind a part of one that elsewhere stands alone."""
GAP = re.compile(r"\{\w*\}")
SHORTEST = 2
"""Hanzi or letters: 在 or 个 alone, between two others that were said another day, is what sounds like a machine."""
LONGEST_NAME = 80
"""Characters of a file's name: 240 bytes of hanzi, and 255 is what a file system takes."""


@dataclass(frozen=True)
class Part:
    """A stretch of a text."""

    begin: int
    end: int
    fixed: bool
    """The same in each sentence of its kind; else it fills a gap."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    return (match.span() for match in SENTENCE.finditer(text) if bare(match[0]))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause of a text begins and ends."""
    return (match.span() for match in CLAUSE.finditer(text))


def bare(text: str) -> str:
    """What is heard of it: letters, hanzi and digits alone, small, at most LONGEST_NAME; a recording's name."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(filter(str.isalnum, plain))[:LONGEST_NAME]


def fixed_parts(template: str) -> list[str]:
    """The stretches between its gaps that are long enough to be said by themselves."""
    return [part.strip() for part in GAP.split(template) if _apart(part)]


class Templates:
    """Finds which template a sentence was made from."""

    def __init__(self, templates: Iterable[str]) -> None:
        """Templates without anything fixed are left out: anything would fit them."""
        with_gaps = {one for one in templates if GAP.search(one) and fixed_parts(one)}
        ordered = sorted(with_gaps, key=lambda one: (-len(bare(GAP.sub("", one))), one))
        self._patterns = [(re.compile(_pattern(one), re.DOTALL), one) for one in ordered]

    def parts(self, sentence: str) -> list[Part]:
        """The sentence's parts by the most telling template that fits; none if none does."""
        for pattern, _ in self._patterns:
            if found := pattern.fullmatch(sentence):
                return list(_parts(found))
        return []


def _pattern(template: str) -> str:
    """Gaps and what stands between them as groups: f for fixed, g for gaps, numbered."""
    texts, groups = GAP.split(template), []
    for number, text in enumerate(texts):
        groups.append(f"(?P<f{number}>{re.escape(text)})")
        if number < len(texts) - 1:
            groups.append(f"(?P<g{number}>.+?)")
    return "".join(groups) + MARKS


def _parts(found: re.Match[str]) -> Iterator[Part]:
    """What is too short to be said by itself belongs to the gap beside it."""
    spans = sorted((found.span(name), name[0] == "f" and _apart(found[name])) for name in found.groupdict())
    for fixed, group in groupby(spans, key=lambda each: each[1]):
        together = [*group]
        begin, end = together[0][0][0], together[-1][0][1]
        if bare(found.string[begin:end]):
            yield Part(begin, end, fixed)


def _apart(text: str) -> bool:
    return len(bare(text)) >= SHORTEST
