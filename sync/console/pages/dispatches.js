// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Loaded, Table, go, useLoaded } from '../html.js';
import { get, query } from '../api.js';
import { daysAgo, moment, plate, today, tonnes } from '../format.js';
import { t } from '../words.js';

export function Dispatches() {
  const [typed, setTyped] = useState({ plate: '', customer: '', station: '', from: daysAgo(7), to: today() });
  const [cursors, setCursors] = useState([]);
  const set = (key) => (value) => { setCursors([]); setTyped({ ...typed, [key]: value }); };
  const cursor = cursors[cursors.length - 1] || '';
  const asked = { ...typed, plate: typed.plate.replace(/[\s·.]/g, '').toUpperCase(), cursor };
  const found = useLoaded(() => get('/v1/dispatches' + query(asked)), [JSON.stringify(asked)]);
  return html`<h1>${t('Dispatches')}</h1><div class="bar">
      <${Field} label=${t('Plate')} value=${typed.plate} onInput=${set('plate')} name="plate" /><${Field} label=${t('Customer code')} value=${typed.customer} onInput=${set('customer')} />
      <${Field} label=${t('Station')} value=${typed.station} onInput=${set('station')} /><${Field} label=${t('From')} type="date" value=${typed.from} onInput=${set('from')} /><${Field} label=${t('To')} type="date" value=${typed.to} onInput=${set('to')} /></div>
    <${Loaded} of=${found}>${(page) => html`<${Table} label=${t('Dispatches')} rows=${page.dispatches} onRow=${(row) => go('/dispatches/' + row.id)}
      columns=${[[t('Number'), (row) => row.id], [t('Plate'), (row) => plate(row.plate)], [t('Customer'), (row) => row.customer?.name || ''], [t('Arrived'), (row) => moment(row.arrived_at)], [t('Exited'), (row) => moment(row.exited_at)],
        [t('State'), (row) => t(row.state)], [t('Net'), (row) => tonnes(row.net_g), 'number']]} />
      <p class="actions">${cursors.length > 0 && html`<button onClick=${() => setCursors(cursors.slice(0, -1))}>${t('Back')}</button>`}${page.cursor && html`<button onClick=${() => setCursors([...cursors, page.cursor])}>${t('More')}</button>`}</p>`}<//>`;
}
