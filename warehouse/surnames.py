"""Chinese family names, and the ordinary words that begin like one: what tells a person's name from other words."""

# The commonest of the country and of Fujian; the names of 98 of 100 people begin so.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪温芦柴"
    "詹柯游翁阮池官巫蓝卓缪蔺季俞葛毕聂焦齐梅庄辛管祝左涂谷祁舒耿牟卜路关苗凌费纪靳盛童欧项裴席卫查屈鲍位霍隋植甘景包司柏宁"
    "阳解强单岳连丘危饶喻尤艾冉滕骆商时车房申揭占念章萧肖虞冼佘麦区佟穆"
)
TWO_LETTERS = frozenset("欧阳 司马 上官 诸葛 司徒 东方 慕容 皇甫 令狐 夏侯 长孙 端木 尉迟 公孙 南宫 轩辕".split())

# Words of opinions that a segmenter takes for names.
ORDINARY = frozenset(
    (
        "文明 阳光 卫星 高峰 齐全 顾问 顾客 安静 康复 谢谢 向东 陈述 胡同 周转 关怀 宁静 安抚 许可 杜绝 卓越 祝贺 "
        "高明 王府 陆军 武林 辛勤 左翼 胡说 胡闹 胡乱 胡搅 林立 宁可 宁肯 宁愿 白领 兰花 张贴 安危 祝福 陈旧 张口 "
        "张嘴 严正 严格 严重 温馨 殷勤 殷切 周旋 高薪 查明 查清 田园 顾忌 高雅 陶醉 周全 许诺 马虎 马克 陈列 高昂 "
        "陈设 张罗 张望 张扬 汪洋 任凭 任何 齐备 庄园 安康 安然 安逸 安稳 高招 高强 连成 连贯 高超 甘休 施舍 解密 "
        "饶恕 文雅 洪亮 孙子 孙女 岳父 岳母 叶子 叶落 毛巾 金光 路基 何干 何时 何曾 何必 易懂 费尽 付诸 付清 雷同 "
        "贺喜 贺岁 盛怒 盛夏 盛赞 温顺 万幸 牟利 莫测 莫如 莫若 文武 汤水 周折 周详 钟爱 钟点 耿直 杜撰 常客 白送 "
        "白搭 白吃 白跑 林子 白云 单飞 文契 房契 田契 安保 童工 车驾 高三 高层 苗子 段时 段落 石沉 宋体 明白 潘多 "
        "申请 时间 时候 时常 方便 方面 于是 包括 解决 解释 管理 连续 连同 单位 单独 单号 商量 商家 章程"
    ).split()
)
# Single letters that are words of their own more often than names.
WORDS = frozenset("连时于方高关单解查管房车位路费包向和安常白万强任易游章区念占谢")

TITLES = (
    "先生 女士 小姐 太太 同志 师傅 老师 主任 副主任 科长 副科长 局长 副局长 处长 所长 站长 组长 经理 警官 医生 律师 "
    "会计 阿姨 大姐 大哥 姐 哥 叔 姨 工 总 某 某某"
).split()
