"""What an exported table says of itself: scope, n, scheme, data, time."""

from lib.text import t
from lib.ui import storage
from lib.ui.names import moment, selection_words
from lib.ui.view import View


def about_view(view: View) -> list[tuple[str, str]]:
    """The lines that hold for every table of this view."""
    facts = {
        "scope": selection_words(view.selection),
        "n": str(view.responses.n),
        "scheme": view.whole.scheme.key,
        "data": " ".join(batch.content_hash[:12] for batch in view.batches),
        "made": moment(storage.now()),
    }
    return [(t(f"about.{name}"), value) for name, value in facts.items()]
