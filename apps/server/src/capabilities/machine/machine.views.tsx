import type { JSX, VNode } from 'preact';
import type { Leap } from '../../access/clock-watch.store.ts';
import { enoughWords } from '../../access/settings-machine.ts';
import type { Reach } from '../../site/site.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural, shortDateTimeWords, sizeWords } from '../../ui/words.ts';
import type { Disk, Machine } from './machine.service.ts';
import { lostWords, paceWords, placeWords, roomWords } from './machine.ts';
import { CertificatePanel } from './machine-certificate.views.tsx';
import { ProxyPanel } from './machine-proxy.views.tsx';

/** The disks, what takes their room and where that is set, and what does not go any more when they are full. */
export function machinePage(shell: Shell, machine: Machine, reach: Reach): VNode {
  return (
    <Page title="The server" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="How much disk space Gatehouse has left, measured every minute.">The server</PageTitle>
      <MainAside aside={<Steps machine={machine} />} asideLabel="When you are warned">
        <Stack>
          {machine.leap ? <ClockPanel leap={machine.leap} now={machine.now} /> : null}
          <Panel title="Space left">
            {machine.disks.length ? (
              machine.disks.map((disk) => <DiskRow disk={disk} />)
            ) : (
              <EmptyState title="Nothing measured yet">
                The disks are measured within a minute of the server’s start.
              </EmptyState>
            )}
          </Panel>
          {machine.certificate ? <CertificatePanel certificate={machine.certificate} now={machine.now} /> : null}
          <ProxyPanel reach={reach} />
          <TakenPanel machine={machine} />
          <KeysPanel machine={machine} />
        </Stack>
      </MainAside>
    </Page>
  );
}

function ClockPanel({ leap: { from, to }, now }: { leap: Leap; now: Date }): JSX.Element {
  return (
    <Panel title="Is the server’s clock right?" emphasis="strong">
      <WarningNote lead={`It says ${fullDateTimeWords(now)}.`}>
        {from < to
          ? `The last sign of life before ${fullDateTimeWords(to)} is from ${fullDateTimeWords(from)}. Either the server was off all that time, or its clock is wrong: it cannot tell which.`
          : `It was put back: from ${fullDateTimeWords(from)} to ${fullDateTimeWords(to)}. Either it was wrong until then, or it is wrong now: the server cannot tell which.`}
      </WarningNote>
      <p class="govuk-body">
        Until this is settled nothing is deleted by date: no browsing history, evidence files, records on an agreed
        disposal list or working data. No report is drawn up and no term figures are fixed either. Everything else
        carries on.
      </p>
      <p class="govuk-body">
        <b>If it is right</b>, someone just has to sign in with a code from their phone, because the code only works at
        the right time. Sign out and in again to do it now.
      </p>
      <p class="govuk-body">
        <b>If it is wrong</b>, correct the machine’s clock. This warning then ends within two minutes, and nothing has
        been lost.
      </p>
    </Panel>
  );
}

