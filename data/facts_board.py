"""What the two board papers say of actions, ratings, commentary, events and short forms, in our own words.

Facts only; roles and organisations are named, people never. D1 is the plan progress report of spring 2022, D2 the
Children's Trust report of late 2020.
"""

D1, D2 = "Plan progress report, spring 2022", "Trust report, late 2020"
_EDUCATION = "County Council education service; Early Help/LCSS; City and District Councils; schools; health; police; voluntary sector"
_HEALTH = "County Council Early Help; City and District Councils; Public Health; health; schools; voluntary sector"
_ABUSE = "Oxfordshire Domestic Abuse Strategic Board"
_VOICE = "Engagement & Consultation Team"
_LEADS = "OCC Early Help; OCC Public Health; Oxford Health CAMHS; Oxfordshire Youth"

# action, area, agencies, how we will know, lead, timetable, progress, as at, standing
ACTIONS = (
    ("Children not engaged in education: priorities up to 2023", "Be Successful", _EDUCATION, "Children with a plan awaiting placement; children on a CP or CIN plan not in education; children home educated (SUC-01, SUC-02, SUC-03, SUC-04, SUC-06, SUC-07, SUC-16)", "SEND (OCC); Learner Engagement (OCC)", "Sep 21", "A snapshot of children without a placement is given; weekly attendance by cohort is reported every Monday and followed up.", "spring 2022", "on track"),
    ("Review the 100 children we are most worried about", "Be Successful", _EDUCATION, "The review is done and checked against police data on risk (SUC-14)", "SEND (OCC); Learner Engagement (OCC)", "Sep 21", "Reported in a safeguarding board briefing of December 2021, which is not part of the paper.", "spring 2022", "not reported"),
    ("Timeliness and placement of children with plans", "Be Successful", _EDUCATION, "Timeliness of EHC plans, recorded monthly (SUC-09, SUC-10, SUC-11)", "SEND (OCC)", "Sep 21", "DfE has added monitoring at 30 and 52 weeks, as the 20-week limit is hard to meet.", "spring 2022", "slipped"),
    ("School improvement: attainment of disadvantaged children", "Be Successful", _EDUCATION, "Attainment of the most vulnerable children who fell behind in lockdown (SUC-15)", "Learning/School Improvement (OCC)", "Sep 21", "No key stage data was collected for two years.", "spring 2022", "not reported"),
    ("Plan the recovery with prevention and early intervention", "Be Healthy", _HEALTH, "Partnership built on what young people and families say (HEA-01)", _LEADS, "Dec 21", "Partners work to the Early Help Strategy, which is being updated; needs have grown more complex.", "spring 2022", "on track"),
    ("Collate themes of what children are telling us", "Be Healthy", _HEALTH, "School survey and other consultations shared and used (SUP-01)", _LEADS, "Dec 21", "The OxWell survey of 2021 is done and its results were shared; Oxfordshire Youth ran a survey too.", "spring 2022", "complete"),
    ("Review support for children from birth to five", "Be Healthy", _HEALTH, "Children with a 1:1 intervention by School Health Nurses in the term (HEA-10)", _LEADS, "Dec 21", "Services went on in adapted ways and the work continues.", "spring 2022", "on track"),
    ("Early Help Networks support assessments and plans", "Be Healthy", _HEALTH, "Network meetings held and families spoken about (HEA-02, HEA-03, HEA-15)", _LEADS, "Dec 21", "Meetings nobody asked for were cancelled and none were planned in April; monthly from May. Uptake is low in South and Central, so the networks are promoted again.", "spring 2022", "slipped"),
    ("Mental Health Support Teams for South and West", "Be Healthy", _HEALTH, "Teams in operation and areas covered (HEA-09)", _LEADS, "Dec 21", "Wave 7 is agreed: two more teams for South Oxfordshire from September 2022. Four teams run already; wave 9 is to be confirmed.", "spring 2022", "slipped"),
    ("LCSS supports universal services to use assessments", "Be Healthy", _HEALTH, "Early Help Assessments, 2018 to 2021 (HEA-01, HEA-15)", _LEADS, "Dec 21", "Assessments have increased; the numbers are lost from the paper.", "spring 2022", "on track"),
    ("More children with a diagnosable condition reach CAMHS", "Be Healthy", _HEALTH, "National access measure and timely access (HEA-04, HEA-05, HEA-06, HEA-07)", _LEADS, "Dec 21", "Referrals are unchanged; work goes on to shorten the waiting list. More anxiety, eating disorders and neurodevelopmental conditions. Monitoring is back to normal.", "spring 2022", "on track"),
    ("Increase the number of Early Help Assessments", "Be Healthy", _HEALTH, "Number of Early Help Assessments (HEA-01)", _LEADS, "Dec 21", "Expectations revised: 5,000 by April 2023 and 10,000 by 2024-25.", "spring 2022", "on track"),
    ("Run Youth in Mind for children's wellbeing", "Be Healthy", _HEALTH, "People attending (HEA-14)", "Oxfordshire Youth", "Dec 21", "A free webinar in 2021 with 76 people and five workshops.", "spring 2022", "complete"),
    ("More training and workshops for colleagues", "Be Healthy", _HEALTH, "Number of workshops (HEA-12, HEA-13)", "Oxfordshire Youth", "Dec 21", "36 workshops with 431 participants in 2021-22.", "spring 2022", "complete"),
    ("Test the effectiveness of Operation Encompass", "Be Safe", _ABUSE, "More notifications to schools (SAF-01)", "OCC Public Health Programmes", "Feb 22", "Automation raised the number of notifications made.", "spring 2022", "complete"),
    ("Guidance to schools on answering notifications", "Be Safe", _ABUSE, "Guidance is available to all schools (SAF-01)", "OCC Public Health Programmes", "Feb 22", "National guidance stands on the Operation Encompass website.", "spring 2022", "complete"),
    ("Domestic abuse training programme for those who work with young people", "Be Safe", _ABUSE, "Number and range of delegates; better knowledge, skills and confidence (SAF-02, SAF-03, SAF-04)", "OCC Public Health Programmes", "Feb 22", "Delivered ten times to 98 delegates, with two pilots in May 2021; evaluation showed more confidence and competence.", "spring 2022", "complete"),
    ("Support the domestic abuse contract of Family Solutions Plus", "Be Safe", _ABUSE, "Families without a further incident after 3, 6 and 12 months; step-down within 3 months (SAF-05, SAF-06)", "OCC Public Health Programmes", "Feb 22", "The service has settled in over the last year; data comes at the end of the year.", "spring 2022", "on track"),
    ("Update the Domestic Abuse Strategy for children as victims", "Be Safe", _ABUSE, "Needs assessment and strategy complete by the end of August 2021", "OCC Public Health Programmes", "Feb 22", "Still under way; consultation open until early April 2022.", "spring 2022", "overdue"),
    ("Working group to respond to the survey and set targets", "Be Supported", _VOICE, "Measures of the working group met (SUP-02)", _VOICE, "Mar 22", None, None, "not reported"),
    ("Strategic groups review the survey findings", "Be Supported", _VOICE, "SUP-02", _VOICE, "Mar 22", None, None, "not reported"),
    ("Repeat the survey in 2022", "Be Supported", _VOICE, "Findings of the repeat survey, planned to begin in December 2021 (SUP-01)", _VOICE, "Mar 22", "Began in mid-March 2022 and ran to mid-April; a verbal report in May.", "spring 2022", "slipped"),
    ("Summary of the survey", "Be Supported", _VOICE, "SUP-01", _VOICE, "Mar 22", "Full report expected in late May or early June 2022.", "spring 2022", "not started"),
    ("You said, we did: examples from member organisations", "Be Supported", "Children's Trust member organisations", "Standing agenda item (SUP-03)", _VOICE, "2020-21", "Members were asked for examples of their response to the 2020 survey.", "late 2020", "not started"),
    ("Introduce Family Solutions Plus", "Be Safe", "Oxfordshire County Council", "Number of children we care for (3.14) (SAF-11)", "Director of Children's Services", "November 2020", "Introduced in early November 2020.", "late 2020", "complete"),
    ("Persistent absence of children on child protection plans", "Be Successful", "OCC education; OCC children's social care", "Persistent absence (2.5) (SUC-05)", "Learner Engagement (OCC)", "2020", "Education and social care work on it together.", "late 2020", "on track"),
    ("A 24/7 advice line while CAMHS reporting is suspended", "Be Healthy", "Oxford Health", "First appointment within 12 weeks (1.1b) (HEA-04, HEA-08)", "Oxford Health CAMHS", "since March 2020", "In place throughout.", "late 2020", "complete"),
    ("Impact of COVID-19 as a standing agenda item", "All areas", "All members", "Standing agenda item", "Board", "every meeting", "Agreed.", "late 2020", "on track"),
)  # fmt: skip

