"""What is wrong in a pack as far as it extends another: code -> (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping

EXTENDING: Mapping[str, tuple[str, str]] = {
    "pack.base_not_found": (
        "没有所继承的规则包 {found}，可用：{valid}，或相对于本规则包文件夹的路径",
        "there is no pack {found} to extend; there are: {valid}, or a path from the pack's own folder",
    ),
    "pack.extends_in_circle": (
        "规则包的继承绕成了圈：{found}",
        "the packs extend one another in a circle: {found}",
    ),
    "pack.extends_nothing": (
        "没有 extends，不能写 {found}：没有可以改动的规则包",
        "{found} needs extends: there is no pack to be different from",
    ),
    "pack.override_of_nothing": (
        "所继承的规则包的 {section} 中没有 {found}；要新增，还须写明：{missing}",
        "the {section} of the base have no {found}; a new one also needs: {missing}",
    ),
    "pack.not_in_base": (
        "所继承的规则包的这一处没有 {found}",
        "the base has no {found} here",
    ),
    "pack.reason_needed": (
        "{found} 是继承来的：不写 reason 只能改标题、增加义务或示例；要改写（{keys}）须写 reason 并写全",
        "{found} is inherited: without a reason it can only be given another title, obligations or examples; "
        "to restate it ({keys}), give a reason and write it in full",
    ),
    "pack.withdrawn_and_written": (
        "{found} 既列入 withdrawn，又写了规则；要改写，只写带 reason 的规则",
        "{found} is withdrawn and written as well; to restate it, only write it, with a reason",
    ),
    "pack.withdrawn_all": (
        "撤销 {found} 后，{statement} 没有义务了：应撤销 {statement}",
        "without {found}, {statement} has no obligation left: withdraw {statement}",
    ),
    "pack.withdrawn_needed": (
        "不能撤销 {found}：{others} 由它合计，请一并撤销或改写",
        "{found} cannot be withdrawn: {others} is covered by it; withdraw or restate that too",
    ),
}
