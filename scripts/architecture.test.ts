import { describe, expect, it } from 'vitest';
import { MAY_IMPORT } from './architecture/layers.ts';
import { checkArchitecture, describeBreach } from './architecture.ts';

/** The rules that fire on one file, each once. */
function rulesBroken(path: string, text: string): string[] {
  return [...new Set(checkArchitecture([{ path, text }]).map((item) => item.rule))];
}

const SERVER = 'apps/server/src';
const ALERTS = `${SERVER}/capabilities/alerts`;
/** Written apart, so that this file does not hold what it looks for. */
const UNFINISHED_WORD = ['TO', 'DO'].join('');
const MACHINE_PATH = ['', 'work', 'main'].join('/');
const REGISTRY = ['https://registry', 'npmjs.org/zod'].join('.');

type Case = readonly [words: string, path: string, text: string];

const BREACHES: Readonly<Record<string, readonly Case[]>> = {
  packages: [
    ['the engine imports Node', 'packages/engine/src/decide.ts', "import { createHash } from 'node:crypto';"],
    ['the engine imports a package', 'packages/engine/src/decide.ts', "export { z } from 'zod';"],
    ['the engine imports a type', 'packages/engine/src/decide.ts', "type Shape = import('zod').ZodType;"],
    ['the engine leaves its folder', 'packages/engine/src/decide.ts', "import '../../contract/src/index.ts';"],
    ['the contract imports a third package', 'packages/contract/src/index.ts', "await import('fastify');"],
  ],
  apps: [
    ['an app imports another by path', 'apps/gateway/src/main.ts', "import '../../server/src/kernel/ids.ts';"],
    ['an app imports another by name', 'apps/gateway/src/main.ts', "import type { A } from '@gatehouse/server';"],
    ['an app enters a package by path', `${SERVER}/main.ts`, "import '../../../packages/engine/src/decide.ts';"],
    ['an app imports a script', `${SERVER}/main.ts`, "import '../../../scripts/parts.ts';"],
  ],
  layers: [
    ['kernel imports db', `${SERVER}/kernel/ids.ts`, "import type { DB } from '../db/schema.generated.ts';"],
    ['db imports audit', `${SERVER}/db/ground.ts`, "import '../audit/chain.ts';"],
    ['audit imports access', `${SERVER}/audit/chain.ts`, "import type { Scope } from '../access/scope.ts';"],
    ['jobs imports site', `${SERVER}/jobs/run.ts`, "import '../site/navigation.ts';"],
    ['site imports a capability', `${SERVER}/site/navigation.ts`, "import '../capabilities/alerts/index.ts';"],
    ['ui imports access', `${SERVER}/ui/page.tsx`, "import '../access/scope.ts';"],
    ['ui imports db', `${SERVER}/ui/page.tsx`, "import '../db/ground.ts';"],
    ['a layer imports a capability', `${SERVER}/access/scope.ts`, "import '../capabilities/alerts/index.ts';"],
    ['a capability imports app.ts', `${ALERTS}/alerts.service.ts`, "import '../../app.ts';"],
    ['a capability imports the demo', `${ALERTS}/alerts.service.ts`, "import '../../demo/generate.ts';"],
    ['product code imports test-support', `${SERVER}/main.ts`, "import './test-support/postgres.ts';"],
    ['a capability enters another', `${ALERTS}/alerts.service.ts`, "import '../people/people.store.ts';"],
    ['app level enters a store', `${SERVER}/app.ts`, "import './capabilities/alerts/alerts.store.ts';"],
    ['the demo enters a service', `${SERVER}/demo/generate.ts`, "import '../capabilities/alerts/alerts.service.ts';"],
    ['an unknown layer', `${SERVER}/lib/thing.ts`, 'export const thing = 1;'],
  ],
  'capability-door': [
    ['seven values', `${ALERTS}/index.ts`, "export { a, b, c, d, e, f, g } from './alerts.service.ts';"],
    ['seven values, declared', `${ALERTS}/index.ts`, 'export const a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7;'],
    ['everything of a file', `${ALERTS}/index.ts`, "export * from './alerts.service.ts';"],
  ],
  sql: [
    ["kysely's sql", `${ALERTS}/alerts.service.ts`, "import { sql } from 'kysely';"],
    ['all of kysely', `${ALERTS}/alerts.service.ts`, "import * as kysely from 'kysely';"],
    ['a query builder', `${ALERTS}/alerts.service.ts`, "await trx.selectFrom('alert').execute();"],
    ['a statement', `${ALERTS}/alerts.service.ts`, "await run('select id from alert where school_id = $1');"],
    ['a template', `${SERVER}/jobs/run.ts`, 'await run(`INSERT INTO event (id) VALUES (' + '$' + '{id})`);'],
    ['a setting', `${SERVER}/access/scope.ts`, "await run('set local app.person = 1');"],
  ],
  http: [
    ['fastify in a service', `${ALERTS}/alerts.service.ts`, "import fastify from 'fastify';"],
    ['its types in a view', `${ALERTS}/alerts.views.tsx`, "import type { FastifyReply } from 'fastify';"],
    ['a plugin in main.ts', `${SERVER}/main.ts`, "import cookie from '@fastify/cookie';"],
  ],
  markup: [
    ['JSX in routes', `${ALERTS}/alerts.routes.tsx`, 'export const page = () => <p>Alerts</p>;'],
    ['a fragment in a service', `${ALERTS}/alerts.service.tsx`, 'export const page = () => <>Alerts</>;'],
  ],
  clock: [
    ['new Date()', `${ALERTS}/alerts.ts`, 'export const now = () => new Date();'],
    ['Date.now()', `${SERVER}/jobs/run.ts`, 'export const now = () => Date.now();'],
    ['performance.now()', 'packages/engine/src/scan.ts', 'export const now = () => performance.now();'],
    ['globalThis.Date.now', 'apps/gateway/src/main.ts', 'export const now = globalThis.Date.now;'],
  ],
  size: [
    ['301 lines', `${ALERTS}/alerts.ts`, 'export {};\n'.repeat(301)],
    ['501 lines of engine', 'packages/engine/src/scan.ts', 'export {};\n'.repeat(501)],
  ],
  'sql-comment': [
    [
      'a line of it',
      `${ALERTS}/alerts.store.ts`,
      "import { sql } from 'kysely'; sql`select 1\n  -- the first\n  from alert`;",
    ],
    ['within', `${ALERTS}/alerts.store.ts`, "import { sql } from 'kysely'; sql`(select /* one */ 1 from alert)`;"],
  ],
  'held-back': [
    ['a focused test', 'packages/engine/src/scan.test.ts', "it.only('scans', () => {});"],
    ['a skipped group', 'e2e/setup.journey.ts', "describe.skip('set-up', () => {});"],
    ['a skipped table', 'packages/engine/src/scan.test.ts', "test.skip.each([1])('scans', () => {});"],
    ['a cast to any', `${ALERTS}/alerts.ts`, 'export const a = (b: unknown) => b as any;'],
  ],
  'older-node': [
    ['grouping in the engine', 'packages/engine/src/same.ts', 'export const a = Map.groupBy([1], (b) => b);'],
    ['a buffer that grows', 'packages/engine/src/scan.ts', 'export const a = (b) => b.buffer.transfer(9);'],
    ["an iterator's own map", 'apps/gateway/src/judge.ts', 'export const a = (b) => b.values().map((c) => c + 1);'],
    ['matches made an array', 'packages/contract/src/a.ts', "export const a = 'b'.matchAll(/b/g).toArray();"],
  ],
  names: [
    ['utils.ts', `${SERVER}/kernel/utils.ts`, ''],
    ['a suffix', `${SERVER}/kernel/date-utils.ts`, ''],
    ['a folder', `${SERVER}/ui/common/link.ts`, ''],
    ['types.ts', `${ALERTS}/alerts.types.ts`, ''],
    ['a manager', 'apps/gateway/src/spool-manager.ts', ''],
    ['helpers', 'e2e/helpers.ts', ''],
  ],
  unfinished: [
    ['a note', `${ALERTS}/alerts.ts`, `// ${UNFINISHED_WORD}: later`],
    ['in SQL', `${SERVER}/db/migrations/0001-ground.sql`, `-- ${UNFINISHED_WORD}`],
    ['a switched-off check', `${ALERTS}/alerts.ts`, `// @ts-${'ignore'}`],
  ],
  secrets: [
    ['a private key', 'docs/lan.md', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['a cloud key', 'apps/gateway/src/main.ts', `export const key = '${'AKIA'}ABCDEFGHIJKLMNOP';`],
    ['a token', '.npmrc', `token=${'npm_'}${'a'.repeat(36)}`],
    ['a database address', 'docs/start.md', `DATABASE_URL=postgres://gate:${'x7Kqp2vv'}@db.school.sch.uk/gate`],
  ],
  places: [
    ['a machine path', 'docs/start.md', `cd ${MACHINE_PATH}`],
    ['a registry in the lock file', 'package-lock.json', `"resolved": "${REGISTRY}"`],
  ],
  syntax: [['half a file', `${ALERTS}/alerts.ts`, 'export const = ;']],
};

const ALLOWED: readonly Case[] = [
  ['the engine imports itself', 'packages/engine/src/decide.ts', "import { scan } from './scan.ts';"],
  ['an engine test uses test tools', 'packages/engine/src/a.test.ts', "import fc from 'fast-check';"],
  ['the contract imports zod', 'packages/contract/src/index.ts', "import * as z from 'zod';"],
  ['access imports audit', `${SERVER}/access/transact.store.ts`, "import '../audit/journal.store.ts';"],
  ['a capability enters by the door', `${ALERTS}/alerts.service.ts`, "import { find } from '../people/index.ts';"],
  ['app.ts wires routes', `${SERVER}/app.ts`, "import './capabilities/alerts/alerts.routes.ts';"],
  ['cli uses a capability', `${SERVER}/cli/backup.ts`, "import '../capabilities/backup/index.ts';"],
  ['an import of what is reported elsewhere', `${SERVER}/main.ts`, "import './lib/thing.ts';"],
  ['a test reaches everything', `${ALERTS}/alerts.db.test.ts`, "import '../people/people.store.ts';"],
  ['test-support reaches everything', `${SERVER}/test-support/app.ts`, "import { sql } from 'kysely';"],
  ['six values and free types', `${ALERTS}/index.ts`, "export { a, b, c, d, e, f, type G } from './alerts.ts';"],
  ['all types of a file', `${ALERTS}/index.ts`, "export type * from './alerts.ts';"],
  ['grouping on our own Node', `${ALERTS}/alerts.ts`, 'export const a = Map.groupBy([1], (b) => b);'],
  ["an array's map", 'packages/engine/src/scan.ts', 'export const a = (b) => Object.values(b).map((c) => c + 1);'],
  ["kysely's types", `${ALERTS}/alerts.service.ts`, "import type { Transaction } from 'kysely';"],
  ['two dashes in a string', `${ALERTS}/alerts.store.ts`, "const selection = 'select by --by';"],
  ['SQL in a store', `${ALERTS}/alerts.store.ts`, "import { sql } from 'kysely'; sql`select 1 from alert`;"],
  ['English that begins with select', `${ALERTS}/alerts.ts`, "export const hint = 'Select a class from the list';"],
  ['lower-case English', `${ALERTS}/alerts.ts`, "export const hint = 'select a class from the list first';"],
  ['English about updates', `${ALERTS}/alerts.ts`, "export const hint = 'update the register, set a date';"],
  ['fastify in routes', `${ALERTS}/alerts-log.routes.ts`, "import type { FastifyInstance } from 'fastify';"],
  ['fastify in a part of app.ts', `${SERVER}/app-errors.ts`, "import type { FastifyReply } from 'fastify';"],
  ['markup in a view', `${ALERTS}/alerts-log.views.tsx`, "export const Log = () => <p title='it'>Don't // stop</p>;"],
  ['a gallery page in ui', `${SERVER}/ui/gallery.routes.tsx`, 'export const page = () => <p>All</p>;'],
  ['a given time', `${ALERTS}/alerts.ts`, 'export const at = (ms: number) => new Date(ms);'],
  ['the clock itself', `${SERVER}/kernel/clock.ts`, 'export const now = () => new Date();'],
  ['an island', `${SERVER}/ui/islands/live-list.ts`, 'export const now = () => Date.now();'],
  [
    'breaches in comments and strings',
    `${ALERTS}/alerts.ts`,
    "// import 'fastify'; new Date()\nexport const a = 'it.only';",
  ],
  ['data of any length', 'packages/engine/src/data/phrases.ts', 'export {};\n'.repeat(900)],
  ['generated code of any length', `${SERVER}/db/schema.generated.ts`, 'export {};\n'.repeat(900)],
  ['a domain word', `${ALERTS}/incident-types.ts`, 'export const incidentTypes = [];'],
  ['an example address', 'docs/start.md', 'DATABASE_URL=postgres://gate:secret99@db.school.example/gate'],
  ['a path of a web address', 'docs/start.md', 'see https://school.example/work/list and ./root/file'],
];

describe('the structure', () => {
  for (const [rule, cases] of Object.entries(BREACHES)) {
    it.each(cases)(`${rule}: refuses %s`, (_words, path, text) => {
      expect(rulesBroken(path, text)).toContain(rule);
    });
  }

  it.each(ALLOWED)('allows: %s', (_words, path, text) => {
    expect(rulesBroken(path, text)).toEqual([]);
  });

  it('names the file, the line, what is wrong and what to do instead', () => {
    const text = '\n\nexport const now = () => Date.now();\n';
    const [found] = checkArchitecture([{ path: `${ALERTS}/alerts.ts`, text }]);
    expect(found && describeBreach(found)).toBe(
      `${ALERTS}/alerts.ts:3  Date.now  [clock]\n    instead: take the time as an argument, or ask the clock of kernel/clock.ts`,
    );
  });

  describe('circles', () => {
    const told = (files: Readonly<Record<string, string>>) =>
      checkArchitecture(Object.entries(files).map(([path, text]) => ({ path, text })))
        .filter(({ rule }) => rule === 'circles')
        .map(({ path, line, wrong }) => `${path}:${line} ${wrong}`);
    const ENGINE = 'packages/engine/src';

    it('names the files that import each other in a loop, types included, once and by the shortest way', () => {
      expect(
        told({
          [`${ENGINE}/a.ts`]: "\nimport './far.ts';\nimport type { B } from './b.ts';",
          [`${ENGINE}/b.ts`]: "import './c.ts';",
          [`${ENGINE}/c.ts`]: "export { a } from './a.ts';\nimport './b.ts';",
          [`${ENGINE}/far.ts`]: "import './b.ts';",
        }),
      ).toEqual([
        `${ENGINE}/a.ts:3 a circle of imports: ${ENGINE}/a.ts → ${ENGINE}/b.ts → ${ENGINE}/c.ts → ${ENGINE}/a.ts`,
      ]);
    });

    it('names capabilities that import each other by files that do not', () => {
      const lists = `${SERVER}/capabilities/lists`;
      expect(
        told({
          [`${ALERTS}/index.ts`]: "export { raise } from './alerts.ts';",
          [`${ALERTS}/alerts.ts`]: 'export const raise = 1;',
          [`${ALERTS}/alerts.views.tsx`]: "import { lists } from '../lists/index.ts';",
          [`${lists}/index.ts`]: 'export const lists = 1;',
          [`${lists}/lists.jobs.ts`]: "\nimport { raise } from '../alerts/index.ts';",
        }),
      ).toEqual([`${ALERTS}/alerts.views.tsx:1 a circle of imports: alerts → lists → alerts`]);
    });

    it('has nothing against two ways to one file, nor against what tests import', () => {
      expect(
        told({
          [`${ENGINE}/a.ts`]: "import './b.ts';\nimport './c.ts';",
          [`${ENGINE}/b.ts`]: "import './c.ts';",
          [`${ENGINE}/c.ts`]: 'export const c = 1;',
          [`${ENGINE}/a.fixture.ts`]: "import './a.test.ts';",
          [`${ENGINE}/a.test.ts`]: "import './a.fixture.ts';",
        }),
      ).toEqual([]);
    });
  });

  it('has no circle in the table of layers', () => {
    const placed = new Set<string>();
    for (let round = 0; round < Object.keys(MAY_IMPORT).length; round += 1) {
      for (const [layer, allowed] of Object.entries(MAY_IMPORT)) {
        if (allowed.every((name) => placed.has(name))) placed.add(layer);
      }
    }
    expect([...placed].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });
});
