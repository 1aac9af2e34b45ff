// SPDX-License-Identifier: Apache-2.0
// Pick slips of the office and of the stations.
import { html, useMemo, useState, Field, Form, Loaded, Table, Tag, go, useLoaded } from '../html.js';
import { get, may, newKey, post, query } from '../api.js';
import { SlipImport } from './slip_import.js';
import { daysAgo, minorFrom, today, tonnes } from '../format.js';
import { t } from '../words.js';

export const payments = () => ['paid', 'credit', 'unpaid'].map((one) => [one, t(one)]);
export const sum = (lines, key) => lines.reduce((all, line) => all + line[key], 0);
export const isLate = (slip) => slip.state === 'open' && slip.date < daysAgo(3);

const blankLine = () => ({ product: '', bag_kg: '40', bags: '', tonnes: '', price: '' });

/** A line as it is typed → as the ledger takes it. */
function lineFrom(typed, at, products) {
  const product = products.find((one) => one.code === typed.product);
  const grams = Math.round(Number(typed.bag_kg || 0) * 1000);
  const bags = Number(typed.bags || 0);
  const price = typed.price === '' ? 0 : minorFrom(typed.price);
  if (price === null) throw new Error(t('The amount is not understood: 1234.50'));
  const quantity = bags > 0 ? grams * bags : Math.round(Number(typed.tonnes) * 1e6);
  return { line: at + 1, product: { code: typed.product, name: product?.name || typed.product }, bag_weight_g: bags > 0 ? grams : 0, pellet: product?.pellet || '', quantity_g: quantity, bags, unit_price_minor: price };
}

const typedFrom = (line) => ({ product: line.product.code, bag_kg: String(line.bag_weight_g / 1000), bags: line.bags ? String(line.bags) : '',
  tonnes: line.bags ? '' : String(line.quantity_g / 1e6), price: (line.unit_price_minor / 100).toFixed(2) });

export function SlipForm({ slip, send, done }) {
  const found = useLoaded(() => Promise.all([get('/v1/products?state=sold'), get('/v1/stations')]), []);
  const [order, setOrder] = useState(() => ({ number: slip?.number || '', date: slip?.date || today(), customer: slip?.customer.code || '', payment: slip?.payment || 'unpaid', plate: slip?.plate || '', station: slip?.move_to || slip?.station || '' }));
  const [lines, setLines] = useState(() => (slip ? slip.lines.map(typedFrom) : [blankLine()]));
  const set = (key) => (value) => setOrder({ ...order, [key]: value });
  const setLine = (at, key) => (value) => setLines(lines.map((line, i) => (i === at ? { ...line, [key]: value } : line)));
  return html`<${Loaded} of=${found}>${([{ products }, stations]) => {
    const choose = (at) => (code) => {
      const product = products.find((one) => one.code === code);
      setLines(lines.map((line, i) => (i === at ? { ...line, product: code, bag_kg: product ? String(product.bag_weight_g / 1000) : line.bag_kg,
        price: product?.unit_price_minor ? (product.unit_price_minor / 100).toFixed(2) : line.price } : line)));
    };
    const body = () => ({ ...Object.fromEntries(Object.entries(order).filter(([, value]) => value !== '')), customer: { code: order.customer, name: order.customer }, lines: lines.map((line, at) => lineFrom(line, at, products)),
      ...(slip?.credit ? { credit: slip.credit } : {}) });
    return html`<${Form} send=${() => send(body())} done=${done} disabled=${!order.customer || lines.some((line) => !line.product || !(line.bags || line.tonnes))}>
      <div class="fields">
        <${Field} label=${t('Number')} value=${order.number} onInput=${set('number')} disabled=${Boolean(slip)} placeholder=${t('Leave empty for a number of the ledger')} maxlength="40" />
        <${Field} label=${t('Date')} type="date" value=${order.date} onInput=${set('date')} />
        <${Field} label=${t('Customer code')} value=${order.customer} onInput=${set('customer')} maxlength="20" name="customer" />
        <${Field} label=${t('Payment')} value=${order.payment} onInput=${set('payment')} options=${payments()} />
        <${Field} label=${t('Station')} value=${order.station} onInput=${set('station')} options=${[['', '–'], ...stations.map((one) => [one.id, one.id])]} />
        <${Field} label=${t('Plate')} value=${order.plate} onInput=${set('plate')} maxlength="30" />
      </div>
      ${lines.map((line, at) => html`<div class="fields">
        <${Field} label=${`${at + 1} · ${t('Product')}`} value=${line.product} onInput=${choose(at)} options=${[['', '–'], ...products.map((one) => [one.code, `${one.code} ${one.name}`])]} />
        <${Field} label=${t('Bag weight (kg)')} value=${line.bag_kg} onInput=${setLine(at, 'bag_kg')} inputmode="decimal" />
        <${Field} label=${t('Bags')} value=${line.bags} onInput=${setLine(at, 'bags')} inputmode="numeric" name="bags" />
        <${Field} label=${t('Quantity (t)')} value=${line.bags ? String((Number(line.bags) * Number(line.bag_kg)) / 1000) : line.tonnes} onInput=${setLine(at, 'tonnes')} disabled=${Boolean(line.bags)} inputmode="decimal" />
        <${Field} label=${t('Price per t')} value=${line.price} onInput=${setLine(at, 'price')} inputmode="decimal" />
        ${lines.length > 1 && html`<button type="button" onClick=${() => setLines(lines.filter((_, i) => i !== at))}>${t('Remove')}</button>`}</div>`)}
      <p class="actions"><button type="button" onClick=${() => setLines([...lines, blankLine()])}>${t('Add a line')}</button></p><//>`;
  }}<//>`;
}

