"""How easily Spanish reads, and which words do not belong on a Spanish sheet."""

from __future__ import annotations

import re

EASY = 70
"""Fernández-Huerta: 70 to 80 is fairly easy, the level of grade 6."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eéií])")
_VOWELS = re.compile(r"(?:[aeiouáéíóúü]|y\b)+")
_STRONG = re.compile(r"[aeoáéíóú]")


def ease(text: str) -> float:
    """Reading ease by Fernández Huerta (1959), as corrected by Law (2011): 206.84 − 60 P − 1.02 F.

    P is syllables a word, F is words a sentence. textstat's own counts too few syllables where vowels meet ("día").
    """
    words = _WORD.findall(text.lower())
    return 206.84 - 60 * sum(map(syllables, words)) / len(words) - 1.02 * len(words) / len(sentences(text))


def syllables(word: str) -> int:
    """By the vowels: two strong ones are two syllables, a weak one goes with its neighbour. A number counts as two."""
    if word.isdigit():
        return 2
    groups = _VOWELS.findall(_SILENT_U.sub("", word))
    return max(1, sum(max(1, len(_STRONG.findall(group))) for group in groups))


def sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


NEVER_PRINTED = re.compile(
    r"pronaci|supinaci|\bpronad|\bmedial|estabilidad|\bneutr|\bdrop\b|cintilla|banda iliotibial|abducci|aducci|rotulian"
    r"|sobrezancada|fasci|tendin|síndrome|lesi[oó]n|estrés|disfunci|desequilibri|\bdaño|degenera|desgaste|desmorona"
    r"|pies malos|incorrect|equivocad|anormal|defect|cicatri|adherenc|inflama|arregla|\bcur(?:a|ar|e|en|ación)\b"
    r"|\bprev(?:iene|enir|ención)|demostrad|comprobad|garanti|la causa es|\bculpa|largo de las piernas|dismetría",
    re.IGNORECASE,
)
"""The forbidden words of knowledge §7, and what a Spanish reader would take for a diagnosis or a promise."""

CARE = re.compile(
    r"embaraz|\bparto\b|anticoagul|coágulo|diabet|circulación|fractura|osteopor|prótesis|menstrua|per[ií]odo",
    re.IGNORECASE,
)

FAMILIAR = re.compile(
    r"\b(?:tú|tu|tus|te|ti|contigo|puedes|tienes|corres|sientes|haces|eres|estás|quieres)\b", re.IGNORECASE
)
"""The sheet says "usted"."""

ENGLISH = re.compile(
    r"\b(?:the|and|or|you|your|with|without|for|from|of|to|is|are|was|it|its|if|when|this|that|then|than|not|do|does"
    r"|on|in|at|by|be|been|an|as|run|runs|running|walk|walking|week|weeks|day|days|month|months|year|years|each|every"
    r"|step|steps|knee|knees|hip|hips|foot|feet|heel|shin|calf|ankle|toes|shoe|shoes|pair|pain|sore|hurts?|doctor"
    r"|physio|stop|start|go|keep|hold|put|take|green|amber|red|easier|harder|later|once|twice|two|three|four|five"
    r"|rounds?|holds?|seconds?|minutes?|side|way|up|down|back|over|less|more|about|fitted|miles?|child|parent|sheet)\b",
    re.IGNORECASE,
)
"""Common English words that are no Spanish words."""
