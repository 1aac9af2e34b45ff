// SPDX-License-Identifier: Apache-2.0
// Linked into a test program, this makes libserialport take pseudo-terminals for serial devices: its calls of the
// C library bind to the functions below, because symbols of the program come before those of libraries. Without it
// libserialport refuses a pseudo-terminal twice over: the kernel lists none in /sys/class/tty, and none has modem
// lines. Everything else goes to the kernel as it is.
#define _GNU_SOURCE  // RTLD_NEXT
#include "tests/support/serial_shim.h"

#include <asm/ioctls.h>    // <sys/ioctl.h> would bring a second struct termios
#include <asm/termbits.h>  // struct termios2: only this tells of any speed
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int __lxstat(int version, const char* path, struct stat* out);
int ioctl(int handle, unsigned long request, ...);
int tcsetattr(int handle, int when, const struct termios* settings);

static int looked_up = 0;
static unsigned kept_clear = 0;

static int is_listed(const char* path) {
  static const char folder[] = "/sys/class/tty/pts/";
  return strncmp(path, folder, sizeof folder - 1) == 0;
}

// The name under which the Debian build of libserialport calls lstat.
int __lxstat(int version, const char* path, struct stat* out) {
  (void)version;
  if (!is_listed(path)) return (int)syscall(SYS_newfstatat, AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW);
  ++looked_up;
  memset(out, 0, sizeof *out);
  out->st_mode = S_IFLNK | 0777;
  return 0;
}

ssize_t readlink(const char* restrict path, char* restrict into, size_t size) {
  static const char target[] = "../../devices/platform/shim/tty";
  if (!is_listed(path)) return (ssize_t)syscall(SYS_readlink, path, into, size);
  const size_t count = sizeof target - 1 < size ? sizeof target - 1 : size;
  memcpy(into, target, count);
  return (ssize_t)count;
}

int ioctl(int handle, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  const int result = (int)syscall(SYS_ioctl, handle, request, argument);
  if (result == 0 || (errno != ENOTTY && errno != EINVAL)) return result;
  if (request == TIOCMGET) memset(argument, 0, sizeof(int));
  const int is_modem_line =
      request == TIOCMGET || request == TIOCMBIS || request == TIOCMBIC || request == TIOCMSET;
  return is_modem_line ? 0 : result;
}

// A chip that cannot do something: its driver says yes and leaves it.
int tcsetattr(int handle, int when, const struct termios* settings) {
  int (*const real)(int, int, const struct termios*) =
      (int (*)(int, int, const struct termios*))dlsym(RTLD_NEXT, "tcsetattr");
  const int result = real(handle, when, settings);
  struct termios now;
  if (result != 0 || kept_clear == 0 || syscall(SYS_ioctl, handle, TCGETS, &now) != 0) return result;
  now.c_cflag &= ~kept_clear;
  return (int)syscall(SYS_ioctl, handle, TCSETS, &now);
}

void serial_shim_keep_clear(unsigned cflags) {
  kept_clear = cflags;
}

int serial_shim_lookups(void) {
  return looked_up;
}

unsigned serial_shim_speed(int handle) {
  struct termios2 settings;
  memset(&settings, 0, sizeof settings);
  if (syscall(SYS_ioctl, handle, TCGETS2, &settings) != 0) return 0;
  return settings.c_ospeed;
}
