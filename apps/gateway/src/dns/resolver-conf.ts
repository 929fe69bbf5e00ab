import { join } from 'node:path';
import { DNS_FILES, type DnsConfig, zoneNames } from './dns-folder.ts';

/** Seconds for which any answer may be kept: so long a device may go on to a site that an exception opened, after its end. */
const LONGEST_KEPT = 300;

/**
 * What Unbound has to include. `respip` reads the zones and has to come first.
 *
 * Zones with a tag are for the networks that have it, and come first; those without are for everybody else, and come last. Not a tag for everybody:
 * Unbound gives a device the tags of the narrowest network that any line of its configuration names, so a school's own `access-control: 10.0.0.0/8 allow`
 * would take them away, and with them the filter (tried). As it is, a network that lost its tag gets what everybody else has.
 *
 * Unbound 1.17 does not look at tags where an answer is an alias: the target is judged by the first zones. With several audiences, an open name that is an
 * alias of a closed one is therefore closed for everybody only where the first audience has it closed. A resolver for one audience has no such gap.
 */
export function unboundFragment(folder: string, { audiences }: Pick<DnsConfig, 'audiences'>): string {
  const tagged = audiences.filter(({ networks }) => networks.length > 0);
  const tagLines = tagged.flatMap(({ audience, networks }) =>
    networks.map((network) => `  access-control-tag: ${network} "${audience}"\n`),
  );
  const define = tagged.length > 0 ? `  define-tag: "${tagged.map(({ audience }) => audience).join(' ')}"\n` : '';
  const others = audiences.filter(({ networks }) => networks.length === 0);
  const zones = [...tagged, ...others].flatMap(({ audience, networks }) => {
    const { own, lists } = zoneNames(audience);
    return [own, lists].map(
      ({ zone, file }) => `rpz:
  name: "${zone}."
  zonefile: "${join(folder, file)}"
${networks.length > 0 ? `  tags: "${audience}"\n` : ''}`,
    );
  });
  return `# Made by "gatehouse dns install". What Unbound needs to answer by the school's filter policy.
server:
  module-config: "respip validator iterator"
  # No device keeps an answer for longer: what was opened for a while is closed again soon after its end.
  cache-max-ttl: ${LONGEST_KEPT}
  # No device is told of another, encrypted resolver (RFC 9462).
  local-zone: "resolver.arpa." static
${define}${tagLines.join('')}
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
