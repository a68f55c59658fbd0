"""Present: choose what the Board will see, and open the screens."""

from ui import access
from ui.deck.presenting import present_page

access.require(access.Role.PRESENTER)
present_page()
