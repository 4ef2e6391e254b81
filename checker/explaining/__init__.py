"""From an engine's outcomes to what people can defend: findings, and the whole reasoning of one.

`reasons` why a breach is one · `missing` what keeps a verdict from being decided · `findings` both, with evidence ·
`explanation` every step as a tree · `inspecting` one subject by the way it is written · `repair` what would turn a
verdict, `repairing` how it is found and judged again, `solving` which values satisfy a condition.
"""
