"""What a reader asks for: which period, by which disclosure profile, and how the process is charted."""

from dataclasses import dataclass
from datetime import date

from metrics.protection.disclosure import BOARD_INTERNAL, Profile


@dataclass(frozen=True)
class View:
    """A reporting date is not a knowledge date: the first says which periods are told of, the second (the cursor's) as
    they were known when.
    """

    reporting_on: date | None = None  # the last day a period may end on; None: the newest received
    profile: Profile = BOARD_INTERNAL
    dialect: str = "mdc"  # of the two-in-three rule
    screen: bool = True  # large moving ranges are left out of the limits

    @property
    def one_version(self) -> str:
        """Return why only the newest version is shown; empty where earlier ones may be.

        Two versions of a figure, one before and one after a return, can give away what each of them hides.
        """
        if self.profile.open:
            return ""
        return (
            f"By the profile “{self.profile.title}” figures are shown as known now, and no earlier version of them: two "
            "versions beside each other could give a hidden number away."
        )


PLAIN = View()
