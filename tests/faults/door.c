/* The file-system door: stands between a process and its C library (LD_PRELOAD), and sees every call that changes what
 * lies under one folder, by whomever it is made: Python, SQLite in C, any other library that is linked dynamically.
 *
 * Armed with a log it writes down each of these calls in order, with its bytes, after it has succeeded; armed with a
 * number it has the call of that number refused, or cut short. A call is let through, and written down, while a lock is
 * held: the order in the log is the order in which the folder changed. Not seen are what a library writes through
 * stdio, by a mapping that is shared, or by a process that this one starts: tests compare what was seen with what lies
 * there, so none of these can be overlooked. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { READ_OPEN = 1, OPEN, CREATE, WRITE, TRUNCATE, RENAME, UNLINK, MKDIR, RMDIR, LINK, MODE, SYNC, SYNC_ALL, MARK };

/* One line of the log; `first` bytes of a path or a mark follow it, and then `second` bytes of a path or of data. */
struct line {
    uint32_t kind, first;
    uint64_t inode;
    int64_t offset;
    uint64_t second;
};

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static volatile int armed;
static char root[PATH_MAX];
static size_t root_length;
static int log_to = -1;
static long calls, fatal, refused;
static int trouble, stays;

#define SHORT (-1) /* the trouble of a write of which only half arrives */

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int is_under(const char *path) {
    return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* The path of an open file as it is now: folders above it may have been renamed since. */
static int path_of(int descriptor, char *path) {
    char entry[64];
    snprintf(entry, sizeof entry, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(entry, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return 1;
}

static int whole_path(int folder, const char *name, char *path) {
    char place[PATH_MAX];
    if (name[0] == '/') return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX;
    if (folder == AT_FDCWD ? !getcwd(place, sizeof place) : !path_of(folder, place)) return 0;
    if (!name[0]) return snprintf(path, PATH_MAX, "%s", place) < PATH_MAX;
    return snprintf(path, PATH_MAX, "%s/%s", place, name) < PATH_MAX;
}

static int concerns_path(int folder, const char *name, char *path) {
    int before = errno, does = armed && whole_path(folder, name, path) && is_under(path);
    errno = before;
    return does;
}

static int concerns_file(int descriptor, char *path) {
    int before = errno, does = armed && path_of(descriptor, path) && is_under(path);
    errno = before;
    return does;
}

/* Which calls a trouble can befall: a full disk refuses nothing that takes no room, a closed folder no open file. */
static int befalls(enum kind kind) {
    switch (trouble) {
    case SHORT: return kind == WRITE;
    case ENOSPC: return kind == WRITE || kind == CREATE || kind == MKDIR || kind == LINK || kind == RENAME || kind == SYNC;
    case EROFS: return kind != READ_OPEN && kind != SYNC && kind != SYNC_ALL;
    case EACCES: return kind != WRITE && kind != TRUNCATE && kind != SYNC && kind != SYNC_ALL;
    default: return 1;
    }
}

/* Counts a call; whether it is to be refused (1), or cut short (-1). The lock is held. */
static int is_refused(enum kind kind) {
    calls++;
    if (!fatal || calls < fatal || (calls > fatal && !stays) || !befalls(kind)) return 0;
    refused++;
    if (trouble == SHORT) return -1;
    errno = trouble;
    return 1;
}

static void write_down(enum kind kind, uint64_t inode, int64_t offset, const char *first, const void *second, size_t many) {
    if (log_to < 0) return;
    int before = errno;
    struct line line = {kind, (uint32_t)strlen(first), inode, offset, many};
    struct iovec parts[] = {{&line, sizeof line}, {(void *)first, line.first}, {(void *)second, many}};
    syscall(SYS_writev, log_to, parts, 3);
    errno = before;
}

/* --- what a test says to the door --- */

void door_arm(const char *folder, int log, long number, int error, int from_then_on) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    log_to = log;
    calls = refused = 0;
    fatal = number;
    trouble = error;
    stays = from_then_on;
    armed = 1;
}

long door_disarm(void) {
    armed = 0;
    return calls;
}

long door_refused(void) { return refused; }

void door_mark(const char *words) {
    pthread_mutex_lock(&door);
    if (armed) write_down(MARK, 0, 0, words, "", 0);
    pthread_mutex_unlock(&door);
}

/* --- opening --- */

static uint64_t inode_of(int descriptor) {
    struct stat state;
    return fstat(descriptor, &state) == 0 ? state.st_ino : 0;
}

static int open_through(int (*act)(int, const char *, int, ...), int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!concerns_path(folder, name, path)) return act(folder, name, flags, mode);
    pthread_mutex_lock(&door);
    struct stat state;
    int result = -1;
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    int creates = (flags & O_CREAT) && lstat(path, &state) != 0;
    enum kind kind = creates ? CREATE : writes ? OPEN : READ_OPEN;
    if (is_refused(kind) <= 0) {
        result = act(folder, name, flags, mode);
        if (result >= 0) {
            int unnamed = (flags & O_TMPFILE) == O_TMPFILE;
            write_down(unnamed ? READ_OPEN : kind, inode_of(result), 0, path, "", 0);
            if (!creates && (flags & O_TRUNC)) write_down(TRUNCATE, inode_of(result), 0, path, "", 0);
        }
    }
    pthread_mutex_unlock(&door);
    return result;
}

#define MODE_OF(flags)                                   \
    mode_t mode = 0;                                     \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest;                                    \
        va_start(rest, flags);                           \
        mode = (mode_t)va_arg(rest, int);                \
        va_end(rest);                                    \
    }

