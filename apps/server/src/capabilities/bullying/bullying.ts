/** Where else an incident of cyberbullying stands (R116). */
export interface BullyingRecord {
  id: string;
  /** What the school calls that record: "Pupil records, behaviour". */
  system: string;
  reference: string;
  putAt: Date;
  /** Names; null where the reader may not see one. */
  putBy: string | null;
  recordedAt: Date;
  recordedBy: string | null;
}

/** A place to be noted; `putBy`: the id of a member of staff. */
export interface NewBullyingRecord extends Pick<BullyingRecord, 'system' | 'reference' | 'putAt'> {
  putBy: string;
}

/** Whether this kind of incident may belong into the school's record of bullying as well. */
export const isBullying = (type: string): boolean => type === 'cyberbullying';
