import { isHandOf, SAME_HAND } from '../../access/same-hand.store.ts';
import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { canonical, sha256 } from '../../kernel/canonical.ts';
import { refusals } from '../../kernel/refusal.ts';
import { askChange } from '../filtering/index.ts';
import { noteIncident } from '../incidents/index.ts';
import { onRun, refuseOthers } from './procedures.service.ts';
import { computerOf } from './procedures-computer.ts';
import { freeze } from './procedures-freeze.service.ts';
import type { IncidentLine, ProcedureView } from './procedures-page.service.ts';
import { holdSigned } from './procedures-pictures.store.ts';
import { whyNoPicture } from './procedures-pictures.ts';
import { placeIn, type SiteRecord } from './procedures-run.ts';
import { insertLook, insertSignature, insertSite, type SiteWords } from './procedures-sites.store.ts';

const refuse = refusals<
  'procedure.site' | 'procedure.signed' | 'procedure.code' | 'procedure.look' | 'procedure.one_hand'
>();

/** Keeps the record of reviewing a site (R147, R153). Its screenshots are attached before it is signed; both reviewers sign it as it is, and a mistake is put right by another one. One that says that there may be an image of child abuse freezes the incident as it is kept (R149): looking stops there, and not at a second press that may never come. `mark`: the fingerprint of the browser's secret, null for one without. */
export function recordSite(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  words: SiteWords,
  mark: Buffer | null = null,
): Promise<string> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    const hash = sha256(canonical({ ...words, run: run.id }));
    const from = computerOf(run, mark);
    const id = await insertSite(tx, run.id, words, { hash, from });
    noteIncident(tx, incident, 'procedure.site', { site: id, hash: hash.toString('hex'), computer: from });
    if (words.abuseImage) await freeze(tx, incident, 'Found while a site or device was reviewed.');
    return id;
  });
}

/** Signs exactly the record that was shown, with a second factor shown lately (S8). A person signs once, so two signatures are two persons. */
export function signSite(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: { siteId: string; hash: string; position: string; factorAt: Date | null; mark?: Buffer | null },
): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    const record = siteOf(run.sites, given.siteId);
    const { position, factorAt, hash, mark = null } = given;
    const from = computerOf(run, mark);
    const signed = await holdSigned(tx, record.id);
    if (signed?.toString('hex') !== hash)
      throw refuse(
        'procedure.signed',
        'conflict',
        'This is not the record that you read. Open it again before you sign.',
      );
    if (factorAt === null) {
      const message = 'Enter the code your phone shows now';
      throw refuse('procedure.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
    }
    const taken = record.signatures.map(({ place }) => place);
    const place = [1, 2].find((each) => !taken.includes(each));
    const mine = record.signatures.some(({ personId }) => personId === actor.personId);
    const others = run.accepted.map(({ person }) => person.id).filter((each) => each !== actor.personId);
    if (await isHandOf(tx, actor.personId, others)) throw refuse('procedure.one_hand', 'conflict', SAME_HAND);
    if (
      place === undefined ||
      mine ||
      !(await insertSignature(tx, record, { signed, place, name: actor.name, position, factorAt, from }))
    ) {
      const who = mine ? 'You have signed it already: the other reviewer signs too.' : 'Both reviewers have signed it.';
      throw refuse('procedure.signed', 'conflict', who);
    }
    noteIncident(tx, incident, 'procedure.signed', { site: record.id, place, position, hash, computer: from });
  });
}

/** What the pages of one record show. */
export interface SiteView {
  incident: IncidentLine;
  site: SiteRecord;
  maySign: boolean;
  /** Whether whoever reads works the incident, and so opens its evidence. */
  works: boolean;
  /** Why no picture is attached to it now, at least not by whoever reads; null where one may be. */
  whyNot: string | null;
  now: Date;
}

/** One record of a procedure as its pages show it. */
export function siteViewOf(view: Omit<ProcedureView, 'sent' | 'computer'>, siteId: string): SiteView {
  const { incident, me, now, takesFiles: takes, mostPictures: most } = view;
  const { reviewer, works } = me;
  const site = siteOf(view.run?.sites ?? [], siteId);
  const mine = site.signatures.some(({ personId }) => personId === me.id);
  const open = reviewer && incident.underWay && !incident.frozen;
  const { frozen, underWay } = incident;
  const whyNot = whyNoPicture({ site, frozen, underWay, takes, works, reviewer, most });
  return { incident, site, works, whyNot, now, maySign: open && !mine && site.signatures.length < 2 };
}

/** A record of a run by its id. */
export function siteOf(sites: readonly SiteRecord[], id: string): SiteRecord {
  const found = sites.find((site) => site.id === id);
  if (!found) throw refuse('procedure.site', 'not_found', 'There is no such record.');
  return found;
}

/**
 * Asks the filter to open an address for one reviewer and for a time (R146), and to record all that they ask for meanwhile. It is a change like every
 * other: somebody else approves it, and it ends by itself. The log of changes, which all staff and governors read, says that it is for an
 * investigation and nothing more. The change and what the run keeps of it are stored together or not at all.
 */
export async function askLook(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: { address: string; hours: number },
): Promise<{ id: string; number: number }> {
  return transactTogether(ground, (shared) =>
    onRun(shared, actor, incidentId, async (tx, run, incident) => {
      refuseOthers(actor, run);
      if (placeIn(run).now === null) {
        const words = 'The procedure is complete. Take a step up again before something is opened for it.';
        throw refuse('procedure.look', 'conflict', words);
      }
      const { address, hours } = given;
      const most = (await readSettings(tx))['incidents.lookHours'];
      if (hours > most) {
        const message = `Choose at most ${most} hours`;
        throw refuse('procedure.look', 'invalid', `${message}.`, [{ field: 'hours', message }]);
      }
      const until = new Date(tx.at.getTime() + hours * 3_600_000);
      const change = await askChange(shared, actor, {
        proposal: {
          ...{ kind: 'address', action: 'allow', address, from: null, until: until.toISOString() },
          ...{ audience: { persons: [actor.personId] }, recorded: true },
        },
        reason: 'For an investigation by two seniors',
        emergency: false,
      });
      await insertLook(tx, run.id, { address, changeId: change.id, until });
      noteIncident(tx, incident, 'procedure.look', { address, change: change.number, until: until.toISOString() });
      return change;
    }),
  );
}
