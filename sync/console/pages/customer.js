// SPDX-License-Identifier: Apache-2.0
// One customer: file, account, talks, changes.
import { html, useMemo, useState, Field, Form, Loaded, Table, Tag, useLoaded } from '../html.js';
import { get, may, paper, post, put, query } from '../api.js';
import { Bars } from '../chart.js';
import { count, minorFrom, moment, money, monthStart, today, tonnes } from '../format.js';
import { t } from '../words.js';
import { CustomerForm } from './customers.js';

const here = (code, rest = '') => '/v1/customers/' + encodeURIComponent(code) + rest;

function Standing({ code }) {
  const found = useLoaded(() => get(here(code, '/standing')), [code]);
  return html`<section class="card"><${Loaded} of=${found}>${({ standing }) => !standing ? html`<p class="quiet">${t('Worked out once a day from what was shipped.')}</p>` : html`
    <p>${standing.grade && html`<${Tag}>${t('Grade')} ${standing.grade}<//>`}<${Tag} kind=${standing.group === 'focus' ? 'warn' : ''}>${t(standing.group)}<//>
      ${['new', 'rising', 'falling', 'unstable'].filter((sign) => standing[sign]).map((sign) => html`<${Tag} kind=${sign === 'falling' ? 'bad' : 'good'}>${t(sign)}<//>`)}</p>
    <dl><dt>${t('Last twelve months')}</dt><dd>${tonnes(standing.year_g)}</dd>${standing.rank > 0 && html`<dt>${t('Rank')}</dt><dd>${standing.rank}</dd>`}</dl>
    <${Bars} height=${150} label=${t('Thirty days each, the latest last')} names=${['−150', '−120', '−90', '−60', '−30', '0']} values=${[...standing.windows_g].reverse().map((g) => g / 1e6)} />
    <p class="quiet">${t('Thirty days each, the latest last')} (t)</p>`}<//></section>`;
}

function File({ code, found }) {
  const [isEdited, setEdited] = useState(false);
  return html`<div class="split"><section class="card"><${Loaded} of=${found}>${(file) => isEdited
    ? html`<${CustomerForm} begin=${{ contacts: [], ...file }} send=${(body) => put(here(code), body)} done=${() => { setEdited(false); found.again(); }} />
      <p class="actions"><button onClick=${() => setEdited(false)}>${t('Cancel')}</button></p>`
    : html`<dl>${[['Name', file.name], ['Kind', t(file.kind)], ['Telephone', file.phone], ['Representative', file.representative], ['Address', file.address],
        ['Customer since', file.since], ['Note', file.note]].filter(([, value]) => value).map(([title, value]) => html`<dt>${t(title)}</dt><dd>${value}</dd>`)}
        ${(file.contacts || []).map((one) => html`<dt>${t('Contacts')}</dt><dd>${one.name} ${one.duty ? `(${one.duty})` : ''} ${one.phone || ''}</dd>`)}</dl>
      ${may('clerk', 'manager') && html`<p class="actions"><button onClick=${() => setEdited(true)}>${t('Change')}</button></p>`}`}<//></section>
    <${Standing} code=${code} /></div>`;
}

function Limit({ code }) {
  const found = useLoaded(() => get(here(code, '/credit')), [code]);
  const [limit, setLimit] = useState('');
  const [days, setDays] = useState('30');
  const send = () => {
    const minor = minorFrom(limit);
    if (minor === null) throw new Error(t('The amount is not understood: 1234.50'));
    return put(here(code, '/credit'), { limit_minor: minor, terms_days: Number(days) });
  };
  return html`<section class="card"><${Loaded} of=${found}>${(credit) => html`<dl>
      <dt>${t('Balance')}</dt><dd><b>${money(credit.balance_minor)}</b></dd>
      <dt>${t('Promised on open slips')}</dt><dd>${money(credit.promised_minor)}</dd>
      ${credit.limit_minor === undefined ? html`<dt>${t('Credit limit')}</dt><dd>${t('No limit is set.')}</dd>` : html`
        <dt>${t('Credit limit')}</dt><dd>${money(credit.limit_minor)}</dd><dt>${t('Left')}</dt><dd class=${credit.left_minor < 0 ? 'problem' : ''}>${money(credit.left_minor)}</dd>
        <dt>${t('Days to pay')}</dt><dd>${credit.terms_days}</dd>`}</dl>
    ${may('finance', 'manager') && html`<details><summary>${t('Set the limit')}</summary><${Form} send=${send} done=${found.again} disabled=${!limit}><div class="fields">
      <${Field} label=${t('Credit limit')} value=${limit} onInput=${setLimit} inputmode="decimal" /><${Field} label=${t('Days to pay')} value=${days} onInput=${setDays} type="number" min="0" /></div><//></details>`}`}<//></section>`;
}

