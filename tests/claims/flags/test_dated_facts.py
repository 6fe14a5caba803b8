"""Dated facts of the shipped files, held against texts: who existed when, and when an event was."""

import pytest

from sayso.core.marks import ActorMention, Marks
from sayso.core.vocabulary import FlagKind
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of, span_in
from tests.support.flagged import claims_of, each_sentence_a_claim, sentences_of, times_in


def questions(
    text: str, times: list[tuple[str, str]], actor: tuple[str, str] | None, kind: FlagKind
) -> list[str]:
    """The reasons of one kind of flag over a text; `actor` is a mention's words and its id."""
    document = document_of(text)
    mentions: tuple[ActorMention, ...] = ()
    if actor is not None:
        entry = load_knowledge().by_id[actor[1]]
        mentions = (ActorMention(span_in(document, actor[0]), actor[0], actor[1], entry.kind),)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        actors=mentions,
        timexes=times_in(document, times),
    )
    return [flag.reason for c in claims_of(document, marks) for flag in c.flags if flag.kind is kind]


@pytest.mark.parametrize(
    ("text", "words", "edtf", "actor", "raised"),
    [
        ("Al-Qaeda attacked a convoy in 1984.", "1984", "1984", ("Al-Qaeda", "al-qaeda"), True),
        ("Al-Qaeda attacked a convoy in 1998.", "1998", "1998", ("Al-Qaeda", "al-qaeda"), False),
        ("The PKK attacked a convoy in 1971.", "1971", "1971", ("PKK", "pkk"), True),
        ("The PKK attacked a convoy in 1984.", "1984", "1984", ("PKK", "pkk"), False),
        ("M23 took the town in May 2009.", "May 2009", "2009-05", ("M23", "m23"), True),
        ("M23 took the town in November 2012.", "November 2012", "2012-11", ("M23", "m23"), False),
        ("The LTTE shelled the port in 1970.", "1970", "1970", ("LTTE", "ltte"), True),
        ("UNIFIL counted the shells in 1975.", "1975", "1975", ("UNIFIL", "unifil"), True),
        ("UNIFIL counted the shells in 1978.", "1978", "1978", ("UNIFIL", "unifil"), False),
        ("The ICTR heard the case in 2017.", "2017", "2017", ("ICTR", "ictr"), True),  # it had closed
        ("The ICTR heard the case in 2014.", "2014", "2014", ("ICTR", "ictr"), False),
        # Where the sources differ, the earliest day that they allow counts.
        ("The ELN ambushed a patrol in 1964.", "1964", "1964", ("ELN", "eln"), False),
        ("The ELN ambushed a patrol in 1959.", "1959", "1959", ("ELN", "eln"), True),
        # A new name is no founding: the organisation was there under its old one.
        ("The OSCE sent observers in 1992.", "1992", "1992", ("OSCE", "osce"), False),
        (
            "The Islamic State held the road in 2006.",
            "2006",
            "2006",
            ("Islamic State", "islamic-state"),
            False,
        ),
    ],
)
def test_who_existed_when(text: str, words: str, edtf: str, actor: tuple[str, str], raised: bool) -> None:
    found = questions(text, [(words, edtf)], actor, FlagKind.ANACHRONISM)
    assert len(found) == raised
    facts = load_knowledge().by_id[actor[1]]
    sources = [fact.source for fact in (facts.founded, facts.dissolved) if fact is not None and fact.source]
    assert all(any(source in reason for source in sources) for reason in found)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "actor", "raised"),
    [
        # A person with a title may be older than the body.
        ("Al-Qaeda leader Omar joined a cell in 1966.", "1966", "1966", ("Al-Qaeda", "al-qaeda"), False),
        ("Al-Qaeda's former chief joined a cell in 1966.", "1966", "1966", ("Al-Qaeda", "al-qaeda"), False),
        ("The commander of the FARC fought in 1948.", "1948", "1948", ("FARC", "farc"), False),
        ("Al-Qaeda gunmen joined a raid in 1966.", "1966", "1966", ("Al-Qaeda", "al-qaeda"), True),
        # The time is that of a thing which the deed is about.
        ("Fatah rejected the plan of 1947.", "1947", "1947", ("Fatah", "fatah"), False),
        ("Fatah rejected the plan in 1947.", "1947", "1947", ("Fatah", "fatah"), True),
        ("The ICTY sentenced him for killings in 1992.", "1992", "1992", ("ICTY", "icty"), False),
        ("The ICTY sentenced him in 1992.", "1992", "1992", ("ICTY", "icty"), True),
        # What is told in the present is not told of back then, but for a time that goes on.
        (
            "M23 takes pride in the march on 23 March 2009.",
            "23 March 2009",
            "2009-03-23",
            ("M23", "m23"),
            False,
        ),
        ("M23 took part in the march on 23 March 2009.", "23 March 2009", "2009-03-23", ("M23", "m23"), True),
        ("M23 holds the town since 2009.", "since 2009", "2009/..", ("M23", "m23"), True),
        # What it came from was there before it.
        ("The LTTE grew out of a club in 1972.", "1972", "1972", ("LTTE", "ltte"), False),
        # What is left of a body outlives it.
        ("The ICTR's archives moved house in 2018.", "2018", "2018", ("ICTR", "ictr"), False),
    ],
)
def test_whose_time_it_is(text: str, words: str, edtf: str, actor: tuple[str, str], raised: bool) -> None:
    assert len(questions(text, [(words, edtf)], actor, FlagKind.ANACHRONISM)) == raised


@pytest.mark.parametrize(
    ("text", "words", "edtf", "named"),
    [
        ("The Taif Agreement of 1992 ended the war.", "1992", "1992", "Taif Agreement"),
        ("The Taif Agreement of 1989 ended the war.", "1989", "1989", None),
        ("The Dayton Agreement of 1993 drew the line.", "1993", "1993", "Dayton Agreement"),
        ("The Indus Waters Treaty of 1965 shared the rivers.", "1965", "1965", "Indus Waters Treaty"),
        ("They met at the Third Islamic Summit in 1979.", "1979", "1979", "Third Islamic Summit"),
        ("They met at the Third Islamic Summit in 1981.", "1981", "1981", None),
        # Two summits were held in Rabat, two in Khartoum: the time must be that of neither.
        ("They spoke at the Arab summit in Rabat in 1969.", "1969", "1969", None),
        ("They spoke at the Arab summit in Rabat in 1974.", "1974", "1974", None),
        ("They spoke at the Arab summit in Rabat in 1972.", "1972", "1972", "summit in Rabat"),
        ("They spoke at the Khartoum summit in 2006.", "2006", "2006", None),
        (
            "They spoke at the Khartoum summit in 2003.",
            "2003",
            "2003",
            "summit in Khartoum, 2006",
        ),  # the nearer
        # The first of the Gulf wars: not everybody counts from the same one.
        ("The First Gulf War in 1984 cost many lives.", "1984", "1984", None),
        ("The First Gulf War in 1991 was short.", "1991", "1991", None),
    ],
)
def test_when_an_event_was(text: str, words: str, edtf: str, named: str | None) -> None:
    found = questions(text, [(words, edtf)], None, FlagKind.DATE_CONFLICT)
    assert len(found) == (named is not None)
    assert all(named is not None and named in reason for reason in found)
