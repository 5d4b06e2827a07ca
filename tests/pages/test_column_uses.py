"""The choices of the mapping table on the upload page can be told apart."""

import pytest

from lib.intake import MODEL_ITEMS, Use
from lib.survey.model_items import ModelItem
from lib.text import t, use_language
from lib.ui.upload.mapping import use_name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_use_of_a_column_has_a_name_of_its_own(language):
    use_language(language)
    try:
        names = [use_name(use) for use in Use]
        assert len(set(names)) == len(names)
        assert {use_name(use) for use in MODEL_ITEMS} == {t(f"model_item.{item}") for item in ModelItem}
    finally:
        use_language("zh")
