// SPDX-License-Identifier: MIT

/** Milliseconds without an answer after which a server counts as failed. */
const GIVE_UP_MS = 15000;

/** An answer that is no success: its status, 0 without an answer. */
export class Failure extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** Requests of which the newest counts: a new one aborts the one before, and an answer that comes late is dropped. */
export class Latest {
  /** @type {AbortController | null} */
  #running = null;

  cancel() {
    this.#running?.abort();
    this.#running = null;
  }

  /**
   * The value that `read` makes of the response; undefined when a newer request or cancel() came. Throws a Failure.
   * @template T
   * @param {URL} url
   * @param {string} type the media type that is asked for
   * @param {(response: Response) => Promise<T>} read
   * @returns {Promise<T | undefined>}
   */
  async get(url, type, read) {
    this.cancel();
    const own = new AbortController();
    this.#running = own;
    const timer = setTimeout(() => own.abort(), GIVE_UP_MS);
    try {
      const response = await fetch(url, {headers: {Accept: type}, signal: own.signal});
      const isMeant = response.headers.get('Content-Type')?.startsWith(type);
      if (!isMeant || response.status === 429 || response.status >= 500) throw new Failure(response.status);
      const value = await read(response);
      return this.#running === own ? value : undefined;
    } catch (error) {
      if (this.#running !== own) return undefined;
      throw error instanceof Failure ? error : new Failure(0);
    } finally {
      clearTimeout(timer);
      if (this.#running === own) this.#running = null;
    }
  }
}
