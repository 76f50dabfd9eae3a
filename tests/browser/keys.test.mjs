// SPDX-License-Identifier: MIT
// Journeys with the keyboard alone.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {newPage, setStage, shows, typeQuery} from './stage.mjs';

const stage = await setStage();
const {root} = stage;

const expanded = (page) => page.locator('#f').getAttribute('aria-expanded');
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const chosen = (page) => page.evaluate(() => document.querySelector('[aria-selected=true]')?.id);
const active = (page) => page.locator('#f').getAttribute('aria-activedescendant');

test('from a key to an answer and back', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock`);
  await page.locator('h1').click();
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'f');
  await page.keyboard.type('race con');
  await page.locator('[role=option]').first().waitFor();
  assert.equal(await expanded(page), 'true');
  assert.equal(await chosen(page), undefined, 'nothing is chosen at first');
  await page.keyboard.press('ArrowDown');
  assert.equal(await chosen(page), await active(page));
  assert.match(await page.locator('[aria-selected=true]').textContent(), /race condition/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\/q\//);
  await page.locator('article h1').waitFor();
  await page.keyboard.press('Control+k');
  assert.equal(await focused(page), 'f');
  await page.goBack();
  await shows(page, 'race con');
});

test('arrows pass through "nothing" at both ends', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await typeQuery(page, 'lock');
  await page.locator('[role=option]').first().waitFor();
  const options = await page.locator('[role=option]').count();
  await page.keyboard.press('ArrowUp');
  assert.ok((await active(page)).endsWith(`-${options - 1}`));
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(page), null);
  await page.keyboard.press('ArrowDown');
  assert.ok((await active(page)).endsWith('-0'));
});

test('Esc closes, a second Esc empties', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await typeQuery(page, 'lock');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await expanded(page), 'false');
  assert.equal(await page.locator('#f').inputValue(), 'lock');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#f').inputValue(), '');
  await shows(page, 'each with its answer');
  assert.equal(page.url(), root);
});

test('Enter searches what is typed, arrows walk the hits', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await page.keyboard.type('deadlock');
  await page.keyboard.press('Enter');
  await shows(page, 'deadlock');
  assert.equal(await expanded(page), 'false');
  assert.equal(await focused(page), 'f');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), await page.locator('.hit h2 a').first().textContent());
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), await page.locator('.hit h2 a').nth(1).textContent());
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'f');
});

test('facets are check boxes that keep the focus', async () => {
  const page = await newPage(stage);
  await page.goto(`${root}?q=lock`);
  const box = (name) => page.getByRole('checkbox', {name: new RegExp(`^${name}`)});
  await box('Python').focus();
  await page.keyboard.press('Space');
  await page.locator('.chip.on', {hasText: 'Python'}).waitFor();
  assert.equal(await box('Python').getAttribute('aria-checked'), 'true');
  assert.match(await focused(page), /^Python/);
  const siblings = await box('SQL').textContent();
  await box('SQL').focus();
  await page.keyboard.press('Space');
  await page.locator('.chip.on', {hasText: 'SQL'}).waitFor();
  assert.equal(await box('SQL').textContent(), siblings, 'counts of siblings are kept');
  assert.equal(new URL(page.url()).search, '?q=lock&framework=Python&framework=SQL');
  await page.keyboard.press('Space');
  await page.locator('.chip.on', {hasText: 'SQL'}).waitFor({state: 'detached'});
  assert.match(await focused(page), /^SQL/);
});

test('keys that others need are left alone', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await page.keyboard.type('a/b');
  assert.equal(await page.locator('#f').inputValue(), 'a/b');
});

test('the pointer chooses only when it moves', async () => {
  const page = await newPage(stage);
  await page.goto(root);
  await page.mouse.move(700, 120);
  await typeQuery(page, 'lock');
  await page.locator('[role=option]').first().waitFor();
  assert.equal(await active(page), null);
  await page.mouse.move(702, 122);
  assert.notEqual(await active(page), null);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForURL(/\/search\/q\//);
});
