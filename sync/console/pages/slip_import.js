// SPDX-License-Identifier: Apache-2.0
// A file of pick slips: looked through first, then made, all of it or nothing.
import { html, useMemo, useState, Field, Form, Loaded, Table, useLoaded } from '../html.js';
import { get, newKey, query, send } from '../api.js';
import { tonnes } from '../format.js';
import { language, t } from '../words.js';

const sum = (lines, key) => lines.reduce((all, line) => all + line[key], 0);

function Faults({ errors }) {
  return html`<${Table} label=${t('What is wrong in the file')} rows=${errors}
    columns=${[[t('Row'), (row) => row.row, 'number'], [t('Column'), (row) => row.column], [t('What is wrong'), (row) => row[language()]]]} />`;
}

function Preview({ bytes, station, done }) {
  const key = useMemo(newKey, [bytes, station]);
  const found = useLoaded(() => send('/v1/slips/import' + query({ check: 1, station }), bytes, key), [bytes, station]);
  if (found.problem?.errors.length) return html`<p class="problem" role="alert">${found.problem.message}</p><${Faults} errors=${found.problem.errors} />`;
  return html`<${Loaded} of=${found}>${(file) => html`<${Form} label=${t('Make {count} slips', { count: file.count })} done=${done}
      send=${() => send('/v1/slips/import' + query({ station }), bytes, key)}>
    <${Table} label=${t('Slips of the file')} rows=${file.slips} columns=${[[t('Number'), (row) => row.number || t('given by the ledger')], [t('Date'), (row) => row.date],
      [t('Customer'), (row) => row.customer.name], [t('Lines'), (row) => row.lines.length, 'number'], [t('Quantity'), (row) => tonnes(sum(row.lines, 'quantity_g')), 'number'],
      [t('Payment'), (row) => t(row.payment)]]} /><//>`}<//>`;
}

export function SlipImport({ done }) {
  const stations = useLoaded(() => get('/v1/stations'), []);
  const [station, setStation] = useState(null);
  const [file, setFile] = useState(null);
  // Read once: what is made is what was looked through, whatever becomes of the file meanwhile. The input forgets it, so
  // that the same file can be chosen again once it is corrected.
  const choose = async ({ target }) => {
    const chosen = target.files[0];
    if (!chosen) return;
    setFile({ name: chosen.name, bytes: await chosen.arrayBuffer() });
    target.value = '';
  };
  return html`<section class="card"><h2>${t('Slips from a file')}</h2>
    <p>${t('CSV as a spreadsheet saves it, one row for each line of a slip: number, date, customer, payment, product, quantity. All of it comes in, or nothing.')}</p>
    <${Loaded} of=${stations}>${(all) => {
      const chosen = station ?? (all.length === 1 ? all[0].id : '');
      return html`<div class="fields"><${Field} label=${t('Station')} value=${chosen} onInput=${setStation} options=${[['', '–'], ...all.map((one) => [one.id, one.id])]} />
        <label class="field"><span>${t('File')}</span><input type="file" accept=".csv,.txt,text/csv" onChange=${choose} /></label></div>
        ${file && html`<h2>${file.name}</h2>`}
        ${file && chosen && html`<${Preview} bytes=${file.bytes} station=${chosen} done=${done} />`}`;
    }}<//></section>`;
}
