/*
 * A slow, faulty file system for tests: shows a directory elsewhere, delays every operation, fails or hangs those it is
 * told to, and counts them all. Nothing is cached, so each operation of a program is seen and paid here.
 *
 *   slowfs SOURCE MOUNTPOINT [-o delay=MICROSECONDS] [-o stay] [options of FUSE]
 *
 * Runs in the foreground and writes "ready" when it is mounted. Commands come as lines on standard input; each is answered
 * by lines that end with ".", the first of them "error: ..." if the command is wrong:
 *
 *   delay MICROSECONDS            what every operation takes longer
 *   fail OPERATION GLOB ERROR [N] the Nth matching operation, or each, fails; ERROR is EIO, ENOSPC, EACCES, ESTALE, ENOENT
 *   stall OPERATION GLOB [N]      the Nth matching operation, or each, hangs until "release", or its process is killed
 *   space BYTES                   so much may be written, then ENOSPC
 *   release                       ends the stalls
 *   clear                         ends the stalls, the failures and the lack of space
 *   counts                        lines of OPERATION NUMBER
 *   mutations                     lines of OPERATION PATH: what was written, made, changed or removed, the first thousand
 *   stalled                       how many operations hang now
 *   reset                         counts and mutations begin anew
 *
 * OPERATION is one of those named below, "any" or "mutation"; an "open" that is to fail or stall may also be one that asks
 * for no access time, though those are counted for themselves. GLOB is that of fnmatch(3), where * matches / too, for the
 * path relative to the mount. When standard input ends the file system unmounts itself (unless "stay" is given), so it
 * never outlives the test that started it.
 *
 * A stall is that of a dead network mount: only SIGKILL, or the end of the process, ends it for the one that hangs. A read
 * that fails once is no failure for the program: the kernel reads ahead, and asks again for what that did not bring.
 */
#define FUSE_USE_VERSION 312
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <fuse.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- Operations -------------------------------------------------------------------------------------------------- */

/* Those from MKDIR on change the file system. An open that writes or truncates is an OPENWRITE. */
enum op {
	GETATTR, READLINK, OPEN, OPENNOATIME, READ, OPENDIR, READDIR, STATFS, FSYNC,
	MKDIR, UNLINK, RMDIR, SYMLINK, RENAME, LINK, CHMOD, CHOWN, TRUNCATE, UTIMENS, CREATE, OPENWRITE, WRITE, FALLOCATE,
	OPS
};

static const char *const op_names[OPS] = {
	"getattr", "readlink", "open", "opennoatime", "read", "opendir", "readdir", "statfs", "fsync",
	"mkdir", "unlink", "rmdir", "symlink", "rename", "link", "chmod", "chown", "truncate", "utimens", "create", "openwrite",
	"write", "fallocate",
};

static bool is_mutation(enum op op) { return op >= MKDIR; }

/* ---- What is asked of it ----------------------------------------------------------------------------------------- */

struct rule {
	struct rule *next;
	bool ops[OPS];
	char *glob;
	int error;  /* 0: stall */
	long nth;   /* 0: each */
	long seen;
};

static struct options { unsigned long delay; int stay; } options;

static int source;                 /* descriptor of the source directory */
static char *mountpoint;           /* absolute */
static atomic_ulong delay;         /* microseconds */
static atomic_long counts[OPS];
static atomic_long space = -1;     /* bytes; negative: no limit */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;  /* of all below */
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct rule *rules;
static unsigned long release_count;
static int stalled;
static char *mutations[1000];
static int mutation_count;

static const char *relative(const char *path) { return path[1] ? path + 1 : "."; }

static bool is_killed(pid_t thread)
{
	char name[64], line[256];
	snprintf(name, sizeof name, "/proc/%d/status", thread);
	FILE *file = fopen(name, "re");
	if (!file) return errno == ENOENT;
	bool killed = false;
	while (fgets(line, sizeof line, file)) {
		unsigned long long pending;
		if (sscanf(line, "SigPnd: %llx", &pending) == 1 || sscanf(line, "ShdPnd: %llx", &pending) == 1)
			killed |= pending >> 8 & 1;
	}
	fclose(file);
	return killed;
}

