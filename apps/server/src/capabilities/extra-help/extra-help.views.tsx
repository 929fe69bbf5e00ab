import type { JSX, VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dateWords, dayWords, listWords, plural } from '../../ui/words.ts';
import type { HelpView } from './extra-help.service.ts';
import { type Help, type HelpedPupil, helpHref, type Teaching } from './extra-help.ts';

/** Where staff read what the notice says, in easy-read words. */
export const EASY_NOTICE = '/coverage/notice/words#easy';

/** The way to a pupil's page of extra help. */
export function helpCrumbs(pupil: HelpedPupil, last?: string) {
  return [
    { text: 'People', href: '/people' },
    { text: <bdi>{pupil.name}</bdi>, href: `/people/${pupil.id}` },
    ...(last
      ? [{ text: 'Extra help online', href: helpHref(pupil.id) }, { text: last }]
      : [{ text: 'Extra help online' }]),
  ];
}

/** Extra help online of one pupil: what they find hard, what is changed for them, what they were taught. */
export function helpPage(shell: Shell, view: HelpView): VNode {
  const { pupil, help, mayManage } = view;
  const where = [pupil.yearGroup === null ? null : yearWords(pupil.yearGroup), pupil.className]
    .filter(Boolean)
    .join(', ');
  return (
    <Page title="One pupil · Extra help online" density="desk" shell={shell}>
      <PageTitle
        crumbs={helpCrumbs(pupil)}
        under={where ? <bdi>{where}</bdi> : undefined}
        actions={help && mayManage ? <Actions pupil={pupil} /> : undefined}
      >
        Extra help online for <bdi>{pupil.name}</bdi>
      </PageTitle>
      {help ? <Stands view={view} help={help} /> : <Nothing view={view} />}
    </Page>
  );
}

function Actions({ pupil }: { pupil: HelpedPupil }): JSX.Element {
  return (
    <ButtonGroup>
      <LinkButton href={helpHref(pupil.id, '/change')} variant="secondary">
        Change or review…
      </LinkButton>
      <LinkButton href={helpHref(pupil.id, '/end')} variant="secondary">
        End…
      </LinkButton>
    </ButtonGroup>
  );
}

function Nothing({ view }: { view: HelpView }): JSX.Element {
  const { pupil, mayManage, earlier, teaching } = view;
  return (
    <div class="gh-stack">
      <EmptyState
        title="No extra help recorded"
        ways={[
          'The monitoring notice in easy-read words.',
          'A tighter filter for them alone, once a second person approves it.',
          'A record of what they were taught, when and by whom.',
        ]}
        more={mayManage ? <LinkButton href={helpHref(pupil.id, '/change')}>Record extra help…</LinkButton> : undefined}
      >
        For a pupil who is at greater risk online, or who does not understand what others mean there. Only the head, the
        safeguarding leads and those who teach them or lead their year see this page.
      </EmptyState>
      {teaching.length ? <Taught view={view} mayNote={false} /> : null}
      <Earlier earlier={earlier} now={view.now} />
    </div>
  );
}

function Stands({ view, help }: { view: HelpView; help: Help }): JSX.Element {
  const { pupil, now, filter, earlier } = view;
  return (
    <MainAside
      aside={
        <>
          <Panel title="Monitoring notice">
            <p class="govuk-body">
              {help.easyRead
                ? 'In easy-read words, in their browser. They are asked to read it again when it changes.'
                : 'In the words of their age group.'}
            </p>
            {help.easyRead ? (
              <p class="govuk-body">
                <a href={EASY_NOTICE}>Read or print the easy-read notice</a>
              </p>
            ) : null}
          </Panel>
          {filter ? <OwnFilter pupil={pupil} filter={filter} unreached={view.unreached} /> : null}
        </>
      }
    >
      {help.reviewOn <= schoolDate(now) ? (
        <WarningNote lead="Review is due.">It was to be reviewed by {dayWords(help.reviewOn, now)}.</WarningNote>
      ) : null}
      <Panel title="What they find hard, and what helps">
        <p class="gh-written">
          <bdi>{help.needs}</bdi>
        </p>
        <SummaryList
          rows={[
            {
              key: 'Recorded by',
              value: (
                <>
                  <bdi>{help.madeBy}</bdi>, {dateTimeWords(help.madeAt, now)}
                </>
              ),
            },
            { key: 'Review', value: dayWords(help.reviewOn, now) },
          ]}
        />
      </Panel>
      <Taught view={view} mayNote />
      <Earlier earlier={earlier} now={now} />
    </MainAside>
  );
}

interface OwnFilterProps {
  pupil: HelpedPupil;
  filter: NonNullable<HelpView['filter']>;
  unreached: HelpView['unreached'];
}

