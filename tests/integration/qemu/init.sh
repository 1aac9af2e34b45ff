#!/bin/busybox sh
# SPDX-License-Identifier: Apache-2.0
# The first process of the virtual machine of qemu_serial_test.py. udev is too big for it: a loop keeps the links by id.
b=/bin/busybox
$b mount -t devtmpfs dev /dev
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
for module in usb-common usbcore uhci-hcd usbserial ftdi_sio; do $b insmod /lib/modules/$module.ko; done
$b mkdir -p /dev/serial/by-id

# As udev's rules name them: usb-MAKER_NAME_SERIAL-if00-port0, blanks as underlines.
keep_links() {
  while :; do
    for link in /dev/serial/by-id/*; do
      [ -L "$link" ] && [ ! -e "$link" ] && $b rm "$link"
    done
    for tty in /sys/class/tty/ttyUSB*; do
      device=$($b readlink -f "$tty/device/../..") || continue
      [ -r "$device/serial" ] && [ -e "/dev/${tty##*/}" ] || continue
      name=$($b cat "$device/manufacturer" "$device/product" "$device/serial" | $b tr '\n ' '__')
      $b ln -sfn "/dev/${tty##*/}" "/dev/serial/by-id/usb-${name%_}-if00-port0"
    done
    $b sleep 0.1
  done
}
keep_links 2>/dev/null &
exec /guest "$($b sed -n 1p /lines)" "$($b sed -n 2p /lines)"
