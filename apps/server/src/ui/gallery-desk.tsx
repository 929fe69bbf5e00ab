import type { JSX } from 'preact';
import { Button, LinkButton } from './components/button.tsx';
import { PartBars, ShareBar } from './components/charts.tsx';
import { Clock, LateTag } from './components/clock.tsx';
import { DecideBar } from './components/decide-bar.tsx';
import { FilterPanel } from './components/filter-panel.tsx';
import { Icon, iconNames } from './components/icon.tsx';
import { Input } from './components/input.tsx';
import { Kbd } from './components/kbd.tsx';
import { FilterLayout, ListPanel } from './components/layouts.tsx';
import { LinkRow, SideLinks } from './components/link-row.tsx';
import { Pagination, pageItems } from './components/pagination.tsx';
import { Facts, Panel } from './components/panel.tsx';
import { Queue, QueueItem } from './components/queue.tsx';
import { Severity, type SeverityLevel } from './components/severity.tsx';
import { StepsList } from './components/steps-list.tsx';
import { Table } from './components/table.tsx';
import { StateTag, stateNames, Tag } from './components/tag.tsx';
import { TaskList, TaskRow } from './components/task-row.tsx';
import { BlurredEvidence, Timeline, TimelineItem, WhyAlerted } from './components/timeline.tsx';

const levels: readonly SeverityLevel[] = [5, 4, 3, 2, 1];

/** Severity, states and clocks. */
export function Signs(): JSX.Element {
  return (
    <>
      <p class="gh-tags">
        {levels.map((level) => (
          <Severity level={level} />
        ))}
        {levels.map((level) => (
          <Severity level={level} word={false} size={28} />
        ))}
      </p>
      <p class="gh-tags">
        {stateNames.map((state) => (
          <StateTag state={state} />
        ))}
        <Tag tone="amber" icon="warning">
          Moderate
        </Tag>
        <LateTag>Late by 2 h</LateTag>
      </p>
      <p class="gh-tags">
        <Clock fraction={0.6} minutesLeft={18} text="18 min left" note="of 30, then H. Whitlock" />
        <Clock fraction={0.45} text="1 h 48 min left" note="of 4 school hours" />
        <Clock fraction={0.88} text="5 h 18 min left" note="today, by 16:00" />
        <Clock large fraction={0.78} text="47 min left to decide" note="by 11:30" />
      </p>
      <ul class="gh-tags gh-gallery__icons">
        {iconNames.map((name) => (
          <li>
            <Icon name={name} size={20} /> {name}
          </li>
        ))}
        <li>
          <Kbd>E</Kbd> key
        </li>
      </ul>
    </>
  );
}

/** What needs somebody now. */
export function Tasks(): JSX.Element {
  return (
    <Panel
      title="1. Alerts nobody has opened"
      note="3 of 11 today"
      end={<a href="#tasks">Open the triage desk</a>}
      flush
    >
      <TaskList>
        <TaskRow
          urgent
          sign={<Severity level={5} />}
          title={
            <>
              Self-harm · <a href="#tasks">Ellis Marwood</a>, 9B
            </>
          }
          detail="Searched, then typed in a document. Room 14, 10:30"
          clock={<Clock fraction={0.6} minutesLeft={18} text="18 min left" note="of 30, then H. Whitlock" />}
          action={
            <LinkButton size="small" href="#tasks">
              Open
            </LinkButton>
          }
        />
        <TaskRow
          title="Weekly monitoring report, 9 to 13 November"
          detail="41 alerts, 3 incidents, 2 procedure notes."
        />
      </TaskList>
    </Panel>
  );
}

