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
int tcgetattr(int handle, struct termios* settings);

static int looked_up = 0;
static unsigned kept_clear = 0;
static int has_parity = 0;
static const unsigned parity_flags = PARENB | PARODD | CMSPAR;
static unsigned parity = 0;
static char parities[64];
static size_t told = 0;

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

static int real_tcsetattr(int handle, int when, const struct termios* settings) {
  int (*const real)(int, int, const struct termios*) =
      (int (*)(int, int, const struct termios*))dlsym(RTLD_NEXT, "tcsetattr");
  return real(handle, when, settings);
}

// Two kinds of chip: one that cannot do something, whose driver says yes and leaves it; and one that can do parity,
// which no pseudo-terminal does.
int tcsetattr(int handle, int when, const struct termios* settings) {
  if (has_parity) {
    struct termios with_none = *settings;
    with_none.c_cflag &= ~parity_flags;
    const int done = real_tcsetattr(handle, when, &with_none);
    if (done == 0 && parity != (settings->c_cflag & parity_flags)) {
      parity = settings->c_cflag & parity_flags;
      if (told < sizeof parities - 1) parities[told++] = (parity & PARODD) != 0 ? 'm' : 's';
    }
    return done;
  }
  const int result = real_tcsetattr(handle, when, settings);
  struct termios now;
  if (result != 0 || kept_clear == 0 || syscall(SYS_ioctl, handle, TCGETS, &now) != 0) return result;
  now.c_cflag &= ~kept_clear;
  return (int)syscall(SYS_ioctl, handle, TCSETS, &now);
}

int tcgetattr(int handle, struct termios* settings) {
  int (*const real)(int, struct termios*) = (int (*)(int, struct termios*))dlsym(RTLD_NEXT, "tcgetattr");
  const int result = real(handle, settings);
  if (result == 0 && has_parity) settings->c_cflag |= parity;
  return result;
}

void serial_shim_have_parity(int yes) {
  has_parity = yes;
  parity = 0;
  told = 0;
  memset(parities, 0, sizeof parities);
}

const char* serial_shim_parities(void) {
  return parities;
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
