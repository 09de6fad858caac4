/*
 * The dossier flow written by hand in C: the floor that the other implementations are compared with.
 * Same rules, same keyed draws and same event queue as the engine (a wheel of days, five moments a day, first in first out
 * inside a moment), hence the same trajectories; it knows nothing of models, traces, proposals or other decisions.
 *
 *   cc -O2 -o flow flow.c && ./flow TABLES SEED FIRST COUNT DOSSIERS CAPACITY
 *
 * Prints one line of totals a replication (see totals.ts), then the seconds spent and the events treated.
 * Philox4x32-10 is that of Salmon, Moraes, Dror, Shaw (SC'11), checked at start against the authors' known answers.
 */
#define _POSIX_C_SOURCE 199309L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Tables: numbers, hashes, masses and calendars, written by export-tables.ts ---- */

typedef struct {
  char kind[8], name[48];
  int count;
  double *values;
} Entry;

static Entry entries[128];
static int entry_count;

static void fail(const char *what, const char *which) {
  fprintf(stderr, "flow: %s %s\n", what, which);
  exit(2);
}

static void read_tables(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) fail("cannot read", path);
  Entry e;
  while (fscanf(file, "%7s %47s %d", e.kind, e.name, &e.count) == 3) {
    e.values = malloc(sizeof(double) * (size_t)e.count);
    for (int i = 0; i < e.count; i++)
      if (fscanf(file, "%lf", &e.values[i]) != 1) fail("bad entry", e.name);
    if (entry_count == 128) fail("too many entries in", path);
    entries[entry_count++] = e;
  }
  fclose(file);
}

static const Entry *find_entry(const char *kind, const char *name) {
  for (int i = 0; i < entry_count; i++)
    if (strcmp(entries[i].kind, kind) == 0 && strcmp(entries[i].name, name) == 0) return &entries[i];
  fail("no entry", name);
  return NULL;
}

static double number(const char *name) { return find_entry("number", name)->values[0]; }
static uint32_t hash(const char *name) { return (uint32_t)find_entry("hash", name)->values[0]; }

static double number_of(const char *what, const char *whose) {
  char name[48];
  snprintf(name, sizeof name, "%s-%s", what, whose);
  return number(name);
}

static uint32_t hash_of(const char *what, const char *whose) {
  char name[48];
  snprintf(name, sizeof name, "%s-%s", what, whose);
  return hash(name);
}

/* ---- Draws: a function of (seed, replication, dossier, purpose, place, round, index) ---- */

/* Positions in the list of purposes of src/core/draws.ts. */
enum { WORK = 2, WILL = 3, FOLLOW = 5, PICK = 6, ATTEND = 7, RETURN = 8, START = 12, CHECK = 13 };

static uint32_t key0, key1;

