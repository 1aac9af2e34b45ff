// SPDX-License-Identifier: Apache-2.0
// One truck with all that its station wrote about it: what a customer who doubts a ticket is shown.
import { html, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, post } from '../api.js';
import { Chart } from '../chart.js';
import { curveOf } from '../curve.js';
import { duration, kilograms, moment, plate, tonnes } from '../format.js';
import { t } from '../words.js';

function Weighing({ entry }) {
  const w = entry.body;
  const curve = curveOf(w.trace);
  return html`<section class="card"><h2>${w.number} · ${kilograms(w.mass_g)} <${Tag}>${t(w.source)}<//></h2>
    ${curve[0].length > 1 ? html`<${Chart} label=${`${t('Weight curve')} ${w.number}`} data=${curve} axes=${[{ label: t('seconds') }, { label: 'kg' }]} />` : html`<p class="quiet">${t('no curve was kept')}</p>`}
    <dl><dt>${t('When')}</dt><dd>${moment(w.at)}</dd><dt>${t('By')}</dt><dd>${w.by}</dd><dt>${t('Scale')}</dt><dd>${w.scale} ${[w.maker, w.model, w.serial, w.certificate].filter(Boolean).join(' · ')}</dd>
      ${w.frame && html`<dt>${t('Raw frame')}</dt><dd><code>${w.frame}</code></dd>`}${w.reason && html`<dt>${t('Reason')}</dt><dd>${w.reason}</dd>`}</dl></section>`;
}

function Complain({ dispatch }) {
  const [typed, setTyped] = useState({ about: 'weight', from: '', text: '' });
  const [made, setMade] = useState('');
  const set = (key) => (value) => setTyped({ ...typed, [key]: value });
  const send = () => post('/v1/complaints', Object.fromEntries(Object.entries({ ...typed, dispatch }).filter(([, value]) => value !== '')));
  if (made) return html`<p class="good" role="status">${t('Saved.')} <a href="#/complaints">${made}</a></p>`;
  return html`<details class="card"><summary>${t('Complain about it')}</summary><${Form} send=${send} disabled=${!typed.text} done=${(answer) => setMade(answer.number)}><div class="fields">
    <${Field} label=${t('About')} value=${typed.about} onInput=${set('about')} options=${['weight', 'quality', 'service', 'other'].map((one) => [one, t(one)])} />
    <${Field} label=${t('Who complained')} value=${typed.from} onInput=${set('from')} maxlength="50" /></div><${Field} label=${t('What was complained about')} value=${typed.text} onInput=${set('text')} type="area" maxlength="1000" /><//></details>`;
}

const verdicts = { within: 'good', unclear: 'warn', short: 'bad', over: 'bad' };

function Body({ found }) {
  const d = found.dispatch;
  const weighings = found.entries.filter((entry) => entry.kind === 'weighing');
  return html`<p><${Tag}>${t(d.state)}<//>${d.verdict && html`<${Tag} kind=${verdicts[d.verdict]}>${t(d.verdict)}<//>`}</p>
    <div class="split"><section class="card"><dl><dt>${t('Plate')}</dt><dd>${plate(d.plate)}</dd><dt>${t('Customer')}</dt><dd>${d.customer?.code} ${d.customer?.name}</dd>${d.driver && html`<dt>${t('Driver')}</dt><dd>${d.driver}</dd>`}
      <dt>${t('Arrived')}</dt><dd>${moment(d.arrived_at)}</dd><dt>${t('Exited')}</dt><dd>${moment(d.exited_at)} ${d.exited_at ? `(${duration((new Date(d.exited_at) - new Date(d.arrived_at)) / 1000)})` : ''}</dd></dl></section>
    <section class="card"><dl><dt>${t('Loaded')}</dt><dd>${kilograms(d.loaded_g)}</dd><dt>${t('Empty')}</dt><dd>${kilograms(d.empty_g)}</dd><dt>${t('Net')}</dt><dd><b>${kilograms(d.net_g)}</b></dd>
      ${d.tolerance_g !== undefined && html`<dt>${t('Tolerance')}</dt><dd>± ${kilograms(d.tolerance_g)}</dd>`}</dl></section></div>
    <${Table} label=${t('Lines')} rows=${d.lines || []} columns=${[[t('Pick slips'), (row) => html`<a href=${'#/slips/' + encodeURIComponent(row.slip)}>${row.slip}</a>`], [t('Product'), (row) => `${row.product?.code} ${row.product?.name}`], [t('Bags'), (row) => row.bags || '', 'number'], [t('Quantity'), (row) => tonnes(row.quantity_g), 'number']]} />
    <h2>${t('Evidence')}</h2><div class="split">${weighings.map((entry) => html`<${Weighing} entry=${entry} />`)}</div>
    ${may('clerk', 'manager') && html`<${Complain} dispatch=${d.id} />`}
    <h2>${t('What happened')}</h2><${Table} label=${t('What happened')} rows=${found.entries} columns=${[[t('When'), (row) => moment(row.at)], [t('By'), (row) => row.actor], [t('What it was'), (row) => `${row.kind} ${row.kind === 'dispatch' ? t(row.body.state) : row.body.what || row.body.form || row.body.number || ''}`], ['#', (row) => row.seq, 'number']]} />`;
}

export function Dispatch({ of }) {
  const found = useLoaded(() => get(`/v1/dispatches/${encodeURIComponent(of)}/evidence`), [of]);
  return html`<p><a href="#/dispatches">${t('Dispatches')}</a></p><h1>${of}</h1><${Loaded} of=${found}>${(value) => html`<${Body} found=${value} />`}<//>`;
}
