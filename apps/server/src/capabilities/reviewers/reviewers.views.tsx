import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords, plural } from '../../ui/words.ts';
import type { WellbeingView } from './reviewers.service.ts';
import type { Talk } from './reviewers.store.ts';
import { LooksPanel } from './second-looks.views.tsx';

/** A form as it was sent, and what needs another look. */
export interface Draft {
  form: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  /** The talk that it adds a note to; left out: it keeps a new talk. */
  talk?: string;
}

/** What reading alerts costs those who do, who talks with them, and what is looked at twice. */
export function wellbeingPage(shell: Shell, { view, draft }: { view: WellbeingView; draft: Draft }): VNode {
  return (
    <Page title="Reviewer wellbeing" density="desk" shell={shell}>
      {draft.problems.length ? (
        <ErrorSummary errors={errorsOf(draft.problems, (field) => (draft.talk ? `${field}-${draft.talk}` : field))} />
      ) : null}
      <SectionViews shell={shell} />
      <PageTitle under="Reading distressing material is hard. This page counts it, so that nobody carries it alone.">
        Reviewer wellbeing
      </PageTitle>
      <MainAside layout="narrow-aside" aside={<Mine view={view} />} asideLabel="What you have read">
        {view.team.length ? <Team view={view} /> : null}
        <LooksPanel looks={view.looks} now={view.now} />
        <Talks shell={shell} view={view} draft={draft} />
        {view.supports && view.others.length ? (
          <TalkForm shell={shell} view={view} draft={draft.talk ? { form: {}, problems: [] } : draft} />
        ) : null}
      </MainAside>
    </Page>
  );
}

function Mine({ view }: { view: WellbeingView }): JSX.Element {
  const { mine } = view;
  return (
    <Panel title="What you have read" note={`Severity ${view.severityFrom} and above`}>
      <Facts
        layout="rows"
        facts={[
          { name: 'Alerts, 7 days', value: mine.week },
          { name: 'Alerts, 30 days', value: mine.month },
          { name: 'Pictures shown, 7 days', value: mine.picturesWeek },
          { name: 'Pictures shown, 30 days', value: mine.picturesMonth },
        ]}
      />
      <p class="gh-soft">
        You, the headteacher and the safeguarding lead see this. Too much is a reason to share the work, never a fault.
      </p>
    </Panel>
  );
}

function Team({ view }: { view: WellbeingView }): JSX.Element {
  return (
    <Panel
      title="What each reviewer has read"
      note={`Alerts of severity ${view.severityFrom} and above about pupils`}
      flush
    >
      <Table
        head={[
          'Reviewer',
          { text: 'Alerts, 7 days', format: 'numeric' },
          { text: 'Alerts, 30 days', format: 'numeric' },
          { text: 'Pictures, 7 days', format: 'numeric' },
          { text: 'Pictures, 30 days', format: 'numeric' },
          'Last check-in',
        ]}
        rows={view.team.map((line) => [
          <bdi>{line.name}</bdi>,
          { text: line.week, format: 'numeric' },
          { text: line.month, format: 'numeric' },
          { text: line.picturesWeek, format: 'numeric' },
          { text: line.picturesMonth, format: 'numeric' },
          line.lastTalk
            ? `${dayWords(line.lastTalk, view.now)}${line.overdue ? `, more than ${view.talkDays} days ago` : ''}`
            : 'None yet',
        ])}
      />
    </Panel>
  );
}

function Talks({ shell, view, draft }: { shell: Shell; view: WellbeingView; draft: Draft }): JSX.Element {
  return (
    <Panel title="Check-ins" note="Only the two people who talked can read the notes">
      {view.talks.length ? null : <p class="gh-soft">No check-ins recorded yet.</p>}
      {view.talks.map((talk) => (
        <TalkEntry shell={shell} view={view} talk={talk} draft={draft.talk === talk.id ? draft : null} />
      ))}
    </Panel>
  );
}

interface EntryProps {
  shell: Shell;
  view: WellbeingView;
  talk: Talk;
  draft: Draft | null;
}

function TalkEntry({ shell, view, talk, draft }: EntryProps): JSX.Element {
  const mine = talk.personId === view.actorId || talk.byId === view.actorId;
  return (
    <div>
      <p>
        <b>
          <bdi>{talk.name ?? 'A colleague'}</bdi>
        </b>{' '}
        with <bdi>{talk.by ?? 'a colleague'}</bdi>, {dayWords(talk.heldOn, view.now)}
      </p>
      {talk.notes.map((note) => (
        <p class="gh-written" dir="auto">
          {note.author ?? 'A colleague'}: {note.note}
        </p>
      ))}
      {mine ? (
        <Details summary="Add a note" open={draft !== null}>
          <form method="post" action={`/wellbeing/talks/${talk.id}/notes`} noValidate>
            <Csrf token={shell.csrf} />
            <Textarea
              name="note"
              id={`note-${talk.id}`}
              label="Note"
              rows={2}
              value={draft?.form.note ?? ''}
              error={problemOf(draft?.problems ?? [], 'note')}
            />
            <Button variant="secondary">Add note</Button>
          </form>
        </Details>
      ) : null}
    </div>
  );
}

function TalkForm({ shell, view, draft }: { shell: Shell; view: WellbeingView; draft: Draft }): JSX.Element {
  const field = (name: string) => fieldOf({ values: draft.form, problems: draft.problems }, name);
  return (
    <Panel title="Record a check-in" note={`At least every ${plural(view.talkDays, 'day')}`}>
      <form method="post" action="/wellbeing/talks" noValidate>
        <Csrf token={shell.csrf} />
        <Select
          {...field('personId')}
          label="Who with?"
          items={[
            { value: '', text: 'Choose' },
            ...view.others.map(({ personId, name }) => ({ value: personId, text: name })),
          ]}
        />
        <Input
          {...field('heldOn')}
          value={draft.form.heldOn ?? schoolDate(view.now)}
          label="Date"
          type="date"
          width={10}
        />
        <Textarea {...field('note')} label="Note" hint="Only the two of you can read it" rows={3} />
        <Button variant="secondary">Save check-in</Button>
      </form>
    </Panel>
  );
}
