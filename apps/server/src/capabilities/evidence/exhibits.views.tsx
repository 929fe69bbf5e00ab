import type { JSX, VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, listWords, shortDateTimeWords, sizeWords } from '../../ui/words.ts';
import { type Case, SEALED_WORDS } from './exhibit-access.service.ts';
import type { VaultView } from './exhibit-custody.service.ts';
import { kindOfType } from './exhibit-kinds.ts';
import {
  asideOf,
  BODIES,
  type CustodyStep,
  type Exhibit,
  labelOf,
  STEPS,
  standingOf,
  takesFiles,
  whereabouts,
} from './exhibits.ts';

/** Where the vault of an incident lies. */
export const vaultOf = ({ id }: Pick<Case, 'id'>) => `/incidents/${id}/evidence`;

/** The way back, as every page of the vault has it. */
export function crumbsOf(incident: Case, ...more: { text: string; href?: string }[]) {
  return [
    { text: 'Incidents', href: '/incidents' },
    { text: incident.number, href: `/incidents/${incident.id}` },
    ...more,
  ];
}

/** How an exhibit stands, as a tag. */
export function StandingTag({ exhibit }: { exhibit: Exhibit }): JSX.Element {
  const standing = standingOf(exhibit);
  if (asideOf(exhibit) && standing !== 'disposed' && standing !== 'changed')
    return <StateTag state="no-action">Not part of this case</StateTag>;
  switch (standing) {
    case 'disposed':
      return <StateTag state="no-action">Disposed of</StateTag>;
    case 'changed':
      return <StateTag state="blocked">Changed</StateTag>;
    case 'locked':
      return <StateTag state="locked">Locked: harmful</StateTag>;
    case 'away':
      return <StateTag state="passed-on">Handed over</StateTag>;
    case 'unchanged':
      return <StateTag state="done">Unchanged</StateTag>;
    case 'not_checked':
      return <StateTag state="not-known">Not checked since it arrived</StateTag>;
    case 'kept':
      return (
        <Tag tone="moss" icon="lock">
          Kept
        </Tag>
      );
  }
}

