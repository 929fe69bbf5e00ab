import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORY_CODES } from './categories.ts';
import { compileHostList, compileLists, type ListFile } from './compile-lists.ts';
import { categoriesOf } from './lists.ts';
import { normaliseUrl } from './url.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, text: string): ListFile => ({ path, bytes: bytes(text) });
const compile = (...files: ListFile[]) => compileLists(files, { version: '7' });

function folder(root: string): ListFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

function rulesFor(url: string, ...files: ListFile[]): string[] {
  const address = normaliseUrl(url);
  if (address === null) throw new Error(`not an address: ${url}`);
  return categoriesOf(address, compile(...files).lists).map((match) => `${match.category} ${match.rule}`);
}

describe('compileLists', () => {
  it('reads the layout of UT1 and names the category in our words', () => {
    const { report, problems } = compile(
      file('blacklists/drogue/domains', '\uFEFF# remark\n\ndrugs.test\r\nDRUGS.test\n  pills.test  \n'),
      file('agressif/urls', 'http://www.videos.test/Fights/\n'),
    );
    expect(report).toEqual([
      {
        path: 'blacklists/drogue/domains',
        category: 'drugs',
        kind: 'domains',
        lines: 5,
        entries: 2,
        duplicates: 1,
        refused: 0,
      },
      { path: 'agressif/urls', category: 'violence', kind: 'urls', lines: 1, entries: 1, duplicates: 0, refused: 0 },
    ]);
    expect(problems).toEqual([]);
  });

  it('reads an IPv6 address with and without brackets, and takes a head in brackets for a remark', () => {
    const list = file('games/domains', '[Adblock Plus 2.0]\n[2001:db8::1]\n2001:0DB8:0:0::2\n::ffff:10.0.0.1\n');
    expect(compile(list).report[0]).toMatchObject({ lines: 4, entries: 3, refused: 0 });
    expect(rulesFor('http://[2001:db8::1]/', list)).toEqual(['games 2001:db8::1']);
    expect(rulesFor('http://[2001:db8::2]:8080/a', list)).toEqual(['games 2001:db8::2']);
    expect(rulesFor('http://10.0.0.1/', list)).toEqual(['games 10.0.0.1']);
  });

  it.each([
    ['a b.test', 2, 'a space'],
    ['  a\tb.test', 4, 'a tab'],
    ['<p>a.test', 1, '<'],
    ['com', 1, 'com'],
    ['a.test/path', 7, 'urls'],
    ['http://1.2.3.999/', 1, 'no host'],
    ['javascript:alert(1)', 1, 'no host'],
    ['||exa mple.test^', 6, 'a space'],
    ['  ||exa<mple.test^', 8, '<'],
    ['127.0.0.1 a.test test', 18, 'test'],
    [' 0.0.0.0\ta.test b.test/a', 23, 'urls'],
    ['*.a.test/path', 9, 'urls'],
    ['*.com', 3, 'com'],
    ['ads*.a.test', 4, '*'],
    ['a.test,malware', 7, ','],
    ["'a.test'", 1, "'"],
    ['com # com', 1, 'com'],
    ['x127.0.0.1 a.test', 11, 'a space'],
    ['[a.test', 1, 'no host'],
    ['a.test]', 1, 'no host'],
    ['|a||b.test^', 1, 'only ||host^'],
    ['someone@a.test', 1, 'mail address'],
  ])('refuses the line %j at column %i', (line, column, words) => {
    const { problems, report } = compile(file('games/domains', `games.test\n${line}\n`));
    expect(problems).toEqual([
      { path: 'games/domains', line: 2, column, message: expect.stringContaining(words), level: 'refused' },
    ]);
    expect(report[0]).toMatchObject({ entries: 1, refused: 1 });
  });

  it('takes for the machine’s own name in a hosts file no name that only begins or ends so', () => {
    const names = ['a.local', 'localhost.a.test', 'ip6-a.test', '0.0.0.0.a.test'];
    const list = file('games/domains', `127.0.0.1 LOCALHOST local\n0.0.0.0 ${names.join(' ')}\n::1 ip6-loopback\n`);
    expect(compile(list)).toMatchObject({ problems: [], report: [{ entries: 4, refused: 0 }] });
    for (const name of names) expect(rulesFor(`http://${name}/`, list)).toEqual([`games ${name}`]);
  });

  it('reads an address that signs in, and a path with colons', () => {
    const list = file('games/urls', 'https://me:secret@a.test/x\nb.test/cafe:80:443\n');
    expect(compile(list).problems).toEqual([]);
    expect(rulesFor('http://a.test/x', list)).toEqual(['games a.test/x']);
    expect(rulesFor('http://b.test/cafe:80:443', list)).toEqual(['games b.test/cafe:80:443']);
  });

  it('reads a list of wildcards, and remarks behind an entry', () => {
    const list = file(
      'games/domains',
      '*.a.test\nb.test # why\n0.0.0.0 c.test # why\n||d.test^\t#\nhttp://me@e.test/\n',
    );
    expect(compile(list)).toMatchObject({ problems: [], report: [{ entries: 5, refused: 0 }] });
    expect(rulesFor('http://x.a.test/', list)).toEqual(['games a.test']);
    for (const host of ['a', 'b', 'c', 'd', 'e'])
      expect(rulesFor(`http://${host}.test/`, list)).toEqual([`games ${host}.test`]);
  });

  it.each([
    ['a web page', bytes('\n\n  <!DOCTYPE html><title>Sign in</title>\ngames.test\n'), 3, 3],
    ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8, 0), 1, 1],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4), 1, 1],
    ['binary', bytes('games.test\n\0\0'), 2, 1],
  ])('refuses %s whole', (_, content, line, column) => {
    const { lists, problems } = compile({ path: 'games/domains', bytes: content });
    expect(lists.size).toBe(0);
    expect(problems).toMatchObject([{ line, column, level: 'refused' }]);
  });

  it('notes what it does not read, and folders nobody knows', () => {
    const { problems } = compile(
      file('games/expressions', 'x'),
      file('games/usage', 'black'),
      file('knitting/domains', 'wool.test'),
    );
    expect(problems.map(({ path, level }) => [path, level])).toEqual([
      ['games/expressions', 'note'],
      ['games/usage', 'note'],
      ['knitting/domains', 'note'],
    ]);
  });

  it.each([4001, 20_000, 40_000, 70_000])('refuses an entry of %i characters, and keeps its neighbours', (length) => {
    const long = `long.test/${'a'.repeat(length - 10)}`;
    const { report, problems, lists } = compile(file('games/urls', `a.test/x\n${long}\nb.test/y\n`));
    expect(report[0]).toMatchObject({ entries: 2, refused: 1 });
    expect(problems).toMatchObject([{ line: 2, level: 'refused' }]);
    expect(lists.size).toBe(2);
  });

  it('counts every line once and never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('domains', 'urls'), (content, kind) => {
        const { report } = compile({ path: `games/${kind}`, bytes: content });
        for (const { lines, entries, duplicates, refused } of report) {
          expect(entries + duplicates + refused).toBeLessThanOrEqual(lines);
        }
      }),
    );
  });
});

