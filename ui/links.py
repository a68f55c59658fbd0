"""Where the pages are, for links from one to another."""

from metrics.indicator import PriorityArea

INDICATOR_PAGE = "pages/board/indicator.py"
PAGE_OF = {
    PriorityArea.BE_SUCCESSFUL: "pages/board/be_successful.py",
    PriorityArea.BE_HEALTHY: "pages/board/be_healthy.py",
    PriorityArea.BE_SAFE: "pages/board/be_safe.py",
    PriorityArea.BE_SUPPORTED: "pages/board/be_supported.py",
    PriorityArea.GOVERNANCE: "pages/board/plan.py",
}
