import type { ComponentChildren, JSX } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import type { FactorState } from '../../ui/components/factor-field.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dateWords, dayWords, listWords } from '../../ui/words.ts';
import {
  endedWord,
  GRADE_WORDS,
  hasCounted,
  isAskedMistake,
  isOpenEnded,
  mistakeOf,
  type Sanction,
  stateOf,
} from './sanctions.ts';
import { countedNoMore, type Dealt } from './sanctions-grade.service.ts';
import { reviewDay, withdrawnWords, withdrawsAny } from './sanctions-withdrawn.ts';

/** A form as it was sent, with what needs another look. */
export interface Draft {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** What a field shows. */
export const field = ({ kept, problems }: Draft, name: string) => fieldOf({ values: kept, problems }, name);

/** What the reader of a sanction may do with it. */
export interface SanctionRights {
  personId: string;
  mayAgree: boolean;
  mayAppeal: boolean;
  factor: FactorState;
}

/** A form about one sanction. */
export interface FormProps {
  shell: Shell;
  sanction: Sanction;
  draft: Draft;
}

/** An incident as the pages beneath it name it. */
export interface Head {
  id: string;
  series: string;
  number: number;
  title: string;
}

/** A page beneath an incident. */
export function Beneath(props: {
  shell: Shell;
  incident: Head;
  title: string;
  /** What its tab says in place of a title that names somebody: a class reads it on the whiteboard (S22). */
  tab?: string;
  problems?: readonly FieldProblem[];
  crumb?: { text: string; href: string };
  actions?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  const { shell, incident, title, tab = title, problems = [], crumb, actions, children } = props;
  const number = recordNumber(incident);
  const crumbs = [
    { text: 'Incidents', href: '/incidents' },
    { text: number, href: `/incidents/${incident.id}` },
    ...(crumb ? [crumb] : []),
  ];
  return (
    <Page title={`${tab} · ${number}`} density="desk" shell={shell}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
      ) : null}
      <PageTitle crumbs={crumbs} under={<bdi>{incident.title}</bdi>} actions={actions}>
        {title}
      </PageTitle>
      {children}
    </Page>
  );
}

/** Minor, moderate or severe: a word. */
export function Grade({ grade }: { grade: keyof typeof GRADE_WORDS }): JSX.Element {
  const tone = ({ minor: 'plain', moderate: 'amber', severe: 'crimson' } as const)[grade];
  return (
    <Tag tone={tone} {...(grade === 'minor' ? {} : { icon: 'warning' as const })}>
      {GRADE_WORDS[grade]}
    </Tag>
  );
}

/** What a sanction has come to. */
export function SanctionTag({ sanction, now }: { sanction: Sanction; now: Date }): JSX.Element {
  const state = stateOf(sanction, schoolDate(now));
  if (mistakeOf(sanction)) return <StateTag state="no-action">Recorded by mistake</StateTag>;
  if (isAskedMistake(sanction)) return <StateTag state="one-of-two">A mistake? Waiting for a second person</StateTag>;
  if (state === 'asked') return <StateTag state="one-of-two">Waiting for a second person</StateTag>;
  if (state === 'refused') return <StateTag state="no-action">Not agreed</StateTag>;
  if (state === 'lifted') return <StateTag state="no-action">{endedWord(sanction)}</StateTag>;
  if (state === 'over') return <StateTag state="done">Over</StateTag>;
  if (isSpent(sanction, schoolDate(now))) return <StateTag state="done">No longer on record</StateTag>;
  return <StateTag state="due">In force</StateTag>;
}

/** A warning is nothing but what is on record: when that is over nothing of it is in force (R123). What was taken or ends somebody's time here lasts by itself. */
function isSpent({ effect, keptUntil }: Sanction, today: string): boolean {
  return (effect === 'warning' || effect === 'sanction') && keptUntil !== null && keptUntil < today;
}

/** "until Friday 4 December", "until there is an outcome", or nothing. */
export function untilWords(
  sanction: Pick<Sanction, 'untilOn' | 'untilOutcome' | 'untilLifted' | 'reviewOn' | 'reviews'>,
  now: Date,
): string {
  const { untilOn, untilLifted } = sanction;
  const reviewOn = reviewDay(sanction);
  if (untilOn) return `until ${dayWords(untilOn, now)}`;
  if (!isOpenEnded(sanction)) return '';
  return `until ${untilLifted ? 'it is lifted' : 'there is an outcome'}${reviewOn ? `, looked at again on ${dayWords(reviewOn, now)}` : ''}`;
}

/** How long it lasts or lasted; of one that was not agreed to, or ended before its day was over, how long it was to. Null of what takes no time. */
export function lastsFact(
  sanction: Sanction,
  now: Date,
): { name: 'Lasts' | 'Lasted' | 'Was to last'; value: string } | null {
  const { agreement, lift, untilOn } = sanction;
  const isEarly = lift ? untilOn === null || untilOn >= schoolDate(lift.at) : agreement?.agrees === false;
  const value = untilWords(isEarly ? { ...sanction, reviewOn: null, reviews: [] } : sanction, now);
  if (!value) return null;
  if (isEarly) return { name: 'Was to last', value };
  return { name: untilOn !== null && untilOn < schoolDate(now) ? 'Lasted' : 'Lasts', value };
}

