"""What people tick and write beside their stars: reasons of the national list, and comments in their own words.

The reasons of one and two stars, with their codes, are those of the national rating system (GB/T 39734).
"""

from dataclasses import asdict
from typing import NamedTuple

from etl.demo.story import IDENTIFYING


class Reason(NamedTuple):
    """One reason that may be ticked with so many stars, and what comments on it are about."""

    level: int
    code: str
    words: str
    topic: str


# By level; "late" is the last of its level.
REASONS: tuple[Reason, ...] = (
    Reason(1, "108", "在办事指南之外增加新的审批条件", "materials"),
    Reason(1, "109", "需提供办事指南之外的申报材料", "materials"),
    Reason(1, "111", "办事指南提供样本有错", "guide"),
    Reason(1, "112", "承诺在线收取申报材料实际无法收取", "online"),
    Reason(1, "113", "多头跑窗口和部门", "visits"),
    Reason(1, "114", "跑动次数与承诺的不一致", "visits"),
    Reason(1, "115", "服务态度差效率低", "attitude"),
    Reason(1, "110", "无理由超过法定办理时间", "late"),
    Reason(2, "207", "没有提供材料样本", "guide"),
    Reason(2, "208", "没有提供材料清单", "guide"),
    Reason(2, "210", "同样内容的证明材料被要求多次提交", "materials"),
    Reason(2, "211", "承诺网办但无法在线办理", "online"),
    Reason(2, "212", "在线预约后到大厅重复取号排队", "queue"),
    Reason(2, "213", "窗口人员业务不熟练", "attitude"),
    Reason(2, "214", "服务态度生硬", "attitude"),
    Reason(2, "209", "未在承诺时间内办结", "late"),
    Reason(3, "309", "等候时间偏长", "middling"),
    Reason(3, "310", "材料说明不够清楚", "middling"),
    Reason(3, "312", "网上办理不够顺畅", "middling"),
    Reason(4, "406", "服务态度好", "content"),
    Reason(4, "408", "流程清楚", "content"),
    Reason(4, "409", "办得快", "content"),
    Reason(5, "510", "服务态度好", "content"),
    Reason(5, "511", "一次办成", "content"),
    Reason(5, "512", "流程清楚", "content"),
    Reason(5, "513", "办得快", "content"),
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