function Collisions() {
  const found = useLoaded(() => get('/v1/collisions'), []);
  const [note, setNote] = useState('');
  return html`<${Loaded} of=${found}>${({ collisions }) => collisions.length > 0 && html`<section class="card"><h2>${t('Slip numbers that collide')}</h2>
    <p>${t('A number that stands for more than one order lets no truck in until somebody decides.')}</p>
    ${collisions.map((one) => html`<h2>${one.number}</h2><${Table} label=${one.number} rows=${one.sides} columns=${[[t('Station'), (row) => row.station], [t('By'), (row) => (row.made_by_office ? t('made at the office') : t('made at the station'))],
        [t('Customer'), (row) => row.slip.customer?.name || ''], [t('Quantity'), (row) => tonnes(sum(row.slip.lines || [], 'quantity_g')), 'number']]} />
      ${may('manager') && html`<${Form} label=${t('Let both stand')} disabled=${!note} send=${() => post(`/v1/collisions/${encodeURIComponent(one.number)}/settle`, { note })} done=${found.again}><${Field} label=${t('Note')} value=${note} onInput=${setNote} maxlength="200" /><//>`}`)}</section>`}<//>`;
}

export function Slips() {
  const [state, setState] = useState('open');
  const [search, setSearch] = useState('');
  const [cursor, setCursor] = useState('');
  const [opened, setOpened] = useState('');
  const [made, setMade] = useState(0);
  const key = useMemo(newKey, [opened]);
  const found = useLoaded(() => get('/v1/slips' + query({ state, search: search.trim(), cursor })), [state, search, cursor, made]);
  const change = (set) => (value) => { setCursor(''); set(value); };
  const open = (what) => { setMade(0); setOpened(opened === what ? '' : what); };
  return html`<h1>${t('Pick slips')}</h1><${Collisions} />
    <div class="bar"><${Field} label=${t('State')} value=${state} onInput=${change(setState)} options=${[['', t('All')], ...['open', 'shipped', 'cancelled'].map((one) => [one, t(one)])]} />
      <div class="wide"><${Field} label=${t('Search')} value=${search} onInput=${change(setSearch)} type="search" /></div>
      ${may('clerk', 'manager') && html`<button onClick=${() => open('new')} aria-expanded=${opened === 'new'}>${t('New slip')}</button>
        <button onClick=${() => open('file')} aria-expanded=${opened === 'file'}>${t('Slips from a file')}</button>`}</div>
    ${made > 0 && html`<p class="good" role="status">${t('{count} slips were made.', { count: made })}</p>`}
    ${opened === 'file' && html`<${SlipImport} done=${(all) => { setOpened(''); setMade(all.count); }} />`}
    ${opened === 'new' && html`<section class="card"><h2>${t('New slip')}</h2><${SlipForm} send=${(body) => post('/v1/slips', body, key + JSON.stringify(body).length)} done=${(made) => go('/slips/' + encodeURIComponent(made.number))} /></section>`}
    <${Loaded} of=${found}>${(page) => html`<${Table} label=${t('Pick slips')} rows=${page.slips} onRow=${(row) => go('/slips/' + encodeURIComponent(row.number))}
      columns=${[[t('Number'), (row) => row.number], [t('Date'), (row) => html`${row.date} ${isLate(row) && html`<${Tag} kind="warn">${t('later than three days')}<//>`}`], [t('Customer'), (row) => row.customer.name],
        [t('Quantity'), (row) => tonnes(sum(row.lines, 'quantity_g')), 'number'], [t('Payment'), (row) => html`<${Tag} kind=${row.payment === 'unpaid' ? 'warn' : ''}>${t(row.payment)}<//>`],
        [t('Station'), (row) => html`${row.station} ${row.move_to ? `→ ${row.move_to}` : ''} ${row.made_at ? html`<${Tag}>${t('made at the station')}<//>` : !row.at_station && html`<${Tag} kind="warn">${t('on its way to the station')}<//>`}`], [t('State'), (row) => t(row.state)]]} />
      <p class="actions">${cursor && html`<button onClick=${() => setCursor('')}>${t('Back')}</button>`}${page.cursor && html`<button onClick=${() => setCursor(page.cursor)}>${t('More')}</button>`}</p>`}<//>`;
}