int open(const char *name, int flags, ...) { MODE_OF(flags) return open_through(REAL(openat), AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE_OF(flags) return open_through(REAL(openat64), AT_FDCWD, name, flags, mode); }
int openat(int folder, const char *name, int flags, ...) { MODE_OF(flags) return open_through(REAL(openat), folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { MODE_OF(flags) return open_through(REAL(openat64), folder, name, flags, mode); }
int creat(const char *name, mode_t mode) { return open_through(REAL(openat), AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return open_through(REAL(openat64), AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int __open_2(const char *name, int flags) { return open_through(REAL(openat), AT_FDCWD, name, flags, 0); }
int __open64_2(const char *name, int flags) { return open_through(REAL(openat64), AT_FDCWD, name, flags, 0); }

/* --- writing --- */

/* `at` is where it begins, or -1 for where the file stands. */
static ssize_t write_through(int descriptor, const void *bytes, size_t many, off64_t at) {
    char path[PATH_MAX];
    if (!concerns_file(descriptor, path))
        return at < 0 ? REAL(write)(descriptor, bytes, many) : REAL(pwrite64)(descriptor, bytes, many, at);
    pthread_mutex_lock(&door);
    ssize_t result = -1;
    int refusal = is_refused(WRITE);
    if (refusal <= 0) {
        if (refusal < 0 && many > 1) many /= 2;
        struct stat state = {0};
        off64_t begins = at < 0 ? lseek64(descriptor, 0, SEEK_CUR) : at;
        if (fcntl(descriptor, F_GETFL) & O_APPEND && fstat(descriptor, &state) == 0) begins = state.st_size; /* also pwrite's */
        result = at < 0 ? REAL(write)(descriptor, bytes, many) : REAL(pwrite64)(descriptor, bytes, many, at);
        if (result > 0) write_down(WRITE, inode_of(descriptor), begins, path, bytes, (size_t)result);
    }
    pthread_mutex_unlock(&door);
    return result;
}

ssize_t write(int descriptor, const void *bytes, size_t many) { return write_through(descriptor, bytes, many, -1); }
ssize_t pwrite(int descriptor, const void *bytes, size_t many, off_t at) { return write_through(descriptor, bytes, many, at); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t many, off64_t at) { return write_through(descriptor, bytes, many, at); }

/* Part after part, as the system may do as well: whoever asks must bear that fewer bytes are written. */
static ssize_t write_parts(int descriptor, const struct iovec *parts, int count, off64_t at) {
    ssize_t all = 0;
    for (int part = 0; part < count; part++) {
        ssize_t many = write_through(descriptor, parts[part].iov_base, parts[part].iov_len, at < 0 ? at : at + all);
        if (many < 0) return all ? all : many;
        all += many;
        if ((size_t)many < parts[part].iov_len) break;
    }
    return all;
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) { return write_parts(descriptor, parts, count, -1); }
ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t at) { return write_parts(descriptor, parts, count, at); }
ssize_t pwritev64(int descriptor, const struct iovec *parts, int count, off64_t at) { return write_parts(descriptor, parts, count, at); }

/* From file to file by way of here, so that the bytes are seen. */
static ssize_t pour(int from, off64_t *begin, int to, off64_t *at, size_t many) {
    static __thread char bytes[1 << 16];
    if (many > sizeof bytes) many = sizeof bytes;
    ssize_t got = begin ? pread64(from, bytes, many, *begin) : read(from, bytes, many);
    if (got <= 0) return got;
    ssize_t put = write_through(to, bytes, (size_t)got, at ? *at : -1);
    if (begin && put > 0) *begin += put;
    if (!begin && put < got) lseek64(from, (put > 0 ? put : 0) - got, SEEK_CUR);
    if (at && put > 0) *at += put;
    return put;
}

ssize_t sendfile64(int to, int from, off64_t *begin, size_t many) {
    char path[PATH_MAX];
    if (!concerns_file(to, path)) return ((ssize_t(*)(int, int, off64_t *, size_t))real("sendfile64"))(to, from, begin, many);
    return pour(from, begin, to, NULL, many);
}

ssize_t sendfile(int to, int from, off_t *begin, size_t many) { return sendfile64(to, from, (off64_t *)begin, many); }

ssize_t copy_file_range(int from, off64_t *begin, int to, off64_t *at, size_t many, unsigned flags) {
    char path[PATH_MAX];
    if (!concerns_file(to, path)) return REAL(copy_file_range)(from, begin, to, at, many, flags);
    return pour(from, begin, to, at, many);
}

static int cut_to(int descriptor, off64_t length) {
    char path[PATH_MAX];
    if (!concerns_file(descriptor, path)) return REAL(ftruncate64)(descriptor, length);
    pthread_mutex_lock(&door);
    int result = is_refused(TRUNCATE) > 0 ? -1 : REAL(ftruncate64)(descriptor, length);
    if (!result) write_down(TRUNCATE, inode_of(descriptor), length, path, "", 0);
    pthread_mutex_unlock(&door);
    return result;
}

int ftruncate(int descriptor, off_t length) { return cut_to(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return cut_to(descriptor, length); }

/* --- names --- */

#define THROUGH(kind, act, inode, first, second)                                       \
    pthread_mutex_lock(&door);                                                         \
    int result = is_refused(kind) > 0 ? -1 : (act);                                    \
    if (!result) write_down(kind, inode, 0, first, second, strlen(second));            \
    pthread_mutex_unlock(&door);                                                       \
    return result

static uint64_t inode_at(const char *path) {
    struct stat state;
    return lstat(path, &state) == 0 ? state.st_ino : 0;
}

static int rename_through(int from, const char *old, int to, const char *new, unsigned flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int concerns = concerns_path(from, old, first);
    if (!(concerns_path(to, new, second) || concerns)) return REAL(renameat2)(from, old, to, new, flags);
    THROUGH(RENAME, REAL(renameat2)(from, old, to, new, flags), 0, first, second);
}

int rename(const char *old, const char *new) { return rename_through(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int from, const char *old, int to, const char *new) { return rename_through(from, old, to, new, 0); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) { return rename_through(from, old, to, new, flags); }

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    if (!concerns_path(folder, name, path)) return REAL(unlinkat)(folder, name, flags);
    enum kind kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    THROUGH(kind, REAL(unlinkat)(folder, name, flags), 0, path, "");
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (!concerns_path(folder, name, path)) return REAL(mkdirat)(folder, name, mode);
    THROUGH(MKDIR, REAL(mkdirat)(folder, name, mode), inode_at(path), path, "");
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
    char path[PATH_MAX];
    if (!concerns_path(to, new, path)) return REAL(linkat)(from, old, to, new, flags);
    THROUGH(LINK, REAL(linkat)(from, old, to, new, flags), inode_at(path), path, "");
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int fchmodat(int folder, const char *name, mode_t mode, int flags) {
    char path[PATH_MAX];
    if (!concerns_path(folder, name, path)) return REAL(fchmodat)(folder, name, mode, flags);
    THROUGH(MODE, REAL(fchmodat)(folder, name, mode, flags), inode_at(path), path, "");
}

int chmod(const char *name, mode_t mode) { return fchmodat(AT_FDCWD, name, mode, 0); }

int fchmod(int descriptor, mode_t mode) {
    char path[PATH_MAX];
    if (!concerns_file(descriptor, path)) return REAL(fchmod)(descriptor, mode);
    THROUGH(MODE, REAL(fchmod)(descriptor, mode), inode_of(descriptor), path, "");
}

/* --- flushing --- */

static int flush_through(int (*act)(int), int descriptor) {
    char path[PATH_MAX];
    if (!concerns_file(descriptor, path)) return act(descriptor);
    THROUGH(SYNC, act(descriptor), inode_of(descriptor), path, "");
}

int fsync(int descriptor) { return flush_through(REAL(fsync), descriptor); }
int fdatasync(int descriptor) { return flush_through(REAL(fdatasync), descriptor); }

int syncfs(int descriptor) {
    char path[PATH_MAX];
    if (!concerns_file(descriptor, path)) return REAL(syncfs)(descriptor);
    THROUGH(SYNC_ALL, REAL(syncfs)(descriptor), 0, path, "");
}

void sync(void) {
    pthread_mutex_lock(&door);
    if (armed) {
        calls++;
        write_down(SYNC_ALL, 0, 0, root, "", 0);
    } else
        REAL(sync)();
    pthread_mutex_unlock(&door);
}
