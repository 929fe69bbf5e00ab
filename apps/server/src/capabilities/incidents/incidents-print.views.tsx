import type { ComponentChildren, JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { PrintButton } from '../../ui/components/button.tsx';
import { Facts, TITLE_ID } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural } from '../../ui/words.ts';
import type { PersonRow } from './incidents.store.ts';
import { INTENTS, PARTS, personWords, SENSITIVITIES, SEXES } from './incidents.ts';
import { actionWords, deviceWords, noticeWords, type WholeLine } from './incidents-log.service.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { OWN_ENTRIES, Written } from './incidents-parts.views.tsx';
import { answersOnPaper } from './incidents-questions.views.tsx';
import { INCIDENT_STATES, outcomeOf, PROPOSED_OUTCOME } from './incidents-status.ts';
import type { Struck } from './incidents-strike.store.ts';
import { GRADES, typeOf } from './incidents-taxonomy.ts';

const word = (table: Readonly<Record<string, string>>, code: string) => table[code] ?? code;

/** `none`: what stands where there are none to read. */
function Lines({
  items,
  none = 'None recorded',
}: {
  items: readonly string[];
  none?: string | undefined;
}): JSX.Element {
  if (!items.length) return <>{none}</>;
  return (
    <ul class="gh-plainlist">
      {items.map((item) => (
        <li>
          <bdi>{item}</bdi>
        </li>
      ))}
    </ul>
  );
}

const named = (person: PersonRow) => {
  const { name, detail } = personWords({ name: person.name, kind: person.kind as never, className: person.class_name });
  const sex = person.sex === 'not_recorded' ? '' : ` (${word(SEXES, person.sex).toLowerCase()})`;
  return `${name}${detail && `, ${detail}`}${sex}. ${word(PARTS, person.part)}.`;
};

const struckWords = (entry: Struck) => `${entry.words}. Struck out by ${entry.by ?? 'a colleague'}: ${entry.because}`;

/** What it is, who printed it and when; above it the page's own header prints the school's name alone. */
function PrintHead({ shell, title, now }: { shell: Shell; title: string; now: Date }): JSX.Element {
  return (
    <header class="gh-printtitle">
      <h1 id={TITLE_ID}>{title}</h1>
      <p class="gh-soft">
        Confidential. Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. This print is
        recorded.
      </p>
      <PrintButton>Print this page</PrintButton>
    </header>
  );
}

/** The log on paper, with the fields of R113 in their order. */
export function logPrintPage(
  shell: Shell,
  { lines, now, back }: { lines: readonly WholeLine[]; now: Date; back: string },
): VNode {
  return (
    <Page title="Incident log" density="desk" shell={shell} back={{ href: back, text: 'Back to the log' }}>
      <PrintHead shell={shell} title={`Incident log: ${plural(lines.length, 'incident')}`} now={now} />
      {lines.length ? null : <p>No incidents.</p>}
      <Table
        class="gh-printlog"
        head={['Date and time', 'Names', 'Room and device', 'Details and evidence', 'Actions and reasons']}
        rows={lines.map((line) => [
          <>
            {fullDateTimeWords(line.occurred_at)}
            <br />
            <b>{recordNumber(line)}</b>
            <br />
            {word(GRADES, line.grade)}, {line.state}
          </>,
          <Lines items={line.people.map(named)} />,
          <>
            <bdi>{line.room ?? 'Room not recorded'}</bdi>
            <br />
            <bdi>{line.device ?? 'Device not recorded'}</bdi>
          </>,
          <>
            <b>
              <bdi>{line.title}</bdi>
            </b>
            <Written text={line.details} />
            {line.evidence ? <Written text={`Evidence: ${line.evidence}`} /> : null}
          </>,
          <Lines items={line.actions.map(actionWords)} none={line.whole ? undefined : 'Not shown in this list'} />,
        ])}
      />
    </Page>
  );
}

/** One incident on paper. */
export function incidentPrintPage(shell: Shell, view: IncidentView): VNode {
  const { incident, now } = view;
  const number = recordNumber(incident);
  const place = incident.off_site ? 'Off site' : 'At school';
  const outcome = outcomeOf(incident);
  const none = view.all ? 'None recorded' : 'None recorded by you';
  return (
    <Page
      title={number}
      density="desk"
      shell={shell}
      back={{ href: `/incidents/${incident.id}`, text: 'Back to the incident' }}
    >
      <PrintHead shell={shell} title={`Incident ${number}`} now={now} />
      <h2>
        <bdi>{incident.title}</bdi>
      </h2>
      <div class="gh-recordfacts">
        <Facts
          facts={[
            { name: 'Date and time', value: fullDateTimeWords(incident.occurred_at) },
            { name: 'Kind', value: typeOf(incident.type).name },
            { name: 'Room', value: <bdi>{incident.room ?? 'Not recorded'}</bdi> },
            { name: 'Computer or device number', value: <bdi>{incident.device ?? 'Not recorded'}</bdi> },
            { name: 'Where', value: place },
            { name: 'Accidental or deliberate', value: word(INTENTS, incident.intent) },
            { name: 'Grade', value: word(GRADES, incident.grade) },
            { name: 'Held as', value: word(SENSITIVITIES, incident.sensitivity) },
            { name: 'Owner', value: <bdi>{incident.owner_name ?? 'A colleague'}</bdi> },
            { name: 'State', value: word(INCIDENT_STATES, incident.state) },
          ]}
        />
      </div>
      <Section title="Names" body={<Lines items={view.people.map(named)} />} />
      <Section title="Details" body={<Written text={incident.details} />} />
      <Section title="Evidence" body={<Written text={incident.evidence ?? 'None recorded'} />} />
      {view.all ? null : <p>{OWN_ENTRIES}, of actions and of who was told.</p>}
      <Section title="Actions and reasons" body={<Lines items={view.actions.map(actionWords)} none={none} />} />
      <Section
        title="Who was told"
        body={
          <Lines
            items={view.notices.map((notice) => noticeWords(notice, fullDateTimeWords(notice.told_at)))}
            none={none}
          />
        }
      />
      {linkedOnPaper(view).length ? (
        <Section title="Linked records" body={<Lines items={linkedOnPaper(view)} />} />
      ) : null}
      {view.asked.length ? <Section title="Questions" body={<Lines items={answersOnPaper(view.asked)} />} /> : null}
      {view.parts.map(({ body }) => body)}
      {view.struck.length ? <Section title="Struck out" body={<Lines items={view.struck.map(struckWords)} />} /> : null}
      {outcome ? (
        <Section title={outcome.agreed ? 'Outcome' : PROPOSED_OUTCOME} body={<Written text={outcome.words} />} />
      ) : null}
    </Page>
  );
}

/** Other records by their numbers alone: what is in them is on their own prints. Devices in words. */
function linkedOnPaper({ linked, merged, alerts, devices }: IncidentView): string[] {
  return [
    ...linked.map((other) => `Linked with ${recordNumber(other)}`),
    ...merged.map((other) => `${recordNumber(other)} was merged into this`),
    ...alerts.map(({ label }) => `Alert ${label}`),
    ...devices.map(deviceWords),
  ];
}

function Section({ title, body }: { title: string; body: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      {body}
    </section>
  );
}
