"""Columns that identify an applicant, by the names that files give them."""

PERSONAL = (
    *(
        "申请人",
        "申请人姓名",
        "申请人或申请单位",
        "姓名",
        "权利人",
        "义务人",
        "权利人名称",
        "联系人",
        "评价人",
        "当事人",
        "户主",
    ),
    *(
        "证件号",
        "证件号码",
        "身份证号",
        "身份证",
        "身份证号码",
        "身份证号/统一社会信用代码",
        "统一社会信用代码",
        "申请人证件号",
    ),
    *("身份证件号", "身份证件号码", "公民身份号码", "微信号", "银行卡号", "银行账号"),
    *("手机号", "手机号码", "手机", "联系电话", "联系方式", "电话号码", "固定电话", "电话", "邮箱"),
    *("地址", "住址", "联系地址", "家庭地址", "家庭住址", "居住地址", "户籍地址", "通讯地址", "通信地址", "现住址"),
    *("坐落", "不动产坐落", "房屋坐落", "不动产单元号", "不动产权证号", "不动产权证书号", "车牌号", "openid", "ip"),
    *("SQR", "QLR", "YWR", "ZJH", "ZL", "BDCDYH", "BDCZH", "SFZH", "LXDH", "LXR", "QLRMC", "QLRZJH", "SJH"),
    *(
        "applicant",
        "applicant name",
        "full name",
        "first name",
        "last name",
        "surname",
        "id number",
        "phone number",
        "mobile number",
    ),
    *(
        "telephone number",
        "address",
        "street address",
        "incident address",
        "street name",
        "geolocation",
        "email address",
    ),
    *("latitude", "longitude", "location", "parcel"),
)

# Below a group these may be something else: 渠道/电话 is a way to apply.
ALONE = frozenset({"电话"})
