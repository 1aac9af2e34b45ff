#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a program beside D-Bus and Avahi of its own, without which ippeveprinter does not start, in a network and
# with a /run that nobody else sees; all of it ends with the program. Exit status 77: it cannot be done here.
#   ipp_bench.sh PROGRAM [ARGUMENT…]
skip() {
  echo "SKIPPED: $1"
  exit 77
}

if [ "$1" != --inside ]; then
  for tool in unshare ip dbus-daemon avahi-daemon ippeveprinter; do
    PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null ||
      skip "$tool is missing: apt install cups-ipp-utils avahi-daemon dbus iproute2"
  done
  unshare -n -m -p -f true 2>/dev/null || skip "unshare is not permitted here: run as root"
  exec unshare -n -m -p -f --kill-child sh "$0" --inside "$@"
fi
shift
PATH=$PATH:/usr/sbin:/sbin

# Waits up to 10 s for a socket.
wait_for() {
  tries=100
  while [ ! -S "$1" ]; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo "$2 did not start"; exit 1; }
    sleep 0.1
  done
}

ip link set lo up || exit 1
mount -t tmpfs tmpfs /run || exit 1
mkdir -p /run/dbus /run/bench
dbus-daemon --system --nofork --nopidfile 2>/run/bench/dbus.log &
wait_for /run/dbus/system_bus_socket dbus-daemon
printf '[server]\nallow-interfaces=lo\nuse-ipv6=no\n' >/run/bench/avahi.conf
avahi-daemon -f /run/bench/avahi.conf --no-drop-root --no-chroot --no-rlimits 2>/run/bench/avahi.log &
wait_for /run/avahi-daemon/socket avahi-daemon
"$@"