/* Called with the lock. */
static int hang(pid_t thread)
{
	unsigned long before = release_count;
	int error = 0;
	stalled++;
	while (before == release_count && !error) {
		struct timespec until;
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += 20 * 1000 * 1000;
		if (until.tv_nsec >= 1000000000) until.tv_nsec -= 1000000000, until.tv_sec++;
		if (pthread_cond_timedwait(&changed, &lock, &until) == ETIMEDOUT && is_killed(thread)) error = -EINTR;
	}
	stalled--;
	return error;
}

/* Every operation begins here: is counted, paid, and perhaps fails or hangs. */
static int enter(enum op op, const char *path)
{
	counts[op]++;
	unsigned long pause = delay;
	if (pause) {
		struct timespec time = { pause / 1000000, pause % 1000000 * 1000 };
		nanosleep(&time, NULL);
	}

	int error = 0;
	pthread_mutex_lock(&lock);
	if (is_mutation(op) && mutation_count < (int)(sizeof mutations / sizeof *mutations)
		&& asprintf(&mutations[mutation_count], "%s %s", op_names[op], relative(path)) > 0) mutation_count++;
	for (struct rule *rule = rules; rule && !error; rule = rule->next) {
		if (!rule->ops[op] || fnmatch(rule->glob, relative(path), 0) != 0) continue;
		rule->seen++;
		if (rule->nth && rule->seen != rule->nth) continue;
		if (rule->error) {
			error = -rule->error;
		} else {
			error = hang(fuse_get_context()->pid);
			break; /* The rules may be others now. */
		}
	}
	pthread_mutex_unlock(&lock);
	return error;
}

static int take_space(size_t bytes)
{
	long left = space;
	while (left >= 0)
		if (left < (long)bytes) return -ENOSPC;
		else if (atomic_compare_exchange_weak(&space, &left, left - (long)bytes)) break;
	return 0;
}

/* ---- Commands ---------------------------------------------------------------------------------------------------- */

static void let_go(void)
{
	release_count++;
	pthread_cond_broadcast(&changed);
}

static void remove_rules(bool failures)
{
	for (struct rule **at = &rules; *at;) {
		struct rule *rule = *at;
		if (rule->error && !failures) {
			at = &rule->next;
			continue;
		}
		*at = rule->next;
		free(rule->glob);
		free(rule);
	}
	let_go();
}

static const char *add_rule(const char *op, const char *glob, int error, long nth)
{
	struct rule *rule = calloc(1, sizeof *rule);
	bool known = false;
	for (int i = 0; i < OPS; i++)
		if (!strcmp(op, op_names[i]) || !strcmp(op, "any") || (!strcmp(op, "mutation") && is_mutation(i))
			|| (!strcmp(op, "open") && i == OPENNOATIME))
			known = rule->ops[i] = true;
	if (!known) {
		free(rule);
		return "no such operation";
	}
	rule->glob = strdup(glob);
	rule->error = error;
	rule->nth = nth;
	rule->next = rules;
	rules = rule;
	return NULL;
}