function OwnFilter({ pupil, filter, unreached }: OwnFilterProps): JSX.Element {
  return (
    <Panel title="Filter for them alone">
      {unreached.length ? (
        <WarningNote lead="Looser than for their class and year.">
          {listWords(unreached)}: this was set for those around them later, and does not reach <bdi>{pupil.name}</bdi>,
          because a rule for one pupil goes first.{' '}
          <a href={helpHref(pupil.id, '/filter')}>Propose the same for them…</a>
        </WarningNote>
      ) : null}
      {filter.length ? (
        <ul class="govuk-list">
          {filter.map(({ id, name, what, state }) => (
            <li>
              <a href={`/filtering/changes/${id}`}>{name}</a>{' '}
              {state === 'waiting' ? <StateTag state="due">Waiting for approval</StateTag> : null}
              <div class="gh-soft">{what}</div>
            </li>
          ))}
        </ul>
      ) : (
        <p class="govuk-body">The rules of their year, and none of their own.</p>
      )}
      <p class="govuk-body">
        <a href={helpHref(pupil.id, '/filter')}>Propose a tighter filter…</a>
      </p>
    </Panel>
  );
}

function Taught({ view, mayNote }: { view: HelpView; mayNote: boolean }): JSX.Element {
  const { pupil, teaching, now } = view;
  const stands = teaching.filter(({ struck }) => !struck);
  const struck = teaching.filter((each) => each.struck);
  return (
    <Panel
      title="Extra teaching"
      {...(stands.length > 0 && { note: plural(stands.length, 'time', 'times') })}
      end={mayNote ? <a href={helpHref(pupil.id, '/teaching')}>Record extra teaching…</a> : undefined}
      flush={stands.length > 0}
    >
      {stands.length ? (
        <Table
          head={['When', 'What', 'Taught by', ...(mayNote ? [''] : [])]}
          rows={stands.map((each): Cell[] => [
            dayWords(each.taughtOn, now),
            <>
              <bdi>{each.topic}</bdi>
              {each.went ? (
                <div class="gh-soft gh-written">
                  <bdi>{each.went}</bdi>
                </div>
              ) : null}
            </>,
            <>
              <bdi>{each.taughtBy}</bdi>
              <div class="gh-soft">
                Recorded by <bdi>{each.notedBy}</bdi>
              </div>
            </>,
            ...(mayNote ? [<Strike view={view} each={each} />] : []),
          ])}
        />
      ) : (
        <p class="govuk-body">
          Nothing recorded yet. Record each time somebody goes through staying safe online with them, such as the
          monitoring notice, private messages or what to do when something upsets them.
        </p>
      )}
      {struck.length ? <Struck struck={struck} now={now} /> : null}
    </Panel>
  );
}

function Strike({ view, each }: { view: HelpView; each: Teaching }): JSX.Element | string {
  return each.notedById === view.reader || view.mayManage ? (
    <a href={helpHref(view.pupil.id, `/teaching/${each.id}/strike`)}>
      Strike out…<span class="govuk-visually-hidden"> {each.topic}</span>
    </a>
  ) : (
    ''
  );
}

function Struck({ struck, now }: { struck: readonly Teaching[]; now: Date }): JSX.Element {
  return (
    <Details summary={`${countWord(struck.length)} struck out`}>
      <ul class="govuk-list">
        {struck.map((each) => (
          <li>
            <del>
              <bdi>{each.topic}</bdi>, {dayWords(each.taughtOn, now)}
            </del>{' '}
            {each.struck ? (
              <span class="gh-soft">
                Struck out by <bdi>{each.struck.by}</bdi>, {dateWords(each.struck.at, now)}:{' '}
                <bdi>{each.struck.because}</bdi>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Earlier({ earlier, now }: { earlier: readonly Help[]; now: Date }): JSX.Element | null {
  if (!earlier.length) return null;
  return (
    <Panel title="Earlier" note="newest first" flush>
      <Table
        head={['Recorded', 'What they found hard, and what helped', 'Ended']}
        rows={earlier.map((each): Cell[] => [
          <>
            {dateWords(each.madeAt, now)}
            <div class="gh-soft">
              <bdi>{each.madeBy}</bdi>
            </div>
          </>,
          <bdi>{each.needs}</bdi>,
          each.ended ? (
            <>
              {dateWords(each.ended.at, now)}, <bdi>{each.ended.by}</bdi>
              <div class="gh-soft">
                <bdi>{each.ended.because}</bdi>
              </div>
            </>
          ) : (
            ''
          ),
        ])}
      />
    </Panel>
  );
}
