import type { ComponentChildren, JSX, VNode } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { QuickerNote } from '../../ui/components/notice.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import type { Form } from './incidents.schemas.ts';
import { type Involved, personWords, SENSITIVITIES } from './incidents.ts';
import type { IncidentView } from './incidents-page.service.ts';
import type { Problem } from './incidents-readiness.ts';
import { INCIDENT_STATES } from './incidents-status.ts';
import { GRADES, type Grade } from './incidents-taxonomy.ts';

/** A form as it was sent, with what needs another look. */
export interface Draft {
  form: Form;
  problems: readonly FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker?: string | undefined;
}

/** An empty form. */
export const blank: Draft = { form: {}, problems: [] };

/** The grades to choose from, the proposed one marked and none chosen. */
export function gradeItems(proposal: { grade: Grade } | null): { value: string; text: string; hint?: string }[] {
  return Object.entries(GRADES).map(([value, text]) => ({
    ...{ value, text },
    ...(value === proposal?.grade && { hint: 'As proposed' }),
  }));
}

/** What a field shows: the words that were sent and the sentence that is wrong with them. */
export const field = ({ form, problems }: Draft, name: string) => fieldOf({ values: form, problems }, name);

/** Everything that needs another look and what a colleague did meanwhile, before the page's title. */
export function Problems(props: { problems: readonly FieldProblem[]; quicker?: string | undefined }): JSX.Element {
  const { problems, quicker } = props;
  return (
    <>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
      ) : null}
      <QuickerNote quicker={quicker} />
    </>
  );
}

/** What is missing before an incident can be closed, as links to where it is mended. */
export function ProblemList({ problems }: { problems: readonly Problem[] }): JSX.Element | null {
  if (!problems.length) return null;
  return (
    <ul class="gh-problems">
      {problems.map((problem) => (
        <li>
          <a href={problem.href}>
            <bdi>{problem.text}</bdi>
          </a>
        </li>
      ))}
    </ul>
  );
}

const GRADE_TONES = { minor: 'plain', moderate: 'amber', severe: 'crimson' } as const;

/** Minor, moderate or severe: a word, never the shapes of alerts. */
export function GradeTag({ grade }: { grade: string }): JSX.Element {
  const known = grade as Grade;
  return known === 'minor' ? (
    <Tag tone="plain">{GRADES[known]}</Tag>
  ) : (
    <Tag tone={GRADE_TONES[known] ?? 'plain'} icon="warning">
      {GRADES[known] ?? grade}
    </Tag>
  );
}

/** What it is held as; nothing for what is general. */
export function HeldTag({ sensitivity }: { sensitivity: string }): JSX.Element | null {
  if (sensitivity === 'general') return null;
  return (
    <Tag tone="plain" icon="lock">
      {SENSITIVITIES[sensitivity as keyof typeof SENSITIVITIES] ?? sensitivity}
    </Tag>
  );
}

/** Open, waiting, put forward, late, closed or merged. */
export function StateOf({ row, now }: { row: { state: string; review_by: Date | null }; now: Date }): JSX.Element {
  if (!isUnderWay(row.state)) {
    return (
      <Tag tone="moss" icon="check">
        {row.state === 'merged' ? 'Merged' : 'Closed'}
      </Tag>
    );
  }
  if (row.review_by && row.review_by < now) {
    return (
      <Tag tone="crimson" icon="clock">
        Late
      </Tag>
    );
  }
  if (row.state === 'review') {
    return (
      <Tag tone="petrol" icon="rings">
        {INCIDENT_STATES.review}
      </Tag>
    );
  }
  return (
    <Tag tone="petrol" icon={row.state === 'waiting' ? 'clock' : 'half'}>
      {row.state === 'waiting' ? 'Waiting' : 'Open'}
    </Tag>
  );
}

/** "Imogen Stott, 7R", the name isolated: it may hold marks that turn the direction of writing (S5). */
export function PersonName({
  person,
}: {
  person: Pick<Involved, 'name' | 'kind'> & { className: string | null };
}): JSX.Element {
  const { name, detail } = personWords(person);
  return (
    <>
      <bdi>
        <b>{name}</b>
      </bdi>
      {detail ? <>, {detail}</> : null}
    </>
  );
}

/** Whether the reader can still do something for it. */
export const isWorked = ({ mayWork, incident }: Pick<IncidentView, 'mayWork' | 'incident'>): boolean =>
  mayWork && isUnderWay(incident.state);

/** What other capabilities put at this place of the page. */
export const partsAt = (view: IncidentView, place: IncidentView['parts'][number]['place']): VNode[] =>
  view.parts.filter((part) => part.place === place).map(({ body }) => body);

/** For whoever only logged it: that what others recorded is not shown is not that nobody did anything. */
export const OWN_ENTRIES = 'Only what you recorded yourself is shown here';

/** Text with its own line breaks, never as markup. */
export function Written({ text }: { text: ComponentChildren }): JSX.Element {
  return (
    <p class="gh-written" dir="auto">
      {text}
    </p>
  );
}