RATINGS = (  # indicator number, reported in, RAG, as at, reason, what is being done, given by, where
    ("1.1b", "31/12/2020", "R", "late 2020", "Rated Red in the Trust report while reporting was suspended, so no figure stands behind it.", "A 24/7 advice and consultation line has been in place throughout.", "Children's Trust Board", f"{D2}, indicator 1.1b"),
    ("2.5", "31/12/2020", "N/A", "late 2020", "Usual measures of school attendance became redundant during COVID-19.", "Education and children's social care work on it together.", "Children's Trust Board", f"{D2}, indicator 2.5"),
    ("3.14", "31/12/2020", "A", "end of September 2020", "788 is within 10% of the target of 750; 3% lower than a year before, while numbers rose nationally.", "Family Solutions Plus began in early November 2020.", "Children's Trust Board", f"{D2}, indicator 3.14"),
)  # fmt: skip

MILESTONES = (
    ("31/03/2022", "SUC-14", None, 100),
)  # D1: the review of the 100 children; its result is in a briefing not supplied

COMMENTARY = (  # reported in, about, kind, commentary, role
    ("31/12/2020", "SUC-12: return to school, September 2020", "progress", "Schools reopened successfully, with clear communication, help for anxious parents and weekly calls with headteachers. Attendance of children we care for was high; it fell in special schools and was low for children with EHC plans.", "Director of Children's Services"),
    ("31/12/2020", "SUC-12: against England", "progress", "In the autumn term of 2020 attendance was above England's for all children, for children with EHC plans and for children with a social worker.", None),
    ("31/12/2020", "All areas", "context", "Performance is still affected by COVID-19: no educational results for the last year, and some health reporting, CAMHS timeliness among it, is suspended.", None),
    ("31/12/2020", "Be Healthy: activity", "progress", "Activity rose on every measure in quarter 2; after the fall in quarter 1 the first six months stay below last year, but for pregnant women with a risk score of 3 or 4.", None),
    ("31/12/2020", "SAF-07, SAF-08: domestic crimes and incidents", "progress", "Quarter 2 was closer to what is expected.", None),
    ("31/12/2020", "SAF-09: contacts to the MASH", "progress", "Contacts are up by 38% and may lead to a surge in social care. September was in line with the four weeks before the school holidays, usually the busiest.", None),
    ("31/12/2020", "SAF-10: child protection plans", "progress", "Lower than the year before and better than target; neither figure is printed.", None),
    ("31/12/2020", "SAF-11: children we care for", "action", "Family Solutions Plus: intense, timely work with families and support for parents, so that fewer children need to come into care.", "Director of Children's Services"),
    ("31/12/2020", "HEA-04: CAMHS helpline", "progress", "Fewer calls at the start of the pandemic; since then they have risen again.", "Oxford Health"),
    ("31/12/2020", "All areas: role of the Trust", "discussion", "The Trust champions early help and joined-up work, starts new work, and does not duplicate others.", "Director of Children's Services"),
    ("31/12/2020", "HEA-04, HEA-06: CAMHS data", "discussion", "Access, referrals, caseloads and waits were shown for past years and the pandemic months.", "Oxford Health"),
    ("31/12/2020", "SUC-15: attainment gap", "discussion", "The gap for deprived areas and free school meals, and what can narrow it.", None),
    ("31/12/2020", "All areas: demand after the return to school", "discussion", "Assessments and referrals may have grown; the Board keeps sight of demand.", None),
    ("31/12/2020", "Be Supported: you said, we did", "progress", "Members were asked for examples of what changed after the 2020 survey.", "Engagement & Consultation Team"),
    ("31/05/2022", "SUC-01: children without a placement", "caveat", "The figures are a recent snapshot and not those of the year 2021-22. Only a couple of those awaiting a decision to cease are of statutory school age.", "SEND lead"),
    ("31/05/2022", "SUC-04: weekly attendance", "progress", "Processes have improved; figures come every Monday and are followed up for children missing education and the persistently absent.", "Learner Engagement lead"),
    ("31/05/2022", "SUC-09: EHC plan timeliness", "progress", "DfE monitors 30 and 52 weeks too, knowing that 20 weeks is hard to meet.", "SEND lead"),
    ("31/05/2022", "HEA-02, HEA-03: Early Help Networks", "explanation", "A meeting without requests is cancelled; April had none planned; October was one a month because of a suspension; live again in March; monthly from May. A 0 means that no one asked for a family to be spoken about.", "Early Help lead"),
    ("31/05/2022", "HEA-05, HEA-06: CAMHS", "progress", "Referrals are unchanged; the waiting list is being worked on; anxiety, eating disorders and neurodevelopmental conditions have grown; monitoring is back to normal, with no figure printed.", "Oxford Health"),
    ("31/05/2022", "HEA-01: Early Help Assessments", "progress", "The number has increased.", "Early Help lead"),
    ("31/05/2022", "HEA-12, HEA-13: workshops", "progress", "Feedback on skills and confidence is very positive.", "Oxfordshire Youth"),
    ("31/05/2022", "SAF-01: Operation Encompass", "progress", "Automation brought a significant increase in notifications that reach schools.", "Public Health lead"),
    ("31/05/2022", "SAF-03: domestic abuse training", "outcome", "Delegates came from nine kinds of service; they report more confidence, competence and knowledge of resources.", "Public Health lead"),
    ("31/05/2022", "Be Safe: Domestic Abuse Strategy", "progress", "Needs assessment and strategy are under way; consultation ran to early April 2022.", "Public Health lead"),
    ("31/05/2022", "All areas", "instruction", "Every area includes children who are being exploited.", "Board"),
    ("31/05/2022", "All areas: the plan", "instruction", "Members agreed to extend the plan by a year, until 2023.", "Board"),
)  # fmt: skip

