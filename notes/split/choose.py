"""Which strategy splits a document best: each says how sure it is, and the surest one is taken.

A text that shows no talks is one talk, and says so.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from notes.split.context import Draft, Proposal, Split

if TYPE_CHECKING:
    from notes.document import Document
    from notes.split.context import Context

STRATEGIES: tuple[str, ...] = ("headings", "tables", "folders")
"""Modules of this package that have `propose`; on equal confidence the earlier one wins."""


def split(document: Document, context: Context) -> Split:
    """The best way to split a document, and the others that were considered."""
    wanted = (context.strategy,) if context.strategy in STRATEGIES else STRATEGIES
    proposals: list[Proposal] = []
    for name in wanted:
        proposal = import_module(f"notes.split.{name}").propose(document, context)
        if proposal is not None and (proposal.talks or proposal.other):
            proposals.append(proposal)
    proposals.sort(key=lambda proposal: -proposal.confidence)
    proposals.append(whole(document))
    return Split(proposals[0], tuple(proposals[1:]))


def whole(document: Document) -> Proposal:
    """The document as one talk: what is left when nothing else is seen."""
    at = next((at for at, block in enumerate(document.blocks[:20]) if block.kind == "heading"), None)
    meta_title = document.meta.get("title")
    title = meta_title if isinstance(meta_title, str) else document.title
    start = 0
    if at is not None and (title is None or at == 0):
        title, start = document.blocks[at].text, at + 1
    if not title and document.blocks:
        title = document.blocks[0].text.split("\n")[0][:80]
        draft = Draft(title, 0, len(document.blocks), inferred=True)
    else:
        draft = Draft(title or "", start, len(document.blocks), head=start - 1 if start else None)
    return Proposal("whole", (draft,), 0.1, "no talks are seen in the text, so all of it is one")
