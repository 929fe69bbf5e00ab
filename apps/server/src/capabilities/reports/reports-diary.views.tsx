import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { DayInput } from '../../ui/components/date-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Written } from '../../ui/components/figures.tsx';
import { Input } from '../../ui/components/input.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords } from '../../ui/words.ts';
import type { Meeting } from './reports-diary.ts';

interface FormView {
  now: Date;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

interface Diary extends FormView {
  meetings: readonly Meeting[];
  names: ReadonlyMap<string, string>;
  mine: ReadonlySet<string>;
}

/** The diary of meetings of governors with whoever leads on online safety. */
export function meetingsPage(shell: Shell, view: Diary): VNode {
  const { meetings, kept, problems, now } = view;
  const field = (name: string) => fieldOf({ values: kept, problems }, name);
  return (
    <Page title="Meetings with governors" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle under="Meetings between governors and the online safety lead, and what was discussed.">
        Meetings with governors
      </PageTitle>
      <div class="gh-stack">
        {meetings.length ? (
          <Panel title="Diary" flush>
            <Table
              head={['When', 'Who met', 'What was discussed', 'Recorded by']}
              rows={meetings.map((meeting) => cellsOf(meeting, view, now))}
            />
          </Panel>
        ) : null}
        <Panel title="Record a meeting">
          <form method="post" action="/reports/meetings" noValidate>
            <Csrf token={shell.csrf} />
            <DayInput
              name="on"
              legend="When was it?"
              hint="For example, 17 11 2026."
              form={kept}
              error={field('on').error}
            />
            <Input {...field('who')} label="Who met?" attributes={{ maxlength: 300 }} />
            <Textarea
              {...field('words')}
              label="What was discussed?"
              hint="Do not name pupils."
              rows={4}
              attributes={{ maxlength: 4000 }}
            />
            <Button preventDoubleClick>Save meeting</Button>
          </form>
        </Panel>
      </div>
    </Page>
  );
}

function cellsOf(meeting: Meeting, { names, mine }: Diary, now: Date): Cell[] {
  const { id, on, who, words, struck } = meeting;
  const name = (personId: string) => <bdi>{names.get(personId) ?? 'A colleague'}</bdi>;
  const day = dayWords(on, now);
  if (struck)
    return [
      <del>{day}</del>,
      words === null ? '–' : <del>{who}</del>,
      <>
        Struck out by {name(struck.by)}: <bdi>{struck.because}</bdi>
        {words === null ? null : (
          <div class="gh-soft">
            <del>
              <bdi>{words}</bdi>
            </del>
          </div>
        )}
      </>,
      name(meeting.recordedBy),
    ];
  return [
    day,
    <bdi>{who}</bdi>,
    <Written text={words ?? ''} />,
    <>
      {name(meeting.recordedBy)}
      {mine.has(id) ? (
        <div>
          <a href={`/reports/meetings/${id}/strike`}>
            Strike out…<span class="govuk-visually-hidden"> the meeting of {day}</span>
          </a>
        </div>
      ) : null}
    </>,
  ];
}

/** Ask why a meeting is struck out. */
export function strikeMeetingPage(shell: Shell, view: FormView & { id: string; on: string; who: string }): VNode {
  const { id, on, who, kept, problems, now } = view;
  const back = { href: '/reports/meetings', text: 'Meetings' };
  return (
    <Page title="Strike out a meeting" density="desk" shell={shell} back={back}>
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle
          under={
            <>
              {dayWords(on, now)}, <bdi>{who}</bdi>. Governors then read your reason and no word of what was noted. To
              put a meeting right, strike it out and record it again.
            </>
          }
        >
          Strike out a meeting
        </PageTitle>
        <form method="post" action={`/reports/meetings/${id}/strike`} noValidate>
          <Csrf token={shell.csrf} />
          <Input
            {...fieldOf({ values: kept, problems }, 'reason')}
            label="Why?"
            hint="For example, wrong day, or a pupil was named. Do not repeat the name"
            attributes={{ maxlength: 500 }}
          />
          <SendOrCancel cancel={back.href}>Strike it out</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
