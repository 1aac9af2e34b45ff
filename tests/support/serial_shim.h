// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// How often libserialport asked for a pseudo-terminal among the serial devices: proof that it was at work.
int serial_shim_lookups(void);
/// From now on these bits of c_cflag stay 0, whatever is set, and no error tells of it; 0 ends that.
void serial_shim_keep_clear(unsigned cflags);
/// From now on every terminal has a parity, remembered but not sent: one for all of them.
void serial_shim_have_parity(int yes);
/// Each change of it since: 's' for space (or even), 'm' for mark (or odd).
const char* serial_shim_parities(void);
/// The speed of a terminal in bits a second, standard or not; 0 when it cannot be told.
unsigned serial_shim_speed(int handle);

#ifdef __cplusplus
}
#endif
