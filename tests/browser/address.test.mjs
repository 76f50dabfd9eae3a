// SPDX-License-Identifier: MIT
// The address says what is shown: while typing, after Back, Forward and reload, and below a prefix.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {newPage, setStage, shows, typeQuery} from './stage.mjs';

const stage = await setStage();
const {root, proxy} = stage;
const search = (page) => new URL(page.url()).search;

test('typing makes one entry of the history', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await typeQuery(page, 'lock');
  assert.equal(search(page), '?q=lock');
  assert.equal(await page.title(), 'lock – qasearch');
  await typeQuery(page, ' free');
  await shows(page, 'lock free');
  await page.goBack();
  await shows(page, 'each with its answer');
  assert.equal(search(page), '');
  assert.equal(await page.locator('#f').inputValue(), '');
  await page.goForward();
  await shows(page, 'lock free');
  assert.equal(await page.locator('#f').inputValue(), 'lock free');
});

test('Enter ends an entry: more typing makes the next one', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await typeQuery(page, 'lock');
  await page.keyboard.press('Enter');
  await typeQuery(page, 's and more');
  await page.goBack();
  await shows(page, 'for “lock”');
  await page.goBack();
  await shows(page, 'each with its answer');
});

test('filters, order and pages are entries; reload shows the same', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock`);
  await page.locator('#filters .tick', {hasText: 'hard'}).click();
  await page.locator('.chip.on').waitFor();
  await page.locator('.sort a', {hasText: 'Newest'}).click();
  await page.locator('.sort [aria-current]', {hasText: 'Newest'}).waitFor();
  assert.equal(search(page), '?q=lock&difficulty=hard&sort=newest');
  const first = await page.locator('.hit h2').first().textContent();
  await page.locator('[rel=next]').click();
  await page.locator('h1', {hasText: '11–'}).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.reload();
  await page.locator('h1', {hasText: '11–'}).waitFor();
  await page.goBack();
  await page.locator('h1', {hasNotText: '11–'}).waitFor();
  assert.equal(await page.locator('.hit h2').first().textContent(), first);
  await page.goBack();
  await page.goBack();
  await page.locator('.chip.on').waitFor({state: 'detached'});
  assert.equal(search(page), '?q=lock');
});

test('two filters at once are both kept', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock`);
  await page.evaluate(() => {
    for (const value of ['easy', 'hard']) document.querySelector(`[data-toggle="difficulty=${value}"]`).click();
  });
  await page.locator('.chip.on').nth(1).waitFor();
  assert.equal(search(page), '?q=lock&difficulty=easy&difficulty=hard');
});

test('a new query keeps the filters, "Clear" does not', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock&framework=Python`);
  await page.locator('#f').fill('thread');
  await shows(page, 'thread');
  assert.equal(search(page), '?q=thread&framework=Python');
  await page.locator('.x').click();
  await shows(page, 'each with its answer');
  assert.equal(search(page), '');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f');
});

test('a phone leaves its filters by Back, with what was chosen', async () => {
  const page = await newPage(stage, {viewport: {width: 390, height: 844}});
  await page.goto(`${root}?q=lock`);
  const rounds = [['Python', () => page.locator('.back').click()], ['hard', () => page.goBack()]];
  for (const [index, [value, leave]] of rounds.entries()) {
    await page.locator('.sift').click();
    await page.locator('#filters .tick', {hasText: value}).click();
    await page.locator('.chip.on').nth(index).waitFor();
    assert.equal(await page.locator('.hit').first().isVisible(), false);
    await page.locator('main:not([aria-busy])').waitFor();
    await leave();
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).hash, '');
  }
  assert.equal(search(page), '?q=lock&framework=Python&difficulty=hard');
  await page.reload();
  await page.locator('.hit').first().waitFor();
  assert.equal(await page.locator('.chip.on').count(), 2);
});

test('all addresses are relative', async () => {
  const page = await newPage(stage);
  const strays = [];
  page.on('request', (request) => { if (!request.url().startsWith(root)) strays.push(request.url()); });
  await page.goto(root);
  await typeQuery(page, 'lock');
  await page.keyboard.press('Escape');
  await page.locator('.hit h2 a').first().click();
  await page.locator('article h1').waitFor();
  await page.locator('main > p > a').first().click();
  await shows(page, 'lock');
  await page.locator('#filters .tick', {hasText: 'hard'}).click();
  await page.locator('.chip.on').waitFor();
  assert.deepEqual(strays, []);
  assert.deepEqual(page.faults, []);
});

test('another question to try', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  const link = page.locator('.card a').first();
  const before = await link.getAttribute('href');
  proxy.clear();
  await page.locator('.card button').click();
  await page.waitForFunction((old) => document.querySelector('.card a').getAttribute('href') !== old, before);
  await link.click();
  await page.locator('article h1').waitFor();
});
