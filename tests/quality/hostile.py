"""Algorithms that do to their process what none should: careless, cheating, or plainly broken. Run as targets."""

# ruff: noqa: BLE001, SIM105, T201 - they do what one should not

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
    subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def stops_its_parent(problem, information):
    os.kill(os.getppid(), signal.SIGSTOP)
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


class ForksADaemon:
    def __init__(self, note="/dev/null"):
        self.note = note

    def run(self, problem, information):
        """Leave behind a process in a session of its own, twice orphaned, with an empty environment."""
        if os.fork() == 0:
            os.setsid()
            daemon = subprocess.Popen([sys.executable, "-c", SLEEP], env={}, start_new_session=True)
            with open(self.note, "a", encoding="ascii") as stream:
                stream.write(f"{daemon.pid}\n")
            os._exit(0)
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
    with open(os.environ["HOSTILE_TEST"] + "/x.cert.runs", "a+", encoding="ascii") as stream:
        stream.write("+")
        for n in range(stream.tell()):
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
