// SPDX-License-Identifier: Apache-2.0
import { html, useMemo, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, newKey, post, query } from '../api.js';
import { minorFrom, money, today } from '../format.js';
import { t } from '../words.js';

const blank = () => ({ customer: '', kind: 'payment', account: 'bank', amount: '', day: today(), note: '' });

function NewPayment({ done }) {
  const [typed, setTyped] = useState(blank);
  // One key for one payment as it is typed: a second click, or a lost answer, books it once.
  const key = useMemo(newKey, [typed]);
  const set = (name) => (value) => setTyped({ ...typed, [name]: value });
  const send = () => {
    const minor = minorFrom(typed.amount);
    if (minor === null) throw new Error(t('The amount is not understood: 1234.50'));
    const body = { customer: typed.customer, kind: typed.kind, amount_minor: minor, day: typed.day };
    if (typed.kind !== 'opening') body.account = typed.account;
    if (typed.note) body.note = typed.note;
    return post('/v1/payments', body, key);
  };
  return html`<section class="card"><h2>${t('New payment')}</h2><${Form} send=${send} disabled=${!typed.customer || !typed.amount} done=${(made) => { setTyped(blank()); done(made); }}><div class="fields">
    <${Field} label=${t('Customer code')} value=${typed.customer} onInput=${set('customer')} maxlength="20" name="customer" /><${Field} label=${t('Amount')} value=${typed.amount} onInput=${set('amount')} inputmode="decimal" name="amount" />
    <${Field} label=${t('Day')} type="date" value=${typed.day} onInput=${set('day')} /><${Field} label=${t('Kind')} value=${typed.kind} onInput=${set('kind')} options=${['payment', 'refund', 'opening'].map((kind) => [kind, t(kind)])} />
    ${typed.kind !== 'opening' && html`<${Field} label=${t('Means')} value=${typed.account} onInput=${set('account')} options=${['bank', 'cash', 'wechat', 'alipay', 'other'].map((one) => [one, t(one)])} />`}
    <${Field} label=${t('Note')} value=${typed.note} onInput=${set('note')} maxlength="200" /></div><//></section>`;
}

function TakeBack({ payment, done }) {
  const [reason, setReason] = useState('');
  return html`<details><summary>${t('Take back')}</summary><${Form} label=${t('Take back')} disabled=${!reason} send=${() => post(`/v1/payments/${payment.number}/reverse`, { reason, day: today() })} done=${done}><${Field} label=${t('Reason')} value=${reason} onInput=${setReason} maxlength="200" /><//></details>`;
}

export function Payments() {
  const [search, setSearch] = useState('');
  const [cursor, setCursor] = useState('');
  const [booked, setBooked] = useState('');
  const found = useLoaded(() => get('/v1/payments' + query({ search: search.trim(), cursor })), [search, cursor, booked]);
  const books = may('finance', 'manager');
  return html`<h1>${t('Payments')}</h1>${books && html`<${NewPayment} done=${(made) => setBooked(made.number)} />`}
    ${booked && html`<p class="good" role="status">${t('Saved.')} ${booked}</p>`}
    <div class="bar"><div class="wide"><${Field} label=${t('Search')} type="search" value=${search} onInput=${(value) => { setCursor(''); setSearch(value); }} /></div></div>
    <${Loaded} of=${found}>${(page) => html`<${Table} label=${t('Payments')} rows=${page.payments} columns=${[[t('Number'), (row) => row.number], [t('Day'), (row) => row.day], [t('Customer'), (row) => html`<a href=${'#/customers/' + encodeURIComponent(row.customer)}>${row.customer}</a>`],
      [t('Kind'), (row) => html`${t(row.kind)} ${row.kind !== 'opening' ? t(row.account) : ''} ${row.reversed && html`<${Tag} kind="bad">${t('reversed')}<//>`}`], [t('Amount'), (row) => money(row.amount_minor), 'number'],
      [t('Note'), (row) => html`${row.note || ''} ${row.reversed ? row.reversed.reason : books && html`<${TakeBack} payment=${row} done=${found.again} />`}`]]} />
      <p class="actions">${cursor && html`<button onClick=${() => setCursor('')}>${t('Back')}</button>`}${page.cursor && html`<button onClick=${() => setCursor(page.cursor)}>${t('More')}</button>`}</p>`}<//>`;
}
