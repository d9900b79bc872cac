import { decodeAt } from './utf8.js';

/** What the scanner finds next. */
export type Token = 'end' | 'text' | 'open' | 'close' | 'illegal';

/** Decides whether a character belongs to a token. `length` is the token's length so far, the character included. */
export type Accept = (char: string, length: number) => boolean;

/** What the scanner looks for. */
export interface Mode {
  readonly text?: boolean;
  readonly open?: boolean;
  readonly close?: boolean;
  readonly escapes?: boolean;
}

/**
 * The lexical scanner of Flux' envsubst (pkg/envsubst/parse/scan.go), on a byte text. It knows no grammar: the parser says before each token
 * which characters it takes and which it looks for.
 */
export class Scanner {
  accept: Accept = () => true;
  mode: Mode = {};
  /** Whether `\/` and `\\` are escapes, besides `$$`: inside of an expression. */
  backslashes = false;
  #start = 0;
  #position = 0;
  #width = 0;

  constructor(private buffer: string) {}

  /** The text of the last token. */
  get token(): string {
    return this.buffer.slice(this.#start, this.#position);
  }

  /** The next character, without going there; empty at the end. */
  peek(): string {
    const char = this.read();
    this.unread();
    return char;
  }

  read(): string {
    if (this.#position >= this.buffer.length) {
      this.#width = 0;
      return '';
    }
    const { width } = decodeAt(this.buffer, this.#position);
    this.#width = width;
    this.#position += width;
    return this.buffer.slice(this.#position - width, this.#position);
  }

  unread(): void {
    this.#position -= this.#width;
  }

  scan(): Token {
    this.#start = this.#position;
    const char = this.read();
    if (char === '') return 'end';
    if (this.#isOpen(char)) return 'open';
    if (this.mode.close === true && char === '}') return 'close';
    return this.#scanText(char) ? 'text' : 'illegal';
  }

  #scanText(first: string): boolean {
    if (this.mode.text !== true) return false;
    if (this.#isEscape(first)) this.#dropEscape();
    else if (!this.accept(first, this.#position - this.#start)) return false;
    for (;;) {
      const char = this.read();
      if (char === '') return true;
      if (this.#isOpen(char)) {
        this.unread();
        this.unread();
        return true;
      }
      if (this.#isEscape(char)) this.#dropEscape();
      else if (!this.accept(char, this.#position - this.#start)) {
        this.unread();
        return true;
      }
    }
  }

  #isOpen(char: string): boolean {
    if (this.mode.open !== true || char !== '$') return false;
    if (this.read() === '{') return true;
    this.unread();
    return false;
  }

  #isEscape(char: string): boolean {
    if (this.mode.escapes !== true) return false;
    if (char === '$') return this.peek() === '$';
    if (char !== '\\' || !this.backslashes) return false;
    const next = this.peek();
    return next === '/' || next === '\\';
  }

  /** Takes the escaping character out of the buffer; the escaped one is thereby read, whatever it is. */
  #dropEscape(): void {
    this.buffer = this.buffer.slice(0, this.#position - 1) + this.buffer.slice(this.#position);
  }
}
