"""Records whose texts were all read before: taken in one go, for a large return holds hundreds of thousands of values.

Nothing is decided here. A text is known only from a record that was read cell by cell without a doubt, and a record with
anything else in it (a new text, a format, a merge, a blank label, a total) is left to that reading.
"""

from collections.abc import Mapping, Sequence

from loaders.opening.cells import Sheet
from loaders.reading.extract import Content, Found
from loaders.reading.records.totals import Totals
from loaders.spec import Dimension, Kind, ReturnSpec, Value
from loaders.wording.labels import has_look_alikes
from loaders.wording.values import Reading
from store.periods import Period
from store.states import State

_BLANK = (None, State.NOT_RECEIVED)


def is_plain(number: float, kind: Kind) -> bool:
    """Return whether a number without a format is what its column holds, with nothing more to ask."""
    if kind is Kind.COUNT:
        return number >= 0 and number.is_integer()
    return kind is Kind.NUMBER and abs(number) < 1e300


class Alike:
    """Takes the records of one table that are like those before them."""

    def __init__(
        self,
        spec: ReturnSpec,
        sheet: Sheet,
        periods: Mapping[object, Period],
        period_column: int,
        dimensions: Sequence[tuple[int, Dimension]],
        values: Sequence[tuple[int, Value]],
    ) -> None:
        self.sheet, self.periods, self.period_column = sheet, periods, period_column
        self.dimensions, self.values = dimensions, values
        self._places = {role.name: place for place, (_, role) in enumerate(dimensions)}
        self._order = [self._places.get(dimension.name) for dimension in spec.dimensions]
        self._members: list[dict[object, str]] = [{} for _ in dimensions]
        self._said: list[dict[object, tuple[Content, State | None]]] = [
            {} if value.required else {None: _BLANK} for _, value in values
        ]
        self._labels: dict[object, str] = {}
        columns = [period_column, *(c for c, _ in dimensions), *(c for c, _ in values)]
        self.first, self.last = min(columns), max(columns)

    def learn_members(self, row: int, members: Sequence[str]) -> None:
        """Keep the texts of a record's labels, which were read without a doubt."""
        for known, (column, role), member in zip(self._members, self.dimensions, members, strict=True):
            raw = self.sheet.raw(row, column)
            if type(raw) is str and raw.strip() and not (role.members and has_look_alikes(raw)):
                known[raw] = member

    def learn_value(self, column: int, raw: object, reading: Reading) -> None:
        """Keep what a text says as a value, which was read without a doubt."""
        if type(raw) is str and raw.strip():
            place = next(place for place, (at, _) in enumerate(self.values) if at == column)
            self._said[place][raw] = (reading.value, reading.state)

    def take(self, rows: Sequence[int], place: int, found: list[Found], totals: Totals) -> int:
        """Add the values of the records from a place in `rows` on, and return the place of the first that is new in any way."""
        sheet, name, label_column = self.sheet, self.sheet.name, self.period_column
        start, _ = sheet.row(rows[place])
        when, least = label_column - start, self.last - start
        if start > self.first:
            return place
        labels = [(column - start, known) for (column, _), known in zip(self.dimensions, self._members, strict=True)]
        wanted = [(c, c - start, v.name, v.kind, said) for (c, v), said in zip(self.values, self._said, strict=True)]
        added = {column for column, _ in totals.columns}
        previous = rows[place] - 1
        while place < len(rows) and (row := rows[place]) == previous + 1:
            first, raws = sheet.row(row)
            if first != start or len(raws) <= least:
                break
            try:
                period = self.periods[raws[when]]
                members = [known[raws[at]] for at, known in labels]
                contents = [
                    (raw, None) if type(raw := raws[at]) is float and is_plain(raw, kind) else said[raw]
                    for _, at, _, kind, said in wanted
                ]
            except KeyError:
                break
            if all(content is _BLANK for content in contents):
                break
            key = tuple(["" if at is None else members[at] for at in self._order]) if members else ()
            label = self._label(row, raws[when])
            for (column, _, value, _, _), (content, state) in zip(wanted, contents, strict=True):
                found.append(Found(value, period, key, content, state, name, row, column, label_column, label))
                if column in added and type(content) is float:
                    totals.add(row, column, content)
            previous = row
            place += 1
        return place

    def _label(self, row: int, raw: object) -> str:
        if raw not in self._labels:
            self._labels[raw] = self.sheet.text(row, self.period_column)
        return self._labels[raw]
