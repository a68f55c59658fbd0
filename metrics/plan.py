"""The Children and Young People's Plan: the focus of each area, its sixteen priorities, and what is still awaited."""

from metrics.indicator import FOUR_AREAS, PriorityArea

FOCUS = {
    PriorityArea.BE_SUCCESSFUL: "Children who are not engaged in education",
    PriorityArea.BE_HEALTHY: "Social, emotional, physical and mental well-being",
    PriorityArea.BE_SAFE: "Domestic abuse",
    PriorityArea.BE_SUPPORTED: "Listening to young people's feedback",
    PriorityArea.GOVERNANCE: "How the plan itself is kept",
}

PRIORITIES = {  # the sixteen of the plan, by number
    1: "Have the best start in life",
    2: "Access high quality education, employment and training that is motivational",
    3: "Go to school and feel inspired to stay and learn",
    4: "Have good self-esteem and faith in themselves",
    5: "Be confident that services are available to promote good health and prevent ill health, early in life and before crisis",
    6: "Learn the importance of healthy, secure relationships and having a support network",
    7: "Access services to improve overall well-being",
    8: "Access easy ways to get active",
    9: "Be protected from all types of abuse and neglect",
    10: "Have a place to feel safe and a sense of belonging",
    11: "Access education and support about how to stay safe",
    12: "Have access to appropriate housing",
    13: "Be empowered to know who to speak to when in need of support, and know that they will be listened to and believed",
    14: "Access information in a way which suits them best",
    15: "Have inspiring role models",
    16: "Talk to staff who are experienced and caring",
}
OF_AREA = dict(zip(FOUR_AREAS, (range(1, 5), range(5, 9), range(9, 13), range(13, 17)), strict=True))

# What would fill an area that no indicator covers yet.
AWAITED = {
    PriorityArea.BE_SUPPORTED: "The Be Supported survey, sent by the Engagement & Consultation Team after each wave, "
    "would fill this page. The 2022 survey ran from mid-March to mid-April; its figures have not been received."
}
