/* Logs what a program does to the files below one folder, in order: preloaded with LD_PRELOAD.
 *
 * DAYMARK_DISK_ROOT  the folder, without a slash at its end; "/" for all there are
 * DAYMARK_DISK_LOG   the log, outside of the folder
 *
 * A record is: kind (1 byte), length of the path (2), length of the data (4), offset (8), path, data; little-endian.
 * Kinds: 'w' data at offset; 't' the file ends at offset; 's' flushed; 'c' created; 'u' unlinked; 'r' renamed, the data
 * being the new path; 'd' an entry of the folder was flushed.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static int log_file(void)
{
    static int opened = -1;
    const char *name = getenv("DAYMARK_DISK_LOG");
    if (opened < 0 && name)
        opened = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return opened;
}

static int below_root(const char *path)
{
    const char *root = getenv("DAYMARK_DISK_ROOT");
    size_t length = root ? strlen(root) : 0;
    if (length == 1)
        return path[0] == root[0];
    return length && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static void absolute(const char *path, char *whole)
{
    char here[PATH_MAX];
    if (path[0] == '/' || !getcwd(here, sizeof here))
        snprintf(whole, PATH_MAX, "%s", path);
    else if (snprintf(whole, PATH_MAX, "%s/%s", here, path) >= PATH_MAX)
        whole[0] = '\0';
}

static int path_of(int file, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    return below_root(path);
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t length)
{
    unsigned char head[15];
    uint16_t named = (uint16_t)strlen(path);
    head[0] = (unsigned char)kind;
    memcpy(head + 1, &named, 2);
    memcpy(head + 3, &length, 4);
    memcpy(head + 7, &offset, 8);
    struct iovec parts[3] = {{head, sizeof head}, {(void *)path, named}, {(void *)data, length}};
    int before = errno;
    pthread_mutex_lock(&one_at_a_time);
    if (syscall(SYS_writev, log_file(), parts, 3) != (ssize_t)(sizeof head + named + length))
        abort();
    pthread_mutex_unlock(&one_at_a_time);
    errno = before;
}

static void note_created(const char *path, int flags)
{
    char whole[PATH_MAX];
    absolute(path, whole);
    if (!below_root(whole))
        return;
    if ((flags & O_CREAT) && access(whole, F_OK) != 0)
        note('c', whole, 0, "", 0);
    else if (flags & O_TRUNC)
        note('t', whole, 0, "", 0);
}

#define OPENS(name)                                         \
    int name(const char *path, int flags, ...)              \
    {                                                       \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode_t mode = (mode_t)va_arg(more, int);            \
        va_end(more);                                       \
        note_created(path, flags);                          \
        return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode); \
    }
OPENS(open)
OPENS(open64)

ssize_t pwrite(int file, const void *data, size_t length, off_t offset)
{
    ssize_t done = syscall(SYS_pwrite64, file, data, length, offset);
    char path[PATH_MAX];
    if (done > 0 && path_of(file, path))
        note('w', path, (uint64_t)offset, data, (uint32_t)done);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset)
{
    return pwrite(file, data, length, offset);
}

ssize_t write(int file, const void *data, size_t length)
{
    char path[PATH_MAX];
    off_t offset = lseek(file, 0, SEEK_CUR);
    if (offset >= 0 && (fcntl(file, F_GETFL) & O_APPEND))
        offset = lseek(file, 0, SEEK_END);
    ssize_t done = syscall(SYS_write, file, data, length);
    if (done > 0 && offset >= 0 && path_of(file, path))
        note('w', path, (uint64_t)offset, data, (uint32_t)done);
    return done;
}

int ftruncate(int file, off_t length)
{
    int done = (int)syscall(SYS_ftruncate, file, length);
    char path[PATH_MAX];
    if (done == 0 && path_of(file, path))
        note('t', path, (uint64_t)length, "", 0);
    return done;
}

int ftruncate64(int file, off64_t length)
{
    return ftruncate(file, length);
}

static void note_flushed(int file)
{
    char path[PATH_MAX];
    struct stat about;
    if (path_of(file, path))
        note(fstat(file, &about) == 0 && S_ISDIR(about.st_mode) ? 'd' : 's', path, 0, "", 0);
}

int fsync(int file)
{
    int done = (int)syscall(SYS_fsync, file);
    if (done == 0)
        note_flushed(file);
    return done;
}

int fdatasync(int file)
{
    int done = (int)syscall(SYS_fdatasync, file);
    if (done == 0)
        note_flushed(file);
    return done;
}

int unlink(const char *path)
{
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    char whole[PATH_MAX];
    absolute(path, whole);
    if (done == 0 && below_root(whole))
        note('u', whole, 0, "", 0);
    return done;
}

int rename(const char *from, const char *to)
{
    int done = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    char one[PATH_MAX], other[PATH_MAX];
    absolute(from, one);
    absolute(to, other);
    if (done == 0 && (below_root(one) || below_root(other)))
        note('r', one, 0, other, (uint32_t)strlen(other));
    return done;
}
