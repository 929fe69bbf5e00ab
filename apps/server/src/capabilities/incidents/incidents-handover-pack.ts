import { recordNumber } from '../../kernel/record-number.ts';
import { type CsvCell, csvText } from '../../site/csv.ts';
import type { PackSection } from '../../site/incident-part.ts';
import { type Paper, type PaperBlock, pdfOf } from '../../ui/paper.ts';
import { fullDateTimeWords } from '../../ui/words.ts';
import type { ActionRow, ChangeRow, IncidentRow, NoticeRow, PersonRow } from './incidents.store.ts';
import { INTENTS, PARTS, SENSITIVITIES } from './incidents.ts';
import { fieldName } from './incidents-fields.ts';
import {
  lettersFor,
  type NamedPerson,
  othersHidden,
  PACK_ORDER,
  type PackPart,
  reportersHidden,
  withoutNames,
} from './incidents-handover.ts';
import type { DeviceRow } from './incidents-links.store.ts';
import { actionWords, deviceWords, toldWords } from './incidents-log.service.ts';
import type { Asked } from './incidents-questions.service.ts';
import { outcomeOf, PROPOSED_OUTCOME } from './incidents-status.ts';
import { GRADES, typeOf, WHOM } from './incidents-taxonomy.ts';

/** Everything of an incident that a pack may hold. */
export interface PackSource {
  incident: IncidentRow;
  people: readonly PersonRow[];
  /** These and those who were struck out. */
  named: readonly NamedPerson[];
  /** The numbers of those that were merged into it, and of the one into which it was. */
  merged: readonly string[];
  mergedInto: string | null;
  devices: readonly DeviceRow[];
  actions: readonly ActionRow[];
  notices: readonly NoticeRow[];
  changes: readonly ChangeRow[];
  asked: readonly Asked[];
  /** What other capabilities keep of how it was looked into. */
  procedures: readonly PackSection[];
  school: string;
  now: Date;
}

/** What was chosen for a pack. */
export interface PackChoice {
  whom: string;
  name: string;
  because: string;
  anonymised: boolean;
  /** The line of the child whose parent it is for; null where it is for nobody's, or where there is one child. */
  childId: string | null;
  parts: readonly PackPart[];
}

/** The two files of a pack from the same lines: one to read, one to take into a system. Names are left out of both where they are. */
export function packFiles(source: PackSource, choice: PackChoice): { pdf: Buffer; csv: Buffer } {
  const whole = choice.whom === 'parent' ? forParent(source, choice) : source;
  const named = choice.anonymised ? withoutClues(whole) : whole;
  const names = choice.anonymised ? lettersFor(source.named) : namesLeftOut(source, choice);
  const plain = (text: string) => (names.size ? withoutNames(text, names) : text);
  const parts = PACK_ORDER.filter((part) => choice.parts.includes(part) && !isKeptFrom(choice, part));
  const sections = parts.flatMap((part) => {
    return SECTIONS[part](named).map(({ title, lines }) => ({
      ...{ title, lines: lines.map(({ name, value }) => ({ name: plain(name), value: plain(value) })) },
    }));
  });
  const number = recordNumber(source.incident);
  const rows: CsvCell[][] = sections.flatMap(({ title, lines }) =>
    lines.map(({ name, value }) => [number, title, name, value]),
  );
  return {
    pdf: pdfOf(paperOf(source, { ...choice, because: plain(choice.because) }, sections)),
    csv: Buffer.from(csvText(['Incident', 'Section', 'What', 'Words'], rows)),
  };
}

/** Corrections that say whom it named, was kept from or belonged to, or that an action was written in it by mistake, and nothing of what happened. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['people', 'notices', 'devices', 'actions', 'owner_id', 'hidden_from']);
const ofWhatHappened = (changes: PackSource['changes']) => changes.filter(({ field }) => !OF_PEOPLE.has(field));

/** Without what says who it was as well as a name does: a class of which it is one, whose mother was rung, and which colleague corrected it. */
function withoutClues(source: PackSource): PackSource {
  return {
    ...source,
    people: source.people.map((person) => ({ ...person, class_name: null })),
    notices: source.notices.map((notice) => (notice.whom === 'parent' ? { ...notice, name: 'A parent' } : notice)),
    changes: ofWhatHappened(source.changes).map((change) => ({ ...change, person_name: null })),
  };
}

/** What no parent is given: whether telling one puts the child at risk, whether it is safe at home, and what the child said in confidence (R130). */
const isKeptFrom = ({ whom }: Pick<PackChoice, 'whom'>, part: PackPart): boolean =>
  whom === 'parent' && part === 'questions';

/**
 * Without those who reported it, a parent may be theirs whom it accuses (S6); without what social care, the police or another child's parents were told and
 * advised; nor another child's class.
 */
function forParent(source: PackSource, { childId }: PackChoice): PackSource {
  const isOther = ({ id, kind }: PersonRow) => kind === 'pupil' && childId !== null && id !== childId;
  return {
    ...source,
    people: source.people
      .filter(({ part }) => part !== 'reporter')
      .map((person) => (isOther(person) ? { ...person, class_name: null } : person)),
    // Another child's phone.
    devices: [],
    notices: source.notices.filter(({ whom, about }) => whom === 'parent' && (!childId || about === childId)),
    changes: ofWhatHappened(source.changes),
  };
}

