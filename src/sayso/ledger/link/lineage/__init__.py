"""The path of a claim through documents: where it began, who took it from whom, and what changed on the
way.
"""

from sayso.ledger.link.lineage.drift import drift
from sayso.ledger.link.lineage.trace import changes, trace, unattributed

__all__ = ["changes", "drift", "trace", "unattributed"]
