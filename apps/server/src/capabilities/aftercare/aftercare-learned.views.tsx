import type { JSX, VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { LANDS_ON, type Learned } from './aftercare.ts';
import { dayWords, Errors, type SentShort, TooLate, typed } from './aftercare-short.views.tsx';

/** What incidents taught: on what it lands, who does it, by when. Nothing in it leads to an incident. */
export function learnedPage(
  shell: Shell,
  view: {
    learned: readonly Learned[];
    away: ReadonlySet<string>;
    maySettle: (each: Learned) => boolean;
    now: Date;
    sent: SentShort;
  },
): VNode {
  const { learned, away, maySettle, now, sent } = view;
  const open = learned.filter(({ doneAt }) => !doneAt).length;
  return (
    <Page title="What incidents taught" density="desk" shell={shell}>
      <Errors sent={sent} />
      <SectionViews shell={shell} />
      <PageTitle crumbs={[{ text: 'What incidents taught' }]} under="Without names, and without the incidents.">
        {open === 0 ? 'Nothing is open' : open === 1 ? 'One thing is to change' : `${open} things are to change`}
      </PageTitle>
      <Panel flush={learned.length > 0}>
        {learned.length ? (
          <Table
            head={['Lands on', 'What changes', 'Who, by when', 'State']}
            rows={learned.map((each) => [
              <Lands each={each} />,
              <bdi>{each.action}</bdi>,
              <>
                <bdi>{each.owner ?? 'A colleague'}</bdi>, {dayWords(each.dueOn, now)}
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
                <Done each={each} csrf={shell.csrf} sent={sent} />
              ) : (
                'Open'
              ),
            ])}
          />
        ) : (
          <p>
            When an incident is looked back at, what changes because of it is listed here: for the policy, the filter,
            training and teaching.
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

function Done({ each, csrf, sent }: { each: Learned; csrf: string; sent: SentShort }): JSX.Element {
  return (
    <form method="post" action={`/learned/${each.id}`}>
      <Csrf token={csrf} />
      <Input {...typed(sent, each.id, 'outcome')} label="What came of it?" />
      <Button variant="secondary" size="small">
        It is done
      </Button>
    </form>
  );
}
