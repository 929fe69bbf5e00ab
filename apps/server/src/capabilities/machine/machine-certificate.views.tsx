import type { JSX } from 'preact';
import type { ServerCertificate } from '../../db/ground.ts';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { dateWords } from '../../ui/words.ts';
import { END_LOSES, endOf, endWords, nextWords } from './machine-certificate.ts';

/** The certificate that the school gave this server: until when, what is wrong, and how it is renewed. */
export function CertificatePanel({ certificate, now }: { certificate: ServerCertificate; now: Date }): JSX.Element {
  const end = endOf(certificate, now);
  return (
    <Panel title="The server’s certificate">
      {end === null ? null : (
        <WarningNote lead={`${endWords(certificate, end, now)}.`}>
          {END_LOSES} {nextWords(certificate)}
        </WarningNote>
      )}
      {end === null && certificate.fault !== null ? (
        <WarningNote lead="The new certificate is not used.">{nextWords(certificate)}</WarningNote>
      ) : null}
      <p class="govuk-body">
        The one in use is good until {dateWords(certificate.until, now)}. It is read from <bdi>{certificate.file}</bdi>:
        a new one there is taken within a minute, without a restart. While that cannot be used, the server keeps the one
        that it has.
      </p>
    </Panel>
  );
}
