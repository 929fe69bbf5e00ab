import type { JSX } from 'preact';
import { PROXY_FAULTS } from '../../site/front-proxy.routes.ts';
import type { Reach } from '../../site/site.ts';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';

/** The reverse proxy in front, and what is wrong with it; nothing where there is none. */
export function ProxyPanel({ reach: { behind, origin, proxyFault } }: { reach: Reach }): JSX.Element | null {
  if (!behind && !proxyFault) return null;
  return (
    <Panel title="The reverse proxy in front">
      {proxyFault ? (
        <WarningNote lead="Everybody counts as one address.">{PROXY_FAULTS[proxyFault]}</WarningNote>
      ) : null}
      {behind ? (
        <p class="govuk-body">
          People reach Gatehouse at <bdi>{origin}</bdi>. Who asks is taken from the proxy at{' '}
          <bdi>{behind.proxies.join(', ')}</bdi>, and from nobody else.
        </p>
      ) : null}
    </Panel>
  );
}
