import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/* What is written for whoever comes new is found where it is looked for: a glossary in its order, pages that lead somewhere, a line for each library. */

const ROOT = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const decisions = globSync('docs/decisions/*.md', { cwd: ROOT }).sort();
const pages = ['README.md', 'bench/README.md', ...globSync('docs/*.md', { cwd: ROOT }), ...decisions];

describe('the documents', () => {
  test('the glossary has each word once, in the order of the alphabet', () => {
    const words = [...text('docs/words.md').matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, word]) => word ?? []).slice(1);
    expect(words.length).toBeGreaterThan(100);
    expect(words).toEqual([...new Set(words)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  test('each decision is called by its number, and no two have one', () => {
    const numbers = decisions.map((path) => basename(path).slice(0, 4));
    expect(new Set(numbers).size).toBe(decisions.length);
    expect(decisions.filter((path, at) => !text(path).startsWith(`# ${numbers[at]} `))).toEqual([]);
  });

  test('every link of theirs leads to a file', () => {
    const links = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)/g)].map(([, to = '']) => ({ page, to })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ page, to }) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([]);
  });

  test('each library that we ask for has its line in 0003, and no line there is of one that went', () => {
    const manifests = ['package.json', ...globSync('{apps,packages}/*/package.json', { cwd: ROOT })];
    const asked = manifests.flatMap((path) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(text(path)) as Record<string, object>;
      return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    });
    const ours = asked.filter((name) => !name.startsWith('@gatehouse/'));
    const lines = [...text('docs/decisions/0003-libraries.md').matchAll(/^\| (?!library|---)([^|]+) \|/gm)];
    const named = lines.flatMap(([, names = '']) => namesIn(names));
    expect(ours.filter((name) => !named.some((each) => stands(each, name)))).toEqual([]);
    expect(named.filter((each) => !ours.some((name) => stands(each, name)))).toEqual([]);
  });
});

/** `@fastify/cookie, formbody` → `@fastify/cookie`, `@fastify/formbody`; `…-next, -mono` → the same name with another ending. */
function namesIn(cell: string): string[] {
  const names: string[] = [];
  for (const each of cell.split(', ')) {
    const before = names.at(-1) ?? '';
    if (each.startsWith('-')) names.push(before.replace(/-[^-]+$/, each));
    else names.push(each);
  }
  return names;
}

/** `@types/*` stands for a family; a name without its scope for that of the line before it. */
function stands(line: string, name: string): boolean {
  if (line.endsWith('/*')) return name.startsWith(line.slice(0, -1));
  return name === line || (name.startsWith('@') && name.split('/')[1] === line);
}
