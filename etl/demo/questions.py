"""What the questionnaires ask: topics with how important they are to people and how well they are served."""

from typing import NamedTuple


class Topic(NamedTuple):
    """One topic, with its true means on the scale of five: importance, and performance to people and to managers."""

    dimension: str
    name: str
    importance: float
    performance: float
    to_managers: float


# Waiting and the online platform matter and are poor, and nothing else does both; managers see the first otherwise.
TOPICS: tuple[Topic, ...] = (
    Topic("窗口服务", "服务态度", 4.2, 4.3, 4.5),
    Topic("窗口服务", "业务熟练", 4.3, 4.1, 4.3),
    Topic("办事效率", "办理速度", 4.5, 4.1, 4.4),
    Topic("办事效率", "等候时间", 4.5, 3.2, 4.2),
    Topic("网上办理", "网上平台好用", 4.3, 3.2, 3.5),
    Topic("网上办理", "办事指南清晰", 3.9, 3.8, 4.1),
    Topic("材料要求", "材料精简", 4.4, 4.0, 4.3),
    Topic("材料要求", "一次性告知", 4.2, 4.2, 4.4),
    Topic("办事环境", "大厅环境", 3.3, 4.3, 4.4),
    Topic("办事环境", "停车便利", 3.4, 3.3, 3.4),
)

# Asked the other way round: who agrees is not content.
REVERSED = Topic("办事效率", "排队让我着急", 0.0, 3.4, 4.0)

# What managers alone are asked: people, money and materials for publicity, supervision, and working together.
OF_MANAGERS: tuple[Topic, ...] = (
    Topic("宣传投入", "宣传人员充足", 0.0, 0.0, 2.4),
    Topic("宣传投入", "宣传经费充足", 0.0, 0.0, 2.6),
    Topic("宣传投入", "宣传物料充足", 0.0, 0.0, 2.9),
    Topic("效能监督", "超期件督办到位", 0.0, 0.0, 3.5),
    Topic("效能监督", "部门间信息共享顺畅", 0.0, 0.0, 2.8),
)
