import { type Breach, breach, inServer, isIsland, isTest, type ProjectFile, type Rule } from './rule.ts';
import type { Finding } from './source.ts';

/** Lines of a file: 500 for the engine, whose algorithms belong together, 300 for the rest. */
export const LINE_LIMIT = { engine: 500, others: 300 } as const;

/**
 * Statements, not words: English such as "Select a class from the list" must pass, so a keyword stands in one case only and is
 * followed by what only SQL has. `$` is where a template holds an expression.
 */
const SQL = [
  /^\s*(select|SELECT)\s[^;]*?\s(from|FROM)\s+[\w"$.]+\s*($|;|\)|,|\b(where|WHERE|order|ORDER|group|GROUP|join|JOIN|left|LEFT|inner|INNER|limit|LIMIT|for|FOR)\b)/,
  /^\s*(select|SELECT)\s+([\w"$]+\.)?[\w"$]+\(/,
  /^\s*(insert\s+into|INSERT\s+INTO)\s+[\w"$.]+\s*(\(|values|VALUES|select|SELECT|default|DEFAULT)/,
  /^\s*(update|UPDATE)\s+[\w"$.]+\s+(set|SET)\s+[\w"$.]+\s*=/,
  /^\s*(delete\s+from|DELETE\s+FROM)\s+[\w"$.]+\s*($|;|where|WHERE|using|USING)/,
  /^\s*(with|WITH)\s+(recursive\s+|RECURSIVE\s+)?[\w"]+\s+(as|AS)\s*\(/,
  /^\s*(create|CREATE|alter|ALTER|drop|DROP)\s+(table|TABLE|index|INDEX|role|ROLE|schema|SCHEMA|policy|POLICY|database|DATABASE)\s+["\w$]/,
  /^\s*(set\s+local|SET\s+LOCAL|lock\s+table|LOCK\s+TABLE)\s+["\w$]/,
];

const SQL_ADVICE = 'move the statement into the *.store.ts file of this folder and call a function of it';

function mayHoldSql(path: string): boolean {
  const place = inServer(path);
  return place === undefined || /^(db|audit)\//.test(place) || path.endsWith('.store.ts') || isTest(path);
}

/** SQL stands in *.store.ts, db/ and audit/: Kysely's sql tag, its query builders and plain statements alike. */
export const sql: Rule = (file, facts) => {
  if (mayHoldSql(file.path)) return [];
  const tags = facts.imports
    .filter((fact) => fact.specifier === 'kysely' && fact.names.some((name) => name === 'sql' || name === '*'))
    .map((fact) => ({ line: fact.line, what: "kysely's sql" }));
  const statements = facts.strings
    .filter((item) => SQL.some((pattern) => pattern.test(item.what)))
    .map((item) => ({ line: item.line, what: `SQL: ${item.what.trim().slice(0, 40)}` }));
  return report('sql', file, [...tags, ...facts.queryCalls, ...statements], SQL_ADVICE);
};

/** A query with a comment is asked by itself and planned anew each time: where a placeholder stands is no longer certain (db/joined-reads.ts). */
export const sqlComment: Rule = (file, facts) => {
  if (!/\.(store|service)\.tsx?$/.test(file.path)) return [];
  const found = facts.strings
    .filter(({ what }) => /^\s*\(?\s*(select|with)\b/i.test(what) && /(^|\s)--\s|\/\*/.test(what))
    .map(({ line }) => ({ line, what: 'a comment within SQL' }));
  return report('sql-comment', file, found, 'write it above the query');
};

function report(rule: string, file: ProjectFile, findings: readonly Finding[], instead: string): Breach[] {
  return findings.map((item) => breach(rule, file, item.line, item.what, instead));
}

function mayUseFastify(place: string): boolean {
  return (
    /\.routes\.tsx?$/.test(place) ||
    /^(app(-[a-z0-9-]+)?|boot|capabilities)\.ts$/.test(place) ||
    /^ui\/assets/.test(place)
  );
}

/** Fastify and its types stand in *.routes.ts(x), the wiring at the top of src and ui/assets. */
export const http: Rule = (file, facts) => {
  const place = inServer(file.path);
  if (place === undefined || isTest(file.path) || mayUseFastify(place)) return [];
  const found = facts.imports
    .filter((fact) => /^(fastify|@fastify\/)/.test(fact.specifier))
    .map((fact) => ({ line: fact.line, what: `imports '${fact.specifier}'` }));
  return report(
    'http',
    file,
    found,
    'keep HTTP in the *.routes.ts file and hand on plain values, not request or reply',
  );
};

/** Markup stands in *.views.tsx and ui/. */
export const markup: Rule = (file, facts) => {
  const isView = file.path.endsWith('.views.tsx') || (inServer(file.path)?.startsWith('ui/') ?? false);
  const first = facts.markup[0];
  if (!first || !file.path.startsWith('apps/') || isView || isTest(file.path)) return [];
  return report(
    'markup',
    file,
    [first],
    'move the markup into the *.views.tsx file and call its function with plain values',
  );
};

/** The time is read in kernel/clock.ts (gateway and agent: a clock.ts of their own); everything else is told it. */
export const clock: Rule = (file, facts) => {
  const isCode = /^(apps|packages)\//.test(file.path);
  const isClock = /^apps\/(server\/src\/kernel|agent\/src\/platform|gateway\/src)\/clock\.ts$/.test(file.path);
  if (!isCode || isClock || isTest(file.path) || isIsland(file.path)) return [];
  return report('clock', file, facts.clockReads, 'take the time as an argument, or ask the clock of kernel/clock.ts');
};

/** A file that needs more lines has two things in it. Generated code and data do not count. */
export const size: Rule = (file) => {
  if (/\.generated\.[a-z]+$|(^|\/)(data|fixtures)\//.test(file.path)) return [];
  const limit = file.path.startsWith('packages/engine/') ? LINE_LIMIT.engine : LINE_LIMIT.others;
  const lines = file.text.trimEnd().split('\n').length;
  if (lines <= limit) return [];
  const words = 'split it by meaning, with a longer prefix (incidents-log.views.tsx); the suffix stays';
  return [breach('size', file, limit + 1, `${lines} lines; ${limit} is the most`, words)];
};

/** Nothing is held back or talked round: focused or skipped tests, casts to any. */
export const heldBack: Rule = (file, facts) => [
  ...report('held-back', file, facts.heldBackTests, "run it; what cannot run here prints 'not run: why' and says so"),
  ...report('held-back', file, facts.anyCasts, 'write the type, or take unknown and narrow it'),
];
