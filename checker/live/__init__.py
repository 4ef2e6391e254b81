"""Records judged as they arrive: `Session`, which needs the extra `live` (durable-rules).

`session` what other programs call · `flow` what it does in memory · `journal` what survives · `notices` what is told,
as data · `changes` what is told, in words · `state` all checks, and the day · `checking` one check · `joins` which
records touch which subjects · `counting` what qualifies · `subject` · `clock` · `world` · `predicates` ·
`ruleset` the verdict tables as durable-rules. For `fazhi watch`: `lines` · `inbox` · `days` · `watching`.
"""

from checker.live.session import Session

__all__ = ["Session"]
