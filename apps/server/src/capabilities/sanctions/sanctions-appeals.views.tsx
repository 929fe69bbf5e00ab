import type { JSX, VNode } from 'preact';
import { LinkButton, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dayWords, plural } from '../../ui/words.ts';
import type { Sanction } from './sanctions.ts';
import { APPEALS_A_PAGE, type AppealFilter, type Hearer } from './sanctions-appeals.store.ts';
import { type Appeal, endedWords, FROM, isUntold, STAGE_LIST, STAGES, stageNow, stateOf } from './sanctions-appeals.ts';
import { Beneath, type Draft, field, type Head } from './sanctions-parts.views.tsx';

const PATH = '/appeals';

/** Whether it waits, is late, or what was decided. */
export function AppealTag({ appeal, now }: { appeal: Appeal; now: Date }): JSX.Element {
  const state = stateOf(appeal, now);
  const stage = stageNow(appeal);
  if (state === 'late')
    return <StateTag state="late">{stage ? `Late: due ${dayWords(stage.dueOn, now)}` : 'Late'}</StateTag>;
  if (state === 'due') return <StateTag state="due">{stage ? `By ${dayWords(stage.dueOn, now)}` : 'Due'}</StateTag>;
  const outcome = stage?.decision?.outcome ?? 'dismissed';
  return <StateTag state="done">{endedWords(outcome, !appeal.sanctionId).split(':')[0]}</StateTag>;
}

interface RegisterView {
  rows: readonly Appeal[];
  total: number;
  query: AppealFilter;
  now: Date;
}

/** The register of appeals and complaints, with its stages (R32). */
export function registerPage(shell: Shell, { rows, total, query, now }: RegisterView): VNode {
  const add = <LinkButton href={`${PATH}/new`}>Record a complaint…</LinkButton>;
  const nothing = total === 0 && query.state === undefined;
  const pages = Math.max(1, Math.ceil(total / APPEALS_A_PAGE));
  return (
    <Page title="Appeals and complaints" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Each stage is decided by someone who was not involved before."
        actions={nothing ? undefined : add}
      >
        {nothing
          ? 'No appeals or complaints yet'
          : `${countWord(total)} ${total === 1 ? 'appeal or complaint' : 'appeals and complaints'}`}
      </PageTitle>
      {nothing ? (
        <EmptyState
          title="How they are recorded"
          ways={[
            'Record an appeal on the page of the sanction.',
            'Record a complaint about the policy or the filter here.',
          ]}
          more={add}
        >
          You see appeals for incidents you can see, ones given to you, and complaints not linked to an incident.
        </EmptyState>
      ) : (
        <FilterLayout filter={<RegisterFilter query={query} />}>
          <ListPanel
            count={plural(total, 'entry', 'entries')}
            {...(pages > 1 && {
              page: `Page ${query.page} of ${pages}`,
              pagination: (
                <Pagination items={pageItems(query.page, pages, (page) => listHref(PATH, { ...query }, { page }))} />
              ),
            })}
          >
            {rows.length ? (
              <Rows rows={rows} now={now} />
            ) : (
              <p class="govuk-body">No matches. Clear the filter to see all.</p>
            )}
          </ListPanel>
        </FilterLayout>
      )}
    </Page>
  );
}

const STATES = { open: 'Still to be decided', decided: 'Decided' } as const;

function RegisterFilter({ query }: { query: AppealFilter }): JSX.Element {
  const chosen = query.state
    ? [{ text: STATES[query.state], href: listHref(PATH, { ...query }, { state: undefined }) }]
    : [];
  return (
    <FilterPanel action={PATH} submit="Show them" chosen={chosen} clearHref={PATH}>
      <Select
        name="state"
        label="State"
        value={query.state}
        items={[{ value: '', text: 'Any state' }, ...Object.entries(STATES).map(([value, text]) => ({ value, text }))]}
      />
    </FilterPanel>
  );
}

