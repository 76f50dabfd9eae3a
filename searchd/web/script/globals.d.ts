// SPDX-License-Identifier: MIT
// What the server puts before qasearch.js: the style, and the words of each language (searchd/web/script_words.cc).

type Words = Record<string, string>;

declare const STYLE: string;
declare const WORDS: Record<string, Words>;
