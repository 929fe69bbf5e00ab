import { thoseAway } from '../../access/holders.store.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { TodaySource, TodayTask, TodayWait } from '../../site/today-source.ts';
import { listWords, sinceWords } from '../../ui/words.ts';
import { listAcceptable, listDone, listOpenRuns, type OpenRun } from './procedures-waiting.store.ts';
import { type Wait, waitsOf } from './procedures-waiting.ts';

/** A run, what it waits for, and whether whoever reads could accept it. */
interface Waiting {
  run: OpenRun;
  waits: Wait[];
  /** Who accepted it, by their ids. */
  accepted: readonly string[];
  acceptable: boolean;
}

/** What a procedure for misuse waits for (R143, R144, R147): for whoever could give it a thing to do, for whoever has done their part a line. */
export const proceduresForToday: TodaySource = {
  order: 14,
  find: async (ground, actor) => {
    if (!may(actor, 'incidents.log')) return null;
    return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
      const found = await readWaiting(tx, actor);
      const tasks = found.flatMap((each) => each.waits.flatMap((wait) => taskOf(each, wait, actor, tx.at) ?? []));
      const others = found.flatMap((each) => each.waits.flatMap((wait) => otherOf(each, wait, actor, tx.at) ?? []));
      if (!tasks.length && !others.length) return null;
      const heading = 'Procedure for misuse';
      return { kind: 'tasks', heading, note: null, link: null, tasks, total: tasks.length, others };
    });
  },
};

async function readWaiting(tx: Tx, actor: Actor): Promise<Waiting[]> {
  const { runs, settings } = await together({ runs: listOpenRuns(tx), settings: readSettings(tx) });
  if (!runs.length) return [];
  const ids = runs.map(({ id }) => id);
  const role = tx.scope.has('procedures.accept')
    ? actor.roles.find((each) => settings['incidents.procedureSeniors'].includes(each))
    : undefined;
  const { done, acceptable } = await together({
    done: listDone(tx, ids),
    acceptable: role ? listAcceptable(tx, ids, role) : new Set<string>(),
  });
  const reviewers = [...done.accepted.values()].flat().map(({ person }) => person.id);
  const away = await thoseAway(tx, reviewers);
  return runs.map((run) => {
    const accepted = done.accepted.get(run.id) ?? [];
    const sites = done.sites.get(run.id) ?? [];
    const waits = waitsOf({ ...run, accepted, entries: done.entries.get(run.id) ?? [], sites }, away);
    const ids = accepted.map(({ person }) => person.id);
    return { run, waits, accepted: ids, acceptable: acceptable.has(run.id) && !ids.includes(actor.personId) };
  });
}

function taskOf({ run, acceptable }: Waiting, wait: Wait, actor: Actor, now: Date): TodayTask | null {
  const number = recordNumber(run);
  const page = `/incidents/${run.incidentId}/procedure`;
  const since = sinceWords(wait.since, now);
  const task = { severity: null, who: null, due: null, href: page, asks: 'second' } as const;
  if (wait.what === 'accept') {
    if (!acceptable) return null;
    const detail = `${missingWords(wait.missing)}, ${since}. ${run.begun.by.name} began it.`;
    return { ...task, what: `Accept the procedure for misuse: ${number}`, detail, button: 'Read and accept' };
  }
  if (!wait.by.some(({ id }) => id === actor.personId)) return null;
  switch (wait.what) {
    case 'step':
      return {
        ...{ severity: null, who: null, due: null, href: page, button: 'Open' },
        ...{ what: `${number}: ${wait.title}`, detail: `The next step, ${since}` },
      };
    case 'agree': {
      const detail = `“${wait.title}”: ${wait.first.name} answered. Waiting ${since}`;
      return { ...task, what: `${number}: agree or disagree with a step`, detail, button: 'Read and decide' };
    }
    case 'sign': {
      const detail = `Waiting for your signature ${since}`;
      const href = `${page}/sites/${wait.siteId}`;
      return { ...task, what: `${number}: sign a review record`, detail, href, button: 'Read and sign' };
    }
  }
}

/** Who has done their part: they accepted, answered or signed; and of what nobody has accepted, whoever began it and whoever owns the incident. */
function otherOf({ run, accepted, acceptable }: Waiting, wait: Wait, actor: Actor, now: Date): TodayWait | null {
  const me = actor.personId;
  const number = recordNumber(run);
  const href = `/incidents/${run.incidentId}/procedure`;
  const since = sinceWords(wait.since, now);
  switch (wait.what) {
    case 'accept': {
      const isMine = [run.begun.by.id, run.ownerId, ...accepted].includes(me);
      if (acceptable || !isMine) return null;
      const detail = `${missingWords(wait.missing)}, ${since}. Anyone who cannot see the incident must be given access first.`;
      return { what: `${number}: waiting for the procedure for misuse to be accepted`, detail, href };
    }
    case 'agree':
      if (wait.first.id !== me) return null;
      return { what: `${number}: waiting for the other reviewer to agree`, detail: ofWhom(wait.by, since), href };
    case 'sign':
      if (!wait.signed.includes(me)) return null;
      return {
        what: `${number}: waiting for the other reviewer to sign a review record`,
        detail: ofWhom(wait.by, since),
        href: `${href}/sites/${wait.siteId}`,
      };
    default:
      return null;
  }
}

const missingWords = (missing: number) =>
  missing === 1 ? 'Waiting for one more senior' : `Waiting for ${missing} seniors`;

function ofWhom(by: readonly { name: string }[], since: string): string {
  const names = by.map(({ name }) => name);
  return names.length
    ? `Waiting for ${listWords(names, 'or')} ${since}`
    : `Waiting ${since}. No other reviewer can sign in, so another senior must accept first`;
}
