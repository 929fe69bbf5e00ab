import type { VNode } from 'preact';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { TwoPeopleNote, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords } from '../../ui/words.ts';
import { ElsewhereNote, errorIn, ImageBox, IncidentForm, keptIn, type Sent } from './procedures-parts.views.tsx';
import { PicturesPanel } from './procedures-pictures.views.tsx';
import { fromWords, type Run, type SiteRecord, signedHash } from './procedures-run.ts';
import type { SiteView } from './procedures-sites.service.ts';

interface NewSiteView {
  incidentId: string;
  run: Pick<Run, 'computer'>;
  sent: Sent | undefined;
  today: string;
  /** This browser is not the designated computer. */
  elsewhere: boolean;
}

/** The form of a record of reviewing a site (R153). */
export function newSitePage(shell: Shell, { incidentId, run, sent, today, elsewhere }: NewSiteView): VNode {
  const [error, kept] = [errorIn(sent, 'site'), keptIn(sent, 'site')];
  const here = `/incidents/${incidentId}/procedure`;
  const area = (name: string, label: string, hint?: string) => (
    <Textarea
      name={name}
      label={label}
      hint={hint}
      rows={4}
      value={kept(name)}
      error={error(name)}
      attributes={{ maxlength: 4000 }}
    />
  );
  const line = (name: string, label: string, start?: string, hint?: string) => (
    <Input
      name={name}
      label={label}
      hint={hint}
      value={kept(name) ?? start}
      error={error(name)}
      attributes={{ maxlength: 2000 }}
    />
  );
  return (
    <Page title="Record of a review" density="desk" shell={shell} back={{ href: here, text: 'Procedure' }}>
      {sent?.refusal.fields.length ? <ErrorSummary errors={errorsOf(sent.refusal.fields)} /> : null}
      <PageTitle under="One record per site or device. It cannot be changed; if something was wrong, write another.">
        Record of reviewing a site
      </PageTitle>
      <MainAside layout="form" aside={<ImageBox incidentId={incidentId} />} asideLabel="Possible child abuse image">
        {sent && !sent.refusal.fields.length ? (
          <WarningNote lead="Not stored.">{sent.refusal.message}</WarningNote>
        ) : null}
        {elsewhere ? <ElsewhereNote computer={run.computer} /> : null}
        <IncidentForm shell={shell} to={`${here}/sites`}>
          {line('people', 'Group or person it is about')}
          <Input
            name="reviewedOn"
            label="Day of the review"
            type="date"
            value={kept('reviewedOn') ?? today}
            error={error('reviewedOn')}
            width={10}
          />
          {area('reason', 'Reason for the review')}
          {line('site', 'Address or device', undefined, 'The address as shown in the browser.')}
          {area('concern', 'What the concern is')}
          <Radios
            name="abuseImage"
            legend="Could there be an image of child abuse?"
            hint="If so, stop looking and take no screenshots: saving this record freezes the incident, and nobody can undo that. If not, attach screenshots once the record is saved."
            items={[
              { value: 'no', text: 'No' },
              { value: 'yes', text: 'Yes, or we are not sure' },
            ]}
            value={kept('abuseImage')}
            error={error('abuseImage')}
          />
          {area('conclusion', 'Conclusion and action')}
          {line('computer', 'Computer used', run.computer?.name)}
          {line('place', 'Where it is', run.computer?.place)}
          <Button preventDoubleClick>Save record</Button>
        </IncidentForm>
      </MainAside>
    </Page>
  );
}

interface SitePageView extends SiteView {
  factor: FactorState;
  sent: Sent | undefined;
  /** As it is printed. */
  paper?: boolean;
  /** This browser is not the designated computer. */
  elsewhere?: boolean;
}

/** One record, as it is signed and printed. */
export function sitePage(shell: Shell, view: SitePageView): VNode {
  const { incident, site, factor, maySign, sent, now, paper = false, elsewhere = false } = view;
  const here = `/incidents/${incident.id}/procedure`;
  const [error, kept] = [errorIn(sent, 'sign'), keptIn(sent, 'sign')];
  return (
    <Page
      title={`Record of a review, ${incident.label}`}
      density="desk"
      shell={shell}
      back={{ href: here, text: 'Procedure' }}
    >
      {sent?.refusal.fields.length ? <ErrorSummary errors={errorsOf(sent.refusal.fields)} /> : null}
      <header class="gh-printtitle">
        <h1>Record of reviewing a site</h1>
        <p class="gh-soft">
          Confidential. {incident.label}. Written by <bdi>{site.recorded.by.name}</bdi>,{' '}
          {dateTimeWords(site.recorded.at, now)}.{fromWords(site.from)}
        </p>
        {paper ? <PrintButton>Print this page</PrintButton> : null}
        {paper || incident.frozen ? null : <a href={`${here}/sites/${site.id}/print`}>Print…</a>}
      </header>
      <Stack>
        {sent && !sent.refusal.fields.length ? (
          <WarningNote lead="Not stored.">{sent.refusal.message}</WarningNote>
        ) : null}
        {site.abuseImage && !incident.frozen ? <ImageBox incidentId={incident.id} /> : null}
        <Panel title="What was reviewed">
          <SummaryList rows={rowsOf(site, now)} />
        </Panel>
        <PicturesPanel view={view} />
        <Panel title="Signatures" note={`${site.signatures.length} of 2`}>
          <SummaryList rows={[1, 2].map((place) => signatureRow(site, place, now))} />
          {maySign && elsewhere ? <ElsewhereNote computer={null} /> : null}
          {maySign ? (
            <IncidentForm shell={shell} to={`${here}/sites/${site.id}`}>
              <input type="hidden" name="hash" value={signedHash(site)} />
              <Input
                name="position"
                label="Your position"
                value={kept('position')}
                error={error('position')}
                width={20}
                attributes={{ maxlength: 100 }}
              />
              <FactorField factor={factor} error={error('code')} />
              <Button preventDoubleClick>Sign this record</Button>
            </IncidentForm>
          ) : null}
          <TwoPeopleNote lead="Both reviewers sign.">
            Each signs in as themselves. What they sign cannot be changed.
          </TwoPeopleNote>
        </Panel>
        <p class="gh-meta gh-soft gh-break">
          SHA-256 of what is signed
          {site.pictures.length ? ', its words and the hashes of its screenshots in their order' : ''}:{' '}
          {signedHash(site)}
        </p>
      </Stack>
    </Page>
  );
}

function rowsOf(site: SiteRecord, now: Date) {
  const rows: [string, string][] = [
    ['Group or person', site.people],
    ['Day', dayWords(site.reviewedOn, now)],
    ['Reason', site.reason],
    ['Address or device', site.site],
    ['Concern', site.concern],
    ['May be an image of child abuse', site.abuseImage ? 'Yes, or not sure. Nothing of it was pictured.' : 'No'],
    ['Conclusion and action', site.conclusion],
    ['Computer', site.computer],
    ['Where it is', site.place],
  ];
  return rows.map(([name, text]) => ({ key: { text: name }, value: { text: <bdi class="gh-written">{text}</bdi> } }));
}

function signatureRow(site: SiteRecord, place: number, now: Date) {
  const signed = site.signatures.find((each) => each.place === place);
  const words = signed
    ? `${signed.name}, ${signed.position}. Signed ${dateTimeWords(signed.at, now)}.${fromWords(signed.from)}`
    : 'Not signed yet.';
  return { key: { text: place === 1 ? 'First reviewer' : 'Second reviewer' }, value: { text: <bdi>{words}</bdi> } };
}
