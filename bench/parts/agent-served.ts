import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUpSchool } from '../../e2e/harness/school.ts';
import { freePort, makePlace, ROOT, startServer, waitFor } from '../../e2e/harness/server.ts';
import { putAsker, timeDecisions } from './agent-decisions.ts';
import { Chromium } from './chromium.ts';
import type { Suite } from './suite.ts';

/**
 * The running server, set up as a school sets it up, and the agent as it hands it out: what the file weighs, and how long an answer takes of which the
 * agent has to ask. Every address is another one, so that nothing is known of it yet.
 */
export async function measureServed({ report, folder, say, atEnd }: Suite, questions: number): Promise<void> {
  say('setting up a school on the real server');
  const place = makePlace();
  atEnd(() => place.remove());
  const server = await startServer(place, ['--data', join(place.path, 'data'), '--port', String(await freePort())]);
  atEnd(async () => void (await server.stop()));
  const { head } = await setUpSchool(server.setUpLink ?? '');
  const files = await head.post('/sensors/agent/code', {}, '/sensors/agent');
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(files.text)?.[1] ?? '';
  const file = await head.post('/sensors/agent/file', { code, name: 'gatehouse-agent.json' }, files);
  const crx = await (await fetch(`${server.origin}/agent/gatehouse.crx`)).arrayBuffer();
  report.atMost('the packed agent', crx.byteLength / 1000, 400, ' kB');
  const own = join(folder, 'served');
  mkdirSync(own);
  // Without it the debugger does not see what policy installs.
  const browser = await Chromium.open(own, {
    ...JSON.parse(file.text),
    DeveloperToolsAvailability: 1,
    RemoteDebuggingAllowed: true,
  });
  atEnd(() => browser.close());
  const isWorker = ({ type, url }: { type: string; url: string }) =>
    type === 'service_worker' && /^chrome-extension:.*\/worker\.js$/.test(url);
  const hasMet = async () => (await head.get('/sensors')).text.includes('Browser ');
  if (!(await waitFor(hasMet, 60))) throw new Error('The agent did not join the server within 60 s.');
  await waitFor(async () => (await browser.targets()).some(isWorker), 30);
  const worker = (await browser.targets()).find(isWorker);
  const session = await browser.attach(worker?.targetId ?? '');
  await putAsker(browser, session);
  const names = shippedNames();
  const rounds = Array.from({ length: 5 }, (_, round) =>
    Array.from({ length: questions }, (_, at) => `https://at${round}-${at}.${names[at % names.length]}/`),
  );
  say(`asking the server about ${5 * questions} addresses`);
  const { decided, opened, p50, p99, longest } = await timeDecisions(browser, session, 'asked about', rounds);
  report.row({
    confirmed: 'by the server on loopback',
    decided,
    opened,
    p50_ms: p50,
    p99_ms: p99,
    longest_ms: longest,
  });
  report.atMost('a decision that the server confirms, p99', p99, 150, ' ms');
}

/** Names that the lists of the server have from the start. */
function shippedNames(): string[] {
  const lists = join(ROOT, 'packages/engine/lists');
  return readdirSync(lists).flatMap((name) =>
    readFileSync(join(lists, name, 'domains'), 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line)),
  );
}
