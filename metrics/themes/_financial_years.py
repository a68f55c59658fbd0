"""Figures that a return gives for a whole financial year, or bit by bit as the year goes on."""


def financial_years(table: str, value: str, where: str, out_of: str = "") -> str:
    """Return the SQL that gives `value` of a return by financial year: the year's own row, or else its parts so far.

    With `out_of`, the column that is its denominator; a part without both is left out of both. A year of which a row
    lacks its figure has none.
    """
    both = f"{value} IS NOT NULL AND {out_of} IS NOT NULL" if out_of else f"{value} IS NOT NULL"
    whole = (
        f",\n               CASE WHEN count(*) = count({out_of}) THEN sum({out_of}) END AS denominator"
        if out_of
        else ""
    )
    parts = f"sum({out_of}) AS denominator, " if out_of else ""
    kept = "denominator, " if out_of else ""
    return f"""
        WITH rows AS (
            SELECT *, make_date(year(period_start) - (month(period_start) < 4)::INTEGER, 4, 1) AS first
            FROM returns.{table}
            WHERE {value}_source IS NOT NULL AND ({where})
        ), years AS (
            SELECT * FROM rows WHERE period_start = first AND period_end = last_day(first + INTERVAL 11 MONTH)
        ), so_far AS (
            SELECT first, greatest(last_day(max(period_end)), last_day(date_trunc('quarter', max(period_end)) + INTERVAL 2 MONTH))
                       AS period_end,
                   sum({value}) AS numerator, {parts}any_value({value}_state) AS state,
                   list({value}_source) AS sources
            FROM rows WHERE first NOT IN (SELECT first FROM years) AND {both} GROUP BY first
        )
        SELECT period_start, period_end, NULL AS breakdown,
               CASE WHEN count(*) = count({value}) THEN sum({value}) END AS numerator{whole},
               any_value({value}_state) AS state,
               list({value}_source) AS sources
        FROM years GROUP BY ALL
        UNION ALL BY NAME
        SELECT first AS period_start, period_end, NULL AS breakdown, numerator, {kept}state, sources FROM so_far
    """