EVENTS = (  # when (None: not dated), what happened, kind, when in words, where
    ("2018", "Children and Young People's Plan 2018-2022 begins", "plan", "2018; extended to 2023", f"{D1}; {D2}"),
    ("2020", "Audit of the domestic abuse pathway for young people", "audit", "2020", D1),
    ("2020", "Be Supported survey 2020 (SUP-01, SUP-04)", "survey", "2020", D2),
    ("Mar-20", "CAMHS timeliness reporting suspended (HEA-04)", "suspension", "February or March 2020", D2),
    ("Mar-20", "Some other health reporting suspended", "suspension", "March 2020, inferred", D2),
    ("Sep-20", "Schools return after lockdown (SUC-04, SUC-07, SUC-12, HEA-05)", "event", "September 2020", D2),
    ("Nov-20", "Family Solutions Plus introduced (SAF-05, SAF-06, SAF-11)", "launch", "early November 2020", D2),
    ("2020", "New Director of Children's Services", "appointment", "2020", D2),
    ("2021", "OxWell survey completed and shared (SUP-01)", "survey", "2021", D1),
    ("2021", "Youth in Mind wellbeing webinar (HEA-14)", "event", "2021", D1),
    ("May-21", "Two pilots of Let's Talk About Domestic Abuse (SAF-02, SAF-03)", "training", "May 2021", D1),
    ("09/06/2021", "Board meeting on the survey findings", "meeting", "9 June, year inferred", D1),
    ("Dec-21", "Safeguarding board partners' briefing", "document", "December 2021", D1),
    ("2021/22", "Operation Encompass notifications automated (SAF-01)", "system change", "2021-22, date not stated", D1),
    ("Mar-22", "Early Help Networks live again (HEA-02, HEA-03)", "event", "March 2022", D1),
    ("Mar-22", "Be Supported repeat survey (SUP-01, SUP-04)", "survey", "mid-March to mid-April 2022", D1),
    ("Apr-22", "Youth in Mind update (HEA-14)", "document", "April 2022", D1),
    ("May-22", "Early Help Networks meet monthly (HEA-02, HEA-03)", "change", "from May 2022", D1),
    ("Sep-22", "Two further Mental Health Support Teams for South Oxfordshire (HEA-09)", "launch", "from September 2022", D1),
    (None, "Timeliness of EHC plans", "document", "not dated", D1),
)  # fmt: skip

