import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { DOORS, type Door, standingOf } from './alert-doors.ts';
import { heldBack, offeredJoint, offeredProposal } from './alert-joint.ts';
import { type Candidate, listCandidates, type Purpose } from './alert-people.store.ts';
import { type AlertAction, type AlertStanding, offered, TRANSITIONS } from './alert-transitions.ts';
import { getAlert } from './alerts.service.ts';
import type { AlertRow } from './alerts.store.ts';
import { isGiven } from './alerts-decide.store.ts';
import { othersToAgree, type Seniors, seniorsFor, seniorWords } from './alerts-gravest.service.ts';

/** The pages that ask for more before something is done. */
export type FormAction = Extract<AlertAction, 'no_action' | 'incident' | 'discuss' | 'pass_on'> | 'agree' | 'disagree';

/** What a form about an alert needs: the alert itself and who may be chosen. `proposing`: two people decide, this is the first. */
interface FormRead {
  alert: AlertRow;
  candidates: Candidate[];
  /** Those of whom one has to be the second. */
  seniors?: Seniors | undefined;
  proposing: boolean;
  isOpen: boolean;
  closedBecause: string;
}

/** Reads what a form about an alert needs. */
export function readForm(
  ground: Ground,
  actor: Actor,
  where: { door: Door; id: string; action: FormAction },
): Promise<FormRead> {
  return transact(ground, authorise(actor, DOORS[where.door].read), async (tx) => {
    const alert = await getAlert(tx, where.door, where.id);
    // The form says whom it is about and what it was, as the alert does (S7).
    tx.looked({ kind: 'alert', id: alert.id, what: 'form' });
    const standing = standingOf(actor, { desk: alert.desk, given: await isGiven(tx, alert.id) });
    const { action } = where;
    if (action === 'agree' || action === 'disagree') {
      const isOffered = offeredJoint(alert, action, { personId: actor.personId, standing });
      const seniors = isOffered && action === 'agree' ? (await othersToAgree(tx, [alert])).get(alert.id) : undefined;
      const closedBecause = seniors ? seniorWords(seniors) : NOTHING_TO_JOIN;
      return { alert, candidates: [], proposing: false, isOpen: isOffered && !seniors, closedBecause };
    }
    const proposing = (action === 'no_action' || action === 'incident') && offeredProposal(alert, action, standing);
    const purpose = purposeOf(action, proposing, standing);
    const settings = await readSettings(tx);
    const there = purpose ? await listCandidates(tx, alert, purpose, settings) : [];
    const asked = purpose === 'second' ? await seniorsFor(tx, alert, actor.personId, settings) : undefined;
    const among = there.filter(({ personId }) => asked?.ids.has(personId));
    // A senior whom nobody can choose here still finds it by what was passed on: then anybody can be told of it.
    const [candidates, seniors] = among.length ? [among, asked] : [there, undefined];
    const cell = TRANSITIONS[alert.state][action];
    const held = proposing ? undefined : heldBack(alert, action);
    const closedBecause = held ?? (cell.allowed ? GIVEN_FOR_A_VIEW : cell.because);
    const isOpen = !held && offered(alert.state, action, standing) !== undefined;
    return { alert, candidates, seniors, proposing, isOpen, closedBecause };
  });
}

const GIVEN_FOR_A_VIEW = 'You were asked for your view on this alert. Add it as a note.';
const NOTHING_TO_JOIN = 'Nothing here needs your agreement as second person.';

/** Whom a form lets somebody choose. A reader by name brings in nobody: whoever else may decide can join. */
function purposeOf(action: AlertAction, proposing: boolean, standing: AlertStanding): Purpose | null {
  if (proposing) return standing === 'desk' ? 'second' : null;
  return action === 'discuss' || action === 'pass_on' ? action : null;
}