function namesLeftOut({ named }: PackSource, { whom, name, childId }: PackChoice): Map<string, string> {
  if (whom !== 'parent') return new Map();
  const others = childId ? othersHidden(named, { childId, recipient: name }) : new Map();
  return new Map([...others, ...reportersHidden(named)]);
}

function paperOf(source: PackSource, choice: PackChoice, sections: readonly PackSection[]): Paper {
  const { now, school } = source;
  const whom = WHOM[choice.whom as keyof typeof WHOM] ?? choice.whom;
  const left = choice.anonymised ? ' Names are left out.' : choice.childId ? ' The names of others are left out.' : '';
  const blocks: PaperBlock[] = sections.flatMap(({ title, lines }) => [
    { kind: 'heading' as const, text: title },
    lines.length ? { kind: 'facts' as const, facts: lines } : { kind: 'text' as const, text: 'Nothing recorded.' },
  ]);
  return {
    title: `Incident ${recordNumber(source.incident)}`,
    school,
    under: `For ${choice.name} (${whom}), ${fullDateTimeWords(now)}. Why: ${choice.because}.${left}`,
    at: now,
    blocks,
  };
}

const word = (table: Readonly<Record<string, string>>, key: string) => table[key] ?? key;

const SECTIONS: Record<PackPart, (source: PackSource) => readonly PackSection[]> = {
  record: ({ incident, devices, merged, mergedInto }) => [
    {
      title: 'What happened',
      lines: [
        { name: 'Date and time', value: fullDateTimeWords(incident.occurred_at) },
        { name: 'Kind', value: `${typeOf(incident.type).name} (${typeOf(incident.type).sub})` },
        { name: 'Summary', value: incident.title },
        { name: 'Details', value: incident.details },
        { name: 'Evidence', value: incident.evidence ?? 'None recorded' },
        { name: 'Room', value: incident.room ?? 'Not recorded' },
        { name: 'Computer or device', value: incident.device ?? 'Not recorded' },
        ...devices.map((device) => ({ name: 'Further device', value: deviceWords(device) })),
        { name: 'Where', value: incident.off_site ? `Off site. ${incident.off_site_nexus ?? ''}` : 'At school' },
        { name: 'Accidental or deliberate', value: word(INTENTS, incident.intent) },
        { name: 'Grade', value: word(GRADES, incident.grade) },
        { name: 'Held as', value: word(SENSITIVITIES, incident.sensitivity) },
        // What was written in these is in their own packs: without this nobody who is given this one knew of them.
        ...(merged.length ? [{ name: 'Merged into this', value: merged.join(', ') }] : []),
        ...(mergedInto ? [{ name: 'Merged into', value: mergedInto }] : []),
      ],
    },
  ],
  people: ({ people }) => [
    {
      title: 'People',
      lines: people.map((person) => ({
        name: word(PARTS, person.part),
        value: [person.name, person.class_name, person.kind].filter(Boolean).join(', '),
      })),
    },
  ],
  actions: ({ actions }) => [
    {
      title: 'Actions and reasons',
      lines: actions.map((action) => ({ name: fullDateTimeWords(action.recorded_at), value: actionWords(action) })),
    },
  ],
  notices: ({ notices }) => [
    {
      title: 'Who was told',
      lines: notices.map((notice) => ({
        name: `${toldWords(notice)}, ${fullDateTimeWords(notice.told_at)}`,
        value: [
          notice.name,
          notice.words,
          notice.advice && `Advised: ${notice.advice}`,
          notice.officer && `Officer: ${notice.officer}`,
          notice.reference && `Reference: ${notice.reference}`,
        ]
          .filter(Boolean)
          .join('. '),
      })),
    },
  ],
  questions: ({ asked }) => [
    {
      title: 'Questions',
      lines: asked.map(({ text, answered }) => ({ name: text, value: answered?.answer ?? 'Not answered' })),
    },
  ],
  procedure: ({ procedures }) => (procedures.length ? [...procedures] : [{ title: 'Procedure for misuse', lines: [] }]),
  outcome: ({ incident }) => {
    const outcome = outcomeOf(incident);
    const name = outcome?.agreed === false ? PROPOSED_OUTCOME : 'Outcome';
    return [{ title: 'Outcome', lines: outcome ? [{ name, value: outcome.words }] : [] }];
  },
  changes: ({ changes }) => [
    {
      title: 'Corrections',
      lines: changes.map((change) => ({
        name: `${fieldName(change.field)}, ${fullDateTimeWords(change.at)}`,
        value: `${change.person_name ?? 'A colleague'}: ${correctedWords(change)}. ${change.because ?? ''}`,
      })),
    },
  ],
};

/** An action is struck out where it was about another child: then its words are in no pack, not the police's either (S6, S27). */
function correctedWords({ field, was, became }: ChangeRow): string {
  return field === 'actions' ? 'one was struck out' : `“${was ?? ''}” became “${became ?? ''}”`;
}