export function Statement({ code }) {
  const [from, setFrom] = useState(monthStart());
  const [to, setTo] = useState(today());
  const [cursor, setCursor] = useState('');
  const found = useLoaded(() => get(here(code, '/statement') + query({ from, to, cursor })), [code, from, to, cursor]);
  const change = (set) => (value) => { setCursor(''); if (value) set(value); };
  return html`<section class="card"><div class="bar"><${Field} label=${t('From')} type="date" value=${from} onInput=${change(setFrom)} /><${Field} label=${t('To')} type="date" value=${to} onInput=${change(setTo)} />
      <${Form} label="PDF" send=${() => paper(here(code, '/statement.pdf') + query({ from, to }), `${code} ${from} ${to}.pdf`)} /></div>
    <${Loaded} of=${found}>${(page) => html`<h2>${t('Statement')} ${page.name || code} · ${from} – ${to}</h2>
      <dl><dt>${t('Opening balance')}</dt><dd>${money(page.opening_minor)}</dd><dt>${t('Debit')}</dt><dd>${money(page.debit_minor)}</dd><dt>${t('Credit')}</dt><dd>${money(page.credit_minor)}</dd>
        <dt>${t('Closing balance')}</dt><dd><b>${money(page.closing_minor)}</b></dd><dt>${t('Quantity')}</dt><dd>${tonnes(page.quantity_g)}</dd></dl>
      <${Table} label=${t('Statement')} rows=${page.lines} columns=${[[t('Day'), (row) => row.day], [t('What it was'), (row) => html`${t(row.kind)} ${row.dispatch
          ? html`<a href=${'#/dispatches/' + row.dispatch}>${row.dispatch}</a> ${row.product} · ${row.slip}` : html`${t(row.account)} ${row.note || ''}`}`],
        [t('Quantity'), (row) => (row.quantity_g ? tonnes(row.quantity_g) : ''), 'number'], [t('Debit'), (row) => (row.amount_minor > 0 ? money(row.amount_minor) : ''), 'number'],
        [t('Credit'), (row) => (row.amount_minor < 0 ? money(-row.amount_minor) : ''), 'number'], [t('Balance'), (row) => money(row.balance_minor), 'number']]} />
      <p class="actions">${cursor && html`<button onClick=${() => setCursor('')}>${t('Back')}</button>`}${page.cursor && html`<button onClick=${() => setCursor(page.cursor)}>${t('More')}</button>`}</p>`}<//></section>`;
}

