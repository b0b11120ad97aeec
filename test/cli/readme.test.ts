/**
 * The READMEs show what the program prints: each command in a `console` block is run, and its output must stand below it.
 * `UPDATE_README=1 npm test -- readme` writes the outputs anew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'chainrule-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (words: readonly string[]): string =>
  execFileSync(process.execPath, [main, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });

/** How close a difference comes depends on the last bit of the engine's exp and ln. */
const withoutRounding = (text: string): string => text.replace(/\b\d+e-1\d\b/g, '1e-1x');

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const file = join(root, name);
  const text = readFileSync(file, 'utf8');
  const [program = ''] = [...text.matchAll(/```chain\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  const [network = ''] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  writeFileSync(join(folder, 'neuron.chain'), program);
  writeFileSync(join(folder, 'network.json'), network);

  test('every command prints what stands below it', () => {
    const fresh = text.replace(/```console\n\$ npx chainrule (.*)\n[\s\S]*?```/g, (_, command: string) => {
      return `\`\`\`console\n$ npx chainrule ${command}\n${run(command.split(' '))}\`\`\``;
    });
    if (process.env['UPDATE_README'] === '1') writeFileSync(file, fresh);
    else expect(withoutRounding(text)).toBe(withoutRounding(fresh));
  });

  test('the commands that write files work', () => {
    const commands = [...text.matchAll(/^npx chainrule (.*?)(?: {2,}#.*)?$/gm)].map(([, words]) => words as string);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) expect(() => run(command.split(' ')), command).not.toThrow();
  });
});

test('the picture is drawn by the program', () => {
  const svg = run(['draw', 'lecture', '--wrt', 'w1', '--lang', 'en']);
  const file = join(root, 'docs/lecture-w1.svg');
  if (process.env['UPDATE_README'] === '1') writeFileSync(file, svg);
  else expect(readFileSync(file, 'utf8')).toBe(svg);
});
