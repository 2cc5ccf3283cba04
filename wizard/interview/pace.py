"""How long is left, from the person's own pace."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import monotonic

ENOUGH = 8       # replies before the pace says anything
BREAK = 180.0    # seconds: longer than this is a telephone call, not a question
RECENT = 40


class Pace:
    """Times the replies of one sitting; *clock* gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic):
        self._clock = clock
        self._since = clock()
        self._seconds: list[float] = []

    def start(self) -> None:
        """A box is shown."""
        self._since = self._clock()

    def replied(self) -> None:
        """The box has been answered."""
        taken = self._clock() - self._since
        if taken <= BREAK:
            self._seconds = [*self._seconds[1 - RECENT:], taken]

    def left(self, boxes: int) -> str:
        """Return the time left for *boxes* in words; "" while too little is known."""
        if len(self._seconds) < ENOUGH or not boxes:
            return ""
        # The mean of the median and the average: long texts count, one odd reply doesn't.
        each = (median(self._seconds) + sum(self._seconds) / len(self._seconds)) / 2
        minutes = boxes * each / 60
        if minutes < 1.5:
            return "ungefär en minut kvar i er takt"
        step = 1 if minutes < 10 else 5
        return f"ungefär {step * round(minutes / step)} minuter kvar i er takt"
