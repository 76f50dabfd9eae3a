// SPDX-License-Identifier: MIT
// Every state of the page in light and dark, wide and on a phone: no finding of axe, nothing wider than the window. The
// pictures are kept for a look.
import assert from 'node:assert/strict';
import {test} from 'node:test';

import {findings, newPage, overflow, picture, setStage, shows, typeQuery} from './stage.mjs';

const stage = await setStage();
const {root, proxy} = stage;

async function type(page) {
  await page.goto(root);
  await typeQuery(page, 'race');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
}

async function fail(page) {
  await page.goto(`${root}?q=lock`);
  proxy.rules = [{match: /race/, status: 500}];
  await page.locator('#f').fill('race');
  await page.locator('.bad').waitFor();
}

const opened = (path) => (page) => page.goto(root + path);
const STATES = {
  start: opened(''),
  typing: type,
  results: opened('?q=lock'),
  filtered: opened('?q=lock&framework=Python&framework=Go&difficulty=hard'),
  corrected: opened('?q=deadlok'),
  relaxed: opened('?q=goroutine+leak+pprof+flamegraph'),
  nothing: opened('?q=xyzzyqwerty'),
  'nothing-filtered': opened('?q=deadlock&framework=Git&difficulty=easy'),
  error: opened('nowhere'),
  failed: fail,
  answer: opened('q/javascript/async/promises%23promise-all-vs-allsettled?q=promise'),
  article: opened('q/python/basics/traceback'),
};
const VIEWS = {
  light: {},
  dark: {colorScheme: 'dark'},
  phone: {viewport: {width: 390, height: 844}, hasTouch: true},
  'phone-dark': {viewport: {width: 390, height: 844}, hasTouch: true, colorScheme: 'dark'},
};

for (const [state, enter] of Object.entries(STATES)) {
  for (const [view, options] of Object.entries(VIEWS)) {
    test(`${state}, ${view}`, async () => {
      const page = await newPage(stage, options);
      await enter(page);
      await page.locator('#main').waitFor();
      await picture(page, `${state}-${view}`);
      proxy.clear();
      assert.equal(await findings(page), '');
      assert.equal(await overflow(page), 0);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}

test('the filters of a phone', async () => {
  const page = await newPage(stage, VIEWS.phone);
  await page.goto(`${root}?q=lock&framework=Python`);
  await page.locator('.sift').click();
  await picture(page, 'filters-phone');
  assert.equal(await findings(page), '');
  assert.equal(await overflow(page), 0);
  await page.context().close();
});

const CIRCUMSTANCES = {
  slim: {viewport: {width: 320, height: 700}, hasTouch: true},
  tablet: {viewport: {width: 768, height: 900}},
  forced: {forcedColors: 'active'},
  zoom: {viewport: {width: 640, height: 450}, deviceScaleFactor: 2},
  rtl: {},
  print: {},
};
for (const [name, options] of Object.entries(CIRCUMSTANCES)) {
  for (const state of ['start', 'typing', 'results', 'filtered', 'answer']) {
    test(`${state}, ${name}`, async () => {
      const page = await newPage(stage, options);
      await STATES[state](page);
      if (name === 'rtl') await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      if (name === 'print') await page.emulateMedia({media: 'print'});
      await picture(page, `${state}-${name}`);
      assert.equal(await overflow(page), 0);
      await page.context().close();
    });
  }
}

test('without a script', async () => {
  const page = await newPage(stage, {...VIEWS.phone, javaScriptEnabled: false});
  await page.goto(root);
  await page.locator('#f').fill('deadlock');
  await page.keyboard.press('Enter');
  await shows(page, 'deadlock');
  await page.locator('.sift').click();
  assert.equal(await page.locator('.hit').first().isVisible(), false);
  await page.locator('#filters .tick', {hasText: 'Python'}).click();
  await page.locator('.back').click();
  await page.locator('.hit').first().waitFor();
  assert.match(page.url(), /framework=Python/);
  assert.equal(await page.locator('.chip.on').count(), 1);
  await page.locator('#f').fill('lock');
  await page.keyboard.press('Enter');
  await shows(page, 'lock');
  assert.match(page.url(), /framework=Python/, 'a new query keeps the filters');
  await page.locator('.hit a').first().click();
  await page.locator('article').waitFor();
  await page.locator('main > p > a').first().click();
  await shows(page, 'lock');
  await page.context().close();
});
