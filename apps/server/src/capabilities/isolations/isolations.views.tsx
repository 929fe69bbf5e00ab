import type { VNode } from 'preact';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { type Isolation, stepWords } from './isolations.ts';
import { type DeviceView, StepForm } from './isolations-form.views.tsx';

/** Whether it may be used: the same words on every page that names the device. */
export function IsolationTag({ isolation: { ended } }: { isolation: Pick<Isolation, 'ended'> }): VNode {
  if (ended === null)
    return (
      <Tag tone="crimson" icon="cross">
        Do not use
      </Tag>
    );
  return ended.step === 'released' ? (
    <Tag tone="moss" icon="check">
      Released
    </Tag>
  ) : (
    <Tag tone="plain" icon="lock">
      Out of use for good
    </Tag>
  );
}

/** Every device that stands isolated, and those that did. */
export function isolationsPage(
  shell: Shell,
  { standing, ended, now }: { standing: Isolation[]; ended: Isolation[]; now: Date },
): VNode {
  return (
    <Page title="Isolated devices" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Taken off the network because of a virus or other malware. To isolate one, open its incident.">
        {standing.length
          ? `${countWord(standing.length)} isolated ${standing.length === 1 ? 'device' : 'devices'}`
          : 'No device is isolated'}
      </PageTitle>
      <Stack>
        {standing.length ? <Devices rows={standing} now={now} /> : null}
        {ended.length ? (
          <Panel title="Before" note={plural(ended.length, 'device')} flush>
            <Devices rows={ended} now={now} />
          </Panel>
        ) : null}
      </Stack>
    </Page>
  );
}

function Devices({ rows, now }: { rows: readonly Isolation[]; now: Date }): VNode {
  return (
    <Table
      head={['Device', 'State', 'Isolated', 'Last noted']}
      rows={rows.map((one): Cell[] => {
        const last = one.steps.at(-1);
        return [
          <>
            <a href={`/isolated/${one.id}`}>
              <bdi>{one.device}</bdi>
            </a>
            <div class="gh-soft">
              <bdi>{one.place}</bdi>
            </div>
          </>,
          <IsolationTag isolation={one} />,
          shortDateTimeWords(one.isolatedAt, now),
          last ? (
            <bdi>
              {stepWords(last)}, {shortDateTimeWords(last.at, now)}
            </bdi>
          ) : (
            'Nothing since'
          ),
        ];
      })}
    />
  );
}

/** One device: its log, and the form that adds to it. */
export function isolationPage(shell: Shell, view: DeviceView): VNode {
  const { isolation, now, problems, mayAdd } = view;
  return (
    <Page title={isolation.device} density="desk" shell={shell} back={{ href: '/isolated', text: 'Isolated devices' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle
        under={`Off the network since ${dateTimeWords(isolation.isolatedAt, now)}`}
        actions={<IsolationTag isolation={isolation} />}
      >
        <bdi>{isolation.device}</bdi>
      </PageTitle>
      <Stack>
        {isolation.ended === null ? (
          <Note tone="crimson" lead="Do not switch it on, use it or connect it to anything until it is released." />
        ) : null}
        <Panel title="The device">
          <Facts facts={factsOf(view)} />
        </Panel>
        <Panel title="What happened to it" flush>
          <LogTable isolation={isolation} now={now} />
        </Panel>
        {mayAdd ? <StepForm shell={shell} view={view} /> : null}
      </Stack>
    </Page>
  );
}

function factsOf({ isolation, told, seesIncident }: DeviceView) {
  const { sensorId, place, incidentId, device, writtenAs } = isolation;
  const listed = sensorId === null ? 'Not on the list of devices' : 'On the list of devices, and marked there';
  return [
    { name: 'Where it was left', value: <bdi>{place}</bdi> },
    { name: 'In the list', value: listed },
    ...(writtenAs === device ? [] : [{ name: 'Recorded as', value: <bdi>{writtenAs}</bdi> }]),
    { name: 'Told on Today', value: toldWords(isolation, told) },
    ...(seesIncident ? [{ name: 'Incident', value: <a href={`/incidents/${incidentId}`}>Open the incident</a> }] : []),
  ];
}

function toldWords({ tellsStaff, sensorId }: Isolation, told: DeviceView['told']): string {
  const managers = 'Those who look after devices';
  if (tellsStaff) return `${managers}, and all staff${pupilWords(told)}`;
  // Who used what is on no list, nobody knows.
  if (sensorId === null) return managers;
  if (told === null) return `${managers}, and staff who used it in the 30 days before`;
  const staff = told.staff ? `, and ${plural(told.staff, 'person', 'people')} who used it in the 30 days before` : '';
  return `${managers}${staff}${pupilWords(told)}`;
}

/** Pupils have no Today, so a teacher says it. */
function pupilWords(told: DeviceView['told']): string {
  if (!told?.pupils) return '';
  return `. ${plural(told.pupils, 'pupil')} used it too: have their teachers tell them`;
}

/** Every line, from the moment it was disconnected. */
export function LogTable({ isolation, now }: { isolation: Isolation; now: Date }): VNode {
  const { isolatedAt, isolatedBy, place, recordedBy, recordedAt, steps } = isolation;
  const noted = (by: string | null, at: Date) => (
    <>
      <bdi>{by ?? 'A colleague'}</bdi>
      <div class="gh-soft">{shortDateTimeWords(at, now)}</div>
    </>
  );
  return (
    <Table
      head={['When', 'What', 'Details', 'Recorded by']}
      rows={[
        [
          shortDateTimeWords(isolatedAt, now),
          <bdi>Disconnected by {isolatedBy.name ?? 'a colleague'}</bdi>,
          <bdi>{place}</bdi>,
          noted(recordedBy.name, recordedAt),
        ],
        ...steps.map((line): Cell[] => [
          shortDateTimeWords(line.at, now),
          <bdi>{stepWords(line)}</bdi>,
          <bdi>{line.words}</bdi>,
          noted(line.recordedBy, line.recordedAt),
        ]),
      ]}
    />
  );
}
