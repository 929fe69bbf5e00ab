import type { JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, QuickerNote, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { capital, dateTimeWords, dayWords, plural } from '../../ui/words.ts';
import type { Line } from './services.service.ts';
import { alikeIn, audiencesWords, BASES, SERVICES, tooYoungWords, USE_LIST, USES, urlOf } from './services.ts';
import type { Disagreement } from './services-filter.ts';
import { type ClassStanding, STANDINGS, type Standing } from './services-opt-ins.ts';
import { ageWords, aiWords, disagreementWords, sharesWords } from './services-words.ts';

/** What the page of one service is made from. */
export interface ServiceView {
  line: Line;
  now: Date;
  keeps: boolean;
  explains: boolean;
  /** Whether they may ask for a change to the filter. */
  asks: boolean;
  /** Null for whoever may not see the roll. */
  optIns: readonly ClassStanding[] | null;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  quicker?: string | undefined;
}

/** One app or service. */
export function servicePage(shell: Shell, view: ServiceView): VNode {
  const { line, keeps, problems, quicker } = view;
  const change =
    keeps && !line.ended ? (
      <LinkButton href={`${SERVICES}/${line.id}/change`}>Change or review…</LinkButton>
    ) : undefined;
  return (
    <Page title={line.name} density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <QuickerNote quicker={quicker} />
      <PageTitle
        crumbs={[{ text: 'Apps and services', href: SERVICES }, { text: <bdi>{line.name}</bdi> }]}
        under={<bdi>{line.purpose}</bdi>}
        actions={change}
      >
        <bdi>{line.name}</bdi>
      </PageTitle>
      <MainAside aside={<Decided shell={shell} view={view} />} asideLabel="Decision and review">
        <Findings view={view} />
        <Panel title="What it is">
          <Facts facts={factsOf(line)} />
        </Panel>
        <Panel title="Who may do what" note="Anyone not listed may not use it" flush>
          <Allowed line={line} />
        </Panel>
        {line.asksParents ? <Asked view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function Findings({ view: { line, now, explains, asks } }: { view: ServiceView }): JSX.Element | null {
  const { findings, leastAge, ageBecause, ended, reviewOn } = line;
  const { young, filter, isUnsettled, isDue } = findings;
  if (ended)
    return (
      <Note lead="No longer used.">
        Ended by <bdi>{ended.by}</bdi> on {dateTimeWords(ended.at, now)}: <bdi>{ended.because}</bdi>
      </Note>
    );
  return (
    <>
      {young.length && leastAge !== null ? (
        <Note tone="crimson" lead="Some who may use it are too young for its terms">
          {tooYoungWords(leastAge, young)} {ageBecause ? <bdi>Reason: {ageBecause}</bdi> : 'No reason recorded.'}
        </Note>
      ) : null}
      {filter.map((each) => (
        <Differs found={each} now={now} explains={explains} asks={asks && each.isForAdults} />
      ))}
      {isUnsettled ? (
        <WarningNote lead="No legal basis yet.">
          Data about pupils is shared, and no basis has been decided.
        </WarningNote>
      ) : null}
      {isDue ? (
        <WarningNote lead="Review is due.">It was to be reviewed by {dayWords(reviewOn, now)}.</WarningNote>
      ) : null}
    </>
  );
}

function Differs(props: { found: Disagreement; now: Date; explains: boolean; asks: boolean }): JSX.Element {
  const { found, now, explains, asks } = props;
  const { kind, address, change, isPressing } = found;
  const number =
    change && (change.number === null ? 'its change' : recordNumber({ series: 'C', number: change.number }));
  return (
    <Note
      {...(isPressing && { tone: 'amber', icon: 'warning' })}
      lead={kind === 'blocked' ? 'The filter blocks it.' : 'The filter lets others in.'}
    >
      <bdi>{disagreementWords(found)}</bdi> The filter was asked on {dateTimeWords(now, now)}
      {change ? (
        <>
          ; decided by <a href={`/filtering/changes/${change.id}`}>{number}</a>
        </>
      ) : null}
      .
      {explains ? (
        <>
          {' '}
          <a href={`/why?${new URLSearchParams({ address: urlOf(address) })}`}>Why?</a>
        </>
      ) : null}
      {asks ? (
        <>
          {' '}
          <a href={`/filtering/propose/address?${new URLSearchParams({ address, ...ALL_PUPILS })}`}>
            Ask to block it for all pupils…
          </a>
        </>
      ) : null}
    </Note>
  );
}

const ALL_PUPILS = { action: 'block', whom: 'role:pupil' };

function factsOf(line: Line) {
  return [
    {
      name: line.addresses.length === 1 ? 'Web address' : 'Web addresses',
      value: <bdi>{line.addresses.join(', ')}</bdi>,
    },
    { name: 'Minimum age', value: ageWords(line.leastAge) },
    { name: 'Do pupils have accounts?', value: line.hasAccounts ? 'Yes' : 'No' },
    { name: 'Data about pupils', value: sharesWords(line) },
    ...(line.sharesNote ? [{ name: 'More on the data', value: <bdi>{line.sharesNote}</bdi> }] : []),
    ...(line.basis ? [{ name: 'Legal basis', value: BASES[line.basis] }] : []),
    { name: 'Are parents asked?', value: line.asksParents ? 'Yes, for each pupil' : 'No' },
    { name: 'Does it answer with AI?', value: aiWords(line) },
    ...(line.aiChecked ? [{ name: 'Its risks', value: <bdi>{line.aiChecked}</bdi> }] : []),
    ...(line.aiWatched ? [{ name: 'Filtered and monitored', value: <bdi>{line.aiWatched}</bdi> }] : []),
    ...(line.note ? [{ name: 'Note', value: <bdi>{line.note}</bdi> }] : []),
  ];
}

function Allowed({ line: { allows } }: { line: Line }): JSX.Element {
  const alike = alikeIn(allows);
  if (!alike.length) return <p class="govuk-body">Nobody may use it.</p>;
  return (
    <Table
      firstCellIsHeader
      head={['Who', ...USE_LIST.map((use) => USES[use])]}
      rows={alike.map(({ keys, uses }): Cell[] => [
        capital(audiencesWords(keys)),
        ...USE_LIST.map((use) =>
          uses.includes(use) ? (
            <>
              <Icon name="check" size={16} />
              <span class="govuk-visually-hidden">Yes</span>
            </>
          ) : (
            'No'
          ),
        ),
      ])}
    />
  );
}

function Asked({ view: { line, optIns } }: { view: ServiceView }): JSX.Element {
  if (optIns === null)
    return (
      <Panel title="Parents’ answers">
        <p>A parent opts in for each pupil. How many have is shown to staff who see the list of pupils.</p>
      </Panel>
    );
  const sum = (standing: Standing) => optIns.reduce((all, each) => all + each[standing], 0);
  return (
    <Panel
      title="Parents’ answers"
      note={plural(
        optIns.reduce((all, { total }) => all + total, 0),
        'pupil',
      )}
    >
      <Facts
        layout="rows"
        facts={(Object.keys(STANDINGS) as Standing[]).map((each) => ({ name: STANDINGS[each], value: sum(each) }))}
      />
      <p>
        <a href={`${SERVICES}/${line.id}/parents`}>Pupils by class, with their parents’ answers</a>
      </p>
    </Panel>
  );
}

function Decided({ shell, view }: { shell: Shell; view: ServiceView }): JSX.Element {
  const { line, now, keeps } = view;
  return (
    <>
      <Panel title="Decision and review">
        <Facts
          facts={[
            { name: 'Decided by', value: <bdi>{line.decidedBy}</bdi> },
            { name: 'Decided on', value: dayWords(line.decidedOn, now) },
            { name: 'Next review', value: dayWords(line.reviewOn, now) },
            {
              name: 'Last changed',
              value: (
                <bdi>
                  {dateTimeWords(line.changedAt, now)}, by {line.changedBy}
                  {line.changedBecause ? `: ${line.changedBecause}` : ''}
                </bdi>
              ),
            },
          ]}
        />
      </Panel>
      {keeps && !line.ended ? <EndForm shell={shell} view={view} /> : null}
    </>
  );
}

function EndForm({ shell, view: { line, kept, problems } }: { shell: Shell; view: ServiceView }): JSX.Element {
  return (
    <Panel title="No longer used?">
      <Details summary="Take it out of use…" open={problems.length > 0}>
        <form method="post" action={`${SERVICES}/${line.id}/end`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={line.version} />
          <p>
            It is removed from the list of what is in use. Its record is kept. To block or unblock its address, request
            a filter change.
          </p>
          <Input
            name="reason"
            label="Why?"
            value={kept.reason}
            error={problemOf(problems, 'reason')}
            attributes={{ maxlength: 500 }}
          />
          <Button variant="secondary" preventDoubleClick>
            End it
          </Button>
        </form>
      </Details>
    </Panel>
  );
}
