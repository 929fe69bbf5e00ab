import type { VNode } from 'preact';
import { audienceKeyWords } from '../../access/audiences.ts';
import { yearWords } from '../../access/years.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { ListPanel, MainAside, Stack } from '../../ui/components/layouts.tsx';
import { LinkRow, SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select, type SelectItem } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, dayWords, plural, timeWords } from '../../ui/words.ts';
import type { LessonForm, lessonsQuery } from './lessons.schemas.ts';
import type { Choices, LessonLine } from './lessons.service.ts';
import { LESSONS_A_PAGE } from './lessons.store.ts';
import { type Lesson, phaseOf, whomKey } from './lessons.ts';

interface ListView {
  rows: readonly LessonLine[];
  total: number;
  query: ReturnType<typeof lessonsQuery.parse>;
  now: Date;
}

/** For whom a lesson is, in words. */
export function whomWords(lesson: Lesson): string {
  return audienceKeyWords(whomKey(lesson));
}

/** "Tuesday 17 November, 10:00 to 11:00". */
export function whenWords({ startsAt, endsAt }: Pick<Lesson, 'startsAt' | 'endsAt'>, now: Date): string {
  return `${dateWords(startsAt, now)}, ${timeWords(startsAt)} to ${timeWords(endsAt)}`;
}

/** One's own lessons. */
export function lessonsPage(shell: Shell, { rows, total, query, now }: ListView): VNode {
  const pages = Math.max(1, Math.ceil(total / LESSONS_A_PAGE));
  const add = <LinkButton href="/lessons/new">Plan a lesson…</LinkButton>;
  const isAhead = query.when === 'ahead';
  const href = (page: number) => `/lessons?when=${query.when}&page=${page}`;
  return (
    <Page title="My lessons" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Each site is tested as your pupils would meet it, now and on the morning of the lesson. Only you see your lessons. Whoever changes the times of a school day sees which classes have one then, and with whom."
        actions={total === 0 ? undefined : add}
      >
        My lessons
      </PageTitle>
      <Stack>
        <LinkRow
          label="Which lessons"
          links={[
            { href: '/lessons', text: 'Coming up', current: isAhead },
            { href: '/lessons?when=over', text: 'Past or cancelled', current: !isAhead },
          ]}
        />
        {total === 0 ? (
          <Nothing isAhead={isAhead} add={add} />
        ) : (
          <ListPanel
            count={plural(total, 'lesson')}
            hasFilter={false}
            range={isAhead ? 'the next one first' : 'the last one first'}
            {...(pages > 1 && {
              page: `Page ${query.page} of ${pages}`,
              pagination: <Pagination items={pageItems(query.page, pages, href)} />,
            })}
          >
            <Lessons rows={rows} now={now} />
          </ListPanel>
        )}
      </Stack>
    </Page>
  );
}

function Nothing({ isAhead, add }: { isAhead: boolean; add: VNode }): VNode {
  if (!isAhead) return <EmptyState title="No past lessons yet">Lessons you plan are kept here afterwards.</EmptyState>;
  return (
    <EmptyState
      title="You have not planned any lessons"
      ways={[
        'List the sites you want to use, one per line.',
        'See straight away which are blocked for the class, and ask for them in time.',
        'During the lesson, see what is blocked for your class.',
      ]}
      more={add}
    >
      A site that opens for you may be blocked for your pupils. Here you find out before the lesson.
    </EmptyState>
  );
}

function Lessons({ rows, now }: { rows: readonly LessonLine[]; now: Date }): VNode {
  return (
    <Table
      head={['Lesson', 'For', 'When', 'Sites', 'Your class now']}
      rows={rows.map((lesson): Cell[] => [
        <a href={`/lessons/${lesson.id}`}>
          <bdi>{lesson.title}</bdi>
        </a>,
        <bdi>{whomWords(lesson)}</bdi>,
        <>
          {whenWords(lesson, now)} {lesson.outside === null ? null : <StateTag state="due">{lesson.outside}</StateTag>}
        </>,
        <>
          {lesson.sites === 0 ? 'None' : lesson.sites}{' '}
          {lesson.closed > 0 ? <StateTag state="blocked">{lesson.closed} blocked</StateTag> : null}
        </>,
        <LiveCell lesson={lesson} now={now} />,
      ])}
    />
  );
}

