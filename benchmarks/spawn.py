"""Run a command and print its exit code, seconds and peak memory in bytes: `spawn.py SECONDS COMMAND…`.

A process of its own, and small: on Linux a child's peak memory is never less
than that of whoever started it. One that takes longer than SECONDS is ended,
and prints exit code -9.
"""

import os
import signal
import sys
from time import perf_counter


def main() -> None:
    limit, command = int(sys.argv[1]), sys.argv[2:]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    start = perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, 1)])
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(limit)
    _, status, usage = os.wait4(child, 0)
    seconds = perf_counter() - start
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(os.waitstatus_to_exitcode(status), seconds, peak)


if __name__ == "__main__":
    main()
