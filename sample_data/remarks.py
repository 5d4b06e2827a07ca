"""Comments that synthetic clients write. Telephone numbers and addresses in them are made up, to show the masking."""

from itertools import cycle
from typing import Final

import numpy as np
import numpy.typing as npt

CRITICAL: Final = (
    "希望利率能再优惠一些,同业报价普遍低10到20个基点。",
    "审批层级多,从申报到批复等了一个多月,希望能提前告知进度。",
    "材料重复提交,同一份财报交了三次,建议系统内共享。",
    "提意见不知道找谁,建议公布投诉电话和处理时限。",
    "收费项目没有一次讲清楚,放款前才知道还有评估费。",
    "反映的问题一直没有回音,请回电13900000000,找张经理。",
    "企业准备扩产,想增加授信额度,客户经理说要等年底。",
    "抵押物要求太死,应收账款、订单能不能也算担保?",
    "手机银行不能查贷款合同和还款计划,还得跑网点。",
    "网银上传附件经常失败,只能线下送材料。",
    "贷后除了催报表,很少有人上门了解经营情况。",
    "用款旺季放款慢,错过了采购窗口期。",
    "希望多介绍一些适合小微企业的产品,政策文件看不太懂。",
    "客户经理换了两任,情况要重新讲一遍。",
    "材料清单请发到 caiwu@example.com,纸质的容易丢。",
)

KIND: Final = (
    "客户经理很专业,响应也快,继续保持。",
    "服务态度好,办事规范,没有吃拿卡要。",
    "整体满意,利率再低一点就更好了。",
    "放款比预计的快,帮我们解决了大问题。",
    "收费公开透明,比较放心。",
    "网点环境不错,柜面办理速度也可以。",
    "合作多年,信任贵行,希望扩大合作范围。",
    "今年审批快了不少,点赞👍",
    "结算方便,对账清楚。联系人:李会计 13800000000。",
    "没有意见。",
    "无",
)


def draw_comments(rng: np.random.Generator, satisfaction: npt.NDArray[np.float64], share: float) -> tuple[str, ...]:
    """Let a `share` of the respondents write a comment that suits how satisfied they are.

    Parameters
    ----------
    satisfaction
        Shape (n,): mean satisfaction of each respondent, scale points.
    """
    middle = float(np.median(satisfaction))
    decks = {pleased: cycle(rng.permutation(said).tolist()) for pleased, said in ((True, KIND), (False, CRITICAL))}
    writes = rng.random(len(satisfaction)) < share
    return tuple(
        next(decks[bool(mean > middle)]) if writing else "" for mean, writing in zip(satisfaction, writes, strict=True)
    )
