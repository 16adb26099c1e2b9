"""Algorithms that do to their process what none should: careless, cheating, or plainly broken. Run as targets."""

# ruff: noqa: BLE001, SIM105, SIM115, T201 - they do what one should not

import ctypes
import gc
import os
import random
import signal
import subprocess
import sys
import threading
import time
from fractions import Fraction
from itertools import pairwise

from sci import ReluNetwork

SLEEP = "import time; time.sleep(300)"


# Raising


class NastyError(Exception):
    def __str__(self):
        raise SystemExit(0)


class Liar(str):
    __slots__ = ()

    def __getitem__(self, _):
        os._exit(0)

    def __iter__(self):
        os._exit(0)


class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit(0)


class NamelessError(Exception, metaclass=Meta):
    @property
    def __class__(self):
        raise SystemExit(0)


class Unusual(BaseException):
    pass


def raises(problem, information):
    return 1 // 0


def raises_with_a_hostile_message(problem, information):
    raise NastyError


def raises_with_a_lying_message(problem, information):
    class SpeaksError(Exception):
        def __str__(self):
            return Liar("x" * 5000)

    raise SpeaksError


def raises_without_a_name(problem, information):
    raise NamelessError


def raises_lines_and_escapes(problem, information):
    raise ValueError("one\ntwo\x1b[2J\rthree\x00\ud800" + "x" * 10**7)


def raises_no_exception(problem, information):
    raise Unusual("stop")


def interrupts(problem, information):
    raise KeyboardInterrupt


def recurses(problem, information):
    return recurses(problem, information)


# Leaving


def exits(problem, information):
    sys.exit(0)


def leaves(problem, information):
    os._exit(0)


def crashes(problem, information):
    ctypes.string_at(0)


def kills_itself(problem, information):
    os.kill(os.getpid(), signal.SIGKILL)


def kills_its_parent(problem, information):
    subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True, env={})
    attempt(os.kill, os.getppid(), signal.SIGKILL)
    return 1


def stops_its_parent(problem, information):
    attempt(os.kill, os.getppid(), signal.SIGSTOP)
    return 1


def reaches_others(problem, information):
    own = {1, os.getpid()}
    reached = [number for number in range(2, 300) if number not in own and attempt(os.kill, number, 0) is not REFUSED]
    assert not reached
    attempt(os.kill, -1, 0)
    return 1


def stops_itself(problem, information):
    os.kill(os.getpid(), signal.SIGSTOP)


def becomes_another_program(problem, information):
    os.execv("/bin/sleep", ["sleep", "300"])


def becomes_a_program_that_ends(problem, information):
    os.execv("/bin/true", ["true"])


def ends_by_a_signal(problem, information):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(300)


def traces_its_parent(problem, information):
    attempt(ctypes.CDLL(None).ptrace, 16, os.getppid(), 0, 0)
    time.sleep(0.01)
    return 1


# Not leaving


def loops(problem, information):
    while True:
        pass


def loops_in_c(problem, information):
    return sum(range(10**13))


def catches_everything(problem, information):
    while True:
        try:
            time.sleep(0.01)
        except BaseException:
            pass


def carries_on_after_the_stop(problem, information):
    for n in range(10**6):
        try:
            information[0].approx(n)
        except BaseException:
            return 1
    return None


def carries_on_after_the_time(problem, information):
    try:
        time.sleep(60)
    except BaseException:
        return 1


def fails_after_the_stop(problem, information):
    try:
        for n in range(10**6):
            information[0].approx(n)
    finally:
        raise ValueError("cleaning up failed")


def reads_for_ever(problem, information):
    n = 0
    while information[0].approx(n) >= 0:
        n += 1


def eats_memory(problem, information):
    kept = []
    while True:
        kept.append(bytearray(1 << 24))


# Copies


def forks(problem, information):
    return 0 if os.fork() == 0 else 1


def forks_a_copy_that_raises(problem, information):
    if os.fork() == 0:
        raise ValueError("from the copy")
    time.sleep(0.2)
    return 1


def forks_a_daemon(problem, information):
    """Leave behind a process in a session of its own, twice orphaned, with an empty environment."""
    if os.fork() == 0:
        os.setsid()
        subprocess.Popen([sys.executable, "-c", SLEEP], env={}, start_new_session=True)
        os._exit(0)
    os.wait()
    return 1


def forks_a_daemon_and_kills_its_parent(problem, information):
    forks_a_daemon(problem, information)
    return kills_its_parent(problem, information)


def forks_a_daemon_and_stops_its_parent(problem, information):
    forks_a_daemon(problem, information)
    return stops_its_parent(problem, information)


