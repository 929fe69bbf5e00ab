import type { JSX, VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { LANDS_ON, type Learned, type StaffChoice } from './aftercare.ts';
import { dayWords, Errors, Of, Overdue, type SentShort, TooLate, typed } from './aftercare-short.views.tsx';

/** Lessons learned: on what it lands, who does it, by when. Nothing in it leads to an incident. */
export function learnedPage(
  shell: Shell,
  view: {
    learned: readonly Learned[];
    away: ReadonlySet<string>;
    maySettle: (each: Learned) => boolean;
    staff: readonly StaffChoice[];
    now: Date;
    sent: SentShort;
  },
): VNode {
  const { learned, away, maySettle, staff, now, sent } = view;
  const open = learned.filter(({ doneAt }) => !doneAt).length;
  return (
    <Page title="Lessons learned" density="desk" shell={shell}>
      <Errors sent={sent} />
      <SectionViews shell={shell} />
      <PageTitle crumbs={[{ text: 'Lessons learned' }]} under="No names or incident details are shown here.">
        {open === 0 ? 'No open actions' : open === 1 ? '1 open action' : `${open} open actions`}
      </PageTitle>
      <Panel flush={learned.length > 0}>
        {learned.length ? (
          <Table
            head={['Area', 'What will change', 'Owner and due date', 'Status']}
            rows={learned.map((each) => [
              <Lands each={each} />,
              <bdi>{each.action}</bdi>,
              <>
                <bdi>{each.owner ?? 'A colleague'}</bdi>, {dayWords(each.dueOn, now)}
                {each.doneAt ? null : <Overdue on={each.dueOn} now={now} />}
                {!each.doneAt && away.has(each.ownerId) ? (
                  <>
                    <br />
                    <StateTag state="away" />
                  </>
                ) : null}
              </>,
              each.doneAt ? (
                <>
                  <span id={each.id}>Done {dateWords(each.doneAt, now)}.</span> <bdi>{each.outcome}</bdi>
                  <TooLate sent={sent} of={each.id} />
                </>
              ) : maySettle(each) ? (
                <Done each={each} csrf={shell.csrf} sent={sent} staff={staff} />
              ) : (
                'Open'
              ),
            ])}
          />
        ) : (
          <p>
            When an incident is reviewed, the changes agreed are listed here: to policy, filtering, training and
            teaching.
          </p>
        )}
      </Panel>
    </Page>
  );
}

function Lands({ each }: { each: Learned }): JSX.Element {
  const { name, where, href } = LANDS_ON[each.landsOn];
  return (
    <>
      {name}
      <br />
      <span class="gh-soft">{href && !each.doneAt ? <a href={href}>{where}</a> : where}</span>
    </>
  );
}

interface DoneProps {
  each: Learned;
  csrf: string;
  sent: SentShort;
  staff: readonly StaffChoice[];
}

function Done({ each, csrf, sent, staff }: DoneProps): JSX.Element {
  const to = `/learned/${each.id}`;
  const isGiven = sent.of === each.id && sent.form.how === 'give';
  return (
    <>
      <form method="post" action={to}>
        <Csrf token={csrf} />
        <Input {...typed(sent, each.id, 'outcome')} label="What was the outcome?" />
        <Button variant="secondary" size="small">
          Mark as done
          <Of what={each.action} />
        </Button>
      </form>
      {staff.length ? (
        <Details
          summary={
            <>
              Hand over
              <Of what={each.action} />
            </>
          }
          open={isGiven}
        >
          <form method="post" action={to}>
            <Csrf token={csrf} />
            <Select
              {...typed(sent, each.id, 'ownerId')}
              label="Who is responsible now?"
              items={[
                { value: '', text: 'Choose' },
                ...staff.map(({ personId, name }) => ({ value: personId, text: name })),
              ]}
            />
            <Button variant="secondary" size="small" name="how" value="give">
              Hand over
              <Of what={each.action} />
            </Button>
          </form>
        </Details>
      ) : null}
    </>
  );
}
