"""The dossier flow written for SimPy 3 (Debian: python3-simpy3), as one would write it there: a process a dossier, a process
an opinion, an agency with a queue. Same rules and same keyed draws as the engine, hence the same trajectories.

    /usr/bin/python3 flow.py TABLES SEED FIRST COUNT DOSSIERS CAPACITY [--cached-draws]

Time is a number of days; its fraction is the moment of the day in eighths (ends of work, sittings, deadlines, ends of
phases, starts). Prints one line of totals a replication (see totals.ts), then the seconds spent. With --cached-draws the
replications run twice and the second time counts, its draws being remembered: what SimPy costs without the generator,
which plain Python computes slowly.
"""
import functools
import heapq
import math
import sys
import time

import simpy

# Moments of the day.
WORK_ENDS, SITTINGS, DEADLINES, PHASE_ENDS, STARTS = 0, 1 / 8, 2 / 8, 3 / 8, 4 / 8

# Positions in the list of purposes of src/core/draws.ts.
WORK, WILL, FOLLOW, PICK, ATTEND, RETURN, START, CHECK = 2, 3, 5, 6, 7, 8, 12, 13

SERVICES = ("service-a", "service-b", "service-c")
MASK = 0xFFFFFFFF


# ---- Draws ----


def philox(block, purpose_round, place, dossier, key0, key1):
    """Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC'11): four unsigned 32-bit words."""
    c0, c1, c2, c3 = block, purpose_round, place, dossier
    for _ in range(10):
        product0 = 0xD2511F53 * c0
        product1 = 0xCD9E8D57 * c2
        c0 = (product1 >> 32) ^ c1 ^ key0
        c1 = product1 & MASK
        c2 = (product0 >> 32) ^ c3 ^ key1
        c3 = product0 & MASK
        key0 = (key0 + 0x9E3779B9) & MASK
        key1 = (key1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3


KNOWN = philox(0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
assert KNOWN == (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1), "wrong generator"


def hash_digits(prefix, value):
    """FNV-1a continued with the digits of a number."""
    for character in str(value):
        prefix = ((prefix ^ ord(character)) * 0x01000193) & MASK
    return prefix


class Luck:
    """All the luck of one replication; a draw is named by purpose, place, round, dossier and index."""

    def __init__(self, seed, replication, generator):
        self.key = seed, replication
        self.generator = generator

    def draw(self, purpose, place, round_, dossier, index=0):
        words = self.generator(index >> 2, purpose << 24 | round_, place, dossier, *self.key)
        return words[index & 3] / 4294967296

    def seats(self, purpose, place, round_, dossier, seats, probability):
        """For each seat, whether its draw is below the probability."""
        words = []
        for block in range((seats + 3) // 4):
            words.extend(self.generator(block, purpose << 24 | round_, place, dossier, *self.key))
        return [word / 4294967296 < probability for word in words[:seats]]


# ---- Tables ----


class Tables:
    """Numbers, hashes, masses and calendars, written by export-tables.ts."""

    def __init__(self, path):
        self.entries = {}
        with open(path, encoding="ascii") as file:
            for line in file:
                kind, name, _, *values = line.split()
                self.entries[kind, name] = [float(value) for value in values]

    def number(self, name):
        return self.entries["number", name][0]

    def whole(self, name):
        return int(self.number(name))

    def hash(self, name):
        return int(self.entries["hash", name][0])

    def days(self, kind, name):
        return self.entries[kind, name]


class Body:
    """A commission or a board: who sits, when, and who comes (shared by all the files of a replication)."""

    def __init__(self, tables, body):
        self.seats = tables.whole(f"seats-{body}")
        self.quorum = tables.whole(f"quorum-{body}")
        self.notice = tables.whole(f"notice-{body}")
        self.attendance = tables.number(f"attendance-{body}")
        self.stance = tables.number(f"stance-{body}")
        self.will = tables.hash(f"will-{body}")
        self.attend = tables.hash(f"attend-{body}")
        self.follow = tables.hash(f"follow-{body}")
        self.dates = [int(day) for day in tables.days("dates", body)]

    def next_date(self, day):
        year = day // 365 * 365
        return next((year + date for date in self.dates if year + date >= day), year + 365 + self.dates[0])


class Flow:
    """The numbers of the flow, read once."""

    def __init__(self, tables):
        self.works = {
            name: (tables.hash(name), int(values[0]), values[1:])
            for (kind, name), values in tables.entries.items()
            if kind == "mass"
        }
        self.wills = {service: (tables.hash(f"will-{service}"), tables.number(f"stance-{service}")) for service in SERVICES}
        self.deadlines = {service: tables.whole(f"deadline-{service}") for service in SERVICES}
        self.commission = Body(tables, "commission")
        self.board = Body(tables, "board")
        self.arrival_days = tables.whole("arrival-days")
        self.completion_days = tables.whole("completion-days")
        self.max_checks = tables.whole("max-checks")
        self.call_limit = tables.whole("call-limit")
        self.max_returns = tables.whole("max-returns")
        self.incomplete_share = tables.number("incomplete-share")
        self.follow_chance = tables.number("follow")
        self.return_chance = tables.number("return-chance")
        self.arrival = tables.hash("arrival")
        self.return_place = tables.hash("return")
        self.dossier_prefix = tables.hash("dossier")


# ---- The world of one replication ----


class World:
    """What the dossiers of one replication share: the clock, the luck, the agency, who comes to each sitting."""

    def __init__(self, flow, luck, capacity):
        self.env = simpy.Environment()
        self.flow = flow
        self.luck = luck
        self.agency = Agency(self, capacity)
        self.presence = {}

    @property
    def today(self):
        return int(self.env.now)

    def until(self, day, moment):
        """An event at this moment of this day; a moment of today that has passed is now."""
        return self.env.timeout(max(0, day + moment - self.env.now))

    def present(self, body, day):
        if (body, day) not in self.presence:
            place = hash_digits(body.attend, day)
            self.presence[body, day] = self.luck.seats(ATTEND, place, 0, 0, body.seats, body.attendance)
        return self.presence[body, day]


class Agency:
    """Works on so many files at once. Those that wait start at the end of the day, by day of request, then rank."""

    def __init__(self, world, capacity):
        self.world = world
        self.capacity = capacity
        self.under_work = 0
        self.queue = []
        self.is_starting = False

    def turn(self, rank):
        served = self.world.env.event()
        heapq.heappush(self.queue, (self.world.today, rank, served))
        self.start()
        return served

    def leave(self):
        self.under_work -= 1
        if self.queue:
            self.start()

    def start(self):
        if not self.is_starting:
            self.is_starting = True
            self.world.env.process(self.serve())

    def serve(self):
        yield self.world.until(self.world.today, STARTS)
        self.is_starting = False
        while self.under_work < self.capacity and self.queue:
            self.under_work += 1
            heapq.heappop(self.queue)[2].succeed()


class Dossier:
    """One file, from its arrival to its end."""

    def __init__(self, world, rank):
        self.world = world
        self.flow = world.flow
        self.rank = rank
        self.hash = hash_digits(world.flow.dossier_prefix, rank)
        self.round = 0
        self.opinions = {}
        self.decided = None
        self.ended = None
        self.is_adopted = False

    def draw(self, purpose, place, index=0):
        return self.world.luck.draw(purpose, place, self.round, self.hash, index)

    def worked(self, step):
        """An event at the end of the work of a step that starts today."""
        place, first, cumulative = self.flow.works[step]
        day = first
        if len(cumulative) > 1:
            draw = self.draw(WORK, place)
            low, high = 0, len(cumulative) - 1
            while low < high:
                middle = (low + high) >> 1
                if cumulative[middle] > draw:
                    high = middle
                else:
                    low = middle + 1
            day = first + low
        return self.world.until(self.world.today + day, WORK_ENDS)

    def phase_end(self):
        return self.world.until(self.world.today, PHASE_ENDS)

    def live(self):
        """The whole life of the file: a SimPy process."""
        flow, world = self.flow, self.world
        yield world.until(math.floor(flow.arrival_days * self.draw(START, flow.arrival)), WORK_ENDS)
        yield self.worked("request/applicant")
        yield self.phase_end()
        self.is_adopted = yield from self.decide()
        if self.is_adopted:
            yield from self.carry_out()
        self.ended = world.today
        if self.decided is None:
            self.decided = self.ended

    def decide(self):
        """Examined, discussed and voted; the commission may send it back. Returns whether the board says yes."""
        flow = self.flow
        returns = 0
        while True:
            yield from self.be_examined()
            yield from self.be_discussed()
            answer = yield from self.be_voted(flow.commission, "commission/commission")
            if answer == "yes":
                break
            luck = self.world.luck
            may_return = answer == "no" and returns < flow.max_returns
            if not may_return or luck.draw(RETURN, flow.return_place, 0, self.hash, returns) >= flow.return_chance:
                return False
            returns += 1
            self.round += 1
        answer = yield from self.be_voted(flow.board, "board/board")
        self.decided = self.world.today
        return answer == "yes"

    def be_examined(self):
        """The agency holds a server while it examines, not while papers are missing; a completed file takes its turn again."""
        flow, world = self.flow, self.world
        place = flow.works["examination/agency"][0]
        yield world.agency.turn(self.rank)
        checks = 0
        while checks < flow.max_checks and self.draw(CHECK, place, checks) < flow.incomplete_share:
            if checks == 0:
                world.agency.leave()
            checks += 1
            yield world.until(world.today + flow.completion_days, WORK_ENDS)
        if checks > 0:
            yield world.agency.turn(self.rank)
        yield self.worked("examination/agency")
        world.agency.leave()
        yield self.phase_end()

    def be_discussed(self):
        env = self.world.env
        yield env.all_of([env.process(self.opinion(service)) for service in SERVICES])
        yield self.phase_end()

    def opinion(self, service):
        """An opinion, unless the deadline comes first."""
        world = self.world
        worked = self.worked(f"consultation/{service}")
        yield worked | world.until(world.today + self.flow.deadlines[service], DEADLINES)
        place, stance = self.flow.wills[service]
        self.opinions[service] = None if not worked.processed else "yes" if self.draw(WILL, place) < stance else "no"

    def be_voted(self, body, step):
        """Wait for a sitting that has its quorum; its vote, unless it sides with an opinion."""
        world = self.world
        yield self.worked(step)
        answer = "none"
        for _ in range(self.flow.call_limit):
            day = body.next_date(world.today + body.notice)
            yield world.until(day, SITTINGS)
            present = world.present(body, day)
            voters = sum(present)
            if voters >= body.quorum:
                wills = world.luck.seats(WILL, body.will, self.round, self.hash, body.seats, body.stance)
                favourable = sum(comes and is_for for comes, is_for in zip(present, wills))
                answer = self.followed_opinion(body) or ("yes" if 2 * favourable > voters else "no")
                break
        yield self.phase_end()
        return answer

    def followed_opinion(self, body):
        """The opinion that the commission sides with, if it follows one; the board hears none since the commission bound."""
        expressed = [opinion for opinion in self.opinions.values() if opinion is not None]
        if body is self.flow.board or not expressed or self.draw(FOLLOW, body.follow) >= self.flow.follow_chance:
            return None
        return "yes" if self.draw(PICK, body.follow) < expressed.count("yes") / len(expressed) else "no"

    def carry_out(self):
        for steps in (["legality/prefect"], ["contract/lawyer"], ["signature/director", "signature/president"]):
            yield self.world.env.all_of([self.worked(step) for step in steps])
            yield self.phase_end()
        yield self.worked("payment/funder")
        yield self.worked("payment/treasury")
        yield self.phase_end()
        for step in ("completion/builder", "evaluation/evaluator"):
            yield self.worked(step)
            yield self.phase_end()


def run_replication(flow, luck, count, capacity):
    world = World(flow, luck, capacity)
    dossiers = [Dossier(world, rank) for rank in range(count)]
    for dossier in dossiers:
        world.env.process(dossier.live())
    world.env.run()
    return dossiers


def run_all(flow, generator, seed, replications, count, capacity):
    """One line of totals a replication."""
    lines = []
    for replication in replications:
        dossiers = run_replication(flow, Luck(seed, replication, generator), count, capacity)
        sums = (
            sum(dossier.decided for dossier in dossiers),
            sum(dossier.ended for dossier in dossiers),
            sum(dossier.is_adopted for dossier in dossiers),
            sum(opinion is None for dossier in dossiers for opinion in dossier.opinions.values()),
            sum((dossier.rank + 1) * dossier.ended for dossier in dossiers),
        )
        lines.append(" ".join(map(str, (seed, replication, *sums))))
    return lines


def main(arguments):
    is_cached = "--cached-draws" in arguments
    path, *numbers = [argument for argument in arguments if not argument.startswith("--")]
    seed, first, replications, count, capacity = map(int, numbers)
    flow = Flow(Tables(path))
    generator = functools.lru_cache(maxsize=None)(philox) if is_cached else philox
    for _ in range(2 if is_cached else 1):
        begun = time.perf_counter()
        lines = run_all(flow, generator, seed, range(first, first + replications), count, capacity)
        seconds = time.perf_counter() - begun
    print("\n".join(lines))
    print(f"seconds {seconds:.9f}")


main(sys.argv[1:])
