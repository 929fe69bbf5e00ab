import type { Settings } from '../../access/settings.ts';
import type { TwoPersonDecision } from '../../access/settings-alerts.ts';
import { type AlertAction, type AlertStanding, offered } from './alert-transitions.ts';
import type { AlertHarm, AlertSeverity, AlertState, Series } from './alerts.ts';

/** What one person proposed and a second one has agreed to, or not yet. */
export interface Proposal {
  action: TwoPersonDecision;
  by: string;
  byName: string | null;
  at: Date;
  reason: string;
  falseAlarm: boolean;
  agreedBy: string | null;
  agreedByName: string | null;
}

/** What of an alert the rule of two reads. */
export interface Joint {
  state: AlertState;
  severity: AlertSeverity;
  twoFor: readonly string[];
  twoFrom: number;
  proposal: Proposal | null;
}

/** What the second person can do, and the first one who thinks again. */
export const JOINT_ACTIONS = ['agree', 'disagree', 'withdraw'] as const;

/** See JOINT_ACTIONS. */
export type JointAction = (typeof JOINT_ACTIONS)[number];

/** Never: one above the highest severity. */
const NEVER = 6;

/**
 * The rule of two for a new alert (R96). It holds for alerts about pupils: what is about an adult is with named seniors already (R99), and
 * there may be no second one who is not its subject.
 */
export function ruleOfTwo(
  alert: { series: Series; harm: AlertHarm },
  settings: Pick<Settings, 'alerts.twoDecide' | 'alerts.twoFrom' | 'alerts.twoHarms'>,
): { two_for: TwoPersonDecision[]; two_from: number } {
  const decisions = settings['alerts.twoDecide'];
  if (alert.series !== 'A' || !decisions.length) return { two_for: [], two_from: NEVER };
  return {
    two_for: decisions,
    two_from: (settings['alerts.twoHarms'] as AlertHarm[]).includes(alert.harm) ? 1 : settings['alerts.twoFrom'],
  };
}

/** Whether this decision needs a second person. The database holds the same rule as a check (alert_decided_by_two). */
export function needsTwo(alert: Omit<Joint, 'state' | 'proposal'>, action: string): action is TwoPersonDecision {
  return alert.twoFor.includes(action) && alert.severity >= alert.twoFrom;
}

/** What is proposed, after a name: "Priya Nair proposed: no further action". */
export const PROPOSED_WORDS: Record<TwoPersonDecision, string> = {
  no_action: 'no further action',
  incident: 'an incident',
};

/** Why this cannot be done alone, or just now; undefined when it can. */
export function heldBack(alert: Joint, action: AlertAction): string | undefined {
  const { proposal } = alert;
  if (action !== 'no_action' && action !== 'incident' && action !== 'pass_on') return undefined;
  if (proposal && !proposal.agreedBy) {
    return `${proposal.byName ?? 'A colleague'} proposed: ${PROPOSED_WORDS[proposal.action]}. Agree or disagree with that first.`;
  }
  if (proposal) return action === proposal.action ? undefined : 'Two people agreed that this becomes an incident.';
  return needsTwo(alert, action) ? 'A second person must agree to this. Propose it first.' : undefined;
}

/** Whether this person may do it: the second who may decide the same alone elsewhere, or the first who takes it back. */
export function offeredJoint(
  alert: Joint,
  action: JointAction,
  who: { personId: string | null; standing: AlertStanding },
): boolean {
  const { proposal } = alert;
  if (!proposal || proposal.agreedBy || !offered(alert.state, proposal.action, who.standing)) return false;
  return (action === 'withdraw') === (proposal.by === who.personId);
}

/** Whether one person has proposed and nobody has agreed. One that became worse is new, whatever was proposed before. */
export function waitsForSecond({ state, proposal }: Pick<Joint, 'state' | 'proposal'>): boolean {
  return state !== 'unviewed' && proposal !== null && proposal.agreedBy === null;
}

/** Whether somebody may propose this: it needs two, nothing is proposed yet, and they could decide it. */
export function offeredProposal(alert: Joint, action: TwoPersonDecision, standing: AlertStanding): boolean {
  return needsTwo(alert, action) && !alert.proposal && offered(alert.state, action, standing) !== undefined;
}