function Rows({ rows, now }: { rows: readonly Appeal[]; now: Date }): JSX.Element {
  return (
    <Table
      head={['About', 'State', 'Stage', 'Brought by', 'Received']}
      rows={rows.map((appeal): Cell[] => {
        const stage = stageNow(appeal);
        return [
          <>
            <a href={`${PATH}/${appeal.id}`}>
              <bdi>{appeal.step ?? 'A complaint'}</bdi>
            </a>
            <div class="gh-soft">{appeal.incidentNumber}</div>
          </>,
          <>
            <AppealTag appeal={appeal} now={now} />
            {isUntold(appeal) ? <div class="gh-soft">Not recorded yet that they were told</div> : null}
          </>,
          <>
            {stage ? STAGES[stage.stage] : '—'}
            <div class="gh-soft">
              <bdi>{stage?.with.name}</bdi>
            </div>
          </>,
          <>
            <bdi>{appeal.fromName}</bdi>
            <div class="gh-soft">{FROM[appeal.fromWhom]}</div>
          </>,
          dayWords(appeal.receivedOn, now),
        ];
      })}
    />
  );
}

/** What the form of an appeal or complaint is made from. */
export interface AppealFormView {
  hearers: readonly Hearer[];
  draft: Draft;
}

function hearerItems(hearers: readonly Hearer[]): { value: string; text: string }[] {
  return [
    { value: '', text: 'Choose' },
    ...hearers.map(({ personId, name, role }) => ({ value: personId, text: `${name}, ${role}` })),
  ];
}

/** Where it goes, and to whom: nobody who had a part in it is offered. */
export function StageFields({
  view,
  from,
}: {
  view: AppealFormView;
  from: readonly (keyof typeof STAGES)[];
}): JSX.Element {
  const { draft } = view;
  return (
    <>
      <Select
        {...field(draft, 'stage')}
        label="Stage"
        items={[{ value: '', text: 'Choose' }, ...from.map((value) => ({ value, text: STAGES[value] }))]}
      />
      <WhoDecides view={view} />
    </>
  );
}

/** Who hears it: nobody who had a part in it is offered. */
export function WhoDecides({ view: { draft, hearers } }: { view: AppealFormView }): JSX.Element {
  return (
    <Select
      {...field(draft, 'withId')}
      label="Who decides it?"
      hint="Anyone who decided or agreed the sanction, or decided an earlier stage, is not listed. Governors decide the governors’ stage"
      items={hearerItems(hearers)}
    />
  );
}

function Fields({ view }: { view: AppealFormView }): JSX.Element {
  const { draft } = view;
  return (
    <>
      <Input {...field(draft, 'fromName')} label="Who is making it?" autocomplete="off" width={20} />
      <Radios
        {...field(draft, 'fromWhom')}
        legend={{ text: 'They are', class: 'govuk-fieldset__legend--s' }}
        items={Object.entries(FROM).map(([value, text]) => ({ value, text }))}
      />
      <Textarea
        {...field(draft, 'grounds')}
        label="On what grounds?"
        hint="In their own words, as far as you can"
        rows={4}
      />
      <Input {...field(draft, 'receivedOn')} label="Date received" type="date" width={10} />
      <StageFields view={view} from={STAGE_LIST} />
    </>
  );
}

/** An appeal against a sanction. */
export function newAppealPage(
  shell: Shell,
  given: { incident: Head; sanction: Sanction; view: AppealFormView },
): VNode {
  const { incident, sanction, view } = given;
  const here = `/incidents/${incident.id}/sanctions/${sanction.id}`;
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`An appeal against: ${sanction.step}`}
      crumb={{ text: 'The sanction', href: here }}
      problems={view.draft.problems}
    >
      <form method="post" action={`${here}/appeal`} noValidate class="gh-one-form">
        <Csrf token={shell.csrf} />
        <Fields view={view} />
        <SendOrCancel cancel={here}>Record appeal</SendOrCancel>
      </form>
    </Beneath>
  );
}

/** A complaint about the policy, the filter or how something was handled, and about no one person. */
export function newComplaintPage(shell: Shell, view: AppealFormView): VNode {
  const { problems } = view.draft;
  return (
    <Page title="Record a complaint" density="desk" shell={shell} back={{ href: PATH, text: 'Appeals and complaints' }}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle under="About the policy, the filter or how something was handled. Log anything about one person as an incident, and record an appeal on the page of its sanction.">
          Record a complaint
        </PageTitle>
        <form method="post" action={`${PATH}/new`} noValidate>
          <Csrf token={shell.csrf} />
          <Fields view={view} />
          <SendOrCancel cancel={PATH}>Record complaint</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}
