// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, query } from '../api.js';
import { Bars } from '../chart.js';
import { count, daysAgo, duration, moment, percent, today, tonnes } from '../format.js';
import { t } from '../words.js';

const mean = (sum, of) => (of ? String(Math.round((sum * 10) / of) / 10) : '–');

function Service() {
  const [asked, setAsked] = useState({ from: daysAgo(30), to: today(), by: 'station' });
  const set = (key) => (value) => value && setAsked({ ...asked, [key]: value });
  const found = useLoaded(() => get('/v1/reports/service' + query(asked)), [JSON.stringify(asked)]);
  const ways = ['station', 'product', 'month', ...(may('clerk', 'finance', 'manager', 'auditor') ? ['customer'] : [])];
  return html`<section class="card"><h2>${t('Service')}</h2><div class="bar"><${Field} label=${t('From')} type="date" value=${asked.from} onInput=${set('from')} /><${Field} label=${t('To')} type="date" value=${asked.to} onInput=${set('to')} />
      <${Field} label=${t('Group')} value=${asked.by} onInput=${set('by')} options=${ways.map((way) => [way, t('by ' + way)])} /><button onClick=${() => window.print()}>${t('Print')}</button></div>
    <${Loaded} of=${found}>${({ figures }) => html`${figures.length > 0 && figures.length <= 24 && html`<${Bars} label=${t('Quantity')} names=${figures.map((one) => one.of)} values=${figures.map((one) => one.quantity_g / 1e6)} />`}
      <${Table} label=${t('Service')} rows=${figures} columns=${[[t('by ' + asked.by), (row) => row.of], [t('Dispatches left'), (row) => count(row.dispatches), 'number'], [t('Quantity'), (row) => tonnes(row.quantity_g), 'number'],
        [t('In the yard'), (row) => duration(row.dispatches ? row.yard_s / row.dispatches : 0), 'number'], [t('Nets within tolerance'), (row) => percent(row.within, row.checked), 'number'],
        [t('Order to exit (days)'), (row) => mean(row.order_days, row.with_order), 'number'], [t('Within three days'), (row) => percent(row.within_three_days, row.with_order), 'number'],
        [t('Complaints per 1000'), (row) => mean(row.complaints * 1000, row.dispatches), 'number']]} />`}<//></section>`;
}

function ByVolume() {
  const [group, setGroup] = useState('');
  const found = useLoaded(() => get('/v1/reports/customers' + query({ group })), [group]);
  return html`<section class="card"><h2>${t('Customers by volume')}</h2><div class="bar"><${Field} label=${t('Group')} value=${group} onInput=${setGroup} options=${[['', t('All')], ...['key', 'focus', 'ordinary'].map((one) => [one, t(one)])]} /></div>
    <${Loaded} of=${found}>${(report) => html`<p>${Object.entries(report.groups).map(([name, many]) => html`<${Tag}>${t(name)} ${many}<//>`)} <span class="quiet">${t('as of')} ${report.as_of}</span></p>
      <${Table} label=${t('Customers by volume')} rows=${report.customers} onRow=${(row) => { location.hash = '/customers/' + encodeURIComponent(row.customer); }} columns=${[[t('Rank'), (row) => row.rank, 'number'], [t('Code'), (row) => row.customer], [t('Name'), (row) => row.name || ''], [t('Grade'), (row) => row.grade || ''],
        [t('Group'), (row) => html`<${Tag}>${t(row.group)}<//>${['new', 'rising', 'falling', 'unstable'].filter((sign) => row[sign]).map((sign) => html`<${Tag} kind="warn">${t(sign)}<//>`)}`], [t('Last twelve months'), (row) => tonnes(row.year_g), 'number']]} />
      <p class="quiet"><b>${t('The rules')}:</b> ${t('Key are the first {key_customers} by volume of a year. A is who together takes {grade_a_percent} %, B up to {grade_b_percent} %. Rising is {rising_percent} % or more in 90 days against the 90 before, falling {falling_percent} % or less; unstable is {unstable_percent} % apart from the mean of thirty days; new is a first dispatch within {new_days} days.', report.rules)}</p>`}<//></section>`;
}

function Views() {
  const found = useLoaded(() => get('/v1/views' + query({ from: daysAgo(30) })), []);
  return html`<section class="card"><h2>${t('Who looked at what')}</h2><${Loaded} of=${found}>${({ days, latest }) => html`
    <${Table} label=${t('Who looked at what')} rows=${days} columns=${[[t('Day'), (row) => row.day], [t('Person'), (row) => row.person], [t('Looked at'), (row) => t(row.what)], [t('Times'), (row) => row.views, 'number'], [t('Different ones'), (row) => row.keys, 'number']]} />
    <details><summary>${t('More')}</summary><${Table} label=${t('Who looked at what')} rows=${latest} columns=${[[t('When'), (row) => moment(row.at)], [t('Person'), (row) => row.person], [t('Looked at'), (row) => `${t(row.what)} ${row.key}`]]} /></details>`}<//></section>`;
}

export function Reports() {
  return html`<h1>${t('Reports')}</h1><${Service} />${may('clerk', 'finance', 'manager', 'auditor') && html`<${ByVolume} />`}${may('manager', 'auditor') && html`<${Views} />`}`;
}
