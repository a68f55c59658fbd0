"""The first start: publish the shipped workbooks in the background, while the page shows how far it has got."""

import logging
import threading
from dataclasses import dataclass, field

from loaders.publishing import first_start
from store import settings
from ui import results

LOG = logging.getLogger(__name__)


@dataclass
class Filling:
    """How far the first start has got; `problems` are workbooks that were refused."""

    total: int = 0
    done: int = 0
    file_name: str = ""
    finished: bool = False
    problems: list[str] = field(default_factory=list)


_LOCK = threading.Lock()
_FILLINGS: dict[str, Filling] = {}


def progress() -> Filling:
    """Return the first start of the store in use, beginning it when nobody has."""
    location = settings.read().store
    with _LOCK:
        if location not in _FILLINGS:
            _FILLINGS[location] = Filling()
            threading.Thread(target=_fill, args=(_FILLINGS[location],), name="first start", daemon=True).start()
        return _FILLINGS[location]


def wait_until_done() -> Filling:
    """Return the first start when it is over; used by the server before its first visitor."""
    filling = progress()
    for thread in threading.enumerate():
        if thread.name == "first start":
            thread.join()
    return filling


def _fill(filling: Filling) -> None:
    try:
        files = first_start.waiting(results.store(), settings.read())
        filling.total = len(files)
        for step in first_start.fill(results.store(), files):
            filling.done, filling.file_name = step.done, step.file_name
            if step.problem:
                filling.problems.append(f"{step.file_name}: {step.problem}")
    except Exception as fault:
        LOG.exception("first start failed")
        filling.problems.append(
            f"The shipped figures could not be published ({type(fault).__name__}); the log says why."
        )
    finally:
        filling.finished = True
