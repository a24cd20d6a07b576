"""The channels of publicity, in both languages, and what files, applicants and questionnaires call them."""

from collections.abc import Mapping

from warehouse.naming import folded
from warehouse.text import Text

LABELS: Mapping[str, Text] = {
    "wechat": Text("WeChat account", "微信公众号"),
    "weibo": Text("Weibo", "微博"),
    "douyin": Text("Douyin", "抖音"),
    "wechat_video": Text("WeChat Channels", "视频号"),
    "toutiao": Text("Toutiao", "今日头条"),
    "website": Text("Website", "网站"),
    "app": Text("App", "手机应用"),
    "sms": Text("Text message", "短信"),
    "tv": Text("Television", "电视"),
    "radio": Text("Radio", "广播"),
    "newspaper": Text("Newspaper", "报纸"),
    "community": Text("Community", "社区"),
    "hall": Text("Service hall", "办事大厅"),
    "leaflet": Text("Leaflets", "宣传单"),
    "outdoor": Text("Outdoor advertising", "户外广告"),
    "other": Text("Other", "其他"),
}
WRITTEN: Mapping[str, tuple[str, ...]] = {
    "wechat": ("微信", "公众号", "订阅号", "服务号", "微信推文"),
    "weibo": ("新浪微博", "官方微博"),
    "douyin": ("抖音号", "短视频", "tiktok"),
    "wechat_video": ("微信视频号",),
    "toutiao": ("头条", "头条号"),
    "website": ("门户网站", "官网", "政府网站", "web"),
    "app": ("客户端", "APP推送"),
    "sms": ("手机短信", "短信推送", "text messages"),
    "tv": ("电视台", "television"),
    "radio": ("电台",),
    "newspaper": ("报刊", "日报", "晚报", "press"),
    "community": ("社区宣传", "进社区", "小区", "社区宣讲"),
    "hall": ("窗口", "大厅", "服务大厅", "窗口宣传", "窗口告知", "大厅电子屏", "大厅屏幕"),
    "leaflet": ("传单", "宣传册", "折页", "宣传资料", "leaflet", "brochure"),
    "outdoor": ("户外", "公交", "地铁", "楼宇", "电子屏"),
    "other": ("其它", "facebook", "twitter", "google", "kuaishou", "快手", "小红书", "bilibili", "B站"),
}


def words() -> dict[str, str]:
    """The channel by every word for it, as words are compared."""
    return {
        folded(word): channel
        for channel, label in LABELS.items()
        for word in (channel, label.en, label.zh, *WRITTEN[channel])
    }
