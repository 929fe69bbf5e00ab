import type { VNode } from 'preact';
import type { TodayFacts, TodayTask, TodayTasks } from '../../site/today-source.ts';
import { LinkButton } from '../../ui/components/button.tsx';
import { Clock, LateTag } from '../../ui/components/clock.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { Jumps } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Severity } from '../../ui/components/severity.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { TaskList, TaskRow } from '../../ui/components/task-row.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { byWords, countWord, dateTimeWords, durationLeft, durationWords, listWords } from '../../ui/words.ts';
import type { TodayData } from './today.service.ts';
import { waitsThereWords } from './today.ts';
import type { WaitsThere } from './today-elsewhere.service.ts';

type ThereView = WaitsThere & { name: string };

/** What needs me, with its clocks; the title is the answer. */
export function todayPage(shell: Shell, data: TodayData & { elsewhere: readonly ThereView[] }): VNode {
  const { tasks, facts, others, elsewhere, total, now } = data;
  const work = tasks.length ? (
    tasks.map((panel, index) => <Tasks panel={panel} number={index + 1} isOnly={tasks.length === 1} now={now} />)
  ) : (
    <EmptyState title="You are up to date">
      Anything that needs you appears here, with how long you have. {emptyWords(shell)}
    </EmptyState>
  );
  return (
    <Page title={titleOf(total)} density="desk" shell={shell}>
      <PageTitle over={dateTimeWords(now, now)} actions={<First data={data} />}>
        {titleOf(total)}
      </PageTitle>
      {elsewhere.map((there) => (
        <There shell={shell} there={there} />
      ))}
      {tasks.length > FEW ? (
        <Jumps
          jumps={tasks.map(({ heading, total: count }, index) => ({ id: workId(index + 1), text: heading, count }))}
        />
      ) : null}
      {facts.length || others.total ? (
        <MainAside
          aside={[
            ...(others.total ? [<Others others={others} />] : []),
            ...facts.map((panel) => <Known panel={panel} />),
          ]}
          asideLabel="At a glance"
        >
          {work}
        </MainAside>
      ) : (
        <Stack>{work}</Stack>
      )}
    </Page>
  );
}

/** One quiet line for another school. Changing there changes the session, so it is a form. */
function There({ shell, there }: { shell: Shell; there: ThereView }): VNode {
  return (
    <form class="gh-elsewhere" method="post" action="/account/school">
      <Csrf token={shell.csrf} />
      <input type="hidden" name="school" value={there.schoolId} />
      <input type="hidden" name="next" value="/today" />
      <p class="gh-soft">
        At <bdi>{there.name}</bdi> {waitsThereWords(there).toLowerCase()}.{' '}
        <button class="gh-link-button" type="submit">
          Go to <bdi>{there.name}</bdi>
        </button>
      </p>
    </form>
  );
}

/** More panels than these are not seen at once. */
const FEW = 3;

const workId = (number: number) => `work-${number}`;

function titleOf(total: number): string {
  if (total === 0) return 'Nothing needs you now';
  return `${countWord(total)} ${total === 1 ? 'thing needs' : 'things need'} you`;
}

function emptyWords(shell: Shell): string {
  const others = shell.sections.filter((section) => section.href !== '/today').map((section) => section.label);
  return others.length ? `Everything else is under ${listWords(others)}.` : '';
}

function First({ data }: { data: TodayData }): VNode | null {
  const { late, longest, next } = data.pressing;
  const parts = [
    longest ? (
      <b>
        <a href={longest.href}>{late === 1 ? 'One is late' : `${countWord(late)} are late`}</a>.
      </b>
    ) : null,
    next ? (
      <>
        {' '}
        <a href={next.href}>
          {late ? 'The next' : 'The first'} has <b>{durationWords(next.by.getTime() - data.now.getTime())}</b> left
        </a>
        .
      </>
    ) : null,
  ];
  return late || next ? <p class="gh-soft">{parts}</p> : null;
}

interface TasksProps {
  panel: TodayTasks;
  number: number;
  isOnly: boolean;
  now: Date;
}

function Tasks({ panel, number, isOnly, now }: TasksProps): VNode {
  return (
    <Panel
      id={workId(number)}
      title={`${isOnly ? '' : `${number}. `}${panel.heading}`}
      note={panel.note ?? undefined}
      end={panel.link ? <a href={panel.link.href}>{panel.link.text}</a> : undefined}
      foot={moreOf(panel, now)}
      flush
    >
      <TaskList>
        {panel.tasks.map((task, index) => (
          <Task task={task} primary={index === 0} now={now} />
        ))}
      </TaskList>
    </Panel>
  );
}