function LiveCell({ lesson, now }: { lesson: LessonLine; now: Date }): VNode {
  const phase = phaseOf(lesson, now);
  if (phase === 'cancelled') return <>Cancelled</>;
  const words = { ahead: 'When it opens', running: 'Open now', over: 'Counts' }[phase];
  return <a href={`/lessons/${lesson.id}/live`}>{words}</a>;
}

interface FormView {
  form: LessonForm;
  problems: readonly FieldProblem[];
  choices: Choices;
  /** The dates to come with hours of their own. */
  dates: readonly { date: string; words: string }[];
  now: Date;
}

/** A form that a phone takes too: one address a line. */
export function newLessonPage(shell: Shell, view: FormView): VNode {
  const { form, problems, choices } = view;
  const error = (field: string) => problemOf(problems, field);
  const time = (name: 'starts' | 'ends', label: string) => (
    <Input name={name} label={label} type="time" value={form[name]} error={error(name)} width={5} />
  );
  return (
    <Page title="Plan a lesson" density="desk" shell={shell} back={{ href: '/lessons', text: 'My lessons' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle>Plan a lesson</PageTitle>
      <MainAside layout="form" aside={<Aside view={view} />} asideLabel="What happens next">
        <form method="post" action="/lessons/new" noValidate>
          <Csrf token={shell.csrf} />
          <Input
            name="title"
            label="What is it about?"
            hint="For example, The Blitz. Do not name a pupil."
            value={form.title}
            error={error('title')}
            attributes={{ maxlength: 120 }}
          />
          <Select
            name="whom"
            label="For which class?"
            value={form.whom}
            items={classItems(form.whom, choices)}
            error={error('whom')}
          />
          <Input name="date" label="Day" type="date" value={form.date} error={error('date')} width={10} />
          {time('starts', 'From')}
          {time('ends', 'Until')}
          <SitesField typed={form.sites} error={error('sites')} rows={6} />
          <ButtonGroup>
            <Button preventDoubleClick busy="Testing the sites…">
              Save and test the sites
            </Button>
            <a class="govuk-link" href="/lessons">
              Cancel
            </a>
          </ButtonGroup>
        </form>
      </MainAside>
    </Page>
  );
}

/** Where sites are written: an address a line, and what it is for. */
export function SitesField({ typed, error, rows }: { typed: string; error: string | undefined; rows: number }): VNode {
  return (
    <Textarea
      name="sites"
      label="Sites"
      hint="One web address per line. You can add a space and what it is for. Only what is written here is tested: where a site leads on to another, such as a sign-in page or a shortened address, add that one too."
      rows={rows}
      value={typed}
      error={error}
      spellcheck={false}
      attributes={{ autocapitalize: 'none', maxlength: 100_000 }}
    />
  );
}

function classItems(chosen: string, { own, classes, years }: Choices): SelectItem[] {
  const rest = [
    ...classes.map((name) => ({ value: `group:${name}`, text: name })),
    ...years.map((year) => ({ value: `year:${year}`, text: yearWords(year) })),
  ];
  const mine = rest.filter(({ value }) => own.includes(value));
  const items = [{ value: '', text: 'Choose' }, ...mine, ...rest.filter(({ value }) => !own.includes(value))];
  const isKnown = chosen === '' || items.some(({ value }) => value === chosen);
  return isKnown ? items : [...items, { value: chosen, text: audienceKeyWords(chosen) }];
}

/** Of more than these the lesson itself tells. */
const MOST_DATES = 6;

function Aside({ view: { dates, now } }: { view: FormView }): VNode {
  return (
    <>
      {dates.length ? (
        <Panel title="Days with other times">
          <ul class="govuk-list govuk-list--bullet">
            {dates.slice(0, MOST_DATES).map(({ date, words }) => (
              <li>
                {dayWords(date, now)}: <bdi>{words}</bdi>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel title="What happens next">
        <ul class="govuk-list govuk-list--bullet">
          <li>Each site is tested straight away as a pupil in the class, for the time of the lesson.</li>
          <li>It is tested again that morning. Anything blocked by then appears on your Today page.</li>
          <li>
            You can ask for blocked sites to be unblocked until the end of the lesson. Someone else has to approve.
          </li>
        </ul>
      </Panel>
    </>
  );
}
