#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the three sounds of the app, next to this file: one short for captured, two low for refused, another for the gate."""
import math
import pathlib
import struct
import wave

RATE = 22_050
# Each part: hertz (0: silence), seconds.
SOUNDS = {"captured": [(1320, 0.12)], "refused": [(311, 0.16), (0, 0.07), (311, 0.2)], "gate": [(784, 0.12), (1047, 0.12), (1319, 0.2)]}
FADE = 0.012  # so that no part begins or ends with a click


def samples(hertz, seconds):
    for n in range(int(RATE * seconds)):
        at = n / RATE
        loud = min(1, at / FADE, (seconds - at) / FADE)
        yield int(0.5 * 32767 * loud * math.sin(2 * math.pi * hertz * at))


for name, parts in SOUNDS.items():
    with wave.open(str(pathlib.Path(__file__).with_name(name + ".wav")), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for part in parts:
            out.writeframes(b"".join(struct.pack("<h", sample) for sample in samples(*part)))
