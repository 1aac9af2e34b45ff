// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, post } from '../api.js';
import { count, moment } from '../format.js';
import { t } from '../words.js';

function Entry({ station, entry, done }) {
  const [note, setNote] = useState('');
  const at = `/v1/stations/${encodeURIComponent(station)}/quarantine/${entry.seq}`;
  return html`<section class="card"><h2>${station} #${entry.seq} <${Tag} kind=${entry.resolved ? '' : 'bad'}>${entry.code}<//></h2><p>${entry.rule}</p>
    ${entry.resolved ? html`<p class="quiet">${t('Seen to')}: ${entry.resolved.by} ${moment(entry.resolved.at)} ${entry.resolved.note}</p>` : may('manager') && html`
      <${Form} label=${t('Judge again')} send=${() => post(at + '/retry')} done=${done}><//>
      <details><summary>${t('Seen to')}</summary><${Form} label=${t('Seen to')} disabled=${!note} send=${() => post(at + '/resolve', { note })} done=${done}><${Field} label=${t('What was done about it')} value=${note} onInput=${setNote} maxlength="500" /><//></details>`}</section>`;
}

function Quarantine({ station, done }) {
  const found = useLoaded(() => get(`/v1/stations/${encodeURIComponent(station)}/quarantine`), [station]);
  return html`<h2>${t('Quarantine')} ${station}</h2><${Loaded} of=${found}>${({ quarantined }) => quarantined.map((entry) => html`<${Entry} key=${entry.seq} station=${station} entry=${entry} done=${() => { found.again(); done(); }} />`)}<//>`;
}

export function Stations() {
  const found = useLoaded(() => get('/v1/stations'), []);
  const [chosen, setChosen] = useState('');
  return html`<h1>${t('Stations')}</h1><${Loaded} of=${found}>${(stations) => html`<${Table} label=${t('Stations')} rows=${stations} onRow=${(row) => setChosen(row.id)}
    columns=${[[t('Station'), (row) => row.id], [t('State'), (row) => html`<${Tag} kind=${row.online ? 'good' : 'warn'}>${row.online ? t('online') : t('away')}<//>`], [t('Heard of'), (row) => (row.heard_at ? moment(row.heard_at) : t('never'))], [t('Entries'), (row) => count(row.acknowledged_seq), 'number'],
      [t('Totals'), (row) => (row.totals ? html`<${Tag} kind=${row.totals.match ? 'good' : 'bad'}>${row.totals.match ? t('match') : t('differ')}<//> #${count(row.totals.as_of_seq)}` : t('not compared yet'))],
      [t('Quarantine'), (row) => html`${row.quarantined > 0 ? html`<${Tag} kind="bad">${row.quarantined}<//>` : '0'}${row.quarantine_resolved > 0 ? ` (+${row.quarantine_resolved})` : ''}`, 'number']]} />`}<//>
    ${chosen && html`<${Quarantine} station=${chosen} done=${found.again} />`}`;
}
