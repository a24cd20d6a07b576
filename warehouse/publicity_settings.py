"""What the codes in exports of publicity mean: a channel's own, which its programs do not all read alike."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class Publicity(BaseModel):
    """The section `[publicity]`: codes and words as the exports have them, every key optional."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # What marks a row that holds the sum of all sources.
    totals: tuple[str, ...] = ("99999999", "全部", "合计", "总计", "total", "all")
    # WeChat's `user_source` of readers (getuserread); 2 and 4 are read otherwise by some programs.
    read_sources: Mapping[str, str] = {
        "0": "会话",
        "1": "好友",
        "2": "朋友圈",
        "4": "历史消息页",
        "5": "其他",
        "6": "看一看",
        "7": "搜一搜",
    }
    # The column of the same name where it is of new followers (getusersummary).
    follow_sources: Mapping[str, str] = {
        "0": "其他合计",
        "1": "公众号搜索",
        "17": "名片分享",
        "30": "扫描二维码",
        "57": "文章内账号名称",
        "100": "微信广告",
        "149": "小程序关注",
        "161": "他人转载",
        "200": "视频号",
        "201": "直播",
    }
