// SPDX-License-Identifier: Apache-2.0
// What came and went today, and what waits for somebody.
import { html, useLoaded, Loaded, Table } from '../html.js';
import { get, may } from '../api.js';
import { Bars } from '../chart.js';
import { count, daysAgo, today, tonnes } from '../format.js';
import { t } from '../words.js';

const seesCustomers = () => may('clerk', 'finance', 'manager', 'auditor');

async function load() {
  const [totals, stations, collisions, late, complaints, contacts] = await Promise.all([
    get('/v1/reports/totals'), get('/v1/stations'), get('/v1/collisions'),
    get(`/v1/slips?state=open&before=${daysAgo(3)}&limit=50`),
    seesCustomers() ? get('/v1/complaints?state=received') : { complaints: [] },
    seesCustomers() ? get('/v1/contacts/overdue') : { overdue: [] }]);
  return { totals, stations, collisions: collisions.collisions, late, complaints: complaints.complaints, overdue: contacts.overdue };
}

const Tile = ({ title, value, to, warn }) => html`<a class=${'tile ' + (warn ? 'warn' : '')} href=${'#/' + to}>${title}<b>${value}</b></a>`;

function Body({ found }) {
  const days = Array.from({ length: 14 }, (_, n) => daysAgo(13 - n));
  const of = (day) => found.totals.filter((row) => row.day === day);
  const sum = (rows, key) => rows.reduce((all, row) => all + row[key], 0);
  const now = of(today());
  const online = found.stations.filter((s) => s.online).length;
  const matching = found.stations.filter((s) => s.totals?.match).length;
  const quarantined = sum(found.stations, 'quarantined');
  const overdue = found.complaints.filter((c) => c.overdue).length;
  return html`<div class="tiles">
      <${Tile} title=${t('Trucks today')} value=${count(sum(now, 'count'))} to="dispatches" />
      <${Tile} title=${t('Tonnes today')} value=${tonnes(sum(now, 'net_g'))} to="dispatches" />
      <${Tile} title=${t('Stations online')} value=${`${online} ${t('of')} ${found.stations.length}`} to="stations" warn=${online < found.stations.length} />
      <${Tile} title=${t('Totals matching')} value=${`${matching} ${t('of')} ${found.stations.length}`} to="stations" warn=${matching < found.stations.length} />
      <${Tile} title=${t('In quarantine')} value=${count(quarantined)} to="stations" warn=${quarantined > 0} />
      <${Tile} title=${t('Slip numbers that collide')} value=${count(found.collisions.length)} to="slips" warn=${found.collisions.length > 0} />
      <${Tile} title=${t('Slips later than three days')} value=${count(found.late.slips.length) + (found.late.cursor ? '+' : '')} to="slips" warn=${found.late.slips.length > 0} />
      ${seesCustomers() && html`<${Tile} title=${t('Complaints overdue')} value=${count(overdue)} to="complaints" warn=${overdue > 0} />
      <${Tile} title=${t('Contacts overdue')} value=${count(found.overdue.length)} to="customers" warn=${found.overdue.length > 0} />`}
    </div>
    <section class="card"><h2>${t('The last 14 days')} (t)</h2>
      <${Bars} label=${t('The last 14 days')} names=${days.map((day) => day.slice(5))} values=${days.map((day) => sum(of(day), 'net_g') / 1e6)} /></section>
    <${Table} label=${t('Stations')} rows=${now} columns=${[[t('Station'), (row) => row.station], [t('Trucks today'), (row) => row.count, 'number'], [t('Tonnes today'), (row) => tonnes(row.net_g), 'number']]} />`;
}

export function Today() {
  const found = useLoaded(load, []);
  return html`<h1>${t('Today')} ${today()}</h1><${Loaded} of=${found}>${(value) => html`<${Body} found=${value} />`}<//>`;
}
