import type { JSX, VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Facts, TITLE_ID } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, timesWords } from '../../ui/words.ts';
import type { Case } from './exhibit-access.service.ts';
import type { Certificate } from './exhibit-certificate.ts';
import type { VaultView } from './exhibit-custody.service.ts';
import { type Draft, Frame, field } from './exhibit-forms.views.tsx';
import { kindOfType } from './exhibit-kinds.ts';
import { asideOf, type Exhibit, labelOf, whereabouts } from './exhibits.ts';
import { AsideLine, stepWords, vaultOf } from './exhibits.views.tsx';

/** The custody of everything that is kept of an incident, on paper. */
export function certificatePage(shell: Shell, view: VaultView & { certificate: Certificate }): VNode {
  const { incident, exhibits, now, certificate } = view;
  const title = `Custody certificate ${incident.number}`;
  return (
    <Page title={title} density="desk" shell={shell} back={{ href: vaultOf(incident), text: 'Back to the evidence' }}>
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>{title}</h1>
        <p class="gh-soft">
          Confidential. Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. This print is
          recorded.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      {exhibits
        .filter((exhibit) => !asideOf(exhibit))
        .map((exhibit) => (
          <One exhibit={exhibit} />
        ))}
      <AsideLine exhibits={exhibits} />
      <section>
        <h3>Server signature</h3>
        <p>
          Covers everything above, as at <span class="gh-mono">{now.toISOString()}</span>. You can{' '}
          <a href={`${vaultOf(incident)}/certificate/check`}>check it on this server</a> with that time and the SHA-256,
          or anywhere else with the server’s public key, which also signs the journal.
        </p>
        <Facts
          facts={[
            { name: 'SHA-256', value: <span class="gh-mono gh-hash">{certificate.hash}</span> },
            { name: 'Ed25519', value: <span class="gh-mono gh-hash">{certificate.signature}</span> },
            { name: 'Key', value: <span class="gh-mono">{certificate.keyId}</span> },
          ]}
        />
      </section>
    </Page>
  );
}

function One({ exhibit }: { exhibit: Exhibit }): JSX.Element {
  const { file, thing } = exhibit;
  const checked = exhibit.custody.filter(({ step }) => ['verified', 'shown', 'downloaded'].includes(step)).length;
  const changed = exhibit.custody.filter(({ step }) => step === 'found_changed').length;
  return (
    <section>
      <h3>
        {labelOf(exhibit)} <bdi>{exhibit.title}</bdi>
      </h3>
      <Facts
        facts={[
          { name: 'Came from', value: <bdi>{exhibit.receivedFrom}</bdi> },
          ...(thing ? [{ name: 'Where', value: <bdi>{whereabouts(exhibit)}</bdi> }] : []),
          ...(thing?.seal ? [{ name: 'Seal', value: <bdi>{thing.seal}</bdi> }] : []),
          ...(file
            ? [
                { name: 'Kind', value: kindOfType(file.type).words },
                { name: 'Bytes', value: file.bytes.toLocaleString('en-GB') },
                {
                  name: 'SHA-256 as received',
                  value: <span class="gh-mono gh-hash">{file.sha256.toString('hex')}</span>,
                },
                { name: 'Checked and found unchanged', value: checked ? timesWords(checked) : 'Not yet' },
                ...(changed ? [{ name: 'Found changed', value: timesWords(changed) }] : []),
              ]
            : []),
        ]}
      />
      <Table
        head={['When', 'What', 'Recorded']}
        rows={exhibit.custody.map((step): Cell[] => [
          fullDateTimeWords(step.effectiveAt),
          <bdi>
            {stepWords(step, exhibit)}
            {step.words ? `. ${step.words}` : ''}
          </bdi>,
          fullDateTimeWords(step.recordedAt),
        ])}
      />
    </section>
  );
}

/** Whether a certificate on paper says what the record said. */
export function certificateCheckPage(
  shell: Shell,
  { incident, draft, same }: { incident: Case; draft: Draft; same: boolean | undefined },
): VNode {
  return (
    <Frame
      shell={shell}
      incident={incident}
      title="Check a custody certificate"
      action={`${vaultOf(incident)}/certificate/check`}
      submit="Check certificate"
      draft={draft}
    >
      <div class="govuk-form-group" role="status">
        {same === true ? <Note tone="petrol" icon="check" lead="Genuine. The record said this at that time." /> : null}
        {same === false ? (
          <Note tone="crimson" icon="warning" lead="Not genuine.">
            The record did not say this at that time, or something was mistyped.
          </Note>
        ) : null}
      </div>
      <Input
        {...field(draft, 'at')}
        label={{ text: 'The time at the end of the certificate', class: 'govuk-label--s' }}
        hint="For example, 2026-11-17T10:42:00.000Z"
        width={30}
        spellcheck={false}
      />
      <Input
        {...field(draft, 'hash')}
        label={{ text: 'Its SHA-256', class: 'govuk-label--s' }}
        spellcheck={false}
        autocomplete="off"
      />
    </Frame>
  );
}
