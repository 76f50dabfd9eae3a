// SPDX-License-Identifier: MIT
// The element <qa-search> on pages of another origin, under a strict policy.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';

import {findings, newPage, overflow, picture, setStage} from './stage.mjs';

const stage = await setStage({options: ['--cors', '*']});
const {proxy, server} = stage;
const POLICY = `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'`;

/** Serves a page with `body`, and goes there. */
async function visit(body, options = {}) {
  const page = await newPage(stage, options);
  proxy.pages.set('/site/', {
    body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>site</title><main><h1>Site</h1>${body}</main>`,
    fields: {'Content-Security-Policy': POLICY},
  });
  await page.goto(`${proxy.address}/site/`);
  return page;
}

const script = `<script type="module" src="${server}/qasearch.js"></script>`;

test('a dialog by keys: opened, searched, chosen', async () => {
  const page = await visit(`${script}<qa-search></qa-search>`);
  await page.locator('qa-search button').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('qa-search dialog[open]').waitFor();
  await page.keyboard.type('race con');
  const first = page.locator('qa-search [role=option]').first();
  await page.locator('qa-search [role=status]', {hasText: 'for “race con'}).waitFor();
  assert.equal(await findings(page), '');
  await picture(page, 'dialog-light');
  await page.keyboard.press('ArrowDown');
  assert.equal(await first.getAttribute('aria-selected'), 'true');
  let gone = '';
  await page.route('https://example.org/**', (route) => { gone = route.request().url(); return route.fulfill({body: ''}); });
  await page.keyboard.press('Enter');
  await page.waitForURL('https://example.org/**');
  assert.match(gone, /^https:\/\/example\.org\/\w/);
  assert.deepEqual(page.faults, []);
});

test('Esc and the veil close the dialog, the focus goes back', async () => {
  const page = await visit(`${script}<qa-search></qa-search>`);
  const opener = page.locator('qa-search button').first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('lock');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('qa-search dialog[open]').count(), 0);
  assert.equal(await page.evaluate(() => document.querySelector('qa-search').shadowRoot.activeElement?.tagName), 'BUTTON');
  await page.keyboard.press('/');
  await page.locator('qa-search dialog[open]').waitFor();
  await page.mouse.click(5, 5);
  await page.locator('qa-search dialog[open]').waitFor({state: 'detached'});
});

test('a field with a popup; a site goes to a hit itself', async () => {
  const page = await visit(`<qa-search mode="input" filters="framework=Python" lang="de"></qa-search>${script}`);
  await page.locator('qa-search input').fill('lock');
  await page.locator('qa-search [role=option]').first().waitFor();
  assert.equal(await page.locator('qa-search .crumb > :first-child bdi:not(:text("Python"))').count(), 0);
  assert.match(await page.locator('qa-search [role=status]').textContent(), /Fragen zu „lock“/);
  assert.equal(await findings(page), '');
  await picture(page, 'input-light');
  await page.evaluate(() => addEventListener('qa-select', (event) => {
    event.preventDefault();
    document.title = event.detail.url;
  }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await page.title(), /^https:\/\/example\.org\/python\//);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('qa-search input').inputValue(), '');
});

test('a server that fails is told, with a way to try again', async () => {
  const page = await visit(`${script}<qa-search mode="input"></qa-search>`);
  await page.locator('qa-search input').waitFor();
  await page.route('**/api/v1/search*', (route) => route.abort());
  await page.locator('qa-search input').fill('lock');
  await page.getByText('The search does not answer.').waitFor();
  await page.unroute('**/api/v1/search*');
  await page.getByRole('button', {name: 'Try again'}).click();
  await page.locator('qa-search [role=option]').first().waitFor();
});

test('it is defined once, and leaves the page alone', async () => {
  const again = `<script type="module" src="${server}/qasearch.js?again"></script>`;
  const page = await visit(`${script}${again}<qa-search></qa-search><qa-search mode="input"></qa-search><p id="p">text</p>`);
  await page.locator('qa-search input').last().waitFor({state: 'attached'});
  assert.deepEqual(page.faults, []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), '8px');
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
});

for (const [name, options] of [['dark', {colorScheme: 'dark'}], ['phone', {viewport: {width: 390, height: 844}}]]) {
  test(`the dialog, ${name}`, async () => {
    const page = await visit(`<meta name="color-scheme" content="light dark">${script}<qa-search></qa-search>`, options);
    await page.locator('qa-search button').first().click();
    await page.keyboard.type('lock');
    await page.locator('qa-search [role=option]').first().waitFor();
    await picture(page, `dialog-${name}`);
    assert.equal(await findings(page), '');
    assert.equal(await overflow(page), 0);
  });
}

test('it takes under 15,000 bytes packed', async () => {
  const text = await (await fetch(`${server}/qasearch.js`)).text();
  assert.ok(gzipSync(text).length < 15000);
});
