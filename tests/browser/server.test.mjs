// SPDX-License-Identifier: MIT
// Slow, late and failing servers, and input methods: nothing is lost, nothing old replaces what is newer.
import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';

import {newPage, setStage, shows, typeQuery} from './stage.mjs';

const stage = await setStage();
const {root, proxy} = stage;
beforeEach(() => proxy.clear());

function gate() {
  let open;
  const opened = new Promise((resolve) => { open = resolve; });
  return {opened, open};
}

test('a late answer does not replace a newer one', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  const late = gate();
  proxy.rules = [{match: /q=mutex(&|$)/, until: late.opened}];
  await page.locator('#f').fill('mutex');
  await page.locator('main[aria-busy=true]').waitFor();
  await page.locator('#f').fill('deadlock');
  await shows(page, 'deadlock');
  late.open();
  await page.locator('[role=option]').first().waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.match(await page.locator('h1').textContent(), /deadlock/);
  assert.equal(new URL(page.url()).search, '?q=deadlock');
  assert.match(await page.locator('[role=option]').first().textContent(), /deadlock/i);
});

test('Back while an answer is awaited gives it up', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await typeQuery(page, 'lock');
  await page.keyboard.press('Enter');
  const late = gate();
  proxy.rules = [{match: /difficulty=hard/, until: late.opened}];
  await page.locator('#filters .tick', {hasText: 'hard'}).click();
  await page.locator('main[aria-busy=true]').waitFor();
  await page.goBack();
  await shows(page, 'each with its answer');
  late.open();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.equal(page.url(), root);
});

test('the old results stay while the server is slow, and the reader is told', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock`);
  const late = gate();
  proxy.rules = [{match: /q=race/, until: late.opened}];
  await page.locator('#f').fill('race');
  await page.locator('.busy').waitFor({state: 'attached'});
  assert.match(await page.locator('h1').textContent(), /lock/);
  await page.locator('.slow[role=status]', {hasText: 'longer than usual'}).waitFor();
  late.open();
  await shows(page, 'race');
  assert.equal(await page.locator('.slow, .busy').count(), 0);
});

for (const [name, rule, text] of [
  ['fails', {status: 500}, 'The search does not answer.'],
  ['is too busy', {status: 503}, 'Too many people search just now.'],
  ['is gone', {drop: true}, 'The search does not answer.'],
]) {
  test(`a server that ${name} is told in place, with a way to try again`, async () => {
    const page = await newPage(stage);
    await page.goto(`${root}?q=lock`);
    proxy.rules = [{match: /q=race/, ...rule}];
    await page.locator('#f').fill('race');
    const alert = page.getByRole('alert');
    await alert.filter({hasText: text}).waitFor();
    assert.ok(await page.locator('.hit').count() > 0, 'the results from before stay');
    assert.equal(new URL(page.url()).search, '?q=lock');
    assert.equal(await page.locator('#f').inputValue(), 'race');
    proxy.rules = [];
    await alert.getByRole('link').click();
    await shows(page, 'race');
    assert.equal(await page.getByRole('alert').count(), 0);
    assert.equal(new URL(page.url()).search, '?q=race');
  });
}

test('suggestions that fail do not stop the results', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  proxy.rules = [{match: /suggest/, status: 500}];
  await typeQuery(page, 'lock');
  assert.equal(await page.locator('#f').getAttribute('aria-expanded'), 'false');
  assert.deepEqual(page.faults, []);
});

test('nothing is sent while an input method composes', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  const session = await page.context().newCDPSession(page);
  await page.locator('#f').focus();
  proxy.log = [];
  for (const text of ['l', 'lo', 'loc']) {
    await session.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
  }
  await page.keyboard.press('Enter');
  assert.deepEqual(proxy.log, []);
  assert.equal(page.url(), root);
  await session.send('Input.insertText', {text: 'lock'});
  await shows(page, 'lock');
  assert.deepEqual(proxy.log.filter(({path}) => /q=l(&|$)|q=lo(&|$)/.test(path)), []);
});
