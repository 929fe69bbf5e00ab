import type { VNode } from 'preact';
import type { Tx } from '../access/transact.ts';

/** Somebody of an incident, as the parts of its page see them. */
export interface IncidentPerson {
  id: string;
  /** On the school's list, or null. */
  personId: string | null;
  name: string;
  kind: string;
  part: 'affected' | 'responsible' | 'witness' | 'reporter';
  yearGroup: number | null;
  className: string | null;
}

/** What a part of an incident's page knows of it. Whoever gets this may see the incident. */
export interface IncidentFacts {
  id: string;
  /** "INC-4718". */
  number: string;
  title: string;
  type: string;
  grade: 'minor' | 'moderate' | 'severe';
  state: 'open' | 'waiting' | 'review' | 'closed' | 'merged';
  sensitivity: 'general' | 'safeguarding' | 'staff';
  ownerId: string;
  recordedBy: string;
  hiddenFrom: readonly string[];
  /** Since when nothing may be uploaded, previewed, captured or printed (R148); null where it is not frozen. */
  frozenAt: Date | null;
  /** The kind of what it was merged into, where no file of that may be held, and so none of this (S15). */
  kindAbove: string | null;
  alertId: string | null;
  recordedAt: Date;
  occurredAt: Date;
  /** Whether the reader works it; false for somebody who only logged it. */
  mayWork: boolean;
  people: readonly IncidentPerson[];
}

/** Something that is missing before an incident ends: a sentence, where to mend it, and whether closing waits for it. */
export interface CaseProblem {
  text: string;
  href: string;
  /** True: closing waits for it. False: whoever closes says in the outcome why it was not needed. */
  blocks: boolean;
  /** True: nor is it merged into another meanwhile. */
  staysApart?: boolean;
  /** Its clock, beside those of telling people: what it is and until when. */
  clock?: { text: string; by: Date };
}

/** An incident whose grade is about to be given: one that is there, or one that is being written and whose id is nobody's yet. */
export type ToGrade = Pick<IncidentFacts, 'id' | 'grade' | 'occurredAt' | 'people' | 'hiddenFrom'>;

/** What is proposed instead of the grade that an incident would have on its own. */
export interface GradeProposed {
  grade: IncidentFacts['grade'];
  /** Because of what, as far as the reader may know. */
  body: VNode;
}

/** What a part adds to a pack: facts in order. */
export interface PackSection {
  title: string;
  lines: readonly { name: string; value: string }[];
}

/** A place on a long page, and what the list at its top calls it. */
export interface Jump {
  id: string;
  text: string;
}

/** What a capability puts on the page of an incident; registered in Site.incidentParts when the capability registers itself. */
export interface IncidentPart {
  /** Small numbers first, within a place. */
  order: number;
  /** `left`: a procedure with its steps; `main`: among the panels of the record; `aside`: clocks and links. */
  place: 'left' | 'main' | 'aside';
  /** How the list at the top of the page leads to it; `id` is that of its panel. */
  jump?: Jump;
  /** Reads and draws within the page's own transaction and scope; null where there is nothing for this incident. */
  show(tx: Tx, incident: IncidentFacts): Promise<VNode | null>;
  /** What it asks for before the incident is closed. */
  missing?(tx: Tx, incident: IncidentFacts): Promise<CaseProblem[]>;
  /**
   * Carries what goes on over to the incident into which this one is merged, once its people are there; whom the merged one is hidden from is in
   * `hiddenFrom`. A sentence where it cannot: then nothing is merged.
   */
  carry?(
    tx: Tx,
    from: Pick<IncidentFacts, 'id'>,
    into: Pick<IncidentFacts, 'id' | 'number' | 'hiddenFrom'>,
  ): Promise<string | undefined>;
  /** Whom it has found need not be told: keys of those who can be (R14). */
  spares?(tx: Tx, incident: IncidentFacts): Promise<readonly string[]>;
  /** What it proposes for the grade while that is chosen (R124); null where it has nothing to propose. */
  proposeGrade?(tx: Tx, incident: ToGrade): Promise<GradeProposed | null>;
  /** Keeps what it proposed beside what was decided, in the unit of work that stores the grade. */
  keepGrade?(
    tx: Tx,
    incident: ToGrade,
    decided: { grade: IncidentFacts['grade']; because: string | null },
  ): Promise<void>;
  /** What follows for the incident once somebody who was named in it by mistake was struck out, in the same unit of work; a sentence that says so. */
  struck?(tx: Tx, incident: Pick<IncidentFacts, 'id'>, person: Pick<IncidentPerson, 'id'>): Promise<string | undefined>;
  /** What stands on the printed record; never asked for a frozen one. */
  print?(tx: Tx, incident: IncidentFacts): Promise<VNode | null>;
  /** What it adds to a pack that takes the procedure; never asked for a frozen incident. `anonymised`: no adult of it is named either. */
  pack?(tx: Tx, incident: IncidentFacts, how: { anonymised: boolean }): Promise<PackSection | null>;
}
