// SPDX-License-Identifier: MIT
// The stage of a browser test: an index, a daemon on it, a proxy below a prefix, and Chromium. Made once for each file.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after} from 'node:test';
import {fileURLToPath} from 'node:url';

import {Proxy} from './proxy.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
export const SOURCE = join(HERE, '../..');
const PROGRAMS = process.env.QASEARCH_PROGRAMS ?? join(SOURCE, 'build/dev');
const MODULES = process.env.QASEARCH_NODE_MODULES ?? join(PROGRAMS, 'tests/browser/node_modules');
const PICTURES = join(PROGRAMS, 'tests/browser/pictures');
const require = createRequire(join(MODULES, 'x.js'));
const {chromium} = require('playwright-core');
const AXE = readFileSync(join(MODULES, 'axe-core/axe.min.js'), 'utf8');
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The daemon's address once it listens. */
function listening(daemon) {
  return new Promise((resolve, reject) => {
    let said = '';
    daemon.stderr.on('data', (bytes) => {
      said += bytes;
      const found = /listening on (127\.0\.0\.1:\d+)/.exec(said);
      if (found) resolve(`http://${found[1]}`);
    });
    daemon.on('exit', () => reject(new Error(`qasearchd ended: ${said}`)));
  });
}

/**
 * Sets the stage up, and down after the last test of the file.
 * @param {{sources?: string[], site?: string, options?: string[]}} [wishes]
 */
export async function setStage({sources = [join(SOURCE, 'data/site')], site = 'https://example.org', options = []} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'qasearch-browser-'));
  const index = join(folder, 'index');
  const made = spawnSync(join(PROGRAMS, 'indexer/qasearch-index'), [...sources, '--index', index, '--site-url', site]);
  assert.ok(made.status === 0 || made.status === 1, String(made.stderr));
  const daemon = spawn(join(PROGRAMS, 'searchd/qasearchd'), ['--index', index, '--listen', '127.0.0.1:0', ...options]);
  const server = await listening(daemon);
  const proxy = await Proxy.start(server);
  const browser = await chromium.launch({
    executablePath: process.env.QASEARCH_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
  after(async () => {
    await browser.close();
    proxy.stop();
    daemon.kill('SIGTERM');
    rmSync(folder, {recursive: true});
  });
  return {server, proxy, browser, root: `${proxy.address}/search/`};
}

/** A page in a context of its own; its errors are collected in `page.faults`. */
export async function newPage(stage, options = {}) {
  const context = await stage.browser.newContext({viewport: {width: 1280, height: 900}, colorScheme: 'light', ...options});
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) page.faults.push(message.text());
  });
  return page;
}

/** Types as a person does; waits until the results are those of the text. */
export async function typeQuery(page, text) {
  await page.locator('#f').pressSequentially(text, {delay: 5});
  await shows(page, text);
}

/** Waits until the heading names `text`. */
export async function shows(page, text) {
  await page.locator('h1', {hasText: text}).waitFor();
  await page.locator('main:not([aria-busy])').waitFor();
}

/** Findings of axe as text, one a line; '' when there are none. */
export async function findings(page) {
  await page.evaluate(AXE);
  const result = await page.evaluate((rules) => globalThis.axe.run(document, {resultTypes: ['violations'], runOnly: rules}), AXE_RULES);
  return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`).join('\n');
}

/** How far the page is wider than the window, in pixels. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** A picture of the window, kept in the build folder for a look. */
export async function picture(page, name) {
  mkdirSync(PICTURES, {recursive: true});
  await page.screenshot({path: join(PICTURES, `${name}.png`)});
}
