import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { plural } from '../../ui/words.ts';
import { type OwnEvent, tellOwn } from '../events/index.ts';
import {
  addHeardStep,
  countAgents,
  endSilences,
  type Found,
  findGoingOn,
  findSilentAgents,
  findSilentGates,
  findUnwatched,
  forgetPresence,
  insertSilences,
  keepWatch,
  lockWatch,
  type Over,
} from './silence.store.ts';
import {
  isTogether,
  type Limits,
  limitsAt,
  momentWords,
  nextWatch,
  RULES,
  type Rule,
  silenceWords,
  togetherWords,
} from './silence.ts';

const DAY_MS = 86_400_000;
/** What falls silent within a day of each other may be one fault. */
const TOGETHER_MS = DAY_MS;
/** A repeat of a silence goes on with its alert, if nobody has decided that, for so long. */
const GOES_ON_MS = 90 * DAY_MS;

/**
 * Looks for agents and gates that fell silent, tells of each silence once, and says of those told of before that they were heard again (R88, S1). Called
 * every minute; looks every three. Returns how many alerts are new.
 */
export async function lookForSilence(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('silence', schoolId), async (tx) => {
    const watch = nextWatch(await lockWatch(tx), tx.at);
    if (watch === null) return 0;
    await keepWatch(tx, watch);
    await tellHeard(tx, await endSilences(tx));
    const settings = await readSettings(tx);
    const hours = {
      starts: settings['school.dayStarts'],
      ends: settings['school.dayEnds'],
      closed: settings['school.closedDays'],
    };
    const limits = limitsAt(tx.at, settings, hours, watch);
    let raised = 0;
    // The sharper rule first: of an agent that it tells, the milder one is silent.
    for (const rule of RULES) raised += await tell(tx, rule, await find(tx, rule, limits), settings);
    return raised;
  });
}

function find(tx: Tx, rule: Rule, limits: Limits): Promise<Found[]> {
  const before = limits[rule];
  if (before === null) return Promise.resolve([]);
  if (rule === 'gate') return findSilentGates(tx, before);
  return rule === 'agent' ? findSilentAgents(tx, before) : findUnwatched(tx, before, limits);
}

async function tell(tx: Tx, rule: Rule, found: Found[], settings: Settings): Promise<number> {
  if (!found.length) return 0;
  const { agents, lately } = await countAgents(tx, rule, new Date(tx.at.getTime() - TOGETHER_MS));
  const together = rule !== 'gate' && isTogether(found.length, lately, agents, settings['silence.togetherPercent']);
  const silences = together ? [found] : found.map((each) => [each]);
  const told: OwnEvent[] = [];
  for (const silent of silences) told.push(await noticedOf(tx, rule, silent, { together, settings }));
  const { eventIds, raised } = await tellOwn(tx, told);
  for (const [nth, silent] of silences.entries()) {
    await insertSilences(tx, silent, { eventId: eventIds[nth] as string, together });
  }
  return raised;
}

const SEVERITIES = {
  agent: 'silence.agentSeverity',
  unwatched: 'silence.unwatchedSeverity',
  gate: 'silence.gateSeverity',
} as const;

async function noticedOf(
  tx: Tx,
  rule: Rule,
  silent: readonly Found[],
  { together, settings }: { together: boolean; settings: Settings },
): Promise<OwnEvent> {
  const [first] = silent;
  if (first === undefined) throw new Error('A silence is that of a sensor.');
  const since = new Date(tx.at.getTime() - (together ? TOGETHER_MS : GOES_ON_MS));
  return {
    sensorId: first.sensorId,
    at: tx.at,
    device: together ? null : first.name,
    title: together ? togetherWords(silent, tx.at) : silenceWords(rule, first, settings, tx.at),
    harm: 'not-heard',
    severity: settings[SEVERITIES[rule]] as OwnEvent['severity'],
    pupil: together ? null : first.pupil,
    goesOn: await findGoingOn(tx, rule, together ? null : first.sensorId, since),
  };
}

/** Nobody's decision is taken: the alert stays, and says that the sensor is back. */
async function tellHeard(tx: Tx, over: readonly Over[]): Promise<void> {
  for (const { alertId, heardAt, told, left } of over) {
    if (alertId === null) continue;
    const words = heardAt === null ? 'Its key was revoked.' : `In contact again ${momentWords(heardAt, tx.at)}.`;
    const many = `${words} ${left === 0 ? `All ${told.toLocaleString('en-GB')} are back.` : `${plural(left, 'agent is', 'agents are')} still silent.`}`;
    // Of many the first words and the last matter; a line for each would bury the rest.
    if (told === 1) await addHeardStep(tx, alertId, words);
    else if (left === 0) await addHeardStep(tx, alertId, many);
  }
  if (over.length) await tellDesks(tx);
}

/** Forgets who was heard where once the school's days for it are over. */
export async function forgetOldPresence(ground: Ground, schoolId: string): Promise<void> {
  await transact(ground, systemScope('silence', schoolId), async (tx) => {
    const { 'silence.presenceDays': days } = await readSettings(tx);
    await forgetPresence(tx, new Date(tx.at.getTime() - days * DAY_MS));
  });
}
