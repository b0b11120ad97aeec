/** Talks to a contestant in a process of its own. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How long anyone may take for one answer. */
const PATIENCE = 180_000;

export class Contestant {
  /** @param {string} name @param {string} program @param {string[]} words @param {Record<string, string>} [environment] */
  constructor(name, program, words, environment = {}) {
    this.name = name;
    this.complaint = '';
    this.child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr.on('data', (text) => {
      this.complaint += text;
    });
    /** @type {((answer: string) => void)[]} */
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      // What others print on their own is no answer.
      if (line.startsWith('{')) this.waiting.shift()?.(line);
    });
    this.ended = new Promise((_, refuse) => {
      this.child.on('error', refuse);
      this.child.on('exit', (code) => refuse(new Error(reasonIn(this.complaint) ?? `ended with ${code}`)));
    });
    this.ended.catch(() => {});
  }

  /** @returns {Promise<any>} */
  async #answer() {
    let timer;
    const late = new Promise((_, refuse) => {
      timer = setTimeout(() => refuse(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
    });
    const line = new Promise((resolve) => this.waiting.push(resolve));
    try {
      return JSON.parse(/** @type {string} */ (await Promise.race([line, this.ended, late])));
    } finally {
      clearTimeout(timer);
    }
  }

  ready() {
    return this.#answer();
  }

  /** Seconds that so many steps took. @param {number} count @returns {Promise<number>} */
  async steps(count) {
    const answer = this.#answer();
    this.child.stdin.write(`steps ${count}\n`);
    return (await answer).seconds;
  }

  /** @returns {Promise<number>} */
  async loss() {
    const answer = this.#answer();
    this.child.stdin.write('loss\n');
    return (await answer).loss;
  }

  end() {
    this.child.kill();
  }
}

/** Of what a program complained, the line that says why. @param {string} complaint */
const reasonIn = (complaint) => {
  const lines = complaint.trim().split('\n');
  return lines.find((line) => line.includes('Error')) ?? (lines.at(-1) || undefined);
};
