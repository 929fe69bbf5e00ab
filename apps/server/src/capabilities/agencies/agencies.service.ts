import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { endAgency, insertAgency, insertTemplate, listAgencies, listTemplates } from './agencies.store.ts';
import { type Agency, STARTER_TEMPLATES, type Template, WHOM, WHOMS, type Whom } from './agencies.ts';

const refuse = refusals<'agency.not_found' | 'agency.changed'>();

/** Whom to ring and in which words: every kind has words, the school's own or those that Gatehouse brings. */
export async function directoryOf(tx: Tx): Promise<{ agencies: Agency[]; templates: Template[] }> {
  const own = new Map((await listTemplates(tx)).map((template) => [template.whom, template]));
  const templates = WHOMS.map(
    (whom) => own.get(whom) ?? { whom, version: 0, words: STARTER_TEMPLATES[whom], madeAt: null, madeBy: null },
  );
  return { agencies: await listAgencies(tx), templates };
}

/** The directory, for whoever logs incidents or keeps it. */
export function readDirectory(ground: Ground, actor: Actor) {
  return transact(ground, authorise(actor, 'agencies.manage'), async (tx) => ({
    ...(await directoryOf(tx)),
    now: tx.at,
  }));
}

/** Adds somebody whom the school rings. */
export function addAgency(ground: Ground, actor: Actor, input: Omit<Agency, 'id'>): Promise<void> {
  return transact(ground, authorise(actor, 'agencies.manage'), async (tx) => {
    const id = await insertAgency(tx, input);
    tx.journal({ action: 'agency.add', subject: { kind: 'agency', id }, payload: { ...input } });
  });
}

/** Takes somebody off the list. */
export function removeAgency(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, 'agencies.manage'), async (tx) => {
    const agency = (await listAgencies(tx)).find((each) => each.id === id);
    if (!agency || !(await endAgency(tx, id)))
      throw refuse('agency.not_found', 'not_found', 'Nobody of this kind is on the list.');
    tx.journal({ action: 'agency.end', subject: { kind: 'agency', id }, payload: { name: agency.name } });
  });
}

/** Writes the school's own words for a kind; what was said in older ones can still be read. */
export function writeTemplate(
  ground: Ground,
  actor: Actor,
  input: { whom: Whom; version: number; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'agencies.manage'), async (tx) => {
    const now = (await directoryOf(tx)).templates.find(({ whom }) => whom === input.whom);
    const next = { ...input, version: (now?.version ?? 0) + 1 };
    if (now?.version !== input.version || !(await insertTemplate(tx, next))) {
      const who = now?.madeBy ?? 'Somebody else';
      throw refuse(
        'agency.changed',
        'conflict',
        `${who} changed this wording while you had the page open. Yours is still here. Check theirs below, then save the version to keep`,
      );
    }
    const subject = { kind: 'notice_template', id: null };
    tx.journal({ action: 'agency.words', subject, payload: { whom: WHOM[input.whom], version: next.version } });
  });
}
