import type { JSX, VNode } from 'preact';
import { harmName } from '../../access/harm-names.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Severity, type SeverityLevel } from '../../ui/components/severity.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords, plural } from '../../ui/words.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { Chronology, Entry, SanctionStanding } from './chronology.ts';

type Types = ReadonlyMap<string, string>;
const { grades, states, parts } = INCIDENT_CHOICES.words;
const word = (table: Readonly<Record<string, string>>, code: string) => table[code] ?? code;

const ALERT_STATES: Readonly<Record<string, string>> = {
  unviewed: 'Not opened',
  viewed: 'Opened, not decided',
  discussing: 'Being discussed',
  passed_on: 'Passed on',
  no_action: 'No further action',
  incident: 'Became an incident',
};
const BECAME: Readonly<Record<string, string>> = {
  given_back: 'returned straight away',
  kept: 'kept by the school',
  police: 'given to the police',
};

const STANDINGS = {
  asked: 'Does not count yet: a second person must agree.',
  lifted: 'Lifted early.',
  overturned: 'Taken back on appeal, so it counts for nothing.',
  mistake: 'Recorded by mistake, so it counts for nothing.',
} as const satisfies Record<SanctionStanding, string>;

/** Everything on record about a pupil in order, for whoever looks after them and for the table of a meeting. */
export function chronologyPage(shell: Shell, chronology: Chronology, types: Types): VNode {
  const { person, entries, isCut, alertsAt, now } = chronology;
  return (
    <Page title="On record" density="desk" shell={shell}>
      <PageTitle
        crumbs={[
          { text: 'People', href: '/people' },
          { text: <bdi>{person.name}</bdi>, href: `/people/${person.id}` },
          { text: 'On record' },
        ]}
        under="Shows what you can see, as of now. Your reading is recorded."
      >
        <bdi>{person.form ? `${person.name}, ${person.form}` : person.name}</bdi>: on record
      </PageTitle>
      {entries.length ? (
        <Panel
          title={plural(entries.length, 'entry', 'entries')}
          note={isCut ? 'Newest only; older entries are in the incident log' : 'newest first'}
          flush
        >
          <Table
            head={['When', 'What', 'Details']}
            rows={entries.map((entry) => [
              dateTimeWords(entry.at, now),
              whatOf(entry, { types, alertsAt }),
              moreOf(entry, now),
            ])}
          />
        </Panel>
      ) : (
        <EmptyState title="Nothing on record">
          Incidents, alerts, sanctions and searches for this pupil appear here in date order, as far as you can see
          them.
        </EmptyState>
      )}
    </Page>
  );
}

function whatOf(entry: Entry, { types, alertsAt }: { types: Types; alertsAt: string }): JSX.Element {
  switch (entry.what) {
    case 'incident':
      return (
        <>
          <a href={`/incidents/${entry.id}`}>
            <bdi>{entry.title}</bdi>
          </a>
          <br />
          <span class="gh-soft">
            {entry.number}, {types.get(entry.type) ?? entry.type}
          </span>
        </>
      );
    case 'alert':
      return (
        <>
          <a href={`${alertsAt}/${entry.id}`}>
            Alert {entry.number}: {harmName(entry.harm).toLowerCase()}
          </a>
          <br />
          <Severity level={entry.severity as SeverityLevel} size={18} />
        </>
      );
    case 'sanction':
      return (
        <>
          <a href={`/incidents/${entry.incidentId}/sanctions`}>
            <bdi>{entry.step}</bdi>
          </a>
          <br />
          <span class="gh-soft">For {entry.number}</span>
        </>
      );
    case 'search':
      return (
        <a href={`/registers/searches/${entry.id}`}>
          Device searched: <bdi>{entry.device}</bdi>
        </a>
      );
  }
}

function moreOf(entry: Entry, now: Date): JSX.Element | string {
  switch (entry.what) {
    case 'incident':
      return `${entry.parts.map((part) => word(parts, part)).join(', ')}. ${word(grades, entry.grade)}. ${word(states, entry.state)}.`;
    case 'alert':
      return `${word(ALERT_STATES, entry.state)}${entry.isFalseAlarm ? ': a false alarm' : ''}.`;
    case 'sanction':
      return [
        entry.standing ? STANDINGS[entry.standing] : '',
        entry.withdrawn ? `Withdrawn: ${entry.withdrawn}.` : '',
        entry.until ? `Until ${dayWords(entry.until, now)}.` : '',
        entry.isUntilOutcome ? 'Until there is an outcome.' : '',
        entry.isUntilLifted ? 'Until it is lifted.' : '',
        entry.keptUntil && (entry.standing === null || entry.standing === 'lifted')
          ? `Counts until ${dayWords(entry.keptUntil, now)}.`
          : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'search':
      return `${entry.became === 'returned' ? 'Given back later' : word(BECAME, entry.became)}.`.replace(
        /^./,
        (first) => first.toUpperCase(),
      );
  }
}
