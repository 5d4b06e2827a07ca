"""The words by which columns are known, as `lib.intake.headers.key` gives them: small letters, no blanks or marks."""

from typing import Final

from lib.intake.choices import Use
from lib.survey import columns as col

ATTRIBUTES: Final = {
    col.BRANCH: """
        机构 机构名称 所属机构 所在机构 服务机构 开户机构 经办机构 办理机构 支行 分行 网点 所属支行 所属分行
        开户行 经办行 branch branchname institution office
    """,
    col.CLIENT_TYPE: """
        客户类型 客户类别 单位类型 clienttype customertype
    """,
    col.CLIENT_TIER: """
        客户分类 客户层次 clienttier clientclass customertier tier
    """,
    col.CLIENT_LEVEL: """
        客户分级 客户级别 客户等级 管理级别 clientlevel customerlevel level
    """,
    col.LOAN_KIND: """
        贷款种类 贷款类型 贷款品种 loankind loantype typeofloan kindofloan
    """,
    col.CHANNEL: """
        填报渠道 填写渠道 问卷渠道 填报方式 填写方式 渠道 channel surveychannel
    """,
    col.PERIOD: """
        调查期 调查期次 期次 调查时期 季度 调查季度 period quarter surveyperiod
    """,
}
BRANCH_LEVELS: Final = {
    0: """
        省级分行 省分行 一级分行 省行 provincialbranch province
    """,
    1: """
        二级分行 二级分行市 市分行 市级分行 地市分行 citybranch citylevelbranch city
    """,
    2: """
        县支行 县区支行 县级支行 支行 县市区支行 countybranch subbranch county
    """,
}
"""Columns that together give the path of a branch: 0 province, 1 city, 2 county."""

PLAIN: Final = {
    Use.RESPONDENT: """
        问卷编号 答卷编号 客户编号 客户id 客户号 受访者 受访者编号 受访者id 样本编号 答题者id 被访者编号 编号 id
        respondent respondentid respondentno responseid responsenumber questionnaireid questionnaireno clientid
        customerid caseid subject subjectid 序号 行号 no seq index number serial serialnumber
    """,
    Use.SUBMITTED: """
        提交答卷时间 提交时间 结束答题时间 答题结束时间 填写时间 填报时间 填表日期 填写日期 提交日期 日期 时间
        finish finished submitted submittedat submittime submitdate submissiontime completed completedat enddate
        date timestamp
    """,
    Use.DURATION: """
        所用时间 答题时长 填写时长 用时 用时秒 答题用时 timeused duration durationseconds durationinseconds
        timetaken seconds
    """,
    Use.PERSONAL: """
        来自ip ip ip地址 ipaddress ipprovince ipcity ip省份 ip城市 昵称 nickname 微信昵称 用户标识 openid
        unionid userid 用户id 用户类型 自定义字段 来源 来源详情 来源渠道 source sourcedetail 电话 手机 手机号
        手机号码 电话号码 联系电话 联系方式 phone phonenumber mobile tel telephone 邮箱 电子邮箱 email mail 姓名
        联系人 客户姓名 客户名称 企业名称 单位名称 公司名称 fullname clientname customername companyname contact
        身份证 身份证号 身份证号码 idnumber idcard 银行账号 账号 卡号 银行卡号 bankaccount account accountnumber
        微信 微信号 wechat qq qq号 地址 联系地址 address browser 浏览器 os 操作系统 设备 device 地理位置
        地理位置国家和地区 地理位置省 地理位置市 开始答题时间 start started starttime startdate
    """,
    Use.IGNORED: """
        总分 得分 totalscore score
    """,
}

ACCOUNTS: Final = frozenset("用户标识 openid unionid userid 用户id".split())  # noqa: SIM905 - a list of words is easier to read and to extend
"""An account of the platform is one person."""

RUNNING: Final = frozenset("序号 行号 no seq index number serial serialnumber".split())  # noqa: SIM905 - a list of words is easier to read and to extend
"""A number that only counts the rows."""

TELLS_LITTLE: Final = frozenset(
    """
    ipprovince ipcity ip省份 ip城市 用户类型 自定义字段 来源 来源详情 来源渠道 source sourcedetail browser
    浏览器 os 操作系统 设备 device 地理位置 地理位置国家和地区 地理位置省 地理位置市 开始答题时间 start started
    starttime startdate
    """.split()  # noqa: SIM905 - as above
)
"""Personal columns in which many people have the same value."""
