"""Every colour of the product, for light and for dark screens; contrast is tested against WCAG 2.2 AA."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scheme:
    """The colours of one theme. Categories: Government Analysis Function palette, lightened for dark screens."""

    name: str  # light | dark
    page: str
    card: str
    ink: str
    muted: str  # secondary text
    line: str  # rules and borders
    series: str  # a single series
    categories: tuple[str, ...]
    on_category: tuple[str, ...]  # text on each category
    heat: tuple[str, str]  # lowest and highest of a heat table
    on_heat: tuple[str, str]  # text on the lower and the upper half of it
    target: str
    old_target: str
    band: str  # suspensions and gaps
    red: str
    amber: str
    green: str
    red_back: str
    amber_back: str
    green_back: str
    accent: str
    improvement: str  # special cause for the better
    concern: str  # special cause for the worse
    neutral: str  # special cause where neither way is better
    on_signal: str  # text on these three
    areas: tuple[str, str, str, str, str]  # Be Successful, Be Healthy, Be Safe, Be Supported, plan and governance

    def rag(self, letter: str | None) -> tuple[str, str]:
        """Return (text, background) of a rating chip; a rating always carries its letter and word too."""
        return {
            "R": (self.red, self.red_back),
            "A": (self.amber, self.amber_back),
            "G": (self.green, self.green_back),
        }.get(letter or "", (self.muted, self.page))


LIGHT = Scheme(
    name="light",
    page="#F6F4EF",
    card="#FFFFFF",
    ink="#16242D",
    muted="#4A5B66",
    line="#D5D2C8",
    series="#12436D",
    categories=("#12436D", "#1B7F77", "#C2500F", "#801650", "#3D3D3D", "#6D4FA3"),
    on_category=("#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    heat=("#DCE9F2", "#12436D"),
    on_heat=("#16242D", "#FFFFFF"),
    target="#8A2A6B",
    old_target="#7A7F85",
    band="#E7E3D8",
    red="#9B1C14",
    amber="#7A4A00",
    green="#1E6128",
    red_back="#FBE4E1",
    amber_back="#FDEFD3",
    green_back="#E2F1E3",
    accent="#0B5563",
    improvement="#1F5FA8",
    concern="#A8440A",
    neutral="#6D4FA3",
    on_signal="#FFFFFF",
    areas=("#3D4E8A", "#146B66", "#7A3B69", "#855300", "#4A5B66"),
)

DARK = Scheme(
    name="dark",
    page="#11191F",
    card="#1A252D",
    ink="#EDF1F3",
    muted="#AEBBC4",
    line="#35444F",
    series="#7FB4E0",
    categories=("#7FB4E0", "#56C7BD", "#F59A66", "#E08DBB", "#C9CED2", "#B9A2E3"),
    on_category=("#0D1418", "#0D1418", "#0D1418", "#0D1418", "#0D1418", "#0D1418"),
    heat=("#24394A", "#9CC9EE"),
    on_heat=("#EDF1F3", "#0D1418"),
    target="#F0A6D4",
    old_target="#8F9AA2",
    band="#2B3A45",
    red="#FFB4AC",
    amber="#FFCF7D",
    green="#9FDBA5",
    red_back="#4A1D1A",
    amber_back="#43310F",
    green_back="#1B3A20",
    accent="#7FD0DE",
    improvement="#8CC0F0",
    concern="#F59A66",
    neutral="#C5B1EA",
    on_signal="#0D1418",
    areas=("#A9B6EC", "#7CD3CC", "#E0A6D0", "#E8BF72", "#AEBBC4"),
)

SCHEMES = {"light": LIGHT, "dark": DARK}
