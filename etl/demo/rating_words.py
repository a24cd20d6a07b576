"""What people tick and write beside their stars: reasons of the national list, and comments in their own words."""

from dataclasses import asdict
from typing import NamedTuple

from etl.demo.story import IDENTIFYING
from warehouse.rating_reasons import LATE
from warehouse.rating_reasons import REASONS as LISTED


class Reason(NamedTuple):
    """One reason that is ticked with so many stars, and what comments on it are about."""

    level: int
    code: str
    words: str
    topic: str
    late: bool


# What comments are about, by the reason beside which they stand; of other reasons nobody thinks.
_ABOUT = {
    **dict.fromkeys(("added_conditions", "added_materials", "same_proof_again"), "materials"),
    **dict.fromkeys(("wrong_sample", "no_sample", "no_list"), "guide"),
    **dict.fromkeys(("online_refused", "not_online"), "online"),
    **dict.fromkeys(("sent_around", "more_visits"), "visits"),
    **dict.fromkeys(("rude_and_slow", "unskilled", "cold_manner"), "attitude"),
    "queued_again": "queue",
    **dict.fromkeys(LATE, "late"),
    **dict.fromkeys(("told_at_once", "accurate_guide", "average_manner"), "middling"),
    **dict.fromkeys(("one_list", "bookable", "one_visit", "good_manner"), "content"),
    **dict.fromkeys(("one_window", "fully_online", "warm_and_quick"), "content"),
}


def _reason(id: str, topic: str) -> Reason:
    listed = LISTED[id]
    return Reason(listed.level, str(listed.code), listed.label.zh, topic, id in LATE)


# By level; that it was late is the last of its level.
REASONS: tuple[Reason, ...] = tuple(
    sorted((_reason(*one) for one in _ABOUT.items()), key=lambda reason: (reason.level, reason.late, reason.code))
)

COMMENTS: dict[str, tuple[str, ...]] = {
    "late": (
        "说好三个工作日办结，拖了一个多星期还在审核",
        "打了几次电话都说在排队审核，没有人给准话",
        "抵押登记迟迟办不下来，银行放款都耽误了",
        "补了一次材料以后就没有动静，时间早就过了承诺期限",
        "进度查询一直显示审核中，早就超过承诺时限",
        "等了快两周才出证，承诺时限形同虚设",
        "材料交齐了还要等这么久，希望加快审核速度",
        "急着过户，结果一等再等，审核太慢了",
    ),
    "materials": (
        "办事指南上没写要婚姻证明，到了窗口才说要补",
        "同一份身份证明复印件交了三次，部门之间不能共享吗",
        "每个窗口说的材料都不一样，来回补材料",
        "明明网上核验过了，窗口还要纸质原件",
        "继承公证的材料要求前后说法不一",
    ),
    "guide": (
        "没有填写样本，表格改了好几遍",
        "一次性告知没有做到，清单上少写了两样",
        "办事指南上的样表是旧版，填完又作废重填",
        "网上的材料清单和窗口要求对不上",
    ),
    "online": (
        "网上平台上传材料总是失败，最后还是跑了窗口",
        "说是全程网办，人脸识别过不去，客服也打不通",
        "小程序闪退，预约好几次都没有成功",
        "网上申请提交后没有任何短信通知",
    ),
    "visits": (
        "说好只跑一趟，结果跑了三趟",
        "税务和登记窗口来回跑，没有一窗受理",
        "领证又让我跑一次，可以邮寄却没有人告知",
        "一个过户跑了两个大厅，停车也不方便",
    ),
    "attitude": (
        "窗口人员不耐烦，问两句就说自己去看墙上的指南",
        "工作人员业务不熟，问了旁边的同事三次",
        "态度生硬，排到我了说系统坏了让明天再来",
        "叫号以后窗口没人，等了二十分钟",
    ),
    "queue": (
        "网上预约了还要现场重新取号排队，预约没有意义",
        "上午九点取号，十一点半才叫到，下午又要重新排",
        "窗口开得太少，中午没有人值班",
    ),
    "middling": (
        "整体还行，就是等候时间有点长",
        "材料说明再清楚一些就更好了",
        "网上预约不太好用，希望改进",
        "窗口人手不足，中午排队的人多",
        "停车位太少，转了半小时",
        "短信通知来得比较晚",
    ),
    "content": (
        "办事效率高，当天就拿到证了",
        "工作人员很有耐心，讲解清楚",
        "一次就办好了，点赞",
        "没想到这么快，比承诺的时间还短",
        "网上申请很方便，不用请假跑窗口",
        "窗口人员热情，帮老人填表",
        "流程清楚，指引明确",
        "银行那边直接办抵押登记，很方便",
        "好",
        "满意",
    ),
    "put_right": (
        "工作人员回电说明了情况，问题已经解决",
        "后来帮忙加急办好了，给个好评",
        "问题已整改，谢谢",
    ),
}

# Some leave a name, a number or an address, so that somebody calls back.
SIGNATURES: tuple[str, ...] = (
    "。请回电{phone}",
    "，我叫{name}，电话{phone}",
    "。联系人：{name}，手机{phone}",
    "，身份证号{identity}，麻烦查一下",
    "。有结果请发邮件到{mail}",
)


def signatures() -> tuple[str, ...]:
    """Every signature with each of the names and numbers that nobody has."""
    known = asdict(IDENTIFYING)
    most = max(len(values) for values in known.values())
    drawn = ({kind: values[turn % len(values)] for kind, values in known.items()} for turn in range(most))
    return tuple(signature.format(**each) for each in drawn for signature in SIGNATURES)
