"""Check the labels of a crosstab: unknown, repeated, misspelt, missing, look-alike."""

from itertools import pairwise

from loaders.opening.cells import address
from loaders.problems import Problem, error, warning
from loaders.reading.crosstab.finder import Finder
from loaders.reading.crosstab.titles import Label, Physical
from loaders.reading.extract import Extract, as_seen, look_alike, unknown_member
from loaders.reading.proposals import MOST_LABELS, ask_members
from loaders.wording.labels import has_look_alikes


class LabelCheck:
    """Says what is wrong with the labels of one table."""

    def __init__(self, reader: Finder, table: Physical, figures: list[int], extract: Extract) -> None:
        self.reader, self.table, self.figures, self.extract = reader, table, figures, extract
        self.sheet = table.sheet

    def check(self) -> None:
        """Add every problem of the labels; a column whose heading stands twice is taken out of `figures`."""
        down, across = ("member", "period") if self.table.members_down else ("period", "member")
        self._check_repeated()
        labels = [(label, down) for label in self.table.down.values()]
        labels += [(self.table.across[column], across) for column in self.figures]
        unknown = [label for label, wanted in labels if wanted == "member" and self._names_none(label)]
        if 0 < len(unknown) <= MOST_LABELS:
            cells, texts = [label.cell.address for label in unknown], [str(as_seen(label.cell)) for label in unknown]
            ask_members(self.extract, self.reader.dimension, self.sheet.name, cells, texts)
            labels = [(label, wanted) for label, wanted in labels if label not in unknown]
        for label, wanted in labels:
            self._check_label(label, wanted)
        self._check_expected()
        self._check_gaps()

    def _names_none(self, label: Label) -> bool:
        """Return whether a label is a text that names no member of the return."""
        return label.kind in ("other", "bad") and isinstance(label.cell.value, str) and bool(label.cell.value.strip())

    def _check_repeated(self) -> None:
        """Report a heading that stands twice, once at the second; its column is not read."""
        first: dict[object, Label] = {}
        for column in list(self.figures):
            label = self.table.across[column]
            key = label.period or label.member
            before = first.setdefault(key, label) if key is not None else label
            if before is not label:
                self.figures.remove(column)
                self.extract.problems.append(
                    error(
                        "repeated",
                        self.sheet.name,
                        label.cell.address,
                        as_seen(label.cell),
                        f"“{as_seen(label.cell)}” stands here a second time; it stands in {before.cell.address} already.",
                        "Keep one of the two columns and delete the other.",
                    )
                )

    def _check_label(self, label: Label, wanted: str) -> None:
        if label.kind == wanted:
            text = str(label.cell.value)
            if label.kind == "member" and has_look_alikes(text):
                assert label.member is not None
                self.extract.problems.append(look_alike(self.sheet.name, label.cell.address, text, label.member))
            return
        if label.kind not in ("total", "subtotal"):
            self.extract.problems.append(self._unknown(label, wanted))

    def _unknown(self, label: Label, wanted: str) -> Problem:
        text = label.cell.value
        if wanted == "period":
            wrong = label.wrong or f"is not a {self.reader.grain}"
            return error(
                "bad_date",
                self.sheet.name,
                label.cell.address,
                text,
                f"“{text}” {wrong}.",
                label.fix or f"Give the {self.reader.grain} that these figures are for.",
            )
        dimension = self.reader.dimension
        names = [member.name for member in dimension.members]
        if text is None or not str(text).strip():
            return error(
                "no_label",
                self.sheet.name,
                label.cell.address,
                None,
                f"There are figures here but no {dimension.title.lower()}.",
                f"Use one of: {', '.join(names)}.",
            )
        return unknown_member(dimension, self.sheet.name, label.cell.address, as_seen(label.cell))

    def _check_expected(self) -> None:
        edge = self.table.down if self.table.members_down else self.table.across
        present = {label.member for label in edge.values() if label.kind == "member"}
        if any(
            label.kind in ("other", "bad")
            for place, label in edge.items()
            if place in self.figures or self.table.members_down
        ):
            return  # a misspelt member already says so
        for member in self.reader.dimension.members:
            if member.expected and member.name not in present:
                corner = address(self.table.header_row, self.table.label_column)
                self.extract.problems.append(
                    warning(
                        "missing_member",
                        self.sheet.name,
                        corner,
                        None,
                        f"{member.name} is not in this table.",
                        "Add it, or publish without it: it will show as not received.",
                    )
                )

    def _check_gaps(self) -> None:
        edge = self.table.across if self.table.members_down else self.table.down
        if self.reader.grain not in ("month", "quarter") or any(label.kind == "bad" for label in edge.values()):
            return
        cells = {label.period: label.cell for label in edge.values() if label.period}
        for before, after in pairwise(sorted(cells)):
            if (after.start - before.end).days > 1:
                self.extract.problems.append(
                    warning(
                        "missing_period",
                        self.sheet.name,
                        cells[after].address,
                        None,
                        f"Nothing stands between {before} and {after}.",
                        "Add the missing rows, or publish without them: they will show as not received.",
                    )
                )
