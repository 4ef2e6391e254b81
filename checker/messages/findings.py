"""What a finding says, and what would repair it: code -> (Chinese, English).

The obligation's title stands before these sentences. `{due}` is the last day allowed, itself included.
"""

from __future__ import annotations

from collections.abc import Mapping

FINDINGS: Mapping[str, tuple[str, str]] = {
    "required": ("要求：{title}", "Required: {title}"),
    "required_of": ("要求：{title}（{element}）", "Required: {title} ({element})"),
    # breached
    "late": ("有{about}，但晚于期限", "{about}: there is one, but it came late"),
    "late.date": ("{about}晚于期限", "{about}: done, but late"),
    "early": ("{about}早于规定的最早日期", "{about}: dated before the earliest day allowed"),
    "not_before": ("最早日期为 {day}", "The earliest day allowed is {day}"),
    "insufficient": (
        "{about}数量不足：要求至少 {needed}，实有 {found}",
        "{about}: at least {needed} required, {found} found",
    ),
    "unqualified": (
        "有{about}，但没有一件符合规定的条件",
        "{about}: found, but none that meets the conditions",
    ),
    "unqualified.date": (
        "{about}已填写，但不符合规定的条件",
        "{about}: filled in, but not as the conditions require",
    ),
    "absent": ("未见{about}", "{about}: none found"),
    "absent.date": ("未填写{about}，视为未完成", "{about}: not filled in, so it did not happen"),
    "absent.recorded": ("未填写{about}", "{about}: not filled in"),
    "false": ("记录载明的情况不符合要求", "The record itself says otherwise"),
    "exceeded": (
        "{about}超出上限：至多 {needed}，实有 {found}",
        "{about}: at most {needed} allowed, {found} found",
    ),
    # undetermined
    "no_data": ("未提交{missing}的数据，无法判断", "Not decidable: no data for {missing} was submitted"),
    "applies": ("无法判断是否适用：缺少{missing}", "Not decidable whether it applies: {missing} missing"),
    "due": ("无法确定期限：缺少{missing}", "Not decidable when it was due: {missing} missing"),
    "evidence": (
        "无法判断是否做到：缺少{missing}",
        "Not decidable whether it was done: {missing} missing",
    ),
    "nothing_named": ("所需信息", "needed information"),
    # pending
    "not_due": ("期限未到", "Not due yet"),
    "open": ("期限尚未起算", "Its limit has not begun"),
    # when
    "due_on": ("期限为 {due}", "It is due on {due}"),
    "was_due": ("期限为 {due}", "It was due on {due}"),
    "was_due_late": ("期限为 {due}，逾期 {days} 天", "It was due on {due}, {days} days late"),
    "was_due_late_1": ("期限为 {due}，逾期 1 天", "It was due on {due}, one day late"),
    "provisional": (
        "期限涉及放假安排尚未公布的年份，为暂定",
        "The due date is provisional: the working days of its year are not published yet",
    ),
    # repair
    "repair.late": (
        "已无法按期完成：核对日期是否录入无误，并说明逾期原因",
        "It cannot be undone: check that the dates are right, and put the reason on file",
    ),
    "repair.early": (
        "核对日期是否录入无误；如确实过早，应按规定顺序重新办理",
        "Check that the dates are right; if it truly came too early, do it again in the required order",
    ),
    "repair.insufficient": (
        "补足并登记；已做未登记的，补录{about}",
        "Do what is still lacking and record it; if it was done, add the records: {about}",
    ),
    "repair.unqualified": (
        "按规定条件办理并登记；{about}录入有误的，更正记录",
        "Do it as required and record it, or correct what was recorded wrongly: {about}",
    ),
    "repair.unqualified.date": (
        "按规定条件办理；记录有误的，更正记录",
        "Do it as required; if the record is wrong, correct the record",
    ),
    "repair.absent": (
        "尽快办理并登记；已办未登记的，补录{about}",
        "Do it and record it; if it was done, add the record: {about}",
    ),
    "repair.absent.date": (
        "尽快办理并填写{about}；已办的，补填日期",
        "Do it and fill in the date; if it was done, add the date: {about}",
    ),
    "repair.absent.recorded": (
        "已办的，补填{about}；未办的，尽快办理后填写",
        "If it was done, fill in: {about}. If not, do it and then record it",
    ),
    "repair.false": (
        "纠正该情况；记录有误的，更正记录",
        "Put it right; if the record is wrong, correct the record",
    ),
    "repair.exceeded": (
        "查明超出的原因并纠正；重复登记的，删除重复记录",
        "Find out why the limit was passed and put it right; remove records entered twice",
    ),
    "repair.no_data": (
        "提交{missing}的文件；确实没有记录的，提交只有表头的空表",
        "Submit a file for {missing}; if there are truly no records, a file with the header alone",
    ),
    "repair.applies": ("补充{missing}，再次检查", "Supply {missing}, then check again"),
    "repair.due": ("补充{missing}，再次检查", "Supply {missing}, then check again"),
    "repair.evidence": ("补充{missing}，再次检查", "Supply {missing}, then check again"),
    # what is still needed
    "needs": ("办理并登记{about}", "Do it and record it: {about}"),
    "needs.date": ("办理并填写{about}", "Do it and fill in the date: {about}"),
    "needs.recorded": ("填写{about}", "Fill in: {about}"),
    "needs.holds": ("到期时记录应符合要求", "The record must be as required when it falls due"),
    "needs.attested": ("提交佐证材料并登记", "Hand in the document that attests it, and record it"),
    "needs.at_least": (
        "{about}：至少要 {needed}，已有 {found}",
        "{about}: at least {needed}, {found} so far",
    ),
    "needs.at_most": ("{about}：至多可 {needed}，已有 {found}", "{about}: at most {needed}, {found} so far"),
    # punctuation
    "stop": ("。", ". "),
}
