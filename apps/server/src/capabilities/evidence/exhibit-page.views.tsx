import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import type { FactorState } from '../../ui/components/factor-field.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { BlurredEvidence } from '../../ui/components/timeline.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, sizeWords, timeWords } from '../../ui/words.ts';
import type { ExhibitView } from './exhibit-custody.service.ts';
import { kindOfType } from './exhibit-kinds.ts';
import { UnlockPanel } from './exhibit-unlock.views.tsx';
import { asideOf, isInfected, labelOf, standingOf, takesFiles, whereabouts } from './exhibits.ts';
import { crumbsOf, SealedNote, StandingTag, stepWords, vaultOf } from './exhibits.views.tsx';

/** What the page of one exhibit is made from. */
export interface OnePage extends ExhibitView {
  factor: FactorState;
  problems: readonly FieldProblem[];
  kept: Record<string, string>;
  /** What comparing a pasted digest came to. */
  compared?: 'same' | 'other';
}

/** One file or thing: what it is, what may be done with it, who had it. */
export function exhibitPage(shell: Shell, view: OnePage): VNode {
  const { incident, exhibit, problems } = view;
  const label = labelOf(exhibit);
  return (
    <Page title={`${label} · ${incident.number}`} density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle
        crumbs={crumbsOf(incident, { text: 'Evidence', href: vaultOf(incident) }, { text: label })}
        actions={<StandingTag exhibit={exhibit} />}
      >
        {label} <bdi class="gh-break">{exhibit.title}</bdi>
      </PageTitle>
      <MainAside layout="narrow-aside" aside={<About view={view} />} asideLabel="What it is">
        {standingOf(exhibit) === 'changed' ? (
          <Note tone="crimson" icon="warning" lead="Changed since it was received.">
            It cannot be opened. Its custody record shows when it was last unchanged; a backup from then has it.
          </Note>
        ) : null}
        <AsideNote view={view} />
        {exhibit.file ? <FilePanel shell={shell} view={view} /> : null}
        <CustodyPanel view={view} />
        {exhibit.file && !exhibit.disposedAt ? <ComparePanel shell={shell} view={view} /> : null}
      </MainAside>
    </Page>
  );
}

function AsideNote({ view: { exhibit, now } }: { view: OnePage }): JSX.Element | null {
  const step = asideOf(exhibit);
  if (!step) return null;
  return (
    <Note
      icon="dash"
      lead={`Not part of this case: set aside by ${step.by ?? 'a colleague'}, ${dateTimeWords(step.recordedAt, now)}.`}
    >
      <bdi>“{step.words}”</bdi> {exhibit.file ? 'It is kept, but it cannot be opened.' : 'It is kept.'}
    </Note>
  );
}

function FilePanel({ shell, view }: { shell: Shell; view: OnePage }): JSX.Element | null {
  const { incident, exhibit, openUntil } = view;
  if (!takesFiles(incident)) return <SealedNote />;
  if (exhibit.disposedAt)
    return <p>The file was destroyed at the end of its retention period. What it was and who had it is kept.</p>;
  const locked = isInfected(exhibit);
  if (asideOf(exhibit))
    return locked ? null : (
      <Panel title="The file">
        <Act shell={shell} view={view} act="verify">
          Check now
        </Act>
      </Panel>
    );
  return (
    <>
      {locked ? <UnlockPanel shell={shell} view={view} /> : null}
      {!locked || openUntil ? <OpenPanel shell={shell} view={view} /> : null}
    </>
  );
}

function Act({
  shell,
  view,
  act,
  children,
}: {
  shell: Shell;
  view: OnePage;
  act: string;
  children: string;
}): JSX.Element {
  return (
    <form method="post" action={`${vaultOf(view.incident)}/${view.exhibit.id}/${act}`}>
      <Csrf token={shell.csrf} />
      <Button variant="secondary" size="small" preventDoubleClick>
        {children}
      </Button>
    </form>
  );
}

function OpenPanel({ shell, view }: { shell: Shell; view: OnePage }): JSX.Element {
  const { exhibit } = view;
  return (
    <Panel title="The file" note="It is checked each time it is opened, and each opening is recorded.">
      {exhibit.file?.previewed ? <Picture shell={shell} view={view} /> : null}
      <div class="govuk-button-group">
        <Act shell={shell} view={view} act="download">
          Download original
        </Act>
        <Act shell={shell} view={view} act="verify">
          Check now
        </Act>
      </div>
    </Panel>
  );
}

