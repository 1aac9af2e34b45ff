// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, post, put } from '../api.js';
import { moment, money, tonnes } from '../format.js';
import { t } from '../words.js';
import { payments, SlipForm } from './slips.js';

const here = (number, rest = '') => '/v1/slips/' + encodeURIComponent(number) + rest;

function Pay({ slip, done }) {
  const [payment, setPayment] = useState(slip.payment);
  return html`<${Form} label=${t('Say how it is paid')} disabled=${payment === slip.payment} send=${() => post(here(slip.number, '/payment'), { payment })} done=${done}>
    <${Field} label=${t('Payment')} value=${payment} onInput=${setPayment} options=${payments()} /><//>`;
}

function CancelIt({ slip, done }) {
  const [reason, setReason] = useState('');
  return html`<details><summary>${t('Cancel the slip')}</summary><${Form} label=${t('Cancel the slip')} disabled=${!reason} send=${() => post(here(slip.number, '/cancel'), { version: slip.version, reason })} done=${done}>
    <${Field} label=${t('Reason')} value=${reason} onInput=${setReason} maxlength="200" /><//></details>`;
}

function Body({ slip, again }) {
  const [isEdited, setEdited] = useState(false);
  const isOffice = !slip.made_at;
  const shipped = (line) => slip.shipped.filter((one) => one.line === line).reduce((all, one) => all + one.quantity_g, 0);
  const done = () => { setEdited(false); again(); };
  return html`<p><${Tag}>${t(slip.state)}<//><${Tag} kind=${slip.payment === 'unpaid' ? 'warn' : ''}>${t(slip.payment)}<//>
      ${slip.made_at ? html`<${Tag}>${t('made at the station')} ${slip.made_at}<//>` : !slip.at_station && html`<${Tag} kind="warn">${t('on its way to the station')}<//>`}
      ${slip.move_to && html`<${Tag} kind="warn">${t('goes to')} ${slip.move_to}<//>`}</p>
    <div class="split"><section class="card"><dl><dt>${t('Customer')}</dt><dd><a href=${'#/customers/' + encodeURIComponent(slip.customer.code)}>${slip.customer.code}</a> ${slip.customer.name}</dd>
      <dt>${t('Date')}</dt><dd>${slip.date}</dd><dt>${t('Station')}</dt><dd>${slip.station}</dd>${slip.plate && html`<dt>${t('Plate')}</dt><dd>${slip.plate}</dd>`}
      <dt>${t('By')}</dt><dd>${slip.made_by}</dd><dt>${t('Version')}</dt><dd>${slip.version}</dd>${slip.cancel_reason && html`<dt>${t('Reason')}</dt><dd>${slip.cancel_reason}</dd>`}</dl></section>
    ${slip.state === 'open' && html`<section class="card">${may('finance', 'manager') && html`<${Pay} slip=${slip} done=${again} />`}
      ${isOffice && may('clerk', 'manager') && html`<p class="actions"><button onClick=${() => setEdited(!isEdited)} aria-expanded=${isEdited}>${t('Change')}</button></p><${CancelIt} slip=${slip} done=${again} />`}</section>`}</div>
    ${isEdited && html`<section class="card"><${SlipForm} slip=${slip} send=${(body) => put(here(slip.number), { ...body, version: slip.version })} done=${done} /></section>`}
    <h2>${t('Lines')}</h2><${Table} label=${t('Lines')} rows=${slip.lines} columns=${[['#', (row) => row.line], [t('Product'), (row) => `${row.product.code} ${row.product.name}`], [t('Bags'), (row) => row.bags || '', 'number'],
      [t('Ordered'), (row) => tonnes(row.quantity_g), 'number'], [t('Shipped'), (row) => tonnes(shipped(row.line)), 'number'], [t('Remaining'), (row) => tonnes(row.quantity_g - shipped(row.line)), 'number'],
      [t('Price per t'), (row) => money(row.unit_price_minor), 'number'], [t('Amount'), (row) => money(row.amount_minor), 'number']]} />
    ${slip.shipped.length > 0 && html`<h2>${t('Shipped')}</h2><${Table} label=${t('Shipped')} rows=${slip.shipped} columns=${[[t('Dispatch'), (row) => html`<a href=${'#/dispatches/' + row.dispatch}>${row.dispatch}</a>`], ['#', (row) => row.line], [t('Bags'), (row) => row.bags || '', 'number'], [t('Quantity'), (row) => tonnes(row.quantity_g), 'number']]} />`}`;
}

export function Slip({ of }) {
  const found = useLoaded(() => get(here(of)), [of]);
  const history = useLoaded(() => get(here(of, '/history')), [of]);
  return html`<p><a href="#/slips">${t('Pick slips')}</a></p><h1>${of}</h1><${Loaded} of=${found}>${(slip) => html`<${Body} slip=${slip} again=${() => { found.again(); history.again(); }} />`}<//>
    <${Loaded} of=${history}>${({ changes }) => changes.length > 0 && html`<h2>${t('Changes')}</h2><${Table} label=${t('Changes')} rows=${[...changes].reverse()} columns=${[[t('When'), (row) => moment(row.at)], [t('By'), (row) => row.by], [t('Version'), (row) => row.slip.version], [t('Payment'), (row) => t(row.slip.payment)],
      [t('Quantity'), (row) => tonnes(row.slip.lines.reduce((all, line) => all + line.quantity_g, 0)), 'number'], [t('Station'), (row) => `${row.slip.station} ${row.slip.move_to ? `→ ${row.slip.move_to}` : ''}`]]} />`}<//>`;
}
