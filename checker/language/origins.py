"""Who wrote what in a pack that extends others, told by the files it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from checker.pack import Clause, Obligation, PackFiles


def with_origins(clause: Clause, chain: Sequence[PackFiles]) -> Clause:
    """The clause with its inherited obligations marked as such; the chain is the pack, and what it extends.

    Examples hold under the period and the parameters of the pack that they stand in, so they stay there.
    """
    writers = {f"{pack.shown}/{file}": pack for pack in chain for file in pack.contents}

    def marked(obligation: Obligation) -> Obligation:
        writer = writers[obligation.place.file]
        if writer is chain[0]:
            return obligation
        examples = Counter(writers[example.place.file].shown for example in obligation.examples)
        bases = [pack for pack in reversed(chain[1:]) if pack is writer or examples[pack.shown]]
        own = [example for example in obligation.examples if writers[example.place.file] is chain[0]]
        return replace(
            obligation,
            examples=tuple(replace(example, number=n) for n, example in enumerate(own, 1)),
            equivalent=(),
            inherited={pack.name: examples[pack.shown] for pack in bases},
        )

    statements = (replace(s, obligations=tuple(map(marked, s.obligations))) for s in clause.statements)
    return replace(clause, statements=tuple(statements))
