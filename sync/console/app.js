// SPDX-License-Identifier: Apache-2.0
// The frame: who is signed in, which page is shown.
import { html, render, useState, useEffect } from './html.js';
import { isSignedIn, may, session, signOut } from './api.js';
import { language, setLanguage, t } from './words.js';
import { SignIn } from './pages/signin.js';
import { Today } from './pages/today.js';
import { Customers } from './pages/customers.js';
import { Customer } from './pages/customer.js';
import { Slips } from './pages/slips.js';
import { Slip } from './pages/slip.js';
import { Products } from './pages/products.js';
import { Payments } from './pages/payments.js';
import { Dispatches } from './pages/dispatches.js';
import { Dispatch } from './pages/dispatch.js';
import { Complaints } from './pages/complaints.js';
import { Reports } from './pages/reports.js';
import { Stations } from './pages/stations.js';

const everybody = ['clerk', 'finance', 'manager', 'auditor', 'administrator'];
const withCustomers = ['clerk', 'finance', 'manager', 'auditor'];

/** [place, title, page, page of one of them, who may] */
const pages = [
  ['today', 'Today', Today, null, everybody],
  ['customers', 'Customers', Customers, Customer, withCustomers],
  ['slips', 'Pick slips', Slips, Slip, everybody],
  ['products', 'Products', Products, null, everybody],
  ['payments', 'Payments', Payments, null, ['finance', 'manager', 'auditor']],
  ['dispatches', 'Dispatches', Dispatches, Dispatch, everybody],
  ['complaints', 'Complaints', Complaints, null, withCustomers],
  ['reports', 'Reports', Reports, null, everybody],
  ['stations', 'Stations', Stations, null, everybody],
];

function place() {
  const [name, key, ...more] = location.hash.replace(/^#\/?/, '').split('/');
  return { name: name || 'today', key: key ? decodeURIComponent([key, ...more].join('/')) : '' };
}

function Frame() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const again = () => redraw((n) => n + 1);
    for (const event of ['hashchange', 'session']) window.addEventListener(event, again);
    return () => { for (const event of ['hashchange', 'session']) window.removeEventListener(event, again); };
  }, []);
  document.documentElement.lang = language();
  const next = language() === 'zh' ? 'en' : 'zh';
  const other = html`<button lang=${next} onClick=${() => setLanguage(next)}>${next === 'zh' ? '中文' : 'English'}</button>`;
  if (!isSignedIn()) return html`<${SignIn} other=${other} />`;
  const allowed = pages.filter(([, , , , roles]) => may(...roles));
  const here = place();
  const [name, , List, One] = allowed.find(([known]) => known === here.name) || allowed[0];
  return html`<div class="shell">
    <nav aria-label=${t('Customer ledger')}><b>${t('Customer ledger')}</b>
      ${allowed.map(([known, title]) => html`<a href=${'#/' + known} class=${known === name ? 'here' : ''} aria-current=${known === name ? 'page' : undefined}>${t(title)}</a>`)}
      <div class="end"><span>${session().user}</span>${other}<button onClick=${signOut}>${t('Sign out')}</button></div></nav>
    <main>${here.key && One && name === here.name ? html`<${One} key=${here.key} of=${here.key} />` : html`<${List} key=${name} />`}</main></div>`;
}

render(html`<${Frame} />`, document.body);