static int error_number(const char *name)
{
	static const struct { const char *name; int number; } known[] = {
		{ "EIO", EIO }, { "ENOSPC", ENOSPC }, { "EACCES", EACCES }, { "ESTALE", ESTALE }, { "ENOENT", ENOENT },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (!strcmp(name, known[i].name)) return known[i].number;
	return 0;
}

static void show_counts(void)
{
	for (int i = 0; i < OPS; i++) printf("%s %ld\n", op_names[i], (long)counts[i]);
}

static void reset(void)
{
	for (int i = 0; i < OPS; i++) counts[i] = 0;
	while (mutation_count) free(mutations[--mutation_count]);
}

/* Called with the lock; returns what is wrong, or NULL. */
static const char *obey(char *line)
{
	static const char blank[] = " \n";
	char *rest, *words[5] = { 0 };
	int n = 0;
	for (char *word = strtok_r(line, blank, &rest); word && n < 5; word = strtok_r(NULL, blank, &rest)) words[n++] = word;
	if (n == 0) return "no command";
	const char *command = words[0];
	if (n == 2 && !strcmp(command, "delay")) delay = strtoul(words[1], NULL, 10);
	else if (n == 2 && !strcmp(command, "space")) space = atol(words[1]);
	else if (n >= 4 && !strcmp(command, "fail"))
		return error_number(words[3])
			? add_rule(words[1], words[2], error_number(words[3]), words[4] ? atol(words[4]) : 0) : "no such error";
	else if (n >= 3 && !strcmp(command, "stall")) return add_rule(words[1], words[2], 0, words[3] ? atol(words[3]) : 0);
	else if (!strcmp(command, "release")) remove_rules(false);
	else if (!strcmp(command, "clear")) remove_rules(true), space = -1;
	else if (!strcmp(command, "counts")) show_counts();
	else if (!strcmp(command, "mutations"))
		for (int i = 0; i < mutation_count; i++) puts(mutations[i]);
	else if (!strcmp(command, "stalled")) printf("%d\n", stalled);
	else if (!strcmp(command, "reset")) reset();
	else return "no such command";
	return NULL;
}

static void unmount(void)
{
	if (umount2(mountpoint, MNT_DETACH) == 0) return;
	pid_t child = fork(); /* who is not root needs FUSE's own helper */
	if (child == 0) {
		execlp("fusermount3", "fusermount3", "-u", "-z", mountpoint, NULL);
		_exit(1);
	}
	if (child > 0) waitpid(child, NULL, 0);
}

static void *listen_to_commands(void *unused)
{
	(void)unused;
	char *line = NULL;
	size_t size = 0;
	while (getline(&line, &size, stdin) > 0) {
		pthread_mutex_lock(&lock);
		const char *wrong = obey(line);
		if (wrong) printf("error: %s\n", wrong);
		puts(".");
		fflush(stdout);
		pthread_mutex_unlock(&lock);
	}
	free(line);
	if (options.stay) return NULL;
	unmount();
	_exit(0); /* what hangs gets ENOTCONN */
}

/* ---- The file system --------------------------------------------------------------------------------------------- */

struct handle { int fd; DIR *directory; char *path; };

static struct handle *handle_of(struct fuse_file_info *info) { return (struct handle *)(uintptr_t)info->fh; }

static int keep(struct fuse_file_info *info, const char *path, int fd, DIR *directory)
{
	struct handle *handle = malloc(sizeof *handle);
	*handle = (struct handle){ fd, directory, strdup(path) };
	info->fh = (uintptr_t)handle;
	return 0;
}

static int forget(struct fuse_file_info *info)
{
	struct handle *handle = handle_of(info);
	if (handle->directory) closedir(handle->directory);
	else close(handle->fd);
	free(handle->path);
	free(handle);
	return 0;
}

/* The path of an open file stays what it was opened by; FUSE gives none for those removed meanwhile. */
static const char *path_of(const char *path, struct fuse_file_info *info) { return info ? handle_of(info)->path : path; }

#define ENTER(op, path) do { int error_ = enter(op, path); if (error_) return error_; } while (0)
#define RETURN(call) return (call) == -1 ? -errno : 0

static void *fs_init(struct fuse_conn_info *connection, struct fuse_config *config)
{
	connection->want &= ~(FUSE_CAP_READDIRPLUS | FUSE_CAP_WRITEBACK_CACHE);
	config->use_ino = 1;
	config->nullpath_ok = 1;
	config->hard_remove = 1;
	config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;

	prctl(PR_SET_TIMERSLACK, 1);
	pthread_t thread;
	pthread_create(&thread, NULL, listen_to_commands, NULL);
	puts("ready");
	fflush(stdout);
	return NULL;
}

static int fs_getattr(const char *path, struct stat *status, struct fuse_file_info *info)
{
	ENTER(GETATTR, path_of(path, info));
	if (info && handle_of(info)->fd >= 0) RETURN(fstat(handle_of(info)->fd, status));
	RETURN(fstatat(source, relative(path_of(path, info)), status, AT_SYMLINK_NOFOLLOW));
}

static int fs_readlink(const char *path, char *target, size_t size)
{
	ENTER(READLINK, path);
	ssize_t length = readlinkat(source, relative(path), target, size - 1);
	if (length == -1) return -errno;
	target[length] = '\0';
	return 0;
}

static int fs_mkdir(const char *path, mode_t mode)
{
	ENTER(MKDIR, path);
	RETURN(mkdirat(source, relative(path), mode));
}

static int fs_unlink(const char *path)
{
	ENTER(UNLINK, path);
	RETURN(unlinkat(source, relative(path), 0));
}

static int fs_rmdir(const char *path)
{
	ENTER(RMDIR, path);
	RETURN(unlinkat(source, relative(path), AT_REMOVEDIR));
}

static int fs_symlink(const char *target, const char *path)
{
	ENTER(SYMLINK, path);
	RETURN(symlinkat(target, source, relative(path)));
}

static int fs_rename(const char *from, const char *to, unsigned int flags)
{
	ENTER(RENAME, from);
	RETURN(renameat2(source, relative(from), source, relative(to), flags));
}

static int fs_link(const char *from, const char *to)
{
	ENTER(LINK, to);
	RETURN(linkat(source, relative(from), source, relative(to), 0));
}

static int fs_chmod(const char *path, mode_t mode, struct fuse_file_info *info)
{
	ENTER(CHMOD, path_of(path, info));
	RETURN(fchmodat(source, relative(path_of(path, info)), mode, 0));
}

static int fs_chown(const char *path, uid_t user, gid_t group, struct fuse_file_info *info)
{
	ENTER(CHOWN, path_of(path, info));
	RETURN(fchownat(source, relative(path_of(path, info)), user, group, AT_SYMLINK_NOFOLLOW));
}

static int fs_truncate(const char *path, off_t size, struct fuse_file_info *info)
{
	ENTER(TRUNCATE, path_of(path, info));
	if (info) RETURN(ftruncate(handle_of(info)->fd, size));
	int fd = openat(source, relative(path), O_WRONLY | O_CLOEXEC);
	if (fd == -1) return -errno;
	int error = ftruncate(fd, size) == -1 ? -errno : 0;
	close(fd);
	return error;
}

static int fs_utimens(const char *path, const struct timespec times[2], struct fuse_file_info *info)
{
	ENTER(UTIMENS, path_of(path, info));
	if (info) RETURN(futimens(handle_of(info)->fd, times));
	RETURN(utimensat(source, relative(path), times, AT_SYMLINK_NOFOLLOW));
}

static enum op kind_of_open(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY || flags & O_TRUNC ? OPENWRITE : flags & O_NOATIME ? OPENNOATIME : OPEN;
}

static int fs_open(const char *path, struct fuse_file_info *info)
{
	ENTER(kind_of_open(info->flags), path);
	int fd = openat(source, relative(path), (info->flags & ~(O_APPEND | O_NOFOLLOW)) | O_CLOEXEC);
	return fd == -1 ? -errno : keep(info, path, fd, NULL);
}

static int fs_create(const char *path, mode_t mode, struct fuse_file_info *info)
{
	ENTER(CREATE, path);
	int fd = openat(source, relative(path), (info->flags & ~O_APPEND) | O_CREAT | O_CLOEXEC, mode);
	return fd == -1 ? -errno : keep(info, path, fd, NULL);
}

static int fs_read(const char *path, char *buffer, size_t size, off_t offset, struct fuse_file_info *info)
{
	ENTER(READ, path_of(path, info));
	ssize_t count = pread(handle_of(info)->fd, buffer, size, offset);
	return count == -1 ? -errno : (int)count;
}

static int fs_write(const char *path, const char *buffer, size_t size, off_t offset, struct fuse_file_info *info)
{
	ENTER(WRITE, path_of(path, info));
	int error = take_space(size);
	if (error) return error;
	ssize_t count = pwrite(handle_of(info)->fd, buffer, size, offset);
	return count == -1 ? -errno : (int)count;
}

static int fs_fallocate(const char *path, int mode, off_t offset, off_t length, struct fuse_file_info *info)
{
	ENTER(FALLOCATE, path_of(path, info));
	int error = take_space((size_t)length);
	if (error) return error;
	RETURN(fallocate(handle_of(info)->fd, mode, offset, length));
}

static int fs_fsync(const char *path, int data_only, struct fuse_file_info *info)
{
	ENTER(FSYNC, path_of(path, info));
	RETURN(data_only ? fdatasync(handle_of(info)->fd) : fsync(handle_of(info)->fd));
}

static int fs_statfs(const char *path, struct statvfs *status)
{
	ENTER(STATFS, path ? path : "/");
	if (fstatvfs(source, status) == -1) return -errno;
	long left = space;
	if (left >= 0 && (unsigned long)left / status->f_frsize < status->f_bavail)
		status->f_bavail = status->f_bfree = (unsigned long)left / status->f_frsize;
	return 0;
}

static int fs_release(const char *path, struct fuse_file_info *info)
{
	(void)path;
	return forget(info);
}

static int fs_opendir(const char *path, struct fuse_file_info *info)
{
	ENTER(OPENDIR, path);
	int fd = openat(source, relative(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC | (info->flags & O_NOATIME));
	if (fd == -1) return -errno;
	DIR *directory = fdopendir(fd);
	return directory ? keep(info, path, -1, directory) : -errno;
}

static int fs_readdir(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset, struct fuse_file_info *info,
	enum fuse_readdir_flags flags)
{
	(void)offset, (void)flags; /* all entries are given at once */
	ENTER(READDIR, path_of(path, info));
	DIR *directory = handle_of(info)->directory;
	rewinddir(directory);
	struct dirent *entry;
	while ((errno = 0, entry = readdir(directory))) {
		struct stat status = { .st_ino = entry->d_ino, .st_mode = DTTOIF(entry->d_type) };
		if (fill(buffer, entry->d_name, &status, 0, 0)) return -ENOMEM;
	}
	return -errno;
}

static const struct fuse_operations operations = {
	.init = fs_init, .getattr = fs_getattr, .readlink = fs_readlink, .mkdir = fs_mkdir, .unlink = fs_unlink,
	.rmdir = fs_rmdir, .symlink = fs_symlink, .rename = fs_rename, .link = fs_link, .chmod = fs_chmod, .chown = fs_chown,
	.truncate = fs_truncate, .utimens = fs_utimens, .open = fs_open, .create = fs_create, .read = fs_read, .write = fs_write,
	.fallocate = fs_fallocate, .fsync = fs_fsync, .statfs = fs_statfs, .release = fs_release, .opendir = fs_opendir,
	.readdir = fs_readdir, .releasedir = fs_release,
};

static const struct fuse_opt option_list[] = {
	{ "delay=%lu", offsetof(struct options, delay), 0 },
	{ "stay", offsetof(struct options, stay), 1 },
	FUSE_OPT_END,
};

int main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: slowfs SOURCE MOUNTPOINT [-o delay=MICROSECONDS] [-o stay] [options of FUSE]\n", stderr);
		return 2;
	}
	source = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (source == -1 || !(mountpoint = realpath(argv[2], NULL))) {
		perror(source == -1 ? argv[1] : argv[2]);
		return 2;
	}

	struct fuse_args arguments = FUSE_ARGS_INIT(0, NULL);
	fuse_opt_add_arg(&arguments, argv[0]);
	for (int i = 2; i < argc; i++) fuse_opt_add_arg(&arguments, argv[i]);
	/* Many threads: stalled operations keep theirs. */
	fuse_opt_add_arg(&arguments, "-f");
	fuse_opt_add_arg(&arguments, "-osubtype=slowfs,fsname=slowfs,default_permissions,max_threads=256,max_idle_threads=256");
	if (fuse_opt_parse(&arguments, &options, option_list, NULL) == -1) return 2;
	delay = options.delay;
	umask(0);
	return fuse_main(arguments.argc, arguments.argv, &operations, NULL);
}
