"""What is said of derived importance: names of its predictors, why there is none, what a reader must know."""

from lib.analysis.derived_importance import DriverRefusal, Remark
from lib.analysis.driver_items import Level
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import joined, quoted


def driver_name(level: Level, code: str, scheme: Scheme) -> str:
    """Return the name of a predictor."""
    item = scheme.dimension(code) if level is Level.DIMENSION else scheme.indicator(code)
    return item.named(language())


def driver_sentence(remark: Remark, level: Level, scheme: Scheme) -> str:
    """Say a remark or a refusal; names stand in it as they are in the scheme, so it must not be rendered as markup."""
    kind = "refusal" if isinstance(remark.code, DriverRefusal) else "remark"
    written = {}
    for name, fact in remark.facts.items():
        if name == "codes" and isinstance(fact, tuple):
            written[name] = joined(quoted(driver_name(level, code, scheme)) for code in fact)
        elif name == "code":
            written[name] = quoted(driver_name(level, str(fact), scheme))
        else:
            written[name] = str(fact)
    return t(f"drivers.{kind}.{remark.code}", **written)
