import { loadavg } from 'node:os';
import { join } from 'node:path';
import { putAsker, timeDecisions } from './parts/agent-decisions.ts';
import { killAtRandom, rowOf } from './parts/agent-kills.ts';
import { measureMemory } from './parts/agent-memory.ts';
import { measureLoading, type Tab } from './parts/agent-pages.ts';
import { type AgentSchool, OPEN, openAgentSchool, openSchoolBrowser, workerOf } from './parts/agent-school.ts';
import { measureServed } from './parts/agent-served.ts';
import { measureTyping } from './parts/agent-typing.ts';
import type { Chromium } from './parts/chromium.ts';
import { type ListSize, listFiles } from './parts/lists.ts';
import { openPages } from './parts/pages.ts';
import { seeded } from './parts/random.ts';
import { requestsFor } from './parts/requests.ts';
import { runSuite, type Suite } from './parts/suite.ts';

const ROUNDS = 5;

/** A school, a browser with its agent, and what to call them. */
interface Case {
  label: string;
  size: ListSize;
  school: AgentSchool;
  browser: Chromium;
}

await runSuite('agent', async (suite) => {
  const { quick, report, say } = suite;
  const busy = loadavg()[0] ?? 0;
  for (const domains of quick ? [20_000] : [1_000_000, 5_000_000]) {
    const size: ListSize = { domains, urls: quick ? 2_000 : 200_000 };
    const now = await openCase(suite, size);
    await measureMemory(report, now.browser, now.school, { label: now.label, lives: quick ? 1 : ROUNDS });
    await measureDecisions(suite, now);
    if (domains < 5_000_000 && !quick) await now.browser.close();
    else await measurePages(suite, now);
  }
  await measureServed(suite, quick ? 10 : 100);
  report.note(`Load of the machine when it began ${busy.toFixed(2)}, when it ended ${loadavg()[0]?.toFixed(2)}.`);
  say('done');
});

async function openCase({ folder, say, atEnd, report }: Suite, size: ListSize): Promise<Case> {
  const label = `${size.domains / 1e6}M`;
  say(`making lists of ${label} domains, and a school with them`);
  const lists: Record<string, string> = {};
  for (const { path, bytes } of listFiles(size)) {
    const [name = '', kind] = path.split('/');
    if (kind === 'domains') lists[name] = bytes.toString('latin1');
  }
  const own = join(folder, label);
  const school = await openAgentSchool(own, lists);
  atEnd(() => school.close());
  const browser = await openSchoolBrowser(join(own, 'with'), school, true);
  atEnd(() => browser.close());
  report.row({ lists: label, download_mb: school.server.filterBytes / 1e6 });
  if (size.domains >= 5_000_000) report.atMost('download of the lists, 5M', school.server.filterBytes / 1e6, 6, ' MB');
  return { label, size, school, browser };
}

/** Different addresses, each decided once in the worker after a pause: those that no list has, which is what a person opens. */
async function measureDecisions({ quick, report, say }: Suite, { label, size, school, browser }: Case): Promise<void> {
  const perRound = quick ? 100 : 1000;
  say(`deciding ${ROUNDS} × ${perRound} addresses at ${label}`);
  const worker = await workerOf(browser, school);
  const session = await browser.attach(worker?.targetId ?? '');
  await putAsker(browser, session);
  const urls = [...new Set(requestsFor(size, perRound * ROUNDS * 2))];
  const rounds = Array.from({ length: ROUNDS }, (_, at) => urls.slice(at * perRound, (at + 1) * perRound));
  const took = await timeDecisions(browser, session, 'answered here', rounds);
  report.row({
    ...{ lists: label, decided_on_the_device: took.decided, to_be_asked: took.hits },
    ...{ p50_ms: took.p50, p99_ms: took.p99, longest_ms: took.longest },
  });
  report.atMost(`a decision on the device, p99, ${label}`, took.p99, 0.2, ' ms');
}

/** Typing and loading beside a browser without the agent, then the kills. */
async function measurePages(suite: Suite, { label, school, browser }: Case): Promise<void> {
  const { quick, report, folder, say, atEnd } = suite;
  const own = join(folder, label);
  const pages = await openPages(join(own, 'origins'));
  atEnd(() => pages.close());
  const bare = await openSchoolBrowser(join(own, 'without'), school, false);
  atEnd(() => bare.close());
  const tab = async (of: Chromium): Promise<Tab> => ({ browser: of, session: (await of.tab()).session });
  const sides = { ours: await tab(browser), bare: await tab(bare) };
  const site = `https://${OPEN[0]}:${pages.port}`;
  say('loading pages with and without the agent');
  await measureLoading(report, sides, site, quick ? 5 : 60);
  say('typing with and without the agent');
  await measureTyping(report, sides, site, quick ? 60 : 600);
  await bare.close();
  const kills = quick ? 20 : 1000;
  for (const deaths of [1, 2]) {
    const count = deaths === 1 ? kills : kills / 5;
    say(`stopping the worker ${count} times, ${deaths} times a navigation`);
    const found = await killAtRandom(browser, school, { kills: count, deaths, random: seeded(deaths) }, say);
    report.row({ deaths_in_a_navigation: deaths, ...rowOf(found) });
    const unfiltered = found.reached.length + found.shown.length;
    if (deaths === 1) report.atMost(`unfiltered navigations in ${found.kills} kills of the worker`, unfiltered, 0);
    else
      report.atMost(
        `closed pages shown after two deaths in one navigation, ${found.kills} kills`,
        found.shown.length,
        0,
      );
  }
}