/** The parts of the triage desk. */
export function TriageParts(): JSX.Element {
  const quote = 'i dont want to be here any more';
  return (
    <>
      <Panel flush>
        <Queue
          label="Queue"
          views={
            <LinkRow
              label="Views of the queue"
              links={[
                { href: '#triage', text: 'To do', count: 7, current: true },
                { href: '#triage', text: 'Unviewed', count: 2 },
              ]}
            />
          }
          foot="Alerts about staff never appear here. They go to the headteacher."
        >
          <QueueItem
            current
            href="#triage"
            level={5}
            name="Ellis Marwood"
            form="9B"
            harm="Self-harm"
            withWhom="DSL team"
            age="13 min"
            times="twice"
            state={<StateTag state="open-now" />}
          />
          <QueueItem
            href="#triage"
            level={3}
            name="Jude Pell"
            form="8K"
            harm="Bullying"
            age="45 min"
            state={<StateTag state="unviewed" />}
          />
        </Queue>
      </Panel>
      <Timeline label="What happened, in order">
        <TimelineItem time="10:18" mark="ordinary" what="Opened Google Classroom" verdict="allowed" />
        <TimelineItem
          time="10:30"
          mark="match"
          what="Typed in a document"
          verdict="watched"
          quote={quote}
          highlight={[{ start: 2, end: 22 }]}
        >
          <WhyAlerted>
            “dont want to be here” 40 + “nobody would notice” 30, close together +10 = <b>80</b>; severity 5 starts at
            70.
          </WhyAlerted>
          <BlurredEvidence what="Screenshot, 10:30.">
            <Button variant="secondary" size="small" type="button" kbd="S">
              Show
            </Button>
          </BlurredEvidence>
        </TimelineItem>
        <TimelineItem
          time="10:33"
          mark="ordinary"
          what="Searched"
          verdict="blocked"
          note="Looking for help. Never scored."
        />
        <TimelineItem
          time="10:36"
          mark="private"
          what="Opened a help service"
          verdict="private"
          note="Which one is not recorded."
        />
      </Timeline>
      <DecideBar rule="A second person must agree" nextHref="#triage" backHref="#triage">
        <Button type="button" kbd="E">
          Escalate to an incident
        </Button>
        <Button type="button" variant="secondary" kbd="N">
          No further action…
        </Button>
      </DecideBar>
    </>
  );
}

/** Lists with their filter, paging and facts. */
export function Lists(): JSX.Element {
  return (
    <FilterLayout
      filter={
        <FilterPanel
          action="/_ui"
          submit="Show alerts"
          chosen={[{ text: '10 to 17 Nov', href: '#lists' }]}
          clearHref="#lists"
        >
          <Input name="name" label="Name or form" />
        </FilterPanel>
      }
    >
      <ListPanel
        count="41 alerts"
        range="1 to 12, newest first"
        csvHref="#lists"
        printHref="#lists"
        page="Page 1 of 9"
        pagination={<Pagination items={pageItems(1, 9, (page) => `?page=${page}`)} next={{ href: '?page=2' }} />}
      >
        <Table
          class="gh-table--striped"
          caption="Alerts this week"
          captionClass="govuk-visually-hidden"
          head={['When', 'Severity', 'Pupil', 'State', { text: 'Times', format: 'numeric' }]}
          rows={[
            {
              current: true,
              cells: [
                <a href="#lists">17 Nov, 10:30</a>,
                <Severity level={5} size={20} />,
                'Ellis Marwood 9B',
                <StateTag state="viewed" />,
                { text: 2, format: 'numeric' },
              ],
            },
            [
              <a href="#lists">16 Nov, 14:10</a>,
              <Severity level={1} size={20} />,
              'Kofi Brandt 7T',
              <StateTag state="no-action" />,
              { text: 12, format: 'numeric' },
            ],
          ]}
        />
      </ListPanel>
    </FilterLayout>
  );
}

/** Steps, facts, side links and charts. */
export function Records(): JSX.Element {
  const steps = [
    { title: 'Two seniors accept', state: 'done', note: 'P. Nair, D. Osei, 09:31' },
    { title: 'Keep everything as it is', state: 'now', note: 'Now. Priya Nair' },
    { title: 'Speak with those affected', state: 'later', note: 'Not before step 2' },
  ] as const;
  return (
    <>
      <StepsList label="Procedure" steps={steps} />
      <StepsList label="Change request" layout="across" steps={steps.map(({ title, state }) => ({ title, state }))} />
      <SideLinks
        label="Clauses"
        links={[
          { href: '#records', number: '7', text: 'Staying private' },
          { href: '#records', number: '8', text: 'Noticing and acting', current: true },
        ]}
      />
      <Facts facts={[{ name: 'Form', value: '9B, tutor Kit Farrow' }]} />
      <Facts layout="rows" facts={[{ name: 'Alerts opened in time', value: '26 of 27' }]} />
      <ShareBar
        id="gallery-cover"
        shares={[
          { count: 1164, kind: 'solid', label: 'filtered and monitored' },
          { count: 31, kind: 'hatch', label: 'filtered, not monitored' },
          { count: 17, kind: 'unknown', label: 'not known: silent for 3 days' },
        ]}
      />
      <PartBars
        caption="Filled: would open. Outline: stays blocked."
        rows={[
          { label: 'Mon', part: 71, whole: 96 },
          { label: 'Tue', part: 93, whole: 120 },
        ]}
      />
    </>
  );
}
