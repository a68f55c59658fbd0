"""The words of one return: every wording that its declaration has for a value, a member, a heading or itself."""

from functools import lru_cache

from loaders.spec import Crosstab, Lines, Records, ReturnSpec, Value, YearsAcross
from loaders.wording.phrases import Lexicon, Term

_PERIOD = Term("heading", "period")
_HEADINGS = {
    _PERIOD: (
        "Month",
        "Period",
        "Quarter",
        "Week",
        "Term",
        "Date",
        "Week commencing",
        "Week ending",
        "Month ending",
        "As at",
    ),
    Term("heading", "labels"): (
        "Row Labels",
        "Column Labels",
        "Measure",
        "Measures",
        "Indicator",
        "KPI",
        "Metric",
        "Values",
    ),
    Term("heading", "reason"): ("Reason for 0", "Reason for zero", "Why 0", "Reason"),
}


@lru_cache(maxsize=200)
def lexicon_of(spec: ReturnSpec) -> Lexicon:
    """Return the words of a return."""
    terms: dict[str, list[Term]] = {}

    def say(term: Term, *wordings: str) -> None:
        for wording in wordings:
            if wording.strip() == "%":
                continue  # alone it only says that figures are shares, not of what
            terms.setdefault(wording, []).append(term)

    for value in spec.values:
        say(Term("value", value.name), value.title, *value.headings, *_shares(value))
    for dimension in spec.dimensions:
        say(Term("heading", dimension.name), dimension.title, *dimension.headings)
        for member in dimension.members:
            say(Term("member", member.name, dimension.name), member.name, *member.aliases)
    for table in spec.tables:
        if isinstance(table, Crosstab | YearsAcross):
            say(Term("value", table.value), *table.titles)
        if isinstance(table, Crosstab):
            say(Term("heading", "reason"), *table.zero_reason)
            say(Term("heading", "not kept"), *table.not_read)
        if isinstance(table, Records):
            say(_PERIOD, *table.period_headings)
        if isinstance(table, Records | Lines):
            say(_PERIOD, *table.date_labels)
    for term, wordings in _HEADINGS.items():
        say(term, *wordings)
    say(Term("return", spec.name), spec.title, *spec.words, spec.code, *_sentences(spec.note))
    choices = [choice for value in spec.values for member in value.choices for choice in (member.name, *member.aliases)]
    return Lexicon(
        terms,
        (spec.sent_by, spec.note, *spec.words, *choices, *(t.title for t in spec.tables if isinstance(t, Records))),
    )


def _sentences(note: str) -> list[str]:
    return [sentence for sentence in note.split(". ") if sentence]


def _shares(value: Value) -> tuple[str, ...]:
    """Return further wordings of a percentage: % within 20 weeks is also within 20 weeks %."""
    bare = [heading.strip("% ") for heading in value.headings if "%" in heading and heading.strip("% ")]
    return tuple(f"{word} %" for word in bare) + tuple(f"% {word}" for word in bare)
