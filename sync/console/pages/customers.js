// SPDX-License-Identifier: Apache-2.0
// Customers are looked up, never listed.
import { html, useState, useEffect, Empty, Field, Form, Table, Tag, go, useLoaded, Loaded } from '../html.js';
import { get, may, newKey, post } from '../api.js';
import { t } from '../words.js';

export const kinds = () => ['dealer', 'farm', 'feed_mill'].map((kind) => [kind, t(kind)]);
const blank = { code: '', name: '', kind: 'farm', address: '', phone: '', representative: '', since: '', note: '', contacts: [] };

/** What is typed, without what is empty. */
export const filled = (typed) => Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)));

export function CustomerForm({ begin = blank, send, done, isNew }) {
  const [typed, setTyped] = useState({ ...blank, ...begin });
  const put = (key) => (value) => setTyped({ ...typed, [key]: value });
  const contact = (at, key) => (value) => put('contacts')(typed.contacts.map((c, i) => (i === at ? { ...c, [key]: value } : c)));
  return html`<${Form} send=${() => send(filled({ ...typed, contacts: typed.contacts.map(filled) }))} done=${done} disabled=${!typed.code || !typed.name}>
    <div class="fields">
      <${Field} label=${t('Code')} value=${typed.code} onInput=${put('code')} disabled=${!isNew} maxlength="20" name="code" />
      <${Field} label=${t('Name')} value=${typed.name} onInput=${put('name')} maxlength="100" name="name" />
      <${Field} label=${t('Kind')} value=${typed.kind} onInput=${put('kind')} options=${kinds()} />
      <${Field} label=${t('Telephone')} value=${typed.phone} onInput=${put('phone')} maxlength="40" />
      <${Field} label=${t('Representative')} value=${typed.representative} onInput=${put('representative')} maxlength="50" />
      <${Field} label=${t('Customer since')} value=${typed.since} onInput=${put('since')} type="date" />
      <${Field} label=${t('Address')} value=${typed.address} onInput=${put('address')} maxlength="200" />
      <${Field} label=${t('Note')} value=${typed.note} onInput=${put('note')} maxlength="500" />
    </div>
    ${typed.contacts.map((one, at) => html`<div class="fields">
      <${Field} label=${t('Contacts')} value=${one.name || ''} onInput=${contact(at, 'name')} maxlength="50" />
      <${Field} label=${t('Telephone')} value=${one.phone || ''} onInput=${contact(at, 'phone')} maxlength="40" />
      <${Field} label=${t('Duty')} value=${one.duty || ''} onInput=${contact(at, 'duty')} maxlength="40" /></div>`)}
    <p class="actions"><button type="button" onClick=${() => put('contacts')([...typed.contacts, { name: '', phone: '', duty: '' }])}>${t('Add a contact')}</button></p><//>`;
}

function Found({ search }) {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    setFound(null);
    setProblem(null);
    if ([...search].length < 2) return undefined;
    const wait = setTimeout(() => get('/v1/customers?search=' + encodeURIComponent(search)).then(setFound, setProblem), 250);
    return () => clearTimeout(wait);
  }, [search]);
  if (problem) return html`<p class="problem" role="alert">${problem.message}</p>`;
  if ([...search].length < 2) return html`<p class="quiet">${t('Type at least two characters')}</p>`;
  if (!found) return html`<p class="quiet">${t('Loading…')}</p>`;
  if (found.customers.length === 0) return html`<${Empty} />`;
  return html`<${Table} label=${t('Customers')} rows=${found.customers} onRow=${(row) => go('/customers/' + encodeURIComponent(row.code))}
      columns=${[[t('Code'), (row) => row.code], [t('Name'), (row) => row.name], [t('Kind'), (row) => t(row.kind)], [t('Telephone'), (row) => row.phone || '']]} />
    ${found.more && html`<p class="quiet">${t('Twenty are shown: type more to narrow it.')}</p>`}`;
}

function Overdue() {
  const found = useLoaded(() => get('/v1/contacts/overdue'), []);
  return html`<section class="card"><h2>${t('Contacts overdue')}</h2><${Loaded} of=${found}>${(value) => html`<${Table} label=${t('Contacts overdue')} rows=${value.overdue}
    onRow=${(row) => go('/customers/' + encodeURIComponent(row.customer))}
    columns=${[[t('Code'), (row) => row.customer], [t('Name'), (row) => row.name], [t('Group'), (row) => html`<${Tag}>${t(row.group)}<//>`], [t('Last talk'), (row) => row.last_day || t('never')]]} />`}<//></section>`;
}

export function Customers() {
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(false);
  const [key] = useState(newKey);
  return html`<h1>${t('Customers')}</h1>
    <div class="bar"><div class="wide"><${Field} label=${t('Code or name')} value=${search} onInput=${setSearch} type="search" name="search" autofocus /></div>
      ${may('clerk', 'manager') && html`<button onClick=${() => setNew(!isNew)} aria-expanded=${isNew}>${t('New customer')}</button>`}</div>
    ${isNew && html`<section class="card"><h2>${t('New customer')}</h2><${CustomerForm} isNew send=${(body) => post('/v1/customers', body, key + body.code)} done=${(made) => go('/customers/' + encodeURIComponent(made.code))} /></section>`}
    <${Found} search=${search.trim()} />
    ${search === '' && !isNew && html`<${Overdue} />`}`;
}
