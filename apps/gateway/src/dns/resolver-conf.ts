import { join } from 'node:path';
import { DNS_FILES, type DnsConfig, zoneNames } from './dns-folder.ts';

/** Seconds for which any answer may be kept: so long a device may go on to a site that an exception opened, after its end. */
const LONGEST_KEPT = 300;

/**
 * What Unbound has to include. `respip` reads the zones and has to come first. With several audiences, a tag says which zones are for whom: that of the
 * narrowest network in which a device is.
 */
export function unboundFragment(folder: string, { audiences }: Pick<DnsConfig, 'audiences'>): string {
  const tags = audiences.map(({ audience }) => audience);
  const tagLines = audiences.flatMap(({ audience, networks }) =>
    (networks.length === 0 ? ['0.0.0.0/0', '::0/0'] : networks).map(
      (network) => `  access-control-tag: ${network} "${audience}"`,
    ),
  );
  const zones = tags.flatMap((audience) => {
    const { own, lists } = zoneNames(audience);
    return [own, lists].map(
      ({ zone, file }) => `rpz:
  name: "${zone}."
  zonefile: "${join(folder, file)}"
  tags: "${audience}"
`,
    );
  });
  return `# Made by "gatehouse dns install". What Unbound needs to answer by the school's filter policy.
server:
  module-config: "respip validator iterator"
  # No device keeps an answer for longer: what was opened for a while is closed again soon after its end.
  cache-max-ttl: ${LONGEST_KEPT}
  # No device is told of another, encrypted resolver (RFC 9462).
  local-zone: "resolver.arpa." static
  define-tag: "${tags.join(' ')}"
${tagLines.join('\n')}

remote-control:
  control-enable: yes
  control-interface: "${join(folder, DNS_FILES.socket)}"

${zones.join('')}`;
}

/** With this unbound-control finds the socket, whatever else the school's own configuration says. */
export function controlConf(folder: string): string {
  return `remote-control:
  control-enable: yes
  control-interface: "${join(folder, DNS_FILES.socket)}"
  control-use-cert: no
`;
}
