"""The screen's states, for pictures of it."""

from tests.ui.states.panes import PANES
from tests.ui.states.texts import TEXTS
from tests.ui.states.trouble import TROUBLE
from tests.ui.states.windows import WINDOWS

STATES = [*PANES, *WINDOWS, *TROUBLE, *TEXTS]
