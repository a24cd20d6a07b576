"""No name and no number of a person is left in what people wrote, and their opinions are."""

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.masking import MASK, covered, covered_numbers, mask_cells, masked, of_persons

PERSONS = [
    ("我叫陈志强，手机13812345678", "我叫×××，手机×××"),
    ("我是欧阳明，等了很久", "我是×××，等了很久"),
    ("请王建国先生回电", "请×××先生回电"),
    ("身份证35010219800101001X", "身份证×××"),
    ("办件SL202603050001超期", "办件×××超期"),
    ("微信chen_88888", "微信×××"),
    ("东街路12号3栋501室", "东街路×××"),
    ("Mr. Smith was rude", "Mr. ××× was rude"),
    ("我是张伟，电话13812345678，来办理过户", "我是×××，电话×××，来办理过户"),
    ("联系人：欧阳娜娜 0591-87654321", "联系人：××× ×××"),
    ("姓名：李四", "姓名：×××"),
    ("本人叫赵铁柱。", "本人叫×××。"),
    ("好，我叫张三，谢谢", "好，我叫×××，谢谢"),
    ("我叫小明", "我叫×××"),
    ("我姓张", "我姓×××"),
    ("我是阿依古丽·买买提", "×××"),
    ("感谢黄婧妍耐心解答", "感谢×××耐心解答"),
    ("窗口的卓雨萱态度差", "窗口的×××态度差"),
    ("工作人员郑泽宇不熟练", "工作人员×××不熟练"),
    ("请叫林主任回电", "请叫×××回电"),
    ("小王态度很好，老李也好", "×××态度很好，×××也好"),
    ("黄先生跑了3次", "×××跑了3次"),
    ("李某某推诿", "×××推诿"),
    ("身份证350102199001011234", "身份证×××"),
    ("身份证号 350102 19900101 123X", "身份证号 ×××"),
    ("卡号6222 0212 3456 7890 123", "卡号×××"),
    ("电话一三八一二三四五六七八", "电话×××"),
    ("打138 1234 5678或１３９００００１１１１", "打×××或×××"),
    ("请回电：8765-4321", "请回电：×××"),
    ("办件SL202603050001", "办件×××"),
    ("车牌闽A12345被拖，闽AD12345也是", "车牌×××被拖，×××也是"),
    ("微信号abc_12345", "微信号×××"),
    ("邮箱a.b@c.cn谢谢", "邮箱×××谢谢"),
    ("住五一路12号3栋502室", "住五一路×××"),
    ("My name is John Smith, call 0591 8765 4321", "My name is ×××, call ×××"),
    ("Thanks to Mr. Chen at window 3", "Thanks to Mr. ××× at window 3"),
]

OPINIONS = """
服务态度好，办事效率高，点赞|窗口工作人员热情耐心，讲解清楚|材料齐全却让我跑了三趟|等了两个小时才轮到我|比承诺的时间晚了一周
一次办成，省心省力|流程清楚，指引明白|连停车的地方都没有，连个座位都没有|高峰期只开两个窗口|首次登记需要测绘报告，没人说明
时间久，效率低|时不时系统崩溃|安排合理，秩序井然|常年没人接电话|万一材料丢了怎么办|于是又跑了一趟|任何问题都能解答|何时能办好没有准信
石沉大海，没有回音|白跑一趟，白等一上午|方便群众，方便快捷|文明用语，微笑服务|车位登记流程复杂|解决问题及时|金额算错了，多交税费
关于继承公证的要求说法不一|查询结果慢|顾客至上|谢谢小姐姐帮忙填表|康复中的老人也要亲自到场，不合理|福州办事效率越来越高|陆续补了三次材料
连续三天系统故障|连江县那边也是这样|单独窗口服务老人，很贴心|费时费力|程序繁琐|段时间没有消息|尤其是中午没人值班|殷切希望改进|严格把关
钟点工都比他们热情|宋体字太小看不清|申请人也要到场|我是高兴的|我是第一次来|12号窗口叫号混乱|2026年10月21日去的，2026-10-22才有人|投诉12345
跑了3次，等了2小时30分，花了100元|工作人员周到热情|我是来办过户的|本人高度评价|209 213 214
209未在承诺时间内办结|108,110,209|108 110 209|下午2-5点没人|共100元|The clerk was very helpful and quick
"""


@pytest.mark.parametrize(("said", "kept"), PERSONS)
def test_what_tells_a_person_is_masked(said: str, kept: str) -> None:
    assert masked(said) == kept


@pytest.mark.parametrize("said", [one for line in OPINIONS.split("\n") for one in line.split("|") if one])
def test_an_opinion_stays_as_it_was_said(said: str) -> None:
    assert masked(said) == said


@given(
    before=st.text("我的电话是，号码 联系abc.-()（）", max_size=8),
    number=st.from_regex(r"(1[3-9][0-9]{9}|[1-9][0-9]{16}[0-9X]|0591-8[0-9]{7})", fullmatch=True),
    after=st.text("，谢谢。请回电 xyz.-()（）", max_size=8),
)
def test_no_number_of_a_person_survives_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    assert not re.search(r"\d{7}", masked(before + number + after).replace("-", ""))


def test_a_column_says_in_how_many_cells_something_was_masked() -> None:
    cells = pl.Series("comment", ["打13812345678", None, "很好", "打13812345678"])
    safe, count = mask_cells(cells)
    assert safe.to_list() == [f"打{MASK}", None, "很好", f"打{MASK}"]
    assert count == 2


def test_numbers_of_persons_are_covered_where_nobody_knows_the_column() -> None:
    assert covered("110105194912310021") == "1101************21"
    assert covered("打 13812345678 或 a.b@c.cn") == "打 138****5678 或 ***@c.cn"
    assert covered("350104-202611-0001641") == "350104-202611-0001641"


def test_numbers_of_persons_in_cells_that_say_something_else() -> None:
    cells = pl.Series(["王小明 11010519491231002X 申请", "电话13800138000", "转移登记", "编码350102202610160012", None])
    assert of_persons(cells).to_list() == [True, True, False, False, False]


def test_case_numbers_of_region_and_day_are_nobody_s() -> None:
    numbers = pl.Series([f"35010220261016{serial:04}" for serial in range(200)])
    assert not of_persons(numbers, numbers=True).any()
    with_one = numbers.append(pl.Series(["11010519491231002X"]))
    assert of_persons(with_one, numbers=True).sum() == 1


def test_an_identity_number_among_shorter_case_numbers() -> None:
    numbers = pl.Series(["HH202600001", "13800138000", "110105194912310021"])
    assert of_persons(numbers, numbers=True).to_list() == [False, False, True]


def test_what_is_quoted_covers_numbers_of_persons_and_leaves_those_of_cases() -> None:
    assert covered_numbers("王 110105194912310021") == "王 1101************21"
    assert covered_numbers("350102202610160012") == "350102202610160012"
