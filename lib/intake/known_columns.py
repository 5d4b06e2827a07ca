"""Columns that are no ratings but known by their headers: attributes, identities, times, personal data, comments."""

import re
from dataclasses import dataclass
from typing import Final

from lib.intake.choices import Platform, Use
from lib.intake.headers import key, unnumbered
from lib.survey import columns as col

SOURCE_DETAIL: Final = "来源详情"
"""The column of 问卷星 that can carry a branch code as link parameter."""

_ATTRIBUTES: Final = {
    col.BRANCH: "机构 机构名称 所属机构 所在机构 服务机构 开户机构 经办机构 办理机构 支行 分行 网点 所属支行 所属分行 "
    "开户行 经办行 branch branchname institution office",
    col.CLIENT_TYPE: "客户类型 客户类别 单位类型 clienttype customertype",
    col.CLIENT_TIER: "客户分类 客户层次 clienttier clientclass customertier tier",
    col.CLIENT_LEVEL: "客户分级 客户级别 客户等级 管理级别 clientlevel customerlevel level",
    col.LOAN_KIND: "贷款种类 贷款类型 贷款品种 loankind loantype typeofloan kindofloan",
    col.CHANNEL: "填报渠道 填写渠道 问卷渠道 填报方式 填写方式 渠道 channel surveychannel",
    col.PERIOD: "调查期 调查期次 期次 调查时期 季度 调查季度 period quarter surveyperiod",
}
_BRANCH_LEVELS: Final = {
    "省级分行": 0, "省分行": 0, "一级分行": 0, "省行": 0, "provincialbranch": 0, "province": 0,
    "二级分行": 1, "二级分行市": 1, "市分行": 1, "市级分行": 1, "地市分行": 1, "citybranch": 1, "citylevelbranch": 1, "city": 1,
    "县支行": 2, "县区支行": 2, "县级支行": 2, "支行": 2, "县市区支行": 2, "countybranch": 2, "subbranch": 2, "county": 2,
}  # fmt: skip
_PLAIN: Final = {
    Use.RESPONDENT: "问卷编号 答卷编号 客户编号 客户id 客户号 受访者 受访者编号 受访者id 样本编号 答题者id 被访者编号 编号 id "
    "respondent respondentid respondentno responseid responsenumber questionnaireid questionnaireno clientid customerid "
    "caseid subject subjectid 序号 行号 no seq index number serial serialnumber",
    Use.SUBMITTED: "提交答卷时间 提交时间 结束答题时间 答题结束时间 填写时间 填报时间 填表日期 填写日期 提交日期 日期 时间 finish "
    "finished submitted submittedat submittime submitdate submissiontime completed completedat enddate date timestamp",
    Use.DURATION: "所用时间 答题时长 填写时长 用时 用时秒 答题用时 timeused duration durationseconds durationinseconds "
    "timetaken seconds",
    Use.PERSONAL: "来自ip ip ip地址 ipaddress ipprovince ipcity ip省份 ip城市 昵称 nickname 微信昵称 用户标识 openid unionid "
    "userid 用户id 用户类型 自定义字段 来源 来源详情 来源渠道 source sourcedetail 电话 手机 手机号 手机号码 电话号码 联系电话 "
    "联系方式 phone phonenumber mobile tel telephone 邮箱 电子邮箱 email mail 姓名 联系人 客户姓名 客户名称 企业名称 单位名称 "
    "公司名称 fullname clientname customername companyname contact 身份证 身份证号 身份证号码 idnumber idcard 银行账号 账号 "
    "卡号 银行卡号 bankaccount account accountnumber 微信 微信号 wechat qq qq号 地址 联系地址 address browser 浏览器 os "
    "操作系统 设备 device 地理位置 地理位置国家和地区 地理位置省 地理位置市 开始答题时间 start started starttime startdate",
    Use.IGNORED: "总分 得分 totalscore score",
}
_ACCOUNTS: Final = frozenset(("用户标识", "openid", "unionid", "userid", "用户id"))
_RUNNING: Final = frozenset(("序号", "行号", "no", "seq", "index", "number", "serial", "serialnumber"))
_COMMENT: Final = re.compile(r"意见|建议|留言|评语|开放题|comment|suggestion|remark", re.IGNORECASE)
_OVERALL: Final = re.compile(
    r"(?:总体|整体|总的|综合).*(?:满意|评价|感受)|满意度总评|总评价?$|overall.*(?:satisf|rating|evaluation)|^overall$|^osat$",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(
    r"姓名|电话|手机|联系方式|身份证|邮箱|微信|银行卡|账号|单位名称|企业名称|公司名称|客户名称|昵称|phone|e-?mail|\bIP\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"原因|为什么|为何|理由|建议|哪些|why|reason", re.IGNORECASE)


def _by_word(table: dict[Use, str] | dict[str, str]) -> dict[str, str]:
    return {word: str(name) for name, words in table.items() for word in words.split()}


_ATTRIBUTE_BY_WORD: Final = _by_word(_ATTRIBUTES)
_USE_BY_WORD: Final = _by_word(_PLAIN)
_LONG_WORDS: Final = tuple(
    sorted((word for word in _ATTRIBUTE_BY_WORD if len(word) >= 4 and word not in _BRANCH_LEVELS), key=len, reverse=True)
)


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """What a header alone says about a column that is no rating."""

    use: Use
    attribute: str | None = None
    guessed: bool = False


def known_column(header: str) -> KnownColumn | None:
    """Return the use of a column whose header is, word for word, one of the known ones; else None."""
    for word in (key(header), key(unnumbered(header))):
        if word in _USE_BY_WORD:
            return KnownColumn(Use(_USE_BY_WORD[word]))
        if word in _BRANCH_LEVELS:
            return KnownColumn(Use.ATTRIBUTE, col.BRANCH)
        if word in _ATTRIBUTE_BY_WORD:
            return KnownColumn(Use.ATTRIBUTE, _ATTRIBUTE_BY_WORD[word])
    return None


def likely_column(header: str) -> KnownColumn | None:
    """Return the use that a header suggests which holds a known word among others; else None."""
    plain = unnumbered(header)
    if _COMMENT.search(plain):
        return KnownColumn(Use.COMMENT)
    if _PERSONAL.search(plain):
        return KnownColumn(Use.PERSONAL, guessed=True)
    word = key(plain)
    found = next((known for known in _LONG_WORDS if known in word), None)
    if found:
        return KnownColumn(Use.ATTRIBUTE, _ATTRIBUTE_BY_WORD[found], guessed=True)
    if any(ending in word for ending in ("所在机构", "哪个机构", "机构是", "支行", "分行")):
        return KnownColumn(Use.ATTRIBUTE, col.BRANCH, guessed=True)
    return None


def is_overall(header: str) -> bool:
    """Whether the header asks for satisfaction as a whole."""
    return bool(_OVERALL.search(unnumbered(header))) and not _REASON.search(header)


def asks_why(header: str) -> bool:
    """Whether the header asks for reasons or suggestions, so that it is no rating though it names an indicator."""
    return bool(_REASON.search(header))


def branch_level(header: str) -> int | None:
    """Return 0 for a column of provincial branches, 1 for cities, 2 for counties, None for anything else."""
    return next((_BRANCH_LEVELS[word] for word in (key(header), key(unnumbered(header))) if word in _BRANCH_LEVELS), None)


def identifies(header: str, platform: Platform) -> bool:
    """Whether equal values in this column mean the same respondent.

    A running number does not: it starts again in every export, and joined files hold it twice. 腾讯问卷 calls its
    running number 编号.
    """
    word = key(unnumbered(header))
    if word in _ACCOUNTS:
        return True
    is_id = _USE_BY_WORD.get(word) == Use.RESPONDENT and word not in _RUNNING
    return is_id and not (platform is Platform.TENCENT and word == "编号")


def is_running_number(header: str, platform: Platform) -> bool:
    """Whether the column only counts the rows."""
    word = key(unnumbered(header))
    return word in _RUNNING or (platform is Platform.TENCENT and word == "编号")
