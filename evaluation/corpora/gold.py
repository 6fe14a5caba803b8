"""Gold: what is planted in a corpus, as plain records.

In: the rendered documents. Out: copies, independence groups, claims, links and lineage. Everything follows
from where each sentence comes from and from the marks and edits in the stories; nothing is compared by its
words, so that gold cannot make the mistakes of a matcher.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from evaluation.corpora.drafts import NEUTRAL, CopyKind, Draft, Offsets, Piece, Rendered, Role, quoted, words
from evaluation.corpora.stories import CHANGED, MORE, ClaimRule, Mark, Patch, Story, place_of
from sayso.core.errors import EvaluationError
from sayso.core.links import Direction, LinkKind, StepKind

SIBLINGS = "siblings"  # both from a third, or over one between
_WHOLE = 0.5  # the share of words from which on a document is a voice of the one that it was taken from


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A stretch of one origin in two documents. `changed`: its words are not the same on both sides."""

    first: Offsets
    second: Offsets
    changed: bool


@dataclass(frozen=True, slots=True)
class GoldCopy:
    """Two documents with passages in common; `first` < `second`. `kind` is a CopyKind's value or SIBLINGS.

    `made` are the documents that the kind speaks of: the copy itself; for siblings both.
    """

    first: str
    second: str
    kind: str
    direction: Direction
    passages: tuple[GoldPassage, ...]
    made: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """Words that state one matter. `cluster` is the matter, `voice` the telling that it goes back to.

    `value` tells the same from the different; `drifted` that it was changed on the way from its voice.
    """

    id: str
    document: str
    spans: tuple[Offsets, ...]
    cluster: str
    voice: str
    value: str
    drifted: bool


@dataclass(frozen=True, slots=True)
class GoldLink:
    """Two claims of one matter, `first` < `second`. An `unjudged` pair is neither right nor wrong."""

    first: str
    second: str
    kind: LinkKind
    aspects: tuple[str, ...] = ()
    unjudged: bool = False


