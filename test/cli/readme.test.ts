/**
 * The READMEs show what the program prints: each command in a `console` block is run, and its output must stand below it.
 * `UPDATE_README=1 npm test -- readme` writes the outputs anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chainrule, Folder } from './typed.ts';

const folder = new Folder();

/** What a command prints; it must succeed. */
async function printed(command: string): Promise<string> {
  const { status, stdout, stderr } = await chainrule(folder.words(command));
  expect(status, `${command}: ${stderr}`).toBe(0);
  return stdout;
}

/** How close a difference comes depends on the last bit of the engine's exp and ln. */
const withoutRounding = (text: string): string => text.replace(/(?:\d·)?10⁻¹[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, '10⁻¹ˣ');

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const text = readFileSync(name, 'utf8');
  const [program = ''] = [...text.matchAll(/```chain\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  const [network = ''] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  folder.write('neuron.chain', program);
  folder.write('network.json', network);

  test('every command prints what stands below it', async () => {
    let fresh = text;
    const shown = [...text.matchAll(/(?<=```console\n)\$ npx chainrule (.*)\n[\s\S]*?(?=```)/g)];
    expect(shown.length).toBeGreaterThan(2);
    for (const [block, command = ''] of shown) {
      const output = await printed(command);
      fresh = fresh.replace(block, () => `$ npx chainrule ${command}\n${output}`);
    }
    if (process.env['UPDATE_README'] === '1') writeFileSync(name, fresh);
    else expect(withoutRounding(text)).toBe(withoutRounding(fresh));
  });

  test('the commands that write files work', async () => {
    const commands = [...text.matchAll(/^npx chainrule (.*?)(?: {2,}#.*)?$/gm)].map(([, words]) => words as string);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) await printed(command);
  });
});

test('the picture is drawn by the program', async () => {
  const svg = await printed('draw lecture --wrt w1 --lang en');
  const file = 'docs/lecture-w1.svg';
  if (process.env['UPDATE_README'] === '1') writeFileSync(file, svg);
  else expect(readFileSync(file, 'utf8')).toBe(svg);
});