function DiskRow({ disk }: { disk: Disk }): JSX.Element {
  const { machine, places, step, days } = disk;
  const pace = paceWords(days);
  const name = placeWords(places);
  return (
    <section>
      <h3 class="govuk-heading-s">
        {name.charAt(0).toUpperCase() + name.slice(1)}
        {machine === null ? null : (
          <>
            {' '}
            on <bdi>{machine}</bdi>
          </>
        )}{' '}
        <StepTag step={step} />
      </h3>
      <p class="govuk-body">
        <b>{roomWords(disk)}</b>
        {pace === null ? '.' : `; ${pace}.`}
      </p>
      {step === null ? null : (
        <WarningNote lead="When it is full:">
          <ul class="gh-plainlist">
            {lostWords(places).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </WarningNote>
      )}
    </section>
  );
}

function StepTag({ step }: { step: Disk['step'] }): JSX.Element {
  if (step === 5)
    return (
      <Tag tone="crimson" icon="warning">
        Nearly full
      </Tag>
    );
  return step === 4 ? (
    <Tag tone="amber" icon="warning">
      Filling up
    </Tag>
  ) : (
    <Tag tone="moss" icon="check">
      Enough space
    </Tag>
  );
}

function TakenPanel({ machine: { taken, files, backup, now } }: { machine: Machine }): JSX.Element {
  const known = taken.evidence + taken.history + taken.events + taken.journal + taken.lists;
  const working = files.database === null ? 0 : Math.max(0, files.database - taken.all);
  const rows: [what: string, bytes: number, where: JSX.Element | string][] = [
    [
      'Evidence files and screenshots',
      taken.evidence,
      <a href="/settings/evidence.keptDays">How long they are kept</a>,
    ],
    ['Browsing history', taken.history, <a href="/settings/history.days">How long it is kept</a>],
    ['Events and alerts', taken.events, <a href="/settings/retention.alertDays">How long alerts are kept</a>],
    ['Filter lists', taken.lists, <a href="/filtering/lists">Lists</a>],
    ['The journal', taken.journal, 'Kept permanently'],
    [
      'Everything else in the database',
      Math.max(0, taken.all - known),
      <a href="/settings?section=retention">How long records are kept</a>,
    ],
    ...(files.database === null ? [] : [['Database working files', working, 'Varies'] as [string, number, string]]),
    ['Logs, copies and uploads in progress', files.data, 'The data folder'],
  ];
  return (
    <Panel title="What uses the space">
      <Table
        caption="What uses the space, for all schools together"
        captionClass="govuk-visually-hidden"
        firstCellIsHeader
        head={['What', { text: 'Space', format: 'numeric' }, 'Setting']}
        rows={rows.map(([what, bytes, where]) => [
          what,
          { text: sizeWords(bytes), format: 'numeric' },
          { text: where },
        ])}
      />
      {files.database === null ? (
        <p class="govuk-body">
          The database is on its own server. Its disk cannot be seen from here: whoever runs it has to watch that.
        </p>
      ) : null}
      <p class="govuk-body">
        {backup ? (
          <>
            The last backup was made {shortDateTimeWords(backup.at, now)} and has {sizeWords(backup.bytes)}. Old backups
            stay until someone deletes them, in <bdi>{backup.folder}</bdi>.
          </>
        ) : (
          'No backup has been made on this machine yet.'
        )}{' '}
        Whoever runs the server makes one with <code>npx gatehouse backup FILE</code>, best each night by the machine’s
        own timetable, onto another disk.
      </p>
      <p class="govuk-body">New records reuse the space of old ones; the database files do not shrink straight away.</p>
    </Panel>
  );
}

function KeysPanel({ machine: { keys, files } }: { machine: Machine }): JSX.Element {
  const isApart = keys.apart || files.database === null;
  return (
    <Panel title="If somebody takes the disk">
      {keys.apart === null ? (
        <WarningNote lead="The keys are away.">
          Attach their disk: the server cannot start again without them.
        </WarningNote>
      ) : null}
      <p class="govuk-body">
        Evidence, screenshots and stored passwords are encrypted. The keys are in <bdi>{keys.path}</bdi>
        {isApart ? ', on another disk than the data. The server needs it at every start.' : '.'}
      </p>
      {keys.apart === false && !isApart ? (
        <p class="govuk-body">
          That is the disk of the data. To keep them apart, attach another disk and start once with{' '}
          <code>npm start -- --keys FOLDER</code>: the keys move there.
        </p>
      ) : null}
      <p class="govuk-body">
        Names, alerts and incidents are not encrypted by Gatehouse. Encrypting the whole disk of this machine protects
        those as well.
      </p>
    </Panel>
  );
}

function Steps({ machine: { settings, certificate } }: { machine: Machine }): JSX.Element {
  return (
    <Panel title="When you are warned">
      <p>
        When less than <a href="/settings/machine.roomSoon">{settings['machine.roomSoon']} per cent</a> of a disk, and
        less than {enoughWords('soon')}, is free: Today says so, and an email is sent in school hours.
      </p>
      <p>
        When less than <a href="/settings/machine.roomNearly">{settings['machine.roomNearly']} per cent</a>, and less
        than {enoughWords('nearly')}, is free: an email is sent at once.
      </p>
      <p>
        {settings['machine.backupDays'] === 0 ? (
          <>
            Of backups <a href="/settings/machine.backupDays">nothing is said</a>.
          </>
        ) : (
          <>
            When no backup has been made for{' '}
            <a href="/settings/machine.backupDays">{plural(settings['machine.backupDays'], 'day')}</a>: Today says so.
          </>
        )}
      </p>
      {certificate ? <p>Two weeks before the certificate ends: Today says so.</p> : null}
      <p>The headteacher, network manager and technicians are told. The warning ends when there is space again.</p>
    </Panel>
  );
}