@dataclass(frozen=True, slots=True)
class GoldDrift:
    """What changed at a step: `before` are spans in the origin's document, `after` in the claim's own.

    The kind is a DriftKind's value or `converted`, which is no drift: another unit for the same amount.
    """

    kind: str
    before: tuple[Offsets, ...]
    after: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class GoldStep:
    """One telling of a claim. A step without origin is a root: a voice of its own."""

    claim: str
    origin: str | None
    kind: StepKind
    drift: tuple[GoldDrift, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is planted, and of each planted document what is judged by nobody or easily mistaken.

    `neutral`: bylines, credit lines, footers, standard paragraphs. `quoted`: words between quotation marks.
    `families`: the story of each planted document; all other documents are fillers.
    """

    copies: tuple[GoldCopy, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    links: tuple[GoldLink, ...] = ()
    lineage: dict[str, tuple[GoldStep, ...]] = field(default_factory=dict)
    neutral: dict[str, tuple[Offsets, ...]] = field(default_factory=dict)
    quoted: dict[str, tuple[Offsets, ...]] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its mark and the piece that it stands in."""

    claim: GoldClaim
    mark: Mark
    piece: Piece
    place: Offsets
    of: Rendered


def gold_of(documents: Sequence[Rendered], stories: Iterable[Story]) -> Gold:
    """The gold of all documents together."""
    families: defaultdict[str, list[Rendered]] = defaultdict(list)
    for document in documents:
        if document.draft.story:
            families[document.draft.story].append(document)
    copies: list[GoldCopy] = []
    groups: list[tuple[str, ...]] = []
    claims: list[GoldClaim] = []
    links: list[GoldLink] = []
    lineage: dict[str, tuple[GoldStep, ...]] = {}
    for story in sorted(stories, key=lambda s: s.name):
        family = sorted(families[story.name], key=lambda d: d.doc_id)
        copies += _copies(family)
        groups += _groups(family)
        told = [one for document in family for one in _claims(document)]
        claims += [one.claim for one in told]
        links += _links(told, story)
        lineage |= _lineage(told, story)
    planted = [d for d in documents if d.draft.story]
    return Gold(
        tuple(copies), tuple(groups), tuple(claims), tuple(links), lineage,
        {d.doc_id: tuple(place for piece, place in d.placed if piece.role in NEUTRAL) for d in planted},
        {d.doc_id: tuple(quoted(d.text)) for d in planted},
        {d.doc_id: d.draft.story for d in planted},
    )  # fmt: skip


def _copies(family: Sequence[Rendered]) -> Iterator[GoldCopy]:
    for first, second in combinations(family, 2):
        if passages := tuple(_passages(first, second)):
            a, b = first.draft, second.draft
            if b.parent is a or a.parent is b:
                made = b if b.parent is a else a
                kind, by = (made.kind or CopyKind.VERBATIM).value, [made.doc_id]
            else:
                kind, by = SIBLINGS, [first.doc_id, second.doc_id]
            yield GoldCopy(first.doc_id, second.doc_id, kind, _direction(a, b), passages, tuple(by))


def _direction(first: Draft, second: Draft) -> Direction:
    if second in first.ancestors():
        return Direction.FIRST_FROM_SECOND
    return Direction.SECOND_FROM_FIRST if first in second.ancestors() else Direction.COMMON_ORIGIN


def _passages(first: Rendered, second: Rendered) -> Iterator[GoldPassage]:
    """Runs of pieces of the same origins, in the same order and next to one another on both sides."""
    there = {piece.origin: n for n, (piece, _) in enumerate(second.placed) if piece.origin is not None}
    run: list[tuple[int, int]] = []
    for n, (piece, _) in enumerate(first.placed):
        at = there.get(piece.origin) if piece.origin is not None else None
        if run and (at is None or (n, at) != (run[-1][0] + 1, run[-1][1] + 1)):
            yield _joined(first, second, run)
            run = []
        if at is not None:
            run.append((n, at))
    if run:
        yield _joined(first, second, run)


def _joined(first: Rendered, second: Rendered, run: list[tuple[int, int]]) -> GoldPassage:
    (a, b), (c, d) = run[0], run[-1]
    changed = any(first.placed[n][0].text != second.placed[m][0].text for n, m in run)
    here = (first.placed[a][1][0], first.placed[c][1][1])
    there = (second.placed[b][1][0], second.placed[d][1][1])
    return GoldPassage(here, there, changed)


def _groups(family: Sequence[Rendered]) -> Iterator[tuple[str, ...]]:
    """Documents that are one voice: most of their words were taken from one telling."""
    by_telling: defaultdict[str, list[str]] = defaultdict(list)
    for document in family:
        body = [p for p in document.draft.pieces() if p.role in {Role.TOLD, Role.OWN}]
        shares: defaultdict[str, int] = defaultdict(int)
        for piece in body:
            if piece.origin is not None:
                shares[piece.origin.telling] += words([piece])
        best = max(shares, key=lambda label: shares[label], default="")
        if best and shares[best] >= _WHOLE * words(body):
            by_telling[best].append(document.doc_id)
    yield from (tuple(sorted(ids)) for _, ids in sorted(by_telling.items()) if len(ids) > 1)


def _claims(document: Rendered) -> Iterator[_Told]:
    seen: defaultdict[str, int] = defaultdict(int)
    for piece, place in document.placed:
        for mark in piece.marks:
            if piece.origin is None:
                continue
            seen[mark.name] += 1
            name = mark.name if seen[mark.name] == 1 else f"{mark.name}.{seen[mark.name]}"
            claim = GoldClaim(
                f"{document.doc_id}/{name}",
                document.doc_id,
                ((place[0] + mark.start, place[0] + mark.end),),
                f"{piece.origin.story}/{mark.name}",
                f"{piece.origin.story}/{piece.origin.telling}",
                mark.value,
                CHANGED in mark.value,
            )
            yield _Told(claim, mark, piece, place, document)


def _clusters(told: Sequence[_Told]) -> dict[str, list[_Told]]:
    found: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        found[one.claim.cluster].append(one)
    return dict(sorted(found.items()))


def _links(told: Sequence[_Told], story: Story) -> Iterator[GoldLink]:
    root = {f"{story.name}/{label}": _root(story, label) for label in story.tellings}
    for cluster, members in _clusters(told).items():
        rule = story.claims[cluster.rpartition("/")[2]]
        for one, other in combinations(sorted(members, key=lambda t: t.claim.id), 2):
            if one.claim.document != other.claim.document:
                if root[one.claim.voice] == root[other.claim.voice]:
                    yield _within(one.claim, other.claim)
                else:
                    yield _between(one.claim, other.claim, rule, story)


def _root(story: Story, label: str) -> str:
    while (origin := story.tellings[label].origin) is not None:
        label = origin
    return label


def _within(one: GoldClaim, other: GoldClaim) -> GoldLink:
    """Two claims of one voice are the same. Where one of them was changed on the way, a reader may as well
    call that a contradiction: the pair is not judged.
    """
    changed = one.drifted or other.drifted or one.value.rstrip(MORE) != other.value.rstrip(MORE)
    return GoldLink(one.id, other.id, LinkKind.SAME, unjudged=changed)


def _between(one: GoldClaim, other: GoldClaim, rule: ClaimRule, story: Story) -> GoldLink:
    """Claims of two voices support or contradict each other, or the later one revises a count that was open.

    A later figure that is lower may be either of the two, and is not judged.
    """
    if one.drifted or other.drifted:
        return GoldLink(one.id, other.id, LinkKind.SUPPORTS, unjudged=True)
    if one.value.rstrip(MORE) == other.value.rstrip(MORE):
        return GoldLink(
            one.id, other.id, LinkKind.SUPPORTS if one.value == other.value else LinkKind.ELABORATES
        )
    aspects = (rule.aspect.value,)
    if not rule.open:
        return GoldLink(one.id, other.id, LinkKind.CONTRADICTS, aspects)
    early, late = sorted((one, other), key=lambda claim: _told_at(claim, story))
    return GoldLink(one.id, other.id, LinkKind.REVISES, aspects, unjudged=_count(late) < _count(early))


def _told_at(claim: GoldClaim, story: Story) -> tuple[datetime, str]:
    """When the voice of a claim was first heard."""
    return story.tellings[claim.voice.rpartition("/")[2]].published, claim.voice


def _count(claim: GoldClaim) -> float:
    """The figure that a claim of an open count gives."""
    return float(claim.value.rstrip(MORE))


def _lineage(told: Sequence[_Told], story: Story) -> dict[str, tuple[GoldStep, ...]]:
    found = {}
    for cluster, members in _clusters(told).items():
        ordered = sorted(members, key=lambda t: (t.of.draft.published, t.claim.id))
        found[cluster] = tuple(_step(one, ordered, story) for one in ordered)
    return found


def _step(one: _Told, members: Sequence[_Told], story: Story) -> GoldStep:
    draft = one.of.draft
    if draft.parent is not None:
        for origin in members:
            if origin.of.draft is draft.parent and origin.piece.origin == one.piece.origin:
                drift = tuple(_changes(origin, one))
                return GoldStep(one.claim.id, origin.claim.id, StepKind.COPIED, drift)
    if draft.told_by is not None and one.piece.origin is not None:
        for origin in members:
            if origin.of.draft is draft.told_by:
                sentence = story.tellings[draft.telling].sentences[one.piece.origin.number]
                drift = tuple(_retold(origin, one, patch) for patch in sentence.drift)
                return GoldStep(one.claim.id, origin.claim.id, draft.how, drift)
        raise EvaluationError(f"{draft.story}: what {draft.telling} retells does not stand in its origin")
    return GoldStep(one.claim.id, None, StepKind.FIRST)


def _changes(origin: _Told, one: _Told) -> Iterator[GoldDrift]:
    """What was changed in this copy and not before; a change of another claim's words is not this one's."""
    if one.piece.changes == origin.piece.changes:
        return
    for change in one.piece.changes:
        inside = [mark for mark in one.piece.marks if _overlap((mark.start, mark.end), change.after)]
        if inside and one.mark not in inside:
            continue
        at = (one.place[0] + change.after[0], one.place[0] + change.after[1])
        before = (origin.place[0] + change.before[0], origin.place[0] + change.before[1])
        yield GoldDrift(change.kind, _spans(before), _spans(at))


def _retold(origin: _Told, one: _Told, patch: Patch) -> GoldDrift:
    before: tuple[Offsets, ...] = ()
    after: tuple[Offsets, ...] = ()
    if patch.before:
        text = origin.of.text
        inside = origin.piece.text.find(patch.before)
        start = origin.place[0] + inside if inside >= 0 else text.index(patch.before)
        before = ((start, start + len(patch.before)),)
    if patch.after:
        start, end = place_of(one.piece.text, patch.after)
        after = ((one.place[0] + start, one.place[0] + end),)
    return GoldDrift(patch.kind, before, after)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _spans(one: Offsets) -> tuple[Offsets, ...]:
    return (one,) if one[0] < one[1] else ()