function Talks({ code }) {
  const found = useLoaded(() => Promise.all([get('/v1/contacts' + query({ customer: code })), get('/v1/surveys' + query({ customer: code }))]), [code]);
  const [typed, setTyped] = useState({ how: 'phone', with: '', text: '' });
  const [survey, setSurvey] = useState({ score: '5', text: '' });
  const set = (key) => (value) => setTyped({ ...typed, [key]: value });
  const clean = (body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
  const noteTalk = () => post('/v1/contacts', clean({ ...typed, customer: code, day: today() }));
  const noteSurvey = () => post('/v1/surveys', clean({ ...survey, score: Number(survey.score), customer: code, day: today() }));
  return html`${may('clerk', 'manager') && html`<div class="split"><section class="card"><h2>${t('New talk')}</h2><${Form} send=${noteTalk} disabled=${!typed.text} done=${() => { setTyped({ how: 'phone', with: '', text: '' }); found.again(); }}>
      <div class="fields"><${Field} label=${t('Talked by')} value=${typed.how} onInput=${set('how')} options=${['phone', 'visit', 'message', 'other'].map((how) => [how, t(how)])} />
        <${Field} label=${t('Contacts')} value=${typed.with} onInput=${set('with')} maxlength="50" /></div><${Field} label=${t('What was said')} value=${typed.text} onInput=${set('text')} type="area" maxlength="1000" /><//></section>
    <section class="card"><h2>${t('Satisfaction')}</h2><${Form} send=${noteSurvey} done=${() => { setSurvey({ score: '5', text: '' }); found.again(); }}>
      <${Field} label=${t('Score (1 to 5)')} value=${survey.score} onInput=${(score) => setSurvey({ ...survey, score })} options=${['5', '4', '3', '2', '1'].map((n) => [n, n])} />
      <${Field} label=${t('Note')} value=${survey.text} onInput=${(text) => setSurvey({ ...survey, text })} type="area" maxlength="1000" /><//></section></div>`}
    <${Loaded} of=${found}>${([contacts, surveys]) => html`<${Table} label=${t('Talks')} rows=${[...contacts.contacts, ...surveys.surveys].sort((a, b) => (a.day < b.day ? 1 : -1))}
      columns=${[[t('Day'), (row) => row.day], [t('Talked by'), (row) => (row.how ? t(row.how) : `${t('Satisfaction')} ${row.score}/5`)], [t('Contacts'), (row) => row.with || ''], [t('What was said'), (row) => row.text || ''], [t('By'), (row) => row.by]]} />`}<//>`;
}

function History({ code }) {
  const found = useLoaded(() => get(here(code, '/history')), [code]);
  return html`<${Loaded} of=${found}>${({ changes }) => html`<${Table} label=${t('History')} rows=${changes.map((change, at) => ({ ...change, before: at > 0 ? changes[at - 1].body : {} })).reverse()}
    columns=${[[t('When'), (row) => moment(row.at)], [t('By'), (row) => row.by], [t('Changes'), (row) => Object.keys({ ...row.before, ...row.body }).filter((key) => JSON.stringify(row.before[key]) !== JSON.stringify(row.body[key]))
      .map((key) => html`<div>${key}: ${JSON.stringify(row.before[key]) ?? '–'} → ${JSON.stringify(row.body[key]) ?? '–'}</div>`)]]} />`}<//>`;
}

export function Customer({ of }) {
  const [tab, setTab] = useState('File');
  const tabs = useMemo(() => ['File', ...(may('finance', 'manager', 'auditor') ? ['Account'] : []), 'Talks', 'Dispatches', 'History'], []);
  const dispatches = useLoaded(() => (tab === 'Dispatches' ? get('/v1/dispatches' + query({ customer: of })) : Promise.resolve(null)), [of, tab]);
  const file = useLoaded(() => get(here(of)), [of]);
  return html`<p><a href="#/customers">${t('Customers')}</a></p><h1>${of} ${file.value?.name || ''}</h1>
    <div class="tabs" role="tablist">${tabs.map((name) => html`<button role="tab" aria-selected=${name === tab} class=${name === tab ? 'here' : ''} onClick=${() => setTab(name)}>${t(name)}</button>`)}</div>
    ${tab === 'File' && html`<${File} code=${of} found=${file} />`}
    ${tab === 'Account' && html`<${Limit} code=${of} /><${Statement} code=${of} />`}
    ${tab === 'Talks' && html`<${Talks} code=${of} />`}
    ${tab === 'Dispatches' && html`<${Loaded} of=${dispatches}>${(page) => page && html`<p class="quiet">${count(page.dispatches.length)}${page.cursor ? '+' : ''}</p><${Table} label=${t('Dispatches')} rows=${page.dispatches}
      onRow=${(row) => { location.hash = '/dispatches/' + row.id; }} columns=${[[t('Number'), (row) => row.id], [t('Arrived'), (row) => moment(row.arrived_at)], [t('State'), (row) => t(row.state)], [t('Net'), (row) => tonnes(row.net_g), 'number']]} />`}<//>`}
    ${tab === 'History' && html`<${History} code=${of} />`}`;
}