/** "9f2c 41d0 … 7be3": enough to tell two apart; the whole of it stands on the exhibit's own page. */
function shortDigest(sha256: Buffer): string {
  const digits = sha256.toString('hex');
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} … ${digits.slice(-4)}`;
}

/** What it is: its label and title, and beneath what a file or a thing has. */
export function ExhibitName({ exhibit, href }: { exhibit: Exhibit; href?: string }): JSX.Element {
  const { file } = exhibit;
  const title = <bdi class="gh-break">{exhibit.title}</bdi>;
  return (
    <>
      <b>{labelOf(exhibit)}</b> {href ? <a href={href}>{title}</a> : title}
      {file ? (
        <div class="gh-soft">
          {kindOfType(file.type).words}, {sizeWords(file.bytes)}
          {file.scan === 'not_scanned' ? ', not scanned' : ''}
          <div class="gh-mono">sha-256 {shortDigest(file.sha256)}</div>
        </div>
      ) : (
        <div class="gh-soft">
          <bdi>
            {whereabouts(exhibit)}
            {exhibit.thing?.seal ? `, seal ${exhibit.thing.seal}` : ''}
          </bdi>
        </div>
      )}
    </>
  );
}

/** One step of custody in words: "P. Nair handed it over to PC Reed (Police, badge 4471)". */
export function stepWords(step: CustodyStep, { receivedFrom }: Pick<Exhibit, 'receivedFrom'>): string {
  const who = step.by ?? 'A colleague';
  const whom = step.whom
    ? `${step.whom} (${[BODIES[step.body ?? 'other'], step.badge && `number ${step.badge}`, step.reference && `reference ${step.reference}`].filter(Boolean).join(', ')})`
    : '';
  const place = step.place ? `: ${step.place}` : '';
  if (step.step === 'disposed') return STEPS.disposed;
  if (step.step === 'received') return `${who} received it from ${receivedFrom}${place}`;
  if (step.step === 'handed_over') return `${who} handed it over to ${whom}`;
  if (step.step === 'came_back') return `${who} received it back from ${whom}${place}`;
  return `${who} ${STEPS[step.step]}${place}`;
}

/** The last two things that happened to it, as the incident's page has them. */
function LastSteps({ exhibit, now }: { exhibit: Exhibit; now: Date }): JSX.Element {
  const [first, ...rest] = exhibit.custody;
  const last = rest.at(-1);
  return (
    <>
      {[first, last].map((step) =>
        step ? (
          <div>
            {shortDateTimeWords(step.effectiveAt, now)} <bdi>{stepWords(step, exhibit)}</bdi>
          </div>
        ) : null,
      )}
    </>
  );
}

/** The table of what is kept. */
export function ExhibitTable({
  incident,
  exhibits,
  now,
}: {
  incident: Pick<Case, 'id'>;
  exhibits: readonly Exhibit[];
  now: Date;
}): JSX.Element {
  return (
    <Table
      head={['Item', 'Custody', 'Check']}
      rows={exhibits.map((exhibit): Cell[] => [
        <ExhibitName exhibit={exhibit} href={`${vaultOf(incident)}/${exhibit.id}`} />,
        <LastSteps exhibit={exhibit} now={now} />,
        <StandingTag exhibit={exhibit} />,
      ])}
    />
  );
}

/** What was set aside as not of this case: kept, with who did so and why, and without what it is, which may be another child's. */
export function AsideList({
  incident,
  exhibits,
  now,
}: {
  incident: Pick<Case, 'id'>;
  exhibits: readonly Exhibit[];
  now: Date;
}): JSX.Element | null {
  const aside = exhibits.flatMap((exhibit) => {
    const step = asideOf(exhibit);
    return step ? [{ exhibit, step }] : [];
  });
  if (!aside.length) return null;
  return (
    <ul class="gh-changes">
      {aside.map(({ exhibit, step }) => (
        <li>
          <p>
            Not part of this case: <a href={`${vaultOf(incident)}/${exhibit.id}`}>{labelOf(exhibit)}</a>.{' '}
            <span class="gh-soft">
              Set aside by <bdi>{step.by ?? 'a colleague'}</bdi>, {shortDateTimeWords(step.recordedAt, now)}. Why:{' '}
              <bdi>{step.words}</bdi>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The same on paper: a number that is left out does not look lost. */
export function AsideLine({ exhibits }: { exhibits: readonly Exhibit[] }): JSX.Element | null {
  const labels = exhibits.filter(asideOf).map(labelOf);
  return labels.length ? <p>Kept, but not part of this case: {listWords(labels)}.</p> : null;
}

/** Why no file is taken in, and what to do instead. */
export function SealedNote(): JSX.Element {
  return (
    <WarningNote lead="Do not look at, copy, print or forward it.">
      {SEALED_WORDS} Ring the police on 101, or 999 if somebody is in danger now.
    </WarningNote>
  );
}

/** Everything that is kept of an incident. */
export function vaultPage(shell: Shell, { incident, exhibits, hold, now }: VaultView & { hold: VNode | null }): VNode {
  const here = vaultOf(incident);
  const open = takesFiles(incident);
  const standing = exhibits.filter((exhibit) => !asideOf(exhibit));
  const title = standing.length
    ? `${countWord(standing.length)} ${standing.length === 1 ? 'item' : 'items'} of evidence`
    : 'No evidence yet';
  return (
    <Page title={`Evidence · ${incident.number}`} density="desk" shell={shell}>
      <PageTitle crumbs={crumbsOf(incident, { text: 'Evidence' })} under={<bdi>{incident.title}</bdi>}>
        {title}
      </PageTitle>
      <div class="gh-stack">
        {open ? null : <SealedNote />}
        {standing.length ? (
          <Panel
            title="Evidence"
            flush
            end={open ? <a href={`${here}/certificate`}>Custody certificate</a> : undefined}
          >
            <ExhibitTable incident={incident} exhibits={standing} now={now} />
          </Panel>
        ) : incident.underWay ? (
          <p>
            {open ? 'Add a file, such as a chat export, or record' : 'Record'} a physical item, such as a phone in the
            safe. Everything is sealed, and everybody who handles it is recorded.
          </p>
        ) : null}
        <AsideList incident={incident} exhibits={exhibits} now={now} />
        {incident.underWay ? (
          <p class="govuk-button-group">
            {open ? <LinkButton href={`${here}/files`}>Add a file…</LinkButton> : null}
            <LinkButton href={`${here}/things`} variant="secondary">
              Record a physical item…
            </LinkButton>
          </p>
        ) : (
          <p class="gh-soft">
            This incident is closed, so nothing can be added.{' '}
            {exhibits.length ? 'You can still record what happens to what is here.' : 'Reopen it first.'}
          </p>
        )}
        {hold}
      </div>
    </Page>
  );
}
