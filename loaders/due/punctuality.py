"""Which returns were due when, and when each first came: the view returns.returns_on_time, made from the declarations."""

from collections.abc import Collection

from loaders.spec import ReturnSpec

SIZES = {"month": 1, "week": 1, "quarter": 3, "term": 4, "year": 12}  # months of a workbook; a weekly one comes monthly
BEGINS = {3: (1, 4, 7, 10), 4: (1, 5, 9), 12: (4,)}  # months in which longer ones begin
NAME = "returns_on_time"


def first_months(spec: ReturnSpec) -> tuple[int, ...]:
    """Return the months of the year in which a period of the return begins."""
    return tuple(m for m in BEGINS.get(SIZES[spec.every], tuple(range(1, 13))) if m not in spec.not_due_in)


def received_sql(spec: ReturnSpec) -> str:
    """Return the SQL of every day a return in force speaks of, with the load that brought it.

    The day is the last of a period, and the Monday of a week, which may end in the month after.
    """
    said = " OR ".join(f"{value.name} IS NOT NULL OR {value.name}_state <> 'not received'" for value in spec.values)
    return (
        "SELECT DISTINCT CASE WHEN period_end - period_start < 7 THEN period_start ELSE period_end END AS day, load_id, "
        f"received_on, coalesce(demonstration, false) AS demonstration FROM stored.{spec.name} "
        f"JOIN loads_in_force USING (load_id) WHERE period_end IS NOT NULL AND ({said})"
    )


def returns_on_time_view(specs: tuple[ReturnSpec, ...], stored: Collection[str]) -> str:
    """Return the SQL that makes the view: return_name, period_start, period_end, due, received_on (NULL: not yet), source.

    It lists every period of the plan whose day has come as known at the moment asked for; `stored` are the returns that
    have a table.
    """
    awaited = [spec for spec in specs if spec.due_days]
    came = [
        f"SELECT '{spec.name}' AS return_name, * FROM ({received_sql(spec)})" for spec in awaited if spec.name in stored
    ]
    nothing = (
        "SELECT NULL::VARCHAR AS return_name, NULL::DATE AS day, NULL::VARCHAR AS load_id, NULL::DATE AS received_on"
    )
    due = [_due(spec) for spec in awaited]
    return f"""
CREATE OR REPLACE VIEW returns.{NAME} AS
WITH came AS ({" UNION ALL BY NAME ".join([nothing, *came])}),
due AS ({" UNION ALL ".join(due)})
SELECT due.return_name, due.period_start, due.period_end, due.due, min(came.received_on) AS received_on,
       arg_min({{'load_id': came.load_id, 'sheet': NULL::VARCHAR, 'cell': NULL::VARCHAR}}, came.received_on) AS source
FROM due LEFT JOIN came ON came.return_name = due.return_name AND came.day BETWEEN due.period_start AND due.period_end
WHERE due.due <= coalesce(getvariable('as_known_on')::TIMESTAMP::DATE, current_date)
GROUP BY ALL
"""


def _due(spec: ReturnSpec) -> str:
    months = ", ".join(map(str, first_months(spec)))
    last = f"last_day(first + INTERVAL {SIZES[spec.every] - 1} MONTH)"
    return (
        f"SELECT '{spec.name}' AS return_name, first::DATE AS period_start, {last} AS period_end, "
        f"{last} + {spec.due_days} AS due "
        f"FROM generate_series(TIMESTAMP '2018-04-01', TIMESTAMP '2049-12-01', INTERVAL 1 MONTH) AS m(first) "
        f"WHERE month(first) IN ({months})"
    )
