import { listSchoolAudiences } from '../../access/audiences.store.ts';
import { audienceKeyWords } from '../../access/audiences.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { SettingKey, Settings } from '../../access/settings.ts';
import { mayNotDownload } from '../../access/settings-agreed.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical, sha256 } from '../../kernel/canonical.ts';
import { refusals } from '../../kernel/refusal.ts';
import { askChange, decidingAt } from '../filtering/index.ts';
import {
  type LastChange,
  listWaitingClauses,
  lockSettings,
  putSetting,
  readChanges,
  type WaitingClause,
} from './settings.store.ts';
import { mayChange, rolesWords, settingOf, weakens } from './settings.ts';
import { pairProblem, valueProblem } from './settings-control.ts';

const refuse = refusals<'settings.not_yours' | 'settings.value' | 'settings.same' | 'settings.changed_meanwhile'>();

/** Every setting of the school, with what was changed since its starter. */
export interface Policy {
  settings: Settings;
  starter: Starter;
  changes: LastChange[];
  /** Clauses that wait for a second person. */
  waiting: WaitingClause[];
}

/** Reads the policy. */
export async function readPolicy(ground: Ground, actor: Actor): Promise<Policy> {
  return transact(ground, authorise(actor, 'settings.read'), async (tx) => {
    const { settings, changed, waiting } = await together({
      settings: readSettings(tx),
      changed: readChanges(tx),
      waiting: listWaitingClauses(tx),
    });
    return { settings, ...changed, waiting };
  });
}

/** Those to whom the filter opens the download of programs against what is agreed (R34), by their names: "Key stage 3". */
export async function readProgramsAgainst(ground: Ground, actor: Actor, settings: Settings): Promise<string[]> {
  authorise(actor, 'settings.read');
  const here = new Set<string>(await listSchoolAudiences(ground, actor.schoolId));
  const { openFor } = await decidingAt(ground, actor.schoolId);
  const open = openFor('downloads').filter((key) => mayNotDownload(settings['agreed.programs'], key));
  // A key stage without a pupil here is nobody’s.
  return open.filter((key) => !key.startsWith('ks:') || here.has(`pupil-ks${key.slice(3)}`)).map(audienceKeyWords);
}

/** A short mark of a value, to notice that it changed between the page and the form. */
export function markOf(value: unknown): string {
  return sha256(canonical(value)).toString('hex').slice(0, 16);
}

/** One change of one setting. */
export interface SettingChange {
  key: SettingKey;
  value: unknown;
  reason: string;
  /** The mark of the value that the page showed. */
  was: string;
}

/** Says who was quicker where a form was made of another value than the one of now (S24). */
export function quicker(policy: Policy, key: SettingKey, was: string): string | undefined {
  return markOf(policy.settings[key]) === was ? undefined : whoChanged(policy.changes, key);
}

/** Refuses somebody whose roles may not change this setting; what everybody may read is not hidden, so it says who may. */
export function refuseUnlessTheirs(actor: Actor, key: SettingKey): void {
  if (settingOf(key).byTwo) {
    throw refuse('settings.not_yours', 'forbidden', 'Two people change this together, on the pages of the filter.');
  }
  if (mayChange(key, actor.roles)) return;
  const { changedBy } = settingOf(key);
  const who = changedBy.length ? `This can be changed by: ${rolesWords(changedBy)}.` : 'This is locked by law.';
  throw refuse('settings.not_yours', 'forbidden', who);
}

/**
 * Changes a setting; the journal keeps what stood before, what stands now, and why. What filters or watches less than before is asked for instead, as a change
 * to the filter that a second person approves (R82): then the id of what was asked for.
 */
export async function changeSetting(ground: Ground, actor: Actor, change: SettingChange): Promise<string | null> {
  const scope = authorise(actor, 'settings.change');
  const { key, value, reason } = change;
  refuseUnlessTheirs(actor, key);
  const problem = valueProblem(key, value);
  if (problem) throw refuse('settings.value', 'invalid', problem, [{ field: 'value', message: problem }]);
  const was = await transact(ground, scope, async (tx) => {
    await lockSettings(tx);
    const settings = await readSettings(tx);
    const before = settings[key];
    if (markOf(before) !== change.was) {
      throw refuse('settings.changed_meanwhile', 'conflict', whoChanged((await readChanges(tx)).changes, key));
    }
    if (markOf(before) === markOf(value)) {
      throw refuse('settings.same', 'conflict', 'It already says that. Nothing was changed.');
    }
    const together = pairProblem(key, value, settings);
    if (together) throw refuse('settings.value', 'invalid', together, [{ field: 'value', message: together }]);
    if (weakens(key, before, value)) return { before };
    await putSetting(tx, key, value);
    tx.journal({
      action: 'setting.changed',
      subject: { kind: 'school', id: tx.scope.schoolId },
      payload: { key, before, after: value, reason },
    });
    return null;
  });
  if (!was) return null;
  // The approval compares what the clause says then with what it said here, so nothing is lost between the two.
  const proposal = { kind: 'clause', key, value, was: was.before } as const;
  return (await askChange(ground, actor, { proposal, reason, emergency: false })).id;
}

function whoChanged(changes: readonly LastChange[], key: SettingKey): string {
  const last = changes.find((each) => each.key === key);
  return `${last?.by ?? 'Somebody'} changed this while you had the page open. Your change was not saved.`;
}