GLOSSARY = (  # short form, what it stands for, what to know
    ("C&FA", "Child and Family Assessment", "The papers do not spell it out; this is the usual reading."),
    ("CAMHS", "Child and Adolescent Mental Health Services", None),
    ("CEF", "Children, Education and Families", None),
    ("CIN, ChIN", "Child in Need", "Two spellings of one term."),
    ("CME", "Children Missing Education", None),
    ("COVID-19", "Coronavirus", None),
    ("CP", "Child Protection", "Used interchangeably with CPP."),
    ("CPP", "Child Protection Plan", "One table prints it in Cyrillic letters."),
    ("CS", "Children's Services", "The papers do not spell it out in the attendance table."),
    ("CTB", "Children's Trust Board", None),
    ("CWCF", "Children We Care For", "Previously called looked after children."),
    ("CYPP", "Children and Young People's Plan", "Extended by a year, until 2023."),
    ("DA", "Domestic Abuse", None),
    ("DfE", "Department for Education", None),
    ("EH", "Early Help", None),
    ("EHA", "Early Help Assessment", None),
    ("EHCP", "Education, Health and Care Plan", None),
    ("EHE", "Elective Home Education", None),
    ("EHN", "Early Help Network", "Also printed as EH Network."),
    ("FE", "Further Education", None),
    ("FSP", "Family Solutions Plus", "The council's service, introduced in November 2020."),
    ("HWB", "Health and Wellbeing Board", None),
    ("KS", "Key Stage", None),
    ("LCSS", "Locality and Community Support Service", None),
    ("MASH", "Multi Agency Safeguarding Hub", None),
    ("MHST", "Mental Health Support Team", "Works in schools."),
    ("NDC", "Neuro Diversity Conditions", "Other health papers write neurodevelopmental conditions."),
    ("NHS", "National Health Service", None),
    ("OCC", "Oxfordshire County Council", None),
    ("OSCB", "Oxfordshire Safeguarding Children's Board", None),
    ("OXME", "The council's website for young people", "OXME.info"),
    ("OxWell", "School survey of young people's wellbeing", "Run by the University of Oxford."),
    ("RAG", "Red, Amber, Green", "How an indicator stands against its target."),
    ("S&EMHWB", "Social and Emotional Mental Health and Wellbeing", None),
    ("SEND", "Special Educational Needs and Disabilities", None),
    ("SLT", "Senior Leadership Team, or School Leadership Team", "The papers' own glossary gives both."),
    ("SPA", "Single Point of Access", "Where referrals to CAMHS come in."),
    ("TAF", "Team Around the Family", None),
    ("TVP", "Thames Valley Police", None),
    ("VCS", "Voluntary and Community Sector", "Printed as Voluntary Community Service."),
    ("VOXY", "Voice of Oxfordshire's Youth", None),
    ("YP", "Young People", None),
)
