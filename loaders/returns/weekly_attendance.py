"""R01, sent every Monday by Learner Engagement: one column per week, one row per cohort."""

from loaders.spec import AtMost, Crosstab, Dimension, Kind, Member, ReturnSpec, ShareOf, Value

COHORT = Dimension(
    name="cohort",
    title="Cohort",
    members=(
        Member("EHCP (All)", ("EHCP", "EHCP All", "All EHCP", "EHC plan (all)")),
        Member("EHCP (Open to CS)", ("EHCP Open to CS", "EHCP (CS)", "EHCP open to Children's Services")),
        Member("Open to EH/LCSS", ("EH/LCSS", "Open to EH / LCSS", "Open to Early Help/LCSS", "Early Help/LCSS")),
        Member("Current C&FA", ("C&FA", "C & FA", "Current CFA", "Child and Family Assessment")),
        Member("ChIN Plan", ("ChIN", "CIN", "CIN Plan", "Child in Need", "Child in Need plan")),
        Member("CPP", ("CP Plan", "CP", "Child Protection Plan")),
        Member("All pupils", ("All", "All children", "All schools"), expected=False),
        Member("Children we care for", ("CWCF", "CLA", "LAC", "Looked after", "Children looked after"), expected=False),
    ),
)

SPEC = ReturnSpec(
    name="weekly_attendance",
    code="R01",
    title="Weekly attendance by cohort",
    sent_by="Learner Engagement",
    every="week",
    due_days=7,
    not_due_in=(8,),
    version=1,
    words=("attendance", "cohort", "week commencing"),
    values=(
        Value("attendance_pct", "Attendance", Kind.PERCENT, ("Attendance", "Attendance %", "Overall attendance")),
        Value("pupils", "Pupils in cohort", Kind.COUNT, ("Pupils in cohort", "Pupils"), people=True),
        Value("sessions_possible", "Sessions possible", Kind.COUNT, ("Sessions possible", "Possible sessions")),
        Value("sessions_attended", "Sessions attended", Kind.COUNT, ("Sessions attended", "Attended sessions")),
    ),
    dimensions=(COHORT,),
    tables=(
        Crosstab(
            "attendance_pct",
            "week",
            ("Attendance", "Attendance %", "Overall attendance"),
            alone=True,
            not_under=("Absence", "Absences", "Absent", "Absence %"),
        ),
        Crosstab("pupils", "week", ("Pupils in cohort", "Number of pupils", "Cohort size")),
        Crosstab("sessions_possible", "week", ("Sessions possible", "Possible sessions")),
        Crosstab("sessions_attended", "week", ("Sessions attended", "Attended sessions")),
    ),
    checks=(
        AtMost("sessions_attended", "sessions_possible"),
        ShareOf("attendance_pct", "sessions_attended", "sessions_possible"),
    ),
    note="The cohorts overlap, so they are never added up or averaged. Leave holiday weeks out.",
)
