// SPDX-License-Identifier: MIT
// Bytes and requests of a page, and texts of the index that would be markup.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';

import {newPage, setStage, shows} from './stage.mjs';

const PAYLOADS = [
  '<script>faulty()</script>', '"><img src=x onerror=faulty()>', '<svg onload=faulty()>', '\'"--></style></script>',
  '<mark onmouseover=faulty()>x</mark>', '{{constructor.constructor("faulty()")()}}', 'javascript:faulty()', '&lt;img src=x onerror=faulty()&gt;',
];
const folder = mkdtempSync(join(tmpdir(), 'qasearch-hostile-'));
after(() => rmSync(folder, {recursive: true}));
const pages = PAYLOADS.map((text, index) => JSON.stringify({
  path: `/hostile/page${index}`, title: `Page ${text}`, framework: `Frame ${text}`, topic: `Topic ${text}`, subtopic: text,
  questions: [{id: `q${index}`, question: `What is deadlock ${text} number ${index}?`, answer: `A deadlock ${text} \`${text}\` [x](javascript:faulty())`, difficulty: 'easy'}],
}));
writeFileSync(join(folder, 'pages.ndjson'), `${pages.join('\n')}\n`);
const stage = await setStage({sources: [join(folder, 'pages.ndjson')], site: 'https://example.org'});
const {root, proxy, server} = stage;

test('a page is at most 60,000 bytes packed in three requests', async () => {
  const page = await newPage(stage);
  for (const path of ['', '?q=deadlock', 'q/hostile/page0%23q0']) {
    await page.context().clearCookies();
    proxy.clear();
    await page.goto(root + path, {waitUntil: 'networkidle'});
    const bytes = proxy.log.reduce((sum, each) => sum + each.bytes, 0);
    assert.ok(proxy.log.length <= 3, JSON.stringify(proxy.log));
    assert.ok(bytes > 0 && bytes < 60000, String(bytes));
  }
});

test('no text of the index or the address becomes markup', async () => {
  const page = await newPage(stage);
  await page.exposeFunction('faulty', () => page.faults.push('a payload ran'));
  page.on('dialog', () => page.faults.push('a dialog'));
  for (const [index, text] of PAYLOADS.entries()) {
    await page.goto(`${root}?${new URLSearchParams({q: `deadlock ${text}`})}`);
    await page.locator('#f').fill('What is deadlock');
    await page.locator('[role=option]').first().waitFor();
    await page.goto(`${root}?${new URLSearchParams({framework: `Frame ${text}`})}`);
    await page.goto(`${root}q/hostile/page${index}%23q${index}`);
    await page.locator('article h1').waitFor();
    const strange = await page.evaluate(() => document.querySelectorAll('body :is(script, img, style, iframe, [onerror], [onload], [onmouseover], a[href^="javascript:"])').length);
    assert.equal(strange, 0, text);
  }
  await page.goto(root);
  await page.locator('#f').fill('deadlock');
  await shows(page, 'deadlock');
  assert.deepEqual(page.faults, []);
});