static void philox(const uint32_t counter[4], uint32_t k0, uint32_t k1, uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  for (int round = 0; round < 10; round++) {
    const uint64_t product0 = (uint64_t)0xd2511f53u * c0, product1 = (uint64_t)0xcd9e8d57u * c2;
    c0 = (uint32_t)(product1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)product1;
    c2 = (uint32_t)(product0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)product0;
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

static void check_known_answers(void) {
  const uint32_t counter[4] = {0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u};
  const uint32_t expected[4] = {0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u};
  uint32_t found[4];
  philox(counter, 0xa4093822u, 0x299f31d0u, found);
  if (memcmp(found, expected, sizeof found) != 0) fail("wrong generator:", "philox");
}

static void draw_block(int purpose, uint32_t place, int round, uint32_t dossier, int block, uint32_t out[4]) {
  const uint32_t counter[4] = {(uint32_t)block, (uint32_t)purpose << 24 | (uint32_t)round, place, dossier};
  philox(counter, key0, key1, out);
}

static double draw(int purpose, uint32_t place, int round, uint32_t dossier, int index) {
  uint32_t words[4];
  draw_block(purpose, place, round, dossier, index >> 2, words);
  return words[index & 3] / 4294967296.0;
}

/* One bit a seat: whether its draw is below the probability. */
static uint32_t draw_seats(int purpose, uint32_t place, int round, uint32_t dossier, int seats, double probability) {
  const uint64_t threshold = (uint64_t)ceil(probability * 4294967296.0);
  uint32_t bits = 0, words[4];
  for (int seat = 0; seat < seats; seat++) {
    if ((seat & 3) == 0) draw_block(purpose, place, round, dossier, seat >> 2, words);
    if (words[seat & 3] < threshold) bits |= 1u << seat;
  }
  return bits;
}

/* FNV-1a continued with the digits of a number. */
static uint32_t hash_digits(uint32_t prefix, int value) {
  char digits[12];
  snprintf(digits, sizeof digits, "%d", value);
  for (const char *c = digits; *c != '\0'; c++) prefix = (prefix ^ (uint32_t)*c) * 0x01000193u;
  return prefix;
}

/* ---- The flow: phases, steps, bodies ---- */

typedef enum {
  REQUEST, EXAMINATION, CONSULTATION, COMMISSION, BOARD, LEGALITY, CONTRACT, SIGNATURE, PAYMENT, COMPLETION, EVALUATION, PHASES
} Phase;

typedef enum {
  APPLICANT, AGENCY, SERVICE_A, SERVICE_B, SERVICE_C, COMMISSIONERS, BOARDERS, PREFECT, LAWYER, DIRECTOR, PRESIDENT, FUNDER,
  TREASURY, BUILDER, EVALUATOR, STEPS
} Step;

static const char *const STEP_PATHS[STEPS] = {
  "request/applicant", "examination/agency", "consultation/service-a", "consultation/service-b", "consultation/service-c",
  "commission/commission", "board/board", "legality/prefect", "contract/lawyer", "signature/director", "signature/president",
  "payment/funder", "payment/treasury", "completion/builder", "evaluation/evaluator"};
static const Step FIRST_STEP[PHASES] = {
  APPLICANT, AGENCY, SERVICE_A, COMMISSIONERS, BOARDERS, PREFECT, LAWYER, DIRECTOR, FUNDER, BUILDER, EVALUATOR};
static const int PARALLEL_STEPS[PHASES] = {1, 1, 3, 1, 1, 1, 1, 2, 1, 1, 1};

enum { SERVICES = 3, MAX_DATES = 4096 };

static struct { uint32_t place; int first, count; const double *cumulative; } work_of[STEPS];
static struct { uint32_t will; double stance; int deadline; } services[SERVICES];

typedef struct {
  int seats, quorum, notice, date_count;
  const double *dates;
  double attendance, stance;
  uint32_t will, attend, follow;
  uint32_t present[MAX_DATES]; /* who comes, by date: shared by all files of a replication */
  uint8_t is_known[MAX_DATES];
} Body;

static Body commission, board;
static int arrival_days, completion_days, max_checks, call_limit, max_returns;
static double incomplete_share, follow_chance, return_chance;
static uint32_t arrival_place, return_place, dossier_prefix;

static void prepare_body(Body *body, const char *id) {
  body->seats = (int)number_of("seats", id);
  body->quorum = (int)number_of("quorum", id);
  body->notice = (int)number_of("notice", id);
  body->attendance = number_of("attendance", id);
  body->stance = number_of("stance", id);
  body->will = hash_of("will", id);
  body->attend = hash_of("attend", id);
  body->follow = hash_of("follow", id);
  const Entry *dates = find_entry("dates", id);
  body->date_count = dates->count;
  body->dates = dates->values;
}

static void prepare(void) {
  static const char *const SERVICE_IDS[SERVICES] = {"service-a", "service-b", "service-c"};
  for (int step = 0; step < STEPS; step++) {
    const Entry *mass = find_entry("mass", STEP_PATHS[step]);
    work_of[step].place = hash(STEP_PATHS[step]);
    work_of[step].first = (int)mass->values[0];
    work_of[step].count = mass->count - 1;
    work_of[step].cumulative = mass->values + 1;
  }
  for (int k = 0; k < SERVICES; k++) {
    services[k].will = hash_of("will", SERVICE_IDS[k]);
    services[k].stance = number_of("stance", SERVICE_IDS[k]);
    services[k].deadline = (int)number_of("deadline", SERVICE_IDS[k]);
  }
  prepare_body(&commission, "commission");
  prepare_body(&board, "board");
  arrival_days = (int)number("arrival-days");
  completion_days = (int)number("completion-days");
  max_checks = (int)number("max-checks");
  call_limit = (int)number("call-limit");
  max_returns = (int)number("max-returns");
  incomplete_share = number("incomplete-share");
  follow_chance = number("follow");
  return_chance = number("return-chance");
  arrival_place = hash("arrival");
  return_place = hash("return");
  dossier_prefix = hash("dossier");
}

/* ---- The event queue: a wheel of days, each with five moments, each a first-in first-out list ---- */

typedef enum { WORK_ENDS, SITTINGS, DEADLINES, PHASE_ENDS, STARTS, MOMENTS } Moment;
typedef enum { ARRIVED, WORKED, HELD, SAT, LAPSED, CLOSED, SERVING } Kind;

typedef struct { int32_t next, dossier; uint8_t kind, step, round; } Event;

enum { WHEEL = 512 }; /* more days than any delay of the flow */

static Event *events;
static int event_room, free_event;
static long long event_total;
static int head[WHEEL][MOMENTS], tail[WHEEL][MOMENTS];
static uint8_t busy[WHEEL]; /* bit m: moment m of that day has events */
static int today;

static void schedule(int day, Moment moment, Kind kind, int dossier, int step, int round) {
  if (free_event < 0) {
    events = realloc(events, sizeof(Event) * (size_t)(2 * event_room + 64));
    for (int i = event_room; i < 2 * event_room + 64; i++) events[i].next = i + 1;
    events[2 * event_room + 63].next = -1;
    free_event = event_room;
    event_room = 2 * event_room + 64;
  }
  const int index = free_event, slot = day & (WHEEL - 1);
  free_event = events[index].next;
  events[index] = (Event){-1, dossier, (uint8_t)kind, (uint8_t)step, (uint8_t)round};
  if (busy[slot] & 1u << moment) events[tail[slot][moment]].next = index;
  else head[slot][moment] = index;
  tail[slot][moment] = index;
  busy[slot] |= (uint8_t)(1u << moment);
}

static Event take_next(int slot) {
  const int moment = __builtin_ctz(busy[slot]), index = head[slot][moment];
  const Event event = events[index];
  if (event.next < 0) busy[slot] &= (uint8_t)~(1u << moment);
  else head[slot][moment] = event.next;
  events[index].next = free_event;
  free_event = index;
  return event;
}

/* ---- Dossiers, and the queue of the agency ---- */

typedef enum { PENDING, YES, NO, NONE } Answer;

typedef struct {
  uint32_t hash;
  int32_t arrival, decided, ended, next_arrival;
  uint8_t phase, round, missing, checks, calls, returns, is_complete, is_adopted, lapsed;
  uint8_t answer, opinions[SERVICES];
} Dossier;

static Dossier *dossiers;
static int living;

static struct { int capacity, under_work, is_starting, first, last; int64_t *files; } agency; /* files: day of request, rank */

static void start_serving(void) {
  if (agency.is_starting) return;
  agency.is_starting = 1;
  schedule(today, STARTS, SERVING, 0, 0, 0);
}

static void join_queue(int rank) {
  const int64_t file = (int64_t)today << 32 | rank;
  int at = agency.last++;
  for (; at > agency.first && agency.files[at - 1] > file; at--) agency.files[at] = agency.files[at - 1];
  agency.files[at] = file;
  start_serving();
}

static void leave_agency(void) {
  agency.under_work--;
  if (agency.last > agency.first) start_serving();
}

/* ---- What happens to a file ---- */

static int work_days(const Dossier *d, Step step) {
  const double u = draw(WORK, work_of[step].place, d->round, d->hash, 0);
  int low = 0, high = work_of[step].count - 1;
  while (low < high) {
    const int middle = (low + high) >> 1;
    if (work_of[step].cumulative[middle] > u) high = middle;
    else low = middle + 1;
  }
  return work_of[step].first + low;
}

static void begin_work(int rank, Step step) {
  const Dossier *d = &dossiers[rank];
  const int days = work_of[step].count == 1 ? work_of[step].first : work_days(d, step);
  schedule(today + days, WORK_ENDS, WORKED, rank, step, d->round);
}

static void begin_phase(int rank, Phase phase) {
  Dossier *d = &dossiers[rank];
  d->phase = (uint8_t)phase;
  d->missing = (uint8_t)PARALLEL_STEPS[phase];
  if (phase == EXAMINATION) {
    d->checks = d->is_complete = 0;
    join_queue(rank);
    return;
  }
  for (int k = 0; k < PARALLEL_STEPS[phase]; k++) begin_work(rank, FIRST_STEP[phase] + k);
  if (phase == COMMISSION || phase == BOARD) d->calls = 0;
  if (phase != CONSULTATION) return;
  d->lapsed = 0;
  for (int k = 0; k < SERVICES; k++) {
    d->opinions[k] = PENDING;
    schedule(today + services[k].deadline, DEADLINES, LAPSED, rank, SERVICE_A + k, d->round);
  }
}

static void answer_step(int rank) {
  Dossier *d = &dossiers[rank];
  if (--d->missing == 0) schedule(today, PHASE_ENDS, CLOSED, rank, 0, d->round);
}

static void end_dossier(int rank, int is_adopted) {
  Dossier *d = &dossiers[rank];
  d->ended = today;
  if (d->decided < 0) d->decided = today;
  d->is_adopted = (uint8_t)is_adopted;
  living--;
}

static int finds_incomplete(Dossier *d) {
  const int checks = d->checks++;
  return checks < max_checks && draw(CHECK, work_of[AGENCY].place, d->round, d->hash, checks) < incomplete_share;
}

/* The agency holds a server while it examines, not while papers are missing. */
static void serve_queue(void) {
  agency.is_starting = 0;
  while (agency.under_work < agency.capacity && agency.first < agency.last) {
    const int rank = (int)(agency.files[agency.first++] & 0xffffffff);
    agency.under_work++;
    if (!dossiers[rank].is_complete && finds_incomplete(&dossiers[rank])) {
      leave_agency();
      schedule(today + completion_days, WORK_ENDS, HELD, rank, AGENCY, 0);
    } else {
      begin_work(rank, AGENCY);
    }
  }
}

/* Papers have come: the file is checked again, and takes its turn again once it is complete. */
static void receive_papers(int rank) {
  if (finds_incomplete(&dossiers[rank])) {
    schedule(today + completion_days, WORK_ENDS, HELD, rank, AGENCY, 0);
  } else {
    dossiers[rank].is_complete = 1;
    join_queue(rank);
  }
}

static int next_date(const Body *body, int day) {
  const int year = day / 365 * 365;
  for (int i = 0; i < body->date_count; i++)
    if (year + (int)body->dates[i] >= day) return year + (int)body->dates[i];
  return year + 365 + (int)body->dates[0];
}

static uint32_t present_on(Body *body, int day) {
  if (!body->is_known[day]) {
    body->present[day] = draw_seats(ATTEND, hash_digits(body->attend, day), 0, 0, body->seats, body->attendance);
    body->is_known[day] = 1;
  }
  return body->present[day];
}

/* The opinion that the commission sides with, if it follows one; the board hears none since the commission bound. */
static Answer followed_opinion(const Dossier *d, const Body *body) {
  int expressed = 0, favourable = 0;
  if (body == &board) return PENDING;
  for (int k = 0; k < SERVICES; k++) {
    expressed += d->opinions[k] == YES || d->opinions[k] == NO;
    favourable += d->opinions[k] == YES;
  }
  if (expressed == 0 || draw(FOLLOW, body->follow, d->round, d->hash, 0) >= follow_chance) return PENDING;
  return draw(PICK, body->follow, d->round, d->hash, 0) < (double)favourable / expressed ? YES : NO;
}

/* Book the next sitting, and know already what it will say: draws are keyed. PENDING: no quorum, try again. */
static void convene(int rank, Body *body, Step step) {
  Dossier *d = &dossiers[rank];
  if (d->calls++ == call_limit) {
    d->answer = NONE;
    answer_step(rank);
    return;
  }
  const int day = next_date(body, today + body->notice);
  if (day >= MAX_DATES) fail("sitting too late", "");
  const uint32_t present = present_on(body, day);
  const int voters = __builtin_popcount(present);
  d->answer = PENDING;
  if (voters >= body->quorum) {
    const uint32_t wills = draw_seats(WILL, body->will, d->round, d->hash, body->seats, body->stance);
    const Answer followed = followed_opinion(d, body);
    d->answer = followed != PENDING ? followed : 2 * __builtin_popcount(present & wills) > voters ? YES : NO;
  }
  schedule(day, SITTINGS, SAT, rank, step, d->round);
}

static void end_work(int rank, Step step, int round) {
  Dossier *d = &dossiers[rank];
  switch (step) {
    case AGENCY:
      leave_agency();
      answer_step(rank);
      break;
    case SERVICE_A: case SERVICE_B: case SERVICE_C: {
      const int k = step - SERVICE_A;
      if (round != d->round || d->opinions[k] != PENDING) { /* it has lapsed */
        event_total--;
        return;
      }
      d->opinions[k] = draw(WILL, services[k].will, d->round, d->hash, 0) < services[k].stance ? YES : NO;
      answer_step(rank);
      break;
    }
    case COMMISSIONERS: convene(rank, &commission, step); break;
    case BOARDERS: convene(rank, &board, step); break;
    case FUNDER: begin_work(rank, TREASURY); break;
    default: answer_step(rank);
  }
}

static void lapse(int rank, Step step, int round) {
  Dossier *d = &dossiers[rank];
  const int k = step - SERVICE_A;
  if (round != d->round || d->opinions[k] != PENDING) { /* it has answered */
    event_total--;
    return;
  }
  d->opinions[k] = NONE;
  d->lapsed++;
  answer_step(rank);
}

static void close_phase(int rank) {
  Dossier *d = &dossiers[rank];
  if (d->phase == BOARD) d->decided = today;
  if ((d->phase == BOARD || d->phase == COMMISSION) && d->answer != YES) {
    const int may_return = d->phase == COMMISSION && d->answer == NO && d->returns < max_returns;
    if (may_return && draw(RETURN, return_place, 0, d->hash, d->returns) < return_chance) {
      d->returns++;
      d->round++;
      begin_phase(rank, EXAMINATION);
    } else {
      end_dossier(rank, 0);
    }
  } else if (d->phase == EVALUATION) {
    end_dossier(rank, 1);
  } else {
    begin_phase(rank, d->phase + 1);
  }
}

static void treat(Event event) {
  const int rank = event.dossier;
  event_total++;
  switch ((Kind)event.kind) {
    case ARRIVED: begin_phase(rank, REQUEST); break;
    case WORKED: end_work(rank, event.step, event.round); break;
    case HELD: receive_papers(rank); break;
    case SAT:
      if (dossiers[rank].answer == PENDING) convene(rank, event.step == BOARDERS ? &board : &commission, event.step);
      else answer_step(rank);
      break;
    case LAPSED: lapse(rank, event.step, event.round); break;
    case CLOSED: close_phase(rank); break;
    case SERVING: serve_queue(); break;
  }
}

/* ---- Replications ---- */

static int *first_arrival; /* by day: the first dossier that arrives, or -1 */

static void run_replication(int count) {
  memset(commission.is_known, 0, sizeof commission.is_known);
  memset(board.is_known, 0, sizeof board.is_known);
  memset(first_arrival, 0xff, sizeof(int) * (size_t)arrival_days);
  agency.under_work = agency.is_starting = agency.first = agency.last = 0;
  for (int rank = count - 1; rank >= 0; rank--) {
    const uint32_t own = hash_digits(dossier_prefix, rank);
    const int day = (int)floor(arrival_days * draw(START, arrival_place, 0, own, 0));
    dossiers[rank] = (Dossier){.hash = own, .arrival = day, .decided = -1, .next_arrival = first_arrival[day]};
    first_arrival[day] = rank;
  }
  living = count;
  for (today = 0; living > 0; today++) {
    const int slot = today & (WHEEL - 1);
    if (today < arrival_days)
      for (int rank = first_arrival[today]; rank >= 0; rank = dossiers[rank].next_arrival)
        schedule(today, WORK_ENDS, ARRIVED, rank, 0, 0);
    while (busy[slot]) treat(take_next(slot));
  }
  for (int slot = 0; slot < WHEEL; slot++) /* deadlines of opinions already given */
    while (busy[slot]) take_next(slot);
}

static void print_totals(uint32_t seed, uint32_t replication, int count) {
  long long decided = 0, ended = 0, adopted = 0, lapsed = 0, ranked = 0;
  for (int rank = 0; rank < count; rank++) {
    decided += dossiers[rank].decided;
    ended += dossiers[rank].ended;
    adopted += dossiers[rank].is_adopted;
    lapsed += dossiers[rank].lapsed;
    ranked += (long long)(rank + 1) * dossiers[rank].ended;
  }
  printf("%u %u %lld %lld %lld %lld %lld\n", seed, replication, decided, ended, adopted, lapsed, ranked);
}

int main(int argc, char **argv) {
  if (argc != 7) fail("usage: flow TABLES SEED FIRST COUNT DOSSIERS CAPACITY", "");
  check_known_answers();
  read_tables(argv[1]);
  prepare();
  const uint32_t seed = (uint32_t)strtoul(argv[2], NULL, 10);
  const int first = atoi(argv[3]), replications = atoi(argv[4]), count = atoi(argv[5]);
  agency.capacity = atoi(argv[6]);
  agency.files = malloc(sizeof(int64_t) * (size_t)count * (size_t)(max_returns + 1) * 2);
  dossiers = malloc(sizeof(Dossier) * (size_t)count);
  first_arrival = malloc(sizeof(int) * (size_t)arrival_days);
  free_event = -1;
  struct timespec begun, ended;
  clock_gettime(CLOCK_MONOTONIC, &begun);
  for (int index = 0; index < replications; index++) {
    key0 = seed;
    key1 = (uint32_t)(first + index);
    run_replication(count);
    print_totals(seed, key1, count);
  }
  clock_gettime(CLOCK_MONOTONIC, &ended);
  const double seconds = (double)(ended.tv_sec - begun.tv_sec) + (double)(ended.tv_nsec - begun.tv_nsec) / 1e9;
  printf("seconds %.9f events %lld\n", seconds, event_total);
  return 0;
}