def forks_a_daemon_and_ends(problem, information):
    forks_a_daemon(problem, information)
    os._exit(0)


def forks_a_daemon_and_loops(problem, information):
    forks_a_daemon(problem, information)
    time.sleep(300)


def forks_a_daemon_that_is_no_child(problem, information):
    """Ask that orphans come to this process, then end by a signal."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    forks_a_daemon(problem, information)
    os.kill(os.getpid(), signal.SIGKILL)


def forks_many(problem, information):
    for _ in range(40):
        if os.fork() == 0:
            signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())
            os.setsid()
            time.sleep(300)
    return 1


def forks_copies_that_answer(problem, information):
    if os.fork() == 0:
        answer_by_hand(b'{"Done":{"paths":[["",0,[]]],"outputs":["0"]}}\n')
    os.wait()
    return 1


def leaves_a_thread(problem, information):
    threading.Thread(target=time.sleep, args=(300,)).start()
    return 1


# Printing


def floods(problem, information):
    chunk = b"x" * (1 << 20)
    for _ in range(256):
        os.write(1, chunk)
    return 1


def prints_bytes(problem, information):
    os.write(1, bytes(range(256)))
    print("\ud800 Müller \u2603 \x1b[2J")
    return 1


def replaces_stdout(problem, information):
    sys.stdout = None
    return 1


def closes_stdout(problem, information):
    sys.stdout.close()
    return 1


def reads_stdin(problem, information):
    return 1 if sys.stdin.read() == "" else 0


def closes_everything(problem, information):
    os.closerange(0, 256)
    return 1


def changes_folder(problem, information):
    os.chdir("/")
    return 1


# Tampering


def patches_fractions(problem, information):
    Fraction.__le__ = Fraction.__lt__ = Fraction.__eq__ = lambda self, other: True
    return 1


def mutates_the_problem(problem, information):
    for change in (lambda: setattr(problem, "eps", 0), lambda: delattr(problem, "eps")):
        try:
            change()
        except AttributeError:
            continue
        raise AssertionError("the problem was changed")
    vars(problem).clear()
    return network((2, 8, 1))


def mutates_a_number(problem, information):
    problem.eps._numerator = 0
    return network(problem.widths)


def mutates_arrays(problem, information):
    before = information.numpy(20)
    before[:] = 7
    if (information.numpy(20) == 7).any():
        raise AssertionError("the answers were changed")
    return network(problem.widths)


def mutates_an_answer(problem, information):
    first = information[0].approx(5)
    first.mantissa += 1
    return 1


def changes_the_oracle(problem, information):
    """Find the reader by introspection, and make the log of queries say something else."""
    for found in gc.get_objects():
        if type(found).__name__ == "Reader":
            found.asked[:] = [(10**9, 1, 3)]
    return 1


def forges_nonsense(problem, information):
    answer_by_hand(b'{"Done":{"paths":[["",0,[[0,1,"x"]]]],"outputs":["1"]}}\n')


def forges_no_json(problem, information):
    answer_by_hand(b"[" * 100_000 + b"\n")


def forges_a_list(problem, information):
    answer_by_hand(b"[1]\n")


def forges_an_output(problem, information):
    answer_by_hand(b'{"Done":{"paths":[["",0,[]]],"outputs":["7"]}}\n')


def forges_a_message(problem, information):
    answer_by_hand(b'{"Broke":"a\\nb\\u001b[2J"}\n')


def forges_a_question(problem, information):
    answer_by_hand(b'{"ask":[0,1000000000000,"x"]}\n')


def answer_by_hand(message):
    """Write to every pipe that is open, the one for the response among them."""
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, message)
        except OSError:
            continue
    os._exit(0)


# Changing the world

PLACES = (os.path.realpath(__file__), os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", ".."))
"""This file, and the folder of the project."""


REFUSED = ()


def attempt(action, *arguments):
    """Do it; if the system refuses, that is all."""
    try:
        return action(*arguments)
    except OSError:
        return REFUSED


def edits_the_checker(problem, information):
    folder = os.path.join(PLACES[1], "proofs", "check")
    for name in ("__main__.py", "refusal.py", os.path.join("statements", "positivity.py")):
        for mode in ("a", "r+", "w"):
            with attempt(open, os.path.join(folder, name), mode) or open(os.devnull, "a") as stream:
                stream.write("# edited\n")
        attempt(os.truncate, os.path.join(folder, name), 0)
        attempt(os.replace, PLACES[0], os.path.join(folder, name))
        attempt(os.remove, os.path.join(folder, name))
    attempt(os.mkdir, os.path.join(folder, "__pycache__"))
    return 1


def edits_itself(problem, information):
    for mode in ("a", "r+", "w"):
        with attempt(open, PLACES[0], mode) or open(os.devnull, "a") as stream:
            stream.write("# edited\n")
    return 1


def edits_through_links(problem, information):
    folder = os.environ["TMPDIR"]
    attempt(os.symlink, PLACES[0], os.path.join(folder, "symbolic"))
    attempt(os.link, PLACES[0], os.path.join(folder, "hard"))
    for name in ("symbolic", "hard"):
        attempt(lambda name=name: open(os.path.join(folder, name), "a").write("# edited\n"))
    return 1


def changes_modes_and_times(problem, information):
    for place in PLACES:
        attempt(os.chmod, place, 0o777)
        attempt(os.utime, place, (1, 1))
        attempt(os.setxattr, place, "user.hostile", b"1")
    return 1


def writes_everywhere(problem, information):
    places = (".", "..", "~", "/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/run", "/etc", PLACES[1], sys.prefix)
    for place in places:
        attempt(lambda place=place: open(os.path.join(os.path.expanduser(place), "hostile.left"), "w").close())
    return 1


def writes_beside_itself(problem, information):
    open("log.txt", "w").write("1")


def remounts(problem, information):
    library = ctypes.CDLL(None)
    library.mount(b"none", b"/", None, 0x1020, None)  # bound again, writable
    library.syscall(442, -100, b"/", 0x8000, (ctypes.c_uint64 * 4)(0, 5, 0, 0), 32)
    library.umount2(os.environ["TMPDIR"].encode(), 2)
    library.umount2(b"/proc", 2)
    return writes_everywhere(problem, information)


def enters_namespaces(problem, information):
    ctypes.CDLL(None).unshare(0x10000000 | 0x00020000)
    return remounts(problem, information)


def writes_to_the_kernel(problem, information):
    for name in ("sys/kernel/core_pattern", "sys/vm/drop_caches", "sysrq-trigger", "self/oom_score_adj"):
        attempt(lambda name=name: open(f"/proc/{name}", "w").write("1"))
    return 1


def writes_to_devices(problem, information):
    for entry in os.scandir("/dev"):
        if entry.is_symlink() or entry.is_file() or entry.is_dir():
            continue
        if entry.name not in ("null", "zero", "full", "random", "urandom"):
            assert attempt(os.open, entry.path, os.O_RDWR | os.O_NONBLOCK) is REFUSED, entry.path
    return 1


def fills_its_folder(problem, information):
    with open(os.path.join(os.environ["TMPDIR"], "large"), "wb") as stream:
        for _ in range(64):
            stream.write(bytes(1 << 20))
    return 1


def makes_a_deep_folder(problem, information):
    os.chdir(os.environ["TMPDIR"])
    for _ in range(3000):
        os.mkdir("x")
        os.chdir("x")
    os.chmod(os.environ["TMPDIR"], 0)
    return 1


def removes_its_folder(problem, information):
    attempt(os.rmdir, os.environ["TMPDIR"])
    return 1


def uses_the_network(problem, information):
    import socket

    for family, kind in ((socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM)):
        reached = attempt(lambda f=family, k=kind: socket.socket(f, k).connect_ex(("192.0.2.1", 53)) == 0)
        assert not reached
    return 1


def speaks_to_daemons(problem, information):
    import socket

    for line in open("/proc/net/unix").read().splitlines():
        *_, place = line.split()
        if place.startswith(("/", "@")):
            attempt(lambda place=place: socket.socket(socket.AF_UNIX).connect(place.replace("@", "\0")))
    return 1


def leaves_shared_memory(problem, information):
    library = ctypes.CDLL(None)
    library.shmget(0x5C1, 4096, 0o1666)
    library.semget(0x5C1, 1, 0o1666)
    attempt(lambda: open("/dev/shm/hostile.left", "w").close())
    return 1


def raises_its_limits(problem, information):
    import resource

    for what in (resource.RLIMIT_AS, resource.RLIMIT_CORE):
        try:
            resource.setrlimit(what, (-1, -1))
        except (OSError, ValueError):
            continue
    eats_memory(problem, information)


def cancels_its_alarm(problem, information):
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals())
    time.sleep(300)


def says_that_it_begins_again(problem, information):
    while True:
        for descriptor in range(3, 64):
            attempt(os.write, descriptor, b'{"begun":1}\n')
        time.sleep(0.1)


def depends_on_secrets(problem, information):
    assert "HOSTILE_SECRET" not in os.environ
    return 1


# Not reproducible


def depends_on_the_time(problem, information):
    information[0].approx(time.perf_counter_ns() // 7 % 99_991)
    return 1


def depends_on_luck(problem, information):
    return [random.random(), 0, 0]


def depends_on_addresses(problem, information):
    return [id(object()), 0, 0]


def depends_on_the_folder(problem, information):
    information[0].approx(sum(map(ord, os.getcwd())) % 9973)
    return 1


def depends_on_the_environment(problem, information):
    information[0].approx(sum(place * len(name) for place, name in enumerate(os.environ)))
    return 1


def depends_on_its_number(problem, information):
    information[0].approx(os.getpid() % 9973)
    return 1


def depends_on_the_hour(problem, information):
    information[0].approx(int(time.time() // 3600) % 2)
    return 1


def asks_one_more(problem, information):
    sys.hostile = getattr(sys, "hostile", 0) + 1
    for n in range(sys.hostile + int(os.environ.get("PYTHONHASHSEED", "0"))):
        information[0].approx(n)
    return 1


def depends_on_the_order_of_a_set(problem, information):
    for text in {"a", "b", "c", "d", "e"}:
        information[0].approx(ord(text))
    return 1


# Outputs


def network(widths):
    return ReluNetwork(
        [[[0.5] * wide for _ in range(narrow)] for wide, narrow in pairwise(widths)],
        [[0] * width for width in widths[1:]],
    )


class MyInt(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class MyFraction(Fraction):
    @property
    def numerator(self):
        return 0


class LooksLikeANumber:
    def __float__(self):
        return 1.0

    __index__ = __int__ = lambda self: 1


def returns_nothing(problem, information):
    return None


def returns_nan(problem, information):
    return float("nan")


def returns_a_subclass_of_int(problem, information):
    return MyInt(1)


def returns_a_look_alike(problem, information):
    return LooksLikeANumber()


def vector_of_subclasses(problem, information):
    return [MyFraction(1), 0, 0]


def vector_with_infinity(problem, information):
    return [float("inf"), 0, 0]


def short_vector(problem, information):
    return [0, 0]


def network_with_nan(problem, information):
    weights = [[[0.5] * 2] * 8, [[float("nan")] * 8]]
    return ReluNetwork(weights, [[0] * 8, [0]])


def network_with_infinity(problem, information):
    return ReluNetwork([[[0.5] * 2] * 8, [[float("inf")] * 8]], [[0] * 8, [0]])


def network_of_subclasses(problem, information):
    return ReluNetwork([[[MyFraction(1)] * 2] * 8, [[1] * 8]], [[0] * 8, [0]])


def network_of_other_widths(problem, information):
    return network((2, 9, 1))


def transposed_network(problem, information):
    return network(problem.widths[::-1])


class Network(ReluNetwork):
    """A subclass could say anything of itself."""


def returns_a_subclass_of_network(problem, information):
    return Network([[[0.5] * 2] * 8, [[1] * 8]], [[0] * 8, [0]])


# Queries


def asks_negative(problem, information):
    information[0].approx(-1)


def asks_a_float(problem, information):
    information[0].approx(1)
    information[0].approx(1.0)


def asks_true(problem, information):
    information[0].approx(1)
    information[0].approx(True)


def asks_too_many_digits(problem, information):
    information.numpy(54)


def asks_outside(problem, information):
    information[1].approx(3)


def asks_half_an_index(problem, information):
    information[0.5].approx(3)


# Being made


class NeedsAnArgument:
    def __init__(self, size):
        self.size = size

    def run(self, problem, information):
        return 1


class ExitsWhenMade:
    def __init__(self):
        sys.exit(0)


NOT_AN_ALGORITHM = 3


# Training, for sci attack


class Trains:
    """A trainer that does one of the deeds above first."""

    def __init__(self, deed):
        self.deed = deed

    def __call__(self, X, y, rng):
        globals()[self.deed](None, None)
        return ReluNetwork([[[0, 8192]], [[1]]], [[0], [0]])


def forges_a_network(problem, information):
    answer_by_hand(b'{"Done":{"network":[[[["0","1p5"]],["0"]],[[["1"]],["0"]]],"readout":"clip","deviation":NaN}}\n')


def forges_a_readout(problem, information):
    answer_by_hand(b'{"Done":{"network":[[[["0","1p5"]],["0"]],[[["1"]],["0"]]],"readout":[1],"deviation":null}}\n')


def forges_a_large_layer(problem, information):
    answer_by_hand(b'{"Done":{"network":[[[["0"],["0","1"]],["0"]]],"readout":"clip","deviation":null}}\n')


def says_that_memory_is_gone(problem, information):
    answer_by_hand(b'{"Stopped":"memory"}\n')
