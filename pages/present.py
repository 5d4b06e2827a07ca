"""The presentation for a meeting: choose and order its steps, then show them on the whole screen."""

from lib.ui import requirements
from lib.ui.present import address, script, show

talk = address.talk()

if talk is not None:
    show.draw_talk(talk)
else:
    view = requirements.require_view()
    script.draw_lead()
    chosen = script.draw_steps()
    script.draw_start(view, chosen)
    script.draw_keys()
