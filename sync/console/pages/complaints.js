// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Form, Loaded, Tag, Empty, useLoaded } from '../html.js';
import { get, may, post, query } from '../api.js';
import { moment } from '../format.js';
import { t } from '../words.js';

const next = { received: ['answer'], answered: ['answer', 'solve'], solved: ['archive'], archived: [] };
const titles = { answer: 'Answer', solve: 'Solve', archive: 'Archive' };

function Step({ number, step, done }) {
  const [text, setText] = useState('');
  return html`<details><summary>${t(titles[step])}</summary><${Form} label=${t(titles[step])} disabled=${!text} send=${() => post(`/v1/complaints/${number}/${step}`, { text })} done=${done}>
    <${Field} label=${t('What is said to the customer')} value=${text} onInput=${setText} type="area" maxlength="1000" /><//></details>`;
}

const One = ({ one, done }) => html`<section class="card"><h2>${one.number} <${Tag}>${t(one.state)}<//>${one.overdue && html`<${Tag} kind="bad">${t('overdue')}<//>`}</h2>
  <dl><dt>${t('Customer')}</dt><dd><a href=${'#/customers/' + encodeURIComponent(one.customer)}>${one.customer}</a> ${one.from || ''}</dd><dt>${t('Dispatch')}</dt><dd><a href=${'#/dispatches/' + one.dispatch}>${one.dispatch}</a></dd>
    <dt>${t('About')}</dt><dd>${t(one.about)}</dd><dt>${t('When')}</dt><dd>${moment(one.received_at)} (${one.received_by})</dd><dt>${t('Answer due')}</dt><dd>${moment(one.due_at)}</dd></dl>
  <p>${one.text}</p><ol class="steps">${one.steps.map((step) => html`<li><b>${t(step.to)}</b> ${moment(step.at)} ${step.by}<br />${step.text}</li>`)}</ol>
  ${may('clerk', 'manager') && next[one.state].map((step) => html`<${Step} number=${one.number} step=${step} done=${done} />`)}</section>`;

export function Complaints() {
  const [state, setState] = useState('received');
  const [cursor, setCursor] = useState('');
  const found = useLoaded(() => get('/v1/complaints' + query({ state, cursor })), [state, cursor]);
  return html`<h1>${t('Complaints')}</h1><div class="bar"><${Field} label=${t('State')} value=${state} onInput=${(value) => { setCursor(''); setState(value); }}
      options=${[['', t('All')], ...['received', 'answered', 'solved', 'archived'].map((one) => [one, t(one)])]} /></div>
    <${Loaded} of=${found}>${(page) => html`${page.complaints.length === 0 && html`<${Empty} />`}${page.complaints.map((one) => html`<${One} key=${one.number + one.state + one.steps.length} one=${one} done=${found.again} />`)}
      <p class="actions">${page.cursor && html`<button onClick=${() => setCursor(page.cursor)}>${t('More')}</button>`}</p>`}<//>`;
}
