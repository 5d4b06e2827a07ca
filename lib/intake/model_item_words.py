"""The words of the satisfaction model's questions: their headers, and answers that only they have."""

from typing import Final

from lib.survey.model_items import ModelItem

HEADERS: Final = {
    ModelItem.VERSUS_EXPECTATION: """
        与期望相比 与预期相比 与您的期望相比 与您的预期相比 和期望相比 和预期相比 期望比较 预期比较
        versusexpectation versusexpectations comparedwithexpectation comparedwithexpectations
        comparedtoexpectations
    """,
    ModelItem.VERSUS_IDEAL: """
        与理想相比 与理想银行相比 与理想的银行相比 与理想服务相比 和理想相比 和理想银行相比 理想比较
        versusideal versusidealbank comparedwithideal comparedwithanidealbank comparedtoideal
    """,
    ModelItem.EXPECTATION: """
        总体期望 总体预期 总体期望水平 期望水平 预期水平 事前期望 整体期望
        overallexpectation overallexpectations expectationlevel priorexpectation
    """,
    ModelItem.VALUE_QUALITY: """
        质量相对价格 感知价值质量相对价格 给定价格下的质量 相对于价格的质量 价格下的质量
        qualitygivenprice perceivedvaluequalitygivenprice valuequality
    """,
    ModelItem.VALUE_PRICE: """
        价格相对质量 感知价值价格相对质量 给定质量下的价格 相对于质量的价格 质量下的价格
        pricegivenquality perceivedvaluepricegivenquality valueprice
    """,
    ModelItem.COMPLAINT: """
        抱怨 投诉 客户抱怨 客户投诉 抱怨程度 投诉程度 抱怨或投诉 投诉或抱怨 投诉意愿 抱怨意愿 投诉频率
        complaint complaints complaining complaintbehaviour complaintbehavior
    """,
    ModelItem.LOYALTY_CONTINUE: """
        继续合作意愿 继续合作 继续合作的意愿 继续办理意愿 继续使用意愿 再次办理意愿 忠诚继续合作
        continue willingnesstocontinue intentiontocontinue likelihoodtocontinue loyaltycontinue repurchaseintention
    """,
    ModelItem.LOYALTY_RECOMMEND: """
        推荐意愿 推荐 推荐的意愿 向他人推荐 向他人推荐的意愿 愿意推荐 忠诚推荐
        recommend willingnesstorecommend likelihoodtorecommend intentiontorecommend loyaltyrecommend
    """,
}
"""Headers word for word, as `lib.intake.headers.key` gives them."""

HEADERS_LIKE: Final = {
    ModelItem.VERSUS_EXPECTATION: (
        r"[与和同跟较].{0,6}(?:期望|预期|期待).{0,4}(?:相比|比较|之比)",
        r"compar\w* (?:with|to).{0,12}expect",
    ),
    ModelItem.VERSUS_IDEAL: (
        r"[与和同跟距离].{0,10}理想.{0,8}(?:相比|比较|差距|接近|距离)",
        r"compar\w* (?:with|to).{0,12}ideal",
    ),
    ModelItem.EXPECTATION: (
        r"(?:总体|整体).{0,6}(?:期望|预期)",
        r"(?:期望|预期)(?:的)?(?:水平|高低)",
        r"overall expectation",
    ),
    ModelItem.VALUE_QUALITY: (
        r"价格.{0,10}质量.{0,6}(?:如何|评价|怎样)",
        r"质量相对(?:于)?价格",
        r"quality (?:given|for|relative to)(?: the)? price",
    ),
    ModelItem.VALUE_PRICE: (
        r"质量.{0,10}(?:价格|收费|费用).{0,6}(?:如何|评价|怎样|合理)",
        r"价格相对(?:于)?质量",
        r"price (?:given|for|relative to)(?: the)? quality",
    ),
    ModelItem.COMPLAINT: (
        r"(?:是否|想|有|多少|程度).{0,8}(?:抱怨|投诉)",
        r"(?:抱怨|投诉)(?:的)?(?:意愿|程度|频率|想法)",
        r"likel\w* to complain",
        r"how often .{0,20}complain",
    ),
    ModelItem.LOYALTY_CONTINUE: (
        r"继续.{0,14}(?:合作|办理|使用|往来)",
        r"likel\w* to (?:continue|stay)",
        r"continue (?:to )?(?:work|bank|cooperat)",
    ),
    ModelItem.LOYALTY_RECOMMEND: (
        r"推荐.{0,12}(?:意愿|可能|程度)",
        r"(?:愿意|会|是否).{0,14}推荐",
        r"likel\w* to recommend",
        r"would .{0,10}recommend",
    ),
}
"""Patterns of headers that ask the question in a sentence."""

ANSWERS: Final = {
    ModelItem.VERSUS_EXPECTATION: (
        "远低于期望 远低于预期 远不如期望 远不如预期|far below expectations|much worse than expected",
        "低于期望 低于预期 略低于期望 略低于预期 不如期望 不如预期|below expectations|worse than expected",
        "符合期望 符合预期 与期望相当 与预期相当 与期望一致 与预期一致 差不多|as expected|met expectations",
        "高于期望 高于预期 略高于期望 略高于预期 超出期望 超出预期|above expectations|better than expected",
        "远高于期望 远高于预期 远超期望 远超预期 远超出期望|far above expectations|much better than expected",
    ),
    ModelItem.VERSUS_IDEAL: (
        "差距很大 差距非常大 相差很远|very far from ideal",
        "差距较大 有差距 相差较远|far from ideal",
        "差距一般 一般|somewhere in between",
        "比较接近 较接近 接近 差距较小|close to ideal",
        "非常接近 很接近 十分接近 几乎没有差距|very close to ideal",
    ),
    ModelItem.EXPECTATION: (
        "非常低 很低|very low",
        "低 较低 比较低|low",
        "一般 中等|medium|average",
        "高 较高 比较高|high",
        "非常高 很高|very high",
    ),
    ModelItem.VALUE_QUALITY: (
        "非常差 很差|very poor",
        "差 较差 比较差|poor",
        "一般|fair|average",
        "好 较好 比较好|good",
        "非常好 很好|very good",
    ),
    ModelItem.VALUE_PRICE: (
        "偏高很多|very unfair",
        "偏高|unfair",
        "一般|neutral",
        "合适 较合适|fair",
        "非常合适 很合适|very fair",
    ),
    ModelItem.COMPLAINT: (
        "从不 从未 从来没有 完全没有|never",
        "很少 偶尔|rarely|seldom",
        "有时|sometimes",
        "经常 较多|often",
        "总是 很多 非常多|always",
    ),
    ModelItem.LOYALTY_CONTINUE: (
        "一定不会 肯定不会 绝对不会|definitely not|very unlikely",
        "可能不会 不太会|probably not|unlikely",
        "不确定 不好说|not sure|neutral",
        "可能会 应该会|probably|likely",
        "一定会 肯定会|definitely|very likely",
    ),
}
"""Answers from little to much, on a scale of five; Chinese ones apart by blanks, English ones by bars."""
