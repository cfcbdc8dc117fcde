/* A machine whose clocks run FASTER times as fast, for the one program that has this in front of the C library.
 *
 * Both clocks are, and what waits until a moment of the faster clock is told when that is by the real one. What waits
 * for so and so long (poll, nanosleep) is left alone. Debian's libfaketime does not do: it knows nothing of waiting by
 * the system call itself, as the program's threads do, and they would sleep until the real clock comes there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <time.h>

#define SECOND 1000000000LL

static int (*real_gettime)(clockid_t, struct timespec *);
static long (*real_syscall)(long, ...);
static long long begun[2];

static long long nanos(clockid_t clock) {
    struct timespec at;
    real_gettime(clock, &at);
    return at.tv_sec * SECOND + at.tv_nsec;
}

static struct timespec moment(long long nanos) {
    return (struct timespec){.tv_sec = nanos / SECOND, .tv_nsec = nanos % SECOND};
}

__attribute__((constructor)) static void begin(void) {
    if (real_syscall)
        return;
    real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_syscall = dlsym(RTLD_NEXT, "syscall");
    begun[CLOCK_REALTIME] = nanos(CLOCK_REALTIME);
    begun[CLOCK_MONOTONIC] = nanos(CLOCK_MONOTONIC);
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    begin();
    if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
        return real_gettime(clock, at);
    *at = moment(begun[clock] + (nanos(clock) - begun[clock]) * FASTER);
    return 0;
}

long syscall(long number, ...) {
    begin();
    long a[6];
    va_list given;
    va_start(given, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(given, long);
    va_end(given);
    struct timespec until;
    if (number == SYS_futex && (a[1] & FUTEX_CMD_MASK) == FUTEX_WAIT_BITSET && a[3]) {
        clockid_t clock = a[1] & FUTEX_CLOCK_REALTIME ? CLOCK_REALTIME : CLOCK_MONOTONIC;
        const struct timespec *wanted = (const struct timespec *)a[3];
        long long there = wanted->tv_sec * SECOND + wanted->tv_nsec;
        until = moment(begun[clock] + (there - begun[clock]) / FASTER);
        a[3] = (long)&until;
    }
    return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
