import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCorpus } from '@gatehouse/engine';
import { build } from 'esbuild';
import { NOTHING_INSIDE, SHOWN_INSIDE } from '../../packages/engine/src/inner.corpus.ts';
import { SPELLINGS } from '../../packages/engine/src/spellings.corpus.ts';
import { type Answers, answers, type Questions } from './engine-answers.ts';
import { ROOT } from './server.ts';

/*
 * One corpus for two places: what the engine says in Node, and the same engine asked inside the extension's worker. Its own corpora serve, spellings
 * and addresses inside addresses, beside a name of each shipped list; and lines that were labelled for the scan.
 */

const ENGINE = join(ROOT, 'packages/engine');
const AT = Date.UTC(2026, 10, 17, 10, 50);

function questions(): Questions {
  const folders = readdirSync(join(ENGINE, 'lists')).sort();
  const files = folders.map((name) => ({
    path: `${name}/domains`,
    text: readFileSync(join(ENGINE, 'lists', name, 'domains'), 'utf8'),
  }));
  const listed = files.flatMap(({ text }) =>
    text
      .split('\n')
      .filter((line) => /^[a-z]/.test(line))
      .slice(0, 4),
  );
  const rows = readdirSync(join(ENGINE, 'corpora/seen')).flatMap((name) =>
    parseCorpus(readFileSync(join(ENGINE, 'corpora/seen', name), 'utf8'), name),
  );
  return {
    files: [...files, { path: 'gambling/urls', text: 'paths.test/bets\n' }],
    rules: {
      policies: [
        {
          ...{ id: 'everyone', name: 'Everyone', appliesTo: { everyone: true }, when: null, fallback: 'allow' },
          categories: Object.fromEntries(folders.map((name, at) => [name, at % 3 === 0 ? 'allow' : 'block'])),
        },
      ],
      calendars: [],
      exceptions: [],
      neverExcepted: [],
      school: {
        allow: { name: 'allow', version: '1', entries: ['bets.test/ok'] },
        deny: { name: 'deny', version: '1', entries: ['bets.test', 'gambling.test/a'] },
      },
      onError: 'block',
    },
    urls: [
      ...SPELLINGS.map(([spelling]) => spelling),
      ...SHOWN_INSIDE.flat(),
      ...NOTHING_INSIDE,
      ...listed.flatMap((name) => [`https://www.${name}/`, `http://${name}:8080/a?b=c`]),
    ],
    lines: rows.filter((_, at) => at % 8 === 0).map(({ line }) => line),
    at: AT,
  };
}

/** The answers in Node, and a script whose value, inside the extension's worker, is the same as JSON. */
export async function sameAnswers(): Promise<{ here: Answers; script: string }> {
  const asked = questions();
  const contents = `
    import { answers } from './harness/engine-answers.ts';
    globalThis.sameAnswers = (asked) => JSON.stringify(answers(asked));`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(ROOT, 'e2e'), loader: 'js' },
    ...{ bundle: true, write: false, format: 'iife', target: 'chrome120', logLevel: 'error' },
  });
  const script = `${outputFiles[0]?.text}\nglobalThis.sameAnswers(${JSON.stringify(asked)})`;
  return { here: answers(asked), script };
}