describe('categoriesOf', () => {
  const lists = [
    file('games/domains', 'games.test\nde.games.test\n1.2.3.4\n'),
    file('games/urls', 'www.portal.test/play\nportal.test/view.php?id=7\n'),
    file('education/domains', 'school.games.test\ngames.test\n'),
  ];

  it.each([
    ['http://games.test/', ['games games.test', 'education games.test']],
    ['http://m.games.test/', ['games games.test', 'education games.test']],
    ['http://x.de.games.test/', ['games de.games.test', 'games games.test', 'education games.test']],
    ['http://school.games.test/', ['education school.games.test', 'games games.test', 'education games.test']],
    ['http://mygames.test/', []],
    ['http://games.test.other.test/', []],
    ['http://1.2.3.4/', ['games 1.2.3.4']],
    ['http://16909060/', ['games 1.2.3.4']],
    ['http://9.1.2.3.4.test/', []],
    ['http://portal.test/play', ['games portal.test/play']],
    ['http://www2.portal.test/PLAY/chess', ['games portal.test/play']],
    ['http://portal.test/play?x=1', ['games portal.test/play']],
    ['http://portal.test/a/..//%70lay/', ['games portal.test/play']],
    ['http://portal.test/player', []],
    ['http://other.portal.test/play', []],
    ['http://portal.test/view.php?id=7&x', ['games portal.test/view.php?id=7']],
    ['http://portal.test/view.php?id=77', []],
  ])('%s', (url, rules) => {
    expect(rulesFor(url, ...lists)).toEqual(rules);
  });

  it('tells two editions of a list apart', () => {
    const { lists } = compileLists(
      [
        file('games/domains', 'a.test'),
        { ...file('ai/domains', 'a.test'), version: '2' },
        { ...file('ai/urls', 'b.test/x'), version: '2' },
      ],
      { version: '1' },
    );
    expect(lists.size).toBe(2);
    const address = normaliseUrl('http://a.test/');
    const found = address === null ? [] : categoriesOf(address, lists);
    expect(found.map(({ category, version }) => [category, version])).toEqual([
      ['games', '1'],
      ['ai', '2'],
    ]);
  });
});

