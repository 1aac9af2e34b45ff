// SPDX-License-Identifier: Apache-2.0
// A weight curve, from the text that the journal keeps of it (FORMAT.md, "Trace text").

/** [[seconds], [kilograms]] */
export function curveOf(text) {
  const seconds = [];
  const kilograms = [];
  if (!text) return [seconds, kilograms];
  const [unit, ...samples] = text.split(' ');
  let time = 0;
  let mass = 0;
  for (const sample of samples) {
    const [dt, dm] = sample.split(':').map(Number);
    time += dt;
    mass += dm * Number(unit);
    seconds.push(time / 1000);
    kilograms.push(mass / 1000);
  }
  return [seconds, kilograms];
}
