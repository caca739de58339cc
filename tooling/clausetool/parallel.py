"""Work spread over the cores of the machine, its results in the order of what was given, in little memory."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Final, TypeVar

from clausetool.errors import ProjectError
from clausetool.language import _

if TYPE_CHECKING:
    from concurrent.futures import Future

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# So many items for each process are under way or wait to be taken over: enough that none waits for work while one
# item takes long, few enough that their results need no memory to speak of.
_AHEAD: Final = 8


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(work: Callable[[_Item], _Result], items: Iterable[_Item], jobs: int) -> Generator[_Result, None, None]:
    """What `work` makes of each item, in the order of the items; with one job there is no other process.

    `work`, the items and the results travel between processes, and must be such as can be pickled. An error of
    `work` is raised here. Whoever stops early closes this: what is under way is finished, the rest is not begun.
    Raises ProjectError where a process was ended from outside.
    """
    if jobs <= 1:
        yield from map(work, items)
        return
    import multiprocessing  # these take time to load, and most commands need none of them
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Every system can spawn, and nothing of this process (its threads, its locks) is copied.
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)
    under_way: deque[Future[_Result]] = deque()
    try:
        for item in items:
            with uninterrupted():  # a new process inherits what is held back here
                under_way.append(pool.submit(work, item))
            if len(under_way) >= _AHEAD * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise ProjectError(
            _("a process of this command was ended from outside, perhaps for want of memory"),
            _("run the command again, with fewer --jobs"),
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """An interrupt that comes meanwhile comes afterwards."""
    if current_thread() is not main_thread():  # only the main thread is ever interrupted
        yield
        return
    came: list[object] = []
    before = signal.signal(signal.SIGINT, lambda *_seen: came.append(True)) or signal.SIG_DFL
    masked = hasattr(signal, "pthread_sigmask")
    if masked:
        old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if masked:
            signal.pthread_sigmask(signal.SIG_SETMASK, old)
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """A process that works for another is not interrupted itself, and ends with the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
