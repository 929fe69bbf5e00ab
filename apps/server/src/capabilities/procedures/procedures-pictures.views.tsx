import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FileUpload } from '../../ui/components/file-upload.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural } from '../../ui/words.ts';
import { ImageBox } from './procedures-parts.views.tsx';
import type { SiteView } from './procedures-sites.service.ts';

/** The screenshots of a record, as they are signed and printed: name, time and hash, and none of them shown. */
export function PicturesPanel({ view }: { view: SiteView }): VNode {
  const { incident, site, whyNot } = view;
  const words = whyNot ?? 'Attach them before anybody signs: the signatures cover their hashes too.';
  const attach = `/incidents/${incident.id}/procedure/sites/${site.id}/pictures`;
  return (
    <Panel
      title="Screenshots"
      note={site.pictures.length ? plural(site.pictures.length, 'picture') : 'None'}
      flush={site.pictures.length > 0}
      end={whyNot === null ? <a href={attach}>Attach a screenshot…</a> : undefined}
      foot={site.pictures.length ? words : undefined}
    >
      {site.pictures.length ? <PictureTable view={view} /> : <p>{words}</p>}
    </Panel>
  );
}

function PictureTable({ view: { incident, site, works } }: { view: SiteView }): VNode {
  const vault = `/incidents/${incident.id}/evidence`;
  return (
    <Table
      head={['Evidence', 'Taken', 'Attached', 'SHA-256']}
      rows={site.pictures.map(({ exhibitId, exhibit, name, takenAt, attached, sha256 }) => [
        <>
          {works ? <a href={`${vault}/${exhibitId}`}>E{exhibit}</a> : `E${exhibit}`} <bdi class="gh-break">{name}</bdi>
        </>,
        fullDateTimeWords(takenAt),
        <>
          {fullDateTimeWords(attached.at)}, <bdi>{attached.by}</bdi>
        </>,
        <span class="gh-mono gh-hash">{sha256}</span>,
      ])}
    />
  );
}

interface PictureForm extends SiteView {
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  /** Bytes that a picture may have. */
  most: number;
}

/** Attaching one screenshot; where none may be attached, why. */
export function picturePage(shell: Shell, view: PictureForm): VNode {
  const { incident, site, whyNot, problems } = view;
  const here = `/incidents/${incident.id}/procedure/sites/${site.id}`;
  return (
    <Page
      title={`Attach a screenshot, ${incident.label}`}
      density="desk"
      shell={shell}
      back={{ href: here, text: 'Record of a review' }}
    >
      {problems.length && whyNot === null ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under={<bdi class="gh-break">{site.site}</bdi>}>Attach a screenshot</PageTitle>
      <MainAside layout="form" aside={<ImageBox incidentId={incident.id} />} asideLabel="Possible child abuse image">
        {whyNot === null ? (
          <Form shell={shell} view={view} to={`${here}/pictures`} />
        ) : (
          <WarningNote lead="No screenshot is attached here.">{whyNot}</WarningNote>
        )}
      </MainAside>
    </Page>
  );
}

function Form({ shell, view, to }: { shell: Shell; view: PictureForm; to: string }): VNode {
  const { kept, problems, most } = view;
  const message = (field: string) => problemOf(problems, field);
  return (
    <form method="post" action={to} noValidate encType="multipart/form-data">
      <Csrf token={shell.csrf} />
      <p>
        It is kept in the vault of this incident, unaltered and with its SHA-256, and both reviewers sign that with the
        record. Take what shows the concern and no more: no picture of a child that is not needed.
      </p>
      <WhenInput kept={kept} problems={problems} legend="When was it taken?" />
      <FileUpload
        name="file"
        label={{ text: 'The picture', class: 'govuk-label--s' }}
        hint={`A PNG or JPEG file of at most ${most / 1_000_000} MB`}
        error={message('file')}
        attributes={{ accept: 'image/png,image/jpeg' }}
      />
      <SendOrCancel cancel={to.replace(/\/pictures$/, '')}>Attach it</SendOrCancel>
    </form>
  );
}