/** The same within a line: "until Friday 4 December", "was to last until Friday 4 December", or nothing. */
export function lastsWords(sanction: Sanction, now: Date): string {
  const lasts = lastsFact(sanction, now);
  return lasts?.name === 'Was to last' ? `was to last ${lasts.value}` : (lasts?.value ?? '');
}

/** Sanctions, each with its way to its own page. */
export function SanctionTable({ sanctions, now }: { sanctions: readonly Sanction[]; now: Date }): JSX.Element {
  return (
    <Table
      head={['Sanction', 'State', 'Grade', 'Given', 'On record until']}
      rows={sanctions.map((each): Cell[] => [
        <>
          <a href={`/incidents/${each.incidentId}/sanctions/${each.id}`}>
            <bdi>{each.step}</bdi>
          </a>
          {withdrawsAny(each) ? (
            <div>
              <bdi>{withdrawnWords(each)}</bdi>
            </div>
          ) : null}
          <div class="gh-soft">
            {each.incidentNumber} {lastsWords(each, now)}
          </div>
        </>,
        <SanctionTag sanction={each} now={now} />,
        GRADE_WORDS[each.grade],
        <>
          {dateTimeWords(each.givenAt, now)}
          <div class="gh-soft">
            <bdi>{each.decidedBy.name}</bdi>
          </div>
        </>,
        keptWords(each, now),
      ])}
    />
  );
}

function keptWords(sanction: Sanction, now: Date): string {
  if (!hasCounted(sanction)) return '—';
  if (sanction.grade === 'severe') return 'As long as the incident is kept';
  return sanction.keptUntil ? dayWords(sanction.keptUntil, now) : '—';
}

/** What the school's memory says, and because of what (R124): which sanction, when, until when it is on record. */
export function Proposed({ dealt: { who, base, proposal }, now }: { dealt: Dealt; now: Date }): JSX.Element {
  if (!who.personId) {
    return (
      <Note icon="unknown" lead="Earlier breaches are not tracked for someone who is not on the roll.">
        The grade is the incident’s own: {GRADE_WORDS[base].toLowerCase()}.
      </Note>
    );
  }
  if (proposal.because.length === 0) {
    return (
      <Note icon="check" lead={`Proposed: ${GRADE_WORDS[proposal.grade].toLowerCase()}.`}>
        Nothing on record that you can see would raise it.
      </Note>
    );
  }
  return (
    <Note tone="amber" icon="warning" lead={`Proposed: ${GRADE_WORDS[proposal.grade].toLowerCase()}.`}>
      <Because base={base} because={proposal.because} now={now} />
    </Note>
  );
}

/** Which sanctions on record raise a grade, and that it is a repetition. */
export function Because(props: {
  base: keyof typeof GRADE_WORDS;
  because: readonly Sanction[];
  now: Date;
}): JSX.Element {
  const { base, because, now } = props;
  const grade = GRADE_WORDS[base].toLowerCase();
  const count = because.length;
  const earlier = because.map((each) => (
    <li>
      <a href={`/incidents/${each.incidentId}`}>{each.incidentNumber}</a>: {each.step.toLowerCase()} on{' '}
      {dateWords(each.givenAt, now)}, on record until {each.keptUntil ? dayWords(each.keptUntil, now) : 'its end'}
    </li>
  ));
  return (
    <>
      On its own it would be {grade}, and {countWord(count).toLowerCase()} {grade}{' '}
      {count === 1 ? 'breach is' : 'breaches are'} on record:
      <ul class="gh-plainlist">{earlier}</ul>
    </>
  );
}

/** What was decided about a grade, by whom and why; also that something had counted for it that does not any more. */
export function Graded({ dealt, now }: { dealt: Dealt; now: Date }): JSX.Element | null {
  const { breach } = dealt;
  if (!breach) return null;
  const went =
    breach.grade === breach.proposed ? 'as proposed' : `proposed was ${GRADE_WORDS[breach.proposed].toLowerCase()}`;
  const gone = countedNoMore(dealt);
  return (
    <>
      <p>
        <Grade grade={breach.grade} /> <bdi>{breach.decidedBy}</bdi>, {dateTimeWords(breach.decidedAt, now)}: {went}.
        {breach.because ? <bdi> “{breach.because}”</bdi> : null}
      </p>
      {gone.length ? (
        <Note tone="amber" icon="warning" lead="Grade this again.">
          {listWords(gone.map((each) => `${each.step}, ${each.incidentNumber ?? ''}`))} counted for it then, and not any
          more.
        </Note>
      ) : null}
    </>
  );
}

/** "Imogen Stott, 7R". */
export function whoWords({ who }: Dealt): string {
  return listWords([who.name]) + (who.className ? `, ${who.className}` : '');
}
