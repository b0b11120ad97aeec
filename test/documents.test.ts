/** What the documents show can be read, and what the examples print is what they say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { readProgram } from '../src/parse/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${root}docs`).map((name) => `docs/${name}`),
];

describe.each(documents.filter((name) => name.endsWith('.md')))('%s', (name) => {
  const text = readFileSync(root + name, 'utf8');

  test('programs and networks read', () => {
    for (const [, language, code] of text.matchAll(/```(chain|json)\n([\s\S]*?)```/g)) {
      expect(() => readProgram(code as string, language === 'json' ? 'shown.json' : 'shown.chain')).not.toThrow();
    }
  });

  test('files that are named exist', () => {
    const named = [...text.matchAll(/`((?:src\/)?[a-z-]+\/[a-z/-]+\.tsx?)`/g)].map(([, file]) => file as string);
    for (const file of named) {
      expect(existsSync(root + file) || existsSync(`${root}src/${file}`), file).toBe(true);
    }
  });

  test('links lead somewhere', () => {
    const folder = name.includes('/') ? 'docs/' : '';
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(() => readFileSync(root + folder + target), target).not.toThrow();
    }
  });
});

describe.each(readdirSync(`${root}examples`))('examples/%s', (name) => {
  test('prints what its last lines say', async () => {
    const source = readFileSync(`${root}examples/${name}`, 'utf8');
    const expected = [...source.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line);
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    await import(`../examples/${name}`);
    log.mockRestore();
    expect(printed).toEqual(expected);
  });
});
