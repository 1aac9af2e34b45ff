// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef } from './html.js';

/** A curve or bars that fit their place; `data` is [xs, ys]. Its numbers are beside it as text for who cannot see it. */
export function Chart({ data, label, bars, axes, height = 220 }) {
  const place = useRef(null);
  useEffect(() => {
    const root = place.current;
    const options = {
      width: Math.max(260, root.clientWidth), height,
      legend: { show: false }, cursor: { drag: { x: true, y: false } },
      scales: { x: { time: false, range: bars ? [-0.6, data[0].length - 0.4] : undefined }, y: { range: (_, low, high) => [Math.min(0, low), high <= 0 ? 1 : high * 1.05] } },
      axes: [{ ...axes?.[0], stroke: '#5d6b63' }, { size: 64, ...axes?.[1], stroke: '#5d6b63' }],
      series: [{}, { stroke: '#14532d', fill: '#14532d33', width: 2, points: { show: false },
        paths: bars ? window.uPlot.paths.bars({ size: [0.7, 60] }) : undefined }],
    };
    const chart = new window.uPlot(options, data, root);
    const fit = () => chart.setSize({ width: Math.max(260, root.clientWidth), height });
    window.addEventListener('resize', fit);
    return () => { window.removeEventListener('resize', fit); chart.destroy(); };
  }, [data]);
  return html`<div class="chart" role="img" aria-label=${label} ref=${place}></div>`;
}

/** Bars with a name under each. */
export const Bars = ({ names, values, label, height }) => html`<${Chart} label=${label} height=${height} bars data=${[names.map((_, i) => i), values]}
  axes=${[{ values: (_, ticks) => ticks.map((at) => (Number.isInteger(at) ? names[at] ?? '' : '')) }, {}]} />`;
