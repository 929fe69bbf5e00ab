/** What is noted of a device after it was taken off the network (R139). The last two end it. */
export const ISOLATION_STEPS = {
  handed: 'Handed to somebody',
  examined: 'Looked at or cleaned',
  noted: 'Something else',
  released: 'Released: it may be used again',
  written_off: 'Taken out of use for good',
} as const;

/** A step of ISOLATION_STEPS. */
export type IsolationStepName = keyof typeof ISOLATION_STEPS;

/** Steps after which nothing more is noted. */
export const ENDS: ReadonlySet<IsolationStepName> = new Set(['released', 'written_off']);

/** Somebody; null where the reader may not see a name. */
interface Named {
  id: string;
  name: string | null;
}

/** One line of the log, never changed. */
export interface IsolationStep {
  number: number;
  step: IsolationStepName;
  at: Date;
  /** Whom it was handed to. */
  to: string | null;
  words: string;
  /** The ICT provider by whose word it was released. */
  provider: { name: string; reference: string } | null;
  recordedAt: Date;
  recordedBy: string | null;
}

/** A device that was taken off the network, with what was noted since. */
export interface Isolation {
  id: string;
  incidentId: string;
  /** Its line in the list of devices, or null where it has none. */
  sensorId: string | null;
  /** What the school calls it now. */
  device: string;
  /** What it was called when it was isolated. */
  writtenAs: string;
  place: string;
  isolatedAt: Date;
  isolatedBy: Named;
  tellsStaff: boolean;
  recordedAt: Date;
  recordedBy: Named;
  steps: IsolationStep[];
  /** The step that ended it; null while it stands. */
  ended: IsolationStep | null;
}

/** A device to be isolated. */
export interface NewIsolation {
  sensorId: string | null;
  device: string;
  place: string;
  isolatedAt: Date;
  isolatedBy: string;
  tellsStaff: boolean;
}

/** A step to be noted. */
export type NewStep = Pick<IsolationStep, 'step' | 'at' | 'to' | 'words' | 'provider'>;

/** Whether this person may release it in their own name: neither took it off the network nor noted that. The database asks besides whether they are a second name. */
export function mayRelease({ isolatedBy, recordedBy }: Isolation, personId: string): boolean {
  return personId !== isolatedBy.id && personId !== recordedBy.id;
}

/** What a line says of itself: "Handed to Sam Adeyemi". */
export function stepWords({ step, to, provider }: Pick<IsolationStep, 'step' | 'to' | 'provider'>): string {
  if (step === 'handed') return `Handed to ${to}`;
  if (step === 'released' && provider) return `Released, by word of ${provider.name} (${provider.reference})`;
  return step === 'released' ? 'Released' : ISOLATION_STEPS[step];
}
