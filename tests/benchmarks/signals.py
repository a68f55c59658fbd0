"""How often each method finds a change where there is none, and where there is one: python -m tests.benchmarks.signals

Series like our own are simulated (white, AR(1) of 0.5 and 0.9, a walk at random, a school season) and told by the method that
an indicator declares, as on any page. The figures stand in docs/statistics.md.
"""

import sys
from dataclasses import replace

import numpy as np

from metrics.catalogue import indicator
from metrics.figures.points import Point
from metrics.indicator import Better, Method
from metrics.status.control import Control, control
from store.periods import month

KINDS = ("white", "AR(1) 0.5", "AR(1) 0.9", "walk", "season")
METHODS = (Method.USUAL_RANGE, Method.LAST_YEAR, Method.OVER_A_YEAR)
LENGTHS = (36, 69)
STEP, WITHIN = 3.0, 8  # sigma, and the periods in which it should be found
_CALLS = indicator("HEA-08")
assert _CALLS is not None


def simulated(kind: str, count: int, chance: np.random.Generator) -> np.ndarray:
    """Return a series of so many months without any change but its own kind of noise."""
    noise = chance.normal(size=count + 60)
    if kind in ("white", "season"):
        month_of = np.arange(count) % 12
        season = 3 * np.sin(2 * np.pi * month_of / 12) - 4 * (month_of == 11)
        return noise[:count] + (season if kind == "season" else 0)
    memory = {"AR(1) 0.5": 0.5, "AR(1) 0.9": 0.9, "walk": 1.0}[kind]
    found = np.zeros(count + 60)
    for place in range(1, count + 60):
        found[place] = memory * found[place - 1] + noise[place]
    return found[60:]


def told(series: np.ndarray, method: Method) -> Control:
    """Return what is told of a series by an indicator that declares a method."""
    one = replace(_CALLS, better=Better.HIGHER, method=method, follows_terms=False)
    points = [
        Point(month(2015 + n // 12, n % 12 + 1), 100.0 + value, None, None, None) for n, value in enumerate(series)
    ]
    made = control(one, points, (), (), None)
    assert made is not None
    return made


def false_signals(kind: str, count: int, method: Method, turns: int, seed: int = 1) -> float:
    """Return the share of series without a change that carry a signal at their newest figure."""
    chance = np.random.default_rng(seed)
    return float(np.mean([told(simulated(kind, count, chance), method).variation.special for _ in range(turns)]))


def steps_found(kind: str, count: int, method: Method, turns: int, seed: int = 1) -> float:
    """Return the share of series with a real step that is found within eight months, of those the method was used for."""
    chance = np.random.default_rng(seed)
    found = used = 0
    for _ in range(turns):
        series = simulated(kind, count, chance)
        series[-WITHIN:] += STEP
        seen = [told(series[: count - WITHIN + 1 + n], method) for n in range(WITHIN)]
        mine = [made for made in seen if made.method is method]
        used += bool(mine)
        found += any(made.variation.special for made in mine)
    return found / used if used else float("nan")


def main() -> None:
    """Print both tables."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print("Signals at the newest figure where nothing has changed, per cent:")
    for method in METHODS:
        for count in LENGTHS:
            shares = [f"{kind} {100 * false_signals(kind, count, method, turns):.1f}" for kind in KINDS]
            print(f"  {method.name:12} {count} months: {', '.join(shares)}", flush=True)
    print("A step of 3 sigma found within 8 months, per cent:")
    for method, kind in ((Method.USUAL_RANGE, "white"), (Method.LAST_YEAR, "season")):
        for count in LENGTHS:
            share = 100 * steps_found(kind, count, method, turns // 4)
            print(f"  {method.name:12} {kind}, {count} months: {share:.0f}", flush=True)


if __name__ == "__main__":
    main()
