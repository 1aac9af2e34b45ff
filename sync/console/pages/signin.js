// SPDX-License-Identifier: Apache-2.0
import { html, useState, Field, Form } from '../html.js';
import { signIn } from '../api.js';
import { t } from '../words.js';

export function SignIn({ other }) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  return html`<main class="signin"><h1>${t('Customer ledger')}</h1>
    <${Form} label=${t('Sign in')} disabled=${!user || !password} send=${() => signIn(user, password)}>
      <div class="fields">
        <${Field} label=${t('User')} value=${user} onInput=${setUser} name="user" autocomplete="username" autofocus />
        <${Field} label=${t('Password')} value=${password} onInput=${setPassword} type="password" name="password" autocomplete="current-password" />
      </div><//><p class="actions">${other}</p></main>`;
}
