"""A program stopped at an exact moment: before its n-th system call, whatever the machine's speed.

Files change by system calls alone, so to be killed before each of them is to be killed at every moment there is. Linux
only: ptrace(2), through ctypes.
"""

import ctypes
import os
import signal

TRACEME, SYSCALL, SETOPTIONS = 0, 24, 0x4200
SYSGOOD, TRACECLONE, EXITKILL = 1, 8, 0x100000
ALL_THREADS = 0x40000000  # __WALL
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
LIBC.ptrace.restype = ctypes.c_long


def start(command, folder):
    """Stopped before its first instruction."""
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(quiet, descriptor)
        LIBC.ptrace(TRACEME, 0, None, None)
        # The leak sanitizer is a tracer itself, and there can be only one.
        os.execve(command[0], command, {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    status = os.waitpid(pid, 0)[1]
    assert os.WIFSTOPPED(status), "the program cannot be traced"
    LIBC.ptrace(SETOPTIONS, pid, None, SYSGOOD | TRACECLONE | EXITKILL)
    return pid


def run(command, folder, moment=None, signal_number=signal.SIGKILL):
    """Sends the signal at the moment-th system call. The exit code (−n: ended by signal n) and how many there were."""
    pid = start(command, folder)
    calls, code = 0, None
    LIBC.ptrace(SYSCALL, pid, None, None)
    while code is None:
        thread, status = os.waitpid(-1, ALL_THREADS)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if thread == pid:
                code = os.waitstatus_to_exitcode(status)
            continue
        stopped_by = os.WSTOPSIG(status)
        if stopped_by == signal.SIGTRAP | 0x80:
            calls += 1
            if calls == moment:
                os.kill(pid, signal_number)
        # Its own signals are passed on; the tracer's, and a new thread's first stop, are not.
        passed_on = 0 if stopped_by in (signal.SIGTRAP | 0x80, signal.SIGTRAP, signal.SIGSTOP) else stopped_by
        LIBC.ptrace(SYSCALL, thread, None, passed_on or None)
    return code, calls
