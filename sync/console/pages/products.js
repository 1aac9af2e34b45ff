// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, post, put } from '../api.js';
import { kilograms, minorFrom, money } from '../format.js';
import { t } from '../words.js';

const blank = { code: '', name: '', bag_kg: '40', pellet: '', price: '', state: 'sold' };

function ProductForm({ begin, send, done }) {
  const [typed, setTyped] = useState(begin || blank);
  const set = (key) => (value) => setTyped({ ...typed, [key]: value });
  const body = () => {
    const price = typed.price === '' ? undefined : minorFrom(typed.price);
    if (price === null) throw new Error(t('The amount is not understood: 1234.50'));
    return { code: typed.code, name: typed.name, bag_weight_g: Math.round(Number(typed.bag_kg || 0) * 1000), state: typed.state,
      ...(typed.pellet ? { pellet: typed.pellet } : {}), ...(price === undefined ? {} : { unit_price_minor: price }) };
  };
  return html`<${Form} send=${async () => send(body())} done=${done} disabled=${!typed.code || !typed.name}><div class="fields">
    <${Field} label=${t('Code')} value=${typed.code} onInput=${set('code')} disabled=${Boolean(begin)} maxlength="20" name="code" /><${Field} label=${t('Name')} value=${typed.name} onInput=${set('name')} maxlength="100" name="name" />
    <${Field} label=${t('Bag weight (kg)')} value=${typed.bag_kg} onInput=${set('bag_kg')} inputmode="decimal" /><${Field} label=${t('Pellet size')} value=${typed.pellet} onInput=${set('pellet')} maxlength="20" />
    <${Field} label=${t('Price per t')} value=${typed.price} onInput=${set('price')} inputmode="decimal" name="price" /><${Field} label=${t('State')} value=${typed.state} onInput=${set('state')} options=${['sold', 'ended'].map((one) => [one, t(one)])} /></div><//>`;
}

export function Products() {
  const found = useLoaded(() => get('/v1/products'), []);
  const [edited, setEdited] = useState(null);
  const keeps = may('clerk', 'manager');
  const done = () => { setEdited(null); found.again(); };
  return html`<h1>${t('Products')}</h1>${keeps && html`<div class="bar"><button onClick=${() => setEdited(edited ? null : {})}>${t('New product')}</button></div>`}
    ${edited && html`<section class="card"><${ProductForm} key=${edited.code || ''} begin=${edited.code ? { ...blank, ...edited, bag_kg: String(edited.bag_weight_g / 1000), price: edited.unit_price_minor === undefined ? '' : (edited.unit_price_minor / 100).toFixed(2) } : null}
      send=${(body) => (edited.code ? put('/v1/products/' + encodeURIComponent(edited.code), { ...body, version: edited.version }) : post('/v1/products', body))} done=${done} /></section>`}
    <${Loaded} of=${found}>${({ products }) => html`<${Table} label=${t('Products')} rows=${products} onRow=${keeps && setEdited} columns=${[[t('Code'), (row) => row.code], [t('Name'), (row) => row.name], [t('Bag weight (kg)'), (row) => (row.bag_weight_g ? kilograms(row.bag_weight_g) : t('bulk')), 'number'],
      [t('Pellet size'), (row) => row.pellet || ''], [t('Price per t'), (row) => money(row.unit_price_minor), 'number'], [t('State'), (row) => html`<${Tag} kind=${row.state === 'ended' ? 'warn' : ''}>${t(row.state)}<//>`]]} />`}<//>`;
}
