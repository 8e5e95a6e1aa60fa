/* Lets one call of a program fail, or ends the program there: loaded before the C library (LD_PRELOAD), it stands between the program and
   the machine. Only calls about files below FAULT_UNDER are counted.

   FAULT_COUNT=FILE  writes the name of each call into FILE, a line each
   FAULT_AT=N        the Nth call fails with the error FAULT_ERRNO; without that, the program is killed there
   FAULT_ON=1        and so do all later calls that need room on the disk */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096

static atomic_long calls;
static atomic_bool ours[FILES];
static long at;
static int error_number, goes_on, counted = -1;
static char under[4096];

__attribute__((constructor)) static void begin(void) {
  const char *text;
  if ((text = getenv("FAULT_UNDER"))) strncpy(under, text, sizeof under - 1);
  if ((text = getenv("FAULT_AT"))) at = atol(text);
  if ((text = getenv("FAULT_ERRNO"))) error_number = atoi(text);
  if ((text = getenv("FAULT_ON"))) goes_on = atoi(text);
  if ((text = getenv("FAULT_COUNT"))) counted = syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  /* Programs that it starts have their own faults. */
  unsetenv("LD_PRELOAD");
}

/* Whether this call fails. */
static int fails(const char *name, int needs_room) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (counted >= 0) {
    char line[64];
    int length = snprintf(line, sizeof line, "%s\n", name);
    syscall(SYS_write, counted, line, length);
  }
  if (!at || (number != at && !(goes_on && needs_room && number > at))) return 0;
  if (goes_on && !needs_room) return 0;
  if (!error_number) kill(getpid(), SIGKILL);
  errno = error_number;
  return 1;
}

static int is_ours(const char *path) { return under[0] && path && !strncmp(path, under, strlen(under)); }
static int is_our_file(int file) { return file >= 0 && file < FILES && ours[file]; }

static int opened(int file, int is_one) {
  if (file >= 0 && file < FILES) ours[file] = is_one;
  return file;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    REAL(int, name, const char *, int, ...); \
    int one = is_ours(path); \
    if (one && fails(flags & O_CREAT ? "create" : "open", flags & O_CREAT)) return -1; \
    return opened(real(path, flags, mode), one); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
    REAL(int, name, int, const char *, int, ...); \
    int one = is_ours(path) || is_our_file(folder); \
    if (one && fails(flags & O_CREAT ? "create" : "open", flags & O_CREAT)) return -1; \
    return opened(real(folder, path, flags, mode), one); \
  }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
  REAL(int, close, int);
  opened(file, 0);
  return real(file);
}

/* A call about one path. */
#define PATH(name, shown, needs_room, parameters, arguments) \
  int name parameters { \
    static int (*real) parameters; \
    if (!real) real = (int(*) parameters)dlsym(RTLD_NEXT, #name); \
    if (is_ours(path) && fails(shown, needs_room)) return -1; \
    return real arguments; \
  }
PATH(mkdir, "mkdir", 1, (const char *path, mode_t mode), (path, mode))
PATH(rmdir, "rmdir", 0, (const char *path), (path))
PATH(unlink, "unlink", 0, (const char *path), (path))
PATH(rename, "rename", 0, (const char *path, const char *to), (path, to))
PATH(stat64, "stat", 0, (const char *path, struct stat64 *result), (path, result))
PATH(lstat64, "stat", 0, (const char *path, struct stat64 *result), (path, result))
PATH(chmod, "chmod", 0, (const char *path, mode_t mode), (path, mode))

int unlinkat(int folder, const char *path, int flags) {
  REAL(int, unlinkat, int, const char *, int);
  if ((is_ours(path) || is_our_file(folder)) && fails("unlink", 0)) return -1;
  return real(folder, path, flags);
}

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *result) {
  REAL(int, statx, int, const char *, int, unsigned, struct statx *);
  if ((is_ours(path) || is_our_file(folder)) && fails("stat", 0)) return -1;
  return real(folder, path, flags, mask, result);
}

DIR *opendir(const char *path) {
  REAL(DIR *, opendir, const char *);
  if (is_ours(path) && fails("opendir", 0)) return NULL;
  return real(path);
}

char *realpath(const char *path, char *result) {
  REAL(char *, realpath, const char *, char *);
  if (is_ours(path) && fails("realpath", 0)) return NULL;
  return real(path, result);
}

/* A call about an open file. */
#define FILE_CALL(type, name, shown, needs_room, parameters, arguments) \
  type name parameters { \
    static type (*real) parameters; \
    if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name); \
    if (is_our_file(file) && fails(shown, needs_room)) return -1; \
    return real arguments; \
  }
FILE_CALL(ssize_t, read, "read", 0, (int file, void *bytes, size_t length), (file, bytes, length))
FILE_CALL(ssize_t, pread64, "read", 0, (int file, void *bytes, size_t length, off64_t from), (file, bytes, length, from))
FILE_CALL(ssize_t, write, "write", 1, (int file, const void *bytes, size_t length), (file, bytes, length))
FILE_CALL(ssize_t, writev, "write", 1, (int file, const struct iovec *parts, int number), (file, parts, number))
FILE_CALL(ssize_t, sendfile64, "copy", 1, (int file, int from, off64_t *at, size_t length), (file, from, at, length))
FILE_CALL(int, ftruncate64, "truncate", 1, (int file, off64_t length), (file, length))
FILE_CALL(int, fsync, "fsync", 1, (int file), (file))
FILE_CALL(int, fdatasync, "fsync", 1, (int file), (file))
FILE_CALL(int, fchmod, "chmod", 0, (int file, mode_t mode), (file, mode))
FILE_CALL(int, flock, "lock", 0, (int file, int how), (file, how))
FILE_CALL(int, fstat64, "stat", 0, (int file, struct stat64 *result), (file, result))

ssize_t copy_file_range(int from, off64_t *from_at, int file, off64_t *to_at, size_t length, unsigned flags) {
  REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned);
  if (is_our_file(file) && fails("copy", 1)) return -1;
  return real(from, from_at, file, to_at, length, flags);
}
