import type { VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords } from '../../ui/words.ts';
import type { RunCore } from './procedures.store.ts';
import { flowOf, stepOf } from './procedures-flow.ts';
import type { ProcedureView } from './procedures-page.service.ts';
import { ImageBox, IncidentForm, Said } from './procedures-parts.views.tsx';
import { AGAIN, answerOf, type Entry, type FromComputer, type Run, reviewersOf } from './procedures-run.ts';
import { ProcedureSteps } from './procedures-steps.views.tsx';

interface PanelProps {
  shell: Shell;
  view: ProcedureView;
  run: Run;
}

/** Accepting as a senior (R144). */
export function AcceptPanel({ shell, view, run }: PanelProps): VNode {
  const count = reviewersOf(run).length;
  const title = count < 2 ? 'Two seniors accept' : 'You have not accepted this procedure';
  return (
    <Panel title={title} emphasis="strong">
      <Said text={run.because} />
      <p class="gh-soft">
        Begun by <bdi>{run.begun.by.name}</bdi> on {dateTimeWords(run.begun.at, view.now)}.
      </p>
      {view.me.senior && !view.me.reviewer ? (
        <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/accept`}>
          <p>
            If you accept, you take part until the end. You look only with the other reviewer, at the designated
            computer, and you are named in the record.
          </p>
          <Button preventDoubleClick>I accept</Button>
        </IncidentForm>
      ) : null}
      <TwoPeopleNote lead={acceptWords(count)}>
        They must be seniors under the school’s policy, and not named in this incident.
      </TwoPeopleNote>
    </Panel>
  );
}

function acceptWords(count: number): string {
  if (count === 0) return 'Nobody has accepted yet. Two people must.';
  return count === 1
    ? 'One person has accepted. Someone else must be the second.'
    : 'The people who accepted carry out the steps.';
}

/** Records of reviewing sites, each with its signatures. */
export function SitesPanel({ view, run }: Omit<PanelProps, 'shell'>): VNode | null {
  const { incident, me } = view;
  const add = me.reviewer && incident.underWay && !incident.frozen && reviewersOf(run).length > 1;
  if (!run.sites.length && !add) return null;
  const href = `/incidents/${incident.id}/procedure/sites`;
  return (
    <Panel
      title="Sites and devices reviewed"
      flush={run.sites.length > 0}
      end={add ? <a href={href}>Write a record…</a> : undefined}
    >
      {run.sites.length ? (
        <Table
          head={['What', 'When', 'Signed']}
          rows={run.sites.map((site) => [
            <a href={`${href}/${site.id}`}>
              <bdi class="gh-break">{site.site}</bdi>
            </a>,
            <>
              {dayWords(site.reviewedOn, view.now)}
              {isElsewhere(site) ? <div class="gh-soft">Partly from another computer</div> : null}
            </>,
            site.signatures.length < 2 ? (
              <Tag tone="amber" icon="rings">
                {site.signatures.length} of 2
              </Tag>
            ) : (
              <Tag tone="moss" icon="check">
                Both
              </Tag>
            ),
          ])}
        />
      ) : (
        <p>None yet. Write one record per site; both reviewers sign it.</p>
      )}
    </Panel>
  );
}

/** Whether it was written or signed at another computer than the designated one (R145). */
const isElsewhere = ({ from, signatures }: Run['sites'][number]) =>
  [from, ...signatures.map((each) => each.from)].includes('other');

const FROM: Record<FromComputer, string> = {
  designated: '',
  other: ' From another computer.',
  none: '',
};

/** Everything that was entered, also what counts no more. */
export function RecordPanel({ run, now }: { run: Run; now: Date }): VNode | null {
  if (!run.entries.length) return null;
  return (
    <Panel title="Record so far" note="Nothing written is lost">
      <ol class="gh-plainlist">
        {run.entries.map((entry) => (
          <li>
            <EntryLines run={run} entry={entry} now={now} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function EntryLines({ run, entry, now }: { run: Run; entry: Entry; now: Date }): VNode {
  const step = stepOf(flowOf(run.version), entry.step);
  const answer = entry.answer === AGAIN ? 'reopened' : (answerOf(step, entry.answer)?.text ?? entry.answer);
  const open = entry.answer === AGAIN ? [] : (step.checks ?? []).filter(({ check }) => !entry.checks.includes(check));
  const done = (step.checks ?? []).filter(({ check }) => entry.checks.includes(check));
  return (
    <>
      <Facts
        facts={[
          { name: step.title, value: <b>{answer}</b> },
          {
            name: 'By',
            value: (
              <>
                <bdi>{entry.person.name}</bdi>, {dateTimeWords(entry.at, now)}.{FROM[entry.computer]}
              </>
            ),
          },
        ]}
      />
      {done.length ? <p>Done: {done.map(({ text }) => text).join('. ')}.</p> : null}
      {open.length ? <p>Left open: {open.map(({ text }) => text).join('. ')}.</p> : null}
      {entry.words ? <Said text={entry.words} /> : null}
      {entry.second ? (
        <p>
          <bdi>{entry.second.person.name}</bdi> {entry.second.agrees ? 'agreed' : 'disagreed'},{' '}
          {dateTimeWords(entry.second.at, now)}.{FROM[entry.second.computer]} <bdi>{entry.second.words}</bdi>
        </p>
      ) : null}
    </>
  );
}

/** What stands at the left of an incident: its procedure, or the way to begin one, and the box. */
export function incidentLeft(
  incident: { id: string; frozen: boolean; mayBegin: boolean },
  run: RunCore | undefined,
  now: Date,
): VNode {
  const href = `/incidents/${incident.id}/procedure`;
  if (run) {
    return (
      <>
        <ProcedureSteps run={run} now={now} frozen={incident.frozen} />
        <p>
          <a href={href}>Open the procedure</a>
        </p>
      </>
    );
  }
  return (
    <>
      {incident.frozen || !incident.mayBegin ? null : (
        <Panel title="Procedure">
          <p>
            A step-by-step procedure for misuse of the school’s computers, from first report to outcome, led by two
            seniors. Not for a picture of a child: nobody looks at one.
          </p>
          <a href={href}>Begin the procedure for misuse</a>
        </Panel>
      )}
      {incident.frozen ? null : <ImageBox incidentId={incident.id} />}
    </>
  );
}
