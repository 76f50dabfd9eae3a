// SPDX-License-Identifier: MIT
// A web server in front of the daemon: passes /search/ on below that prefix, delays and fails as a test wishes, serves
// pages of a test's own, and keeps count of requests and bytes.
import {createServer, request} from 'node:http';

export class Proxy {
  /** Requests: {path, bytes}, in the order of their answers. */
  log = [];
  /** Rules, the first that matches counts: {match: RegExp, status, delay_ms, until: Promise, drop}. */
  rules = [];
  /** Pages of a test: path -> {type, body, fields}. */
  pages = new Map();

  static async start(server) {
    const proxy = new Proxy();
    proxy.backend = new URL(server);
    proxy.http = createServer((from, to) => proxy.#answer(from, to));
    await new Promise((resolve) => proxy.http.listen(0, '127.0.0.1', resolve));
    proxy.address = `http://127.0.0.1:${proxy.http.address().port}`;
    return proxy;
  }

  stop() {
    this.http.closeAllConnections?.();
    this.http.close();
  }

  clear() {
    this.rules = [];
    this.log = [];
  }

  async #answer(from, to) {
    const path = from.url ?? '/';
    const own = this.pages.get(path);
    if (own) {
      to.writeHead(200, {'Content-Type': own.type ?? 'text/html; charset=utf-8', ...own.fields});
      to.end(own.body);
      return;
    }
    const rule = this.rules.find((each) => each.match.test(path));
    if (rule?.until) await rule.until;
    if (rule?.drop) {
      from.socket.destroy();
      return;
    }
    if (rule?.status) {
      to.writeHead(rule.status, {'Content-Type': 'text/html; charset=utf-8'});
      to.end('<!doctype html><title>failed</title><main id="main"><h1>failed</h1></main>');
      return;
    }
    if (!path.startsWith('/search/')) {
      to.writeHead(404);
      to.end();
      return;
    }
    this.#pass(path, from, to);
  }

  #pass(path, from, to) {
    const {hostname, port} = this.backend;
    const onward = request({hostname, port, path: path.slice('/search'.length), method: from.method, headers: from.headers}, (answer) => {
      let bytes = 0;
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (piece) => { bytes += piece.length; });
      answer.on('end', () => this.log.push({path, bytes}));
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    to.on('close', () => onward.destroy());
    from.pipe(onward);
  }
}
