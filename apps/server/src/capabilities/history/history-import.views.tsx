import type { VNode } from 'preact';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FileUpload } from '../../ui/components/file-upload.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { fieldOf, type SentForm } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { LogImport } from './history-import.store.ts';
import { IMPORTS_PATH, STOPPED_MS } from './history-import.ts';
import { LOG_FORMATS, type LogFormat } from './history-import-read.ts';

const HISTORY = '/filtering/history';

const number = (count: number) => count.toLocaleString('en-GB');
const numeric = (text: string): Cell => ({ text, format: 'numeric' });

/** Whether it is being written now. */
export function isMoving({ log, now }: { log: LogImport; now: Date }): boolean {
  return log.endedAt === null && now.getTime() - log.movedAt.getTime() < STOPPED_MS;
}

function State({ log, now }: { log: LogImport; now: Date }): VNode {
  if (log.endedAt) return <StateTag state="done">Done</StateTag>;
  return isMoving({ log, now }) ? (
    <StateTag state="viewed">{`Line ${number(log.done)} of ${number(log.lines)}`}</StateTag>
  ) : (
    <StateTag state="due">Stopped</StateTag>
  );
}

/** Logs that were handed in, on the page of what is kept. */
export function Imports({ imports, may, now }: { imports: readonly LogImport[]; may: boolean; now: Date }): VNode {
  return (
    <Panel
      title="Logs handed in"
      note="from a provider, a proxy, or for remote access"
      end={may ? <a href={`${IMPORTS_PATH}/new`}>Hand in a log…</a> : undefined}
      flush={imports.length > 0}
    >
      {imports.length ? (
        <Table
          head={['Handed in', 'File', 'Kind', numeric('Recorded'), numeric('Lines not read'), 'Now']}
          rows={imports.map((log): Cell[] => [
            <>
              {shortDateTimeWords(log.begunAt, now)}
              <div class="gh-soft">
                <bdi>{log.begunBy}</bdi>
              </div>
            </>,
            <a href={`${IMPORTS_PATH}/${log.id}`}>
              <bdi>{log.name}</bdi>
            </a>,
            LOG_FORMATS[log.format],
            numeric(number(log.written)),
            numeric(number(log.unread)),
            <State log={log} now={now} />,
          ])}
        />
      ) : (
        <p class="govuk-body">
          None yet. Hand in what your internet provider, a firewall or the remote-access server has logged: it is kept
          by user and device as visits are, and read under an authorised look only.
        </p>
      )}
    </Panel>
  );
}

const EXAMPLES: Readonly<Record<LogFormat, string>> = {
  squid: '1794912120.123    45 10.0.0.7 TCP_TUNNEL/200 3921 CONNECT maths.example:443 i.fenn HIER_DIRECT/192.0.2.7 -',
  web: 'Time,User,Device,URL,Action\n17/11/2026 10:42:03,i.fenn,LAPTOP-12,maths.example/fractions,allowed',
  remote:
    'User,Device,From,To,Address,Result\nh.prosser,LAPTOP-12,2026-11-17 18:02:11,2026-11-17 19:20:40,203.0.113.9,connected',
  radius:
    'Tue Nov 17 19:20:40 2026\n\tUser-Name = "h.prosser"\n\tAcct-Status-Type = Stop\n\tCalling-Station-Id = "203.0.113.9"\n\tAcct-Session-Time = 4709\n\tTimestamp = 1794943240',
};

/** Hand in a log. */
export function importFormPage(shell: Shell, { values, problems }: SentForm): VNode {
  const field = (name: string) => fieldOf({ values, problems }, name);
  return (
    <Page title="Hand in a log" density="desk" shell={shell} back={{ href: HISTORY, text: 'Browsing history' }}>
      <div class="gh-one-form">
        {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
        <PageTitle under="What the school does not keep is never written down, and the file is dropped once it is read. A log that overlaps one handed in before counts nothing twice.">
          Hand in a log
        </PageTitle>
        <Stack>
          <Note lead="Not the log that a gate reads already.">A gate sends its proxy’s log by itself.</Note>
          <form method="post" action={`${IMPORTS_PATH}/new`} encType="multipart/form-data" noValidate>
            <Csrf token={shell.csrf} />
            <Radios
              {...field('format')}
              legend="What kind of log is it?"
              items={(Object.keys(LOG_FORMATS) as LogFormat[]).map((value) => ({ value, text: LOG_FORMATS[value] }))}
            />
            <Radios
              {...field('confidence')}
              legend="How does it know who it was?"
              items={[
                {
                  value: 'certain',
                  text: 'They signed in',
                  hint: 'The name was checked with a password or certificate',
                },
                { value: 'likely', text: 'By their device or address', hint: 'Somebody else may have used it' },
              ]}
            />
            <FileUpload
              {...{ name: 'file', error: field('file').error }}
              label="The log"
              hint="Text or CSV, as it is or packed with gzip (.gz), up to 500 MB"
            />
            <SendOrCancel cancel={HISTORY}>Hand it in</SendOrCancel>
          </form>
          <Details summary="What each kind looks like">
            {(Object.keys(LOG_FORMATS) as LogFormat[]).map((kind) => (
              <>
                <h2 class="govuk-heading-s">{LOG_FORMATS[kind]}</h2>
                <pre class="gh-written">{EXAMPLES[kind]}</pre>
              </>
            ))}
            <p class="govuk-body">
              Columns may stand in any order and be separated by commas, semicolons or tabs. Times without a zone are
              read by the school’s clock. In a RADIUS log the records that say “Stop” are taken.
            </p>
          </Details>
        </Stack>
      </div>
    </Page>
  );
}

/** What came of one log. */
export function importPage(shell: Shell, { log, now }: { log: LogImport; now: Date }): VNode {
  const moving = isMoving({ log, now });
  return (
    <Page title="A log handed in" density="desk" shell={shell} back={{ href: HISTORY, text: 'Browsing history' }}>
      <PageTitle
        under={`${LOG_FORMATS[log.format]}. Handed in by ${log.begunBy} on ${dateTimeWords(log.begunAt, now)}.`}
      >
        <bdi>{log.name}</bdi>
      </PageTitle>
      <Stack>
        {moving ? (
          <div role="status">
            <Note tone="petrol" icon="clock" lead={`Line ${number(log.done)} of ${number(log.lines)}.`}>
              This page shows how far it is every two seconds. You may leave it: it goes on.
            </Note>
          </div>
        ) : null}
        {!moving && log.endedAt === null ? (
          <WarningNote lead="It stopped before its end.">
            The server may have been restarted. Hand in the same file again: what is recorded already counts once.
          </WarningNote>
        ) : null}
        <Panel title="What came of it">
          <SummaryList
            rows={[
              { key: 'Lines', value: number(log.lines) },
              { key: 'Visits and connections recorded', value: number(log.written) },
              { key: 'Person not known', value: number(log.nobody) },
              { key: 'Known already', value: number(log.repeated) },
              { key: 'Not kept by the school', value: number(log.notKept) },
              { key: 'Nobody’s visit, or not ended yet', value: number(log.leftOut) },
              { key: 'Lines not read', value: number(log.unread) },
            ]}
          />
        </Panel>
        {log.problems.length ? (
          <Panel
            title={plural(log.unread, 'line could not be read', 'lines could not be read')}
            note={log.unread > log.problems.length ? `the first ${log.problems.length}` : undefined}
            flush
          >
            <Table
              head={[numeric('Line'), 'Why']}
              rows={log.problems.map(({ line, message }): Cell[] => [numeric(number(line)), message])}
            />
          </Panel>
        ) : null}
      </Stack>
    </Page>
  );
}