/** What is not shown: these very things, folded away, or else the list that has them. */
function moreOf({ heading, tasks, rest = [], total, link }: TodayTasks, now: Date): VNode | undefined {
  if (rest.length) {
    return (
      <Details
        summary={
          <>
            {rest.length} more<span class="govuk-visually-hidden"> under {heading}</span>
          </>
        }
      >
        <TaskList>
          {rest.map((task) => (
            <Task task={task} primary={false} now={now} />
          ))}
        </TaskList>
      </Details>
    );
  }
  const more = total - tasks.length;
  return more > 0 && link ? <a href={link.href}>{more.toLocaleString('en-GB')} more</a> : undefined;
}

function Task({ task, primary, now }: { task: TodayTask; primary: boolean; now: Date }): VNode {
  const isUrgent = task.severity === 5;
  return (
    <TaskRow
      sign={task.severity ? <Severity level={task.severity} /> : undefined}
      title={
        <>
          <bdi>{task.what}</bdi>
          {task.who ? (
            <>
              {' · '}
              <a href={task.href}>
                <bdi>{task.who.name}</bdi>
              </a>
              {task.who.form ? `, ${task.who.form}` : ''}
            </>
          ) : null}
        </>
      }
      detail={
        task.asks === 'second' ? (
          <>
            {task.detail} <StateTag state="one-of-two">Second person</StateTag>
          </>
        ) : (
          (task.detail ?? undefined)
        )
      }
      clock={task.due ? <Due due={task.due} now={now} /> : undefined}
      action={
        <LinkButton href={task.href} size="small" variant={primary && isUrgent ? 'primary' : 'secondary'}>
          {task.button}
          <span class="govuk-visually-hidden"> {whichOne(task)}</span>
        </LinkButton>
      }
      urgent={isUrgent}
    />
  );
}

/** What a button says besides its verb to whoever hears the buttons alone: two actions of two incidents may have the same words. */
function whichOne({ what, button, who, detail }: TodayTask): string {
  const thing = what.startsWith(`${button}: `) ? what.slice(button.length + 2) : what;
  const whose = who?.name ?? detail;
  return whose ? `${thing}, ${whose}` : thing;
}

function Due({ due, now }: { due: NonNullable<TodayTask['due']>; now: Date }): VNode {
  const left = due.by.getTime() - now.getTime();
  if (left < 0) return <LateTag>{durationLeft(due.by, now)}</LateTag>;
  const by = byWords(due.by, now);
  return (
    <Clock
      fraction={left / Math.max(1, due.by.getTime() - due.from.getTime())}
      minutesLeft={Math.floor(left / 60_000)}
      text={durationLeft(due.by, now)}
      note={
        <>
          {by}
          {due.told ? (
            <>
              , then <bdi>{due.told}</bdi>
            </>
          ) : null}
        </>
      }
    />
  );
}

/** What waits for others: their part is done, and the title counts none of it. */
function Others({ others: { shown, total } }: { others: TodayData['others'] }): VNode {
  const more = total - shown.length;
  return (
    <Panel title="Waiting for others">
      <ul class="gh-plainlist">
        {shown.map(({ what, detail, href }) => (
          <li>
            <a href={href}>
              <bdi>{what}</bdi>
            </a>
            <br />
            <bdi class="gh-soft">{detail}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="gh-soft">And {more.toLocaleString('en-GB')} more.</p> : null}
    </Panel>
  );
}

function Known({ panel }: { panel: TodayFacts }): VNode {
  return (
    <Panel title={panel.heading}>
      {panel.body ?? null}
      {panel.facts.length ? (
        <Facts
          layout="rows"
          facts={panel.facts.map((fact) => ({
            name: fact.name,
            value: (
              <>
                <b>{fact.value}</b> {fact.rest}
              </>
            ),
          }))}
        />
      ) : null}
      {panel.sentences.map((sentence) => (
        <p>
          <bdi>{sentence}</bdi>
        </p>
      ))}
      {panel.link ? (
        <p>
          <a href={panel.link.href}>{panel.link.text}</a>
        </p>
      ) : null}
    </Panel>
  );
}