function Picture({ shell, view }: { shell: Shell; view: OnePage }): JSX.Element {
  const { exhibit, shownUntil } = view;
  const here = `${vaultOf(view.incident)}/${exhibit.id}`;
  if (shownUntil) {
    return (
      <figure class="gh-shown">
        <img
          src={`${here}/view`}
          alt={`${labelOf(exhibit)}, reduced, without the place and time stored by the camera.`}
        />
        <figcaption>Shown to you until {timeWords(shownUntil)}. Your viewing is recorded.</figcaption>
      </figure>
    );
  }
  return (
    <BlurredEvidence what={`${labelOf(exhibit)}, a picture.`} src={`${here}/blurred`}>
      <Act shell={shell} view={view} act="show">
        Show
      </Act>
    </BlurredEvidence>
  );
}

function About({ view }: { view: OnePage }): JSX.Element {
  const { exhibit, now } = view;
  const { file, thing } = exhibit;
  const facts = [
    { name: 'Came from', value: <bdi>{exhibit.receivedFrom}</bdi> },
    { name: 'Received', value: dateTimeWords(exhibit.effectiveAt, now) },
    { name: 'Recorded', value: `${dateTimeWords(exhibit.recordedAt, now)}, by ${exhibit.recordedBy ?? 'a colleague'}` },
    ...(thing ? [{ name: 'Where', value: <bdi>{whereabouts(exhibit)}</bdi> }] : []),
    ...(thing?.seal ? [{ name: 'Seal', value: <bdi>{thing.seal}</bdi> }] : []),
    ...(thing?.receipt ? [{ name: 'Receipt', value: <bdi>{thing.receipt}</bdi> }] : []),
    ...(file
      ? [
          { name: 'File type, from its content', value: kindOfType(file.type).words },
          { name: 'Original name', value: <bdi>{file.name}</bdi> },
          {
            name: 'Size',
            value:
              file.bytes < 1000
                ? sizeWords(file.bytes)
                : `${sizeWords(file.bytes)} (${file.bytes.toLocaleString('en-GB')} bytes)`,
          },
          { name: 'Scanner', value: scanWords(file) },
          { name: 'SHA-256', value: <span class="gh-mono gh-hash">{file.sha256.toString('hex')}</span> },
        ]
      : []),
  ];
  return (
    <Panel title="What it is">
      <Facts facts={facts} />
    </Panel>
  );
}

function scanWords({ scan, scanWords: words }: { scan: string; scanWords: string | null }): string {
  if (scan === 'clean') return 'Nothing found on arrival';
  return scan === 'infected' ? `Found: ${words ?? 'something harmful'}` : `Not scanned. ${words ?? ''}`;
}

function CustodyPanel({ view }: { view: OnePage }): JSX.Element {
  const { exhibit, incident, now } = view;
  const here = `${vaultOf(incident)}/${exhibit.id}`;
  return (
    <Panel
      title="Custody"
      flush
      end={
        <>
          <a href={`${here}/custody`}>Record what happened to it…</a>{' '}
          {exhibit.disposedAt || incident.frozenAt || (exhibit.file && !takesFiles(incident)) ? null : (
            <a href={`${here}/aside`}>{asideOf(exhibit) ? 'Part of this case…' : 'Not part of this case…'}</a>
          )}
        </>
      }
    >
      <Table
        head={['When', 'What', 'Recorded']}
        rows={exhibit.custody.map((step): Cell[] => [
          dateTimeWords(step.effectiveAt, now),
          <>
            <bdi>{stepWords(step, exhibit)}</bdi>
            {step.words ? (
              <div class="gh-soft">
                <bdi>{step.words}</bdi>
              </div>
            ) : null}
          </>,
          dateTimeWords(step.recordedAt, now),
        ])}
      />
    </Panel>
  );
}

function ComparePanel({ shell, view }: { shell: Shell; view: OnePage }): JSX.Element {
  const { incident, exhibit, kept, problems, compared } = view;
  return (
    <Panel title="Compare a copy">
      <div role="status">
        {compared === 'same' ? <Note tone="petrol" icon="check" lead="The copy is identical." /> : null}
        {compared === 'other' ? <Note tone="amber" icon="warning" lead="The copy is different." /> : null}
      </div>
      <form method="post" action={`${vaultOf(incident)}/${exhibit.id}/compare`} noValidate>
        <Csrf token={shell.csrf} />
        <Input
          name="digest"
          label="SHA-256 of the copy"
          hint="On Windows: certutil -hashfile FILE SHA256"
          value={kept.digest}
          error={problemOf(problems, 'digest')}
          spellcheck={false}
          autocomplete="off"
        />
        <Button variant="secondary">Compare</Button>
      </form>
    </Panel>
  );
}
