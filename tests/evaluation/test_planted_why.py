"""Where planted links are lost."""

from collections import Counter
from collections.abc import Collection, Iterable

from evaluation.corpora.gold import Gold, GoldClaim, GoldLink
from evaluation.corpora.predictions import ClaimAt, align
from evaluation.corpora.why import Stage, lines, stages
from sayso.core.links import Aspect, ClaimLink, LinkKind
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import told

_FLOOD = told("the flood ruined 40 houses", text="In Korvan the flood ruined 40 houses.", day="2031-03-04")
_OTHER = told("water ruined 90 houses", text="In Korvan water ruined 90 houses.", day="2031-03-05")
_FAR = told("the choir sang", text="In Selm the choir sang.", day="2031-03-05")


def _gold(*texts: str, kind: LinkKind = LinkKind.CONTRADICTS) -> Gold:
    claims = tuple(
        GoldClaim(
            f"d{number}/sum", f"d{number}", ((0, len(text)),), "tale/sum", f"tale/{number}", text, False
        )
        for number, text in enumerate(texts)
    )
    link = GoldLink("d0/sum", "d1/sum", kind, ("number",))
    return Gold(claims=claims, links=(link,), families={"d0": "tale", "d1": "tale"})


def _stage(
    first: Telling,
    second: Telling | None,
    clusters: Iterable[Collection[str]] = (),
    links: Iterable[ClaimLink] = (),
) -> Counter[Stage]:
    tellings = [one for one in (first, second) if one is not None]
    gold = _gold("x" * 80, "y" * 80)
    names = dict(zip(("d0", "d1"), (first, second), strict=True))
    claims = {one.id: ClaimAt(doc, one.claim.spans) for doc, one in names.items() if one is not None}
    found = stages(gold, align(gold, claims), {one.id: one for one in tellings}, clusters, links)
    assert {kind for kind, _ in found} == {"contradicts: number"}
    return Counter({stage: number for (_, stage), number in found.items()})


def test_a_claim_that_nobody_read() -> None:
    assert _stage(_FLOOD, None) == {Stage.UNREAD: 1}


def test_documents_that_are_not_alike() -> None:
    assert _stage(_FLOOD, _FAR) == {Stage.UNLIKE: 1}


def test_a_link_of_the_kind_or_of_another() -> None:
    first, second = sorted((_FLOOD.id, _OTHER.id))
    both = [{first, second}]
    for kind, stage in ((LinkKind.CONTRADICTS, Stage.FOUND), (LinkKind.SUPPORTS, Stage.OTHERWISE)):
        link = ClaimLink(first, second, kind, 0.9, (), (Aspect.NUMBER,))
        assert _stage(_FLOOD, _OTHER, both, [link]) == {stage: 1}
    assert _stage(_FLOOD, _OTHER, both) == {Stage.SILENT: 1}
    assert _stage(_FLOOD, _OTHER) == {Stage.PARTED: 1}


def test_the_table_has_a_column_for_each_stage() -> None:
    head, row = lines(Counter({("agrees", Stage.FOUND): 3, ("agrees", Stage.UNREAD): 1}))
    assert head.split() == [*(stage.name.lower() for stage in Stage), "of"]
    assert row.split() == ["agrees", "1", "0", "0", "0", "0", "0", "0", "3", "4"]