describe('compileHostList', () => {
  it('takes hosts, addresses and paths, and refuses a whole country', () => {
    const { list, problems } = compileHostList('# ours\nbbc.example\nhttps://Maths.test/\nvideos.test/lessons\nuk\n', {
      name: 'school-allow',
      version: '3',
    });
    expect([...list.hosts.keys()]).toEqual(['bbc.example', 'maths.test']);
    expect([...list.paths.keys()]).toEqual(['videos.test']);
    expect(problems).toMatchObject([{ path: 'school-allow', line: 5, column: 1, level: 'refused' }]);
  });

  it('lets a mail address that is in force stand for its site, and says so', () => {
    const { list, problems } = compileHostList('someone@a.test\nb.test', { name: 'school-allow', version: '3' });
    expect([...list.hosts.keys()]).toEqual(['a.test', 'b.test']);
    expect(problems).toMatchObject([{ line: 1, level: 'note', message: expect.stringContaining('write a.test') }]);
  });
});

describe('the lists that ship', () => {
  it('compile without a refusal, under categories of ours', () => {
    const { report, problems } = compileLists(folder(join(import.meta.dirname, '../lists')), { version: 'shipped' });
    expect(problems).toEqual([]);
    expect(report.length).toBeGreaterThan(40);
    for (const { category, duplicates } of report) {
      expect(CATEGORY_CODES).toContain(category);
      expect(duplicates).toBe(0);
    }
  });
});

const UT1 = join(import.meta.dirname, '../../../../shared/data/ut1');

describe('a real list (UT1)', () => {
  it('compiles whole, with few refusals', (context) => {
    if (!existsSync(UT1)) {
      console.log('not run: the UT1 lists are not beside the repository');
      context.skip();
    }
    const { report, problems, lists } = compileLists(folder(UT1), { version: 'ut1' });
    const sum = (key: 'entries' | 'lines' | 'refused') => report.reduce((total, row) => total + row[key], 0);
    expect(sum('entries')).toBeGreaterThan(340_000);
    expect(sum('refused')).toBeLessThan(sum('lines') / 1000);
    expect(problems.filter(({ message }) => message.startsWith('No category'))).toEqual([]);
    const address = normaliseUrl('https://www.0-casino.info/');
    expect(address && categoriesOf(address, lists)[0]?.category).toBe('gambling');
  });
});
