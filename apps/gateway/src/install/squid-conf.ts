import { join } from 'node:path';
import { NODE_FLAGS } from '../node-flags.ts';

/** What the generated configuration is made from. Paths are absolute. */
export interface SquidConf {
  folder: string;
  node: string;
  /** Addresses that Squid listens on, such as `3128` or `127.0.0.1:3128`. */
  listen: string;
  /** Origin of the Gatehouse server: always open, it shows the block page. */
  server: string;
  blockPage: string;
  /** `block` closes when the gate does not answer, `allow` opens. */
  onError: 'block' | 'allow';
  /** Where Squid writes what was asked for, or null: nowhere. */
  log: string | null;
  /** Lines that say how readers prove who they are (auth_param …), or null when addresses have to do. */
  authentication: string | null;
}

/**
 * Search engines that can be opened up so that searches are seen; each covers its hosts. Only of these the gate is asked, and it says yes while
 * the school's setting does: changing the setting needs no change here.
 */
const SEARCH_ENGINES = [
  ...['.google.com', '.google.co.uk', '.bing.com', '.duckduckgo.com', '.search.yahoo.com', '.ecosia.org'],
  ...['.search.brave.com', '.startpage.com', '.qwant.com', '.youtube.com'],
];

/**
 * The machine of the proxy, whatever name leads to it: what listens there for this machine alone (a database, a page of figures) answers whoever comes from
 * it, and through the proxy everybody does (S17). Looked up only for what is permitted. A site that is there on purpose is named in a line of one's own,
 * `acl gate_own_sites dstdomain intranet.school.example`.
 */
const NEAR = [
  'acl gate_own_machine dst 127.0.0.0/8 0.0.0.0/8 169.254.0.0/16 ::1/128 ::/128 fe80::/10',
  'acl gate_own_sites dstdomain -n gatehouse.invalid',
  'acl gate_near all-of gate_own_machine !gate_own_sites',
];

/** Requests that wait for the gate at once: a school's morning, and each costs Squid some kilobytes. */
const CONCURRENCY = 1000;

/**
 * The part that an existing Squid includes. Order is everything in it: the block page first, or a browser that is refused is led round in a
 * circle; then who; then the gate. Closed polarity opens on OK only, so a gate that is dead, hung or overrun (Squid then skips the rule)
 * closes; the open one refuses on OK only.
 */
export function squidFragment(conf: SquidConf): string {
  const { folder, node, server, blockPage, onError, authentication } = conf;
  const polarity = onError === 'block' ? 'permitted' : 'refused';
  const helper = `${node} ${NODE_FLAGS.join(' ')} ${join(folder, 'gate.mjs')} ${polarity}`;
  const { hostname, port, protocol } = new URL(server);
  const decides =
    onError === 'block'
      ? ['http_access allow gate_permitted !gate_near', 'http_access deny gate_otherwise']
      : ['http_access deny gate_refused', 'http_access deny gate_near', 'http_access allow all'];
  const splices =
    onError === 'block'
      ? ['ssl_bump splice gate_step2 gate_permitted_sni', 'ssl_bump bump all']
      : ['ssl_bump bump gate_step2 gate_refused_sni', 'ssl_bump splice all'];
  return `${[
    '# Made by Gatehouse. Changes are lost when the gate is installed again.',
    ...(authentication === null ? [] : [authentication, 'acl gate_authenticated proxy_auth REQUIRED']),
    `external_acl_type gate children-max=1 children-startup=1 concurrency=${CONCURRENCY} queue-size=${CONCURRENCY} ttl=0 negative_ttl=0 %SRC %#un %METHOD %>ru %#ssl::>sni %>rP ${helper}`,
    `acl gate_${polarity} external gate`,
    `acl gate_${polarity}_sni external gate sni`,
    'acl gate_otherwise src all',
    // -n: no look-up of who an address is, for every request to a bare address.
    `acl gate_server dstdomain -n ${hostname}`,
    `acl gate_server_port port ${port || (protocol === 'https:' ? '443' : '80')}`,
    'acl gate_tls_ports port 443',
    // As Squid's own configuration advises: by a form that a page sends to port 25, a mail server would be spoken to.
    'acl gate_web_ports port 80 443 1025-65535',
    ...NEAR,
    'acl gate_connect method CONNECT',
    'acl gate_step1 at_step SslBump1',
    'acl gate_step2 at_step SslBump2',
    `acl gate_search_engines ssl::server_name ${SEARCH_ENGINES.join(' ')}`,
    'acl gate_searches external gate searches',
    `deny_info 302:${blockPage}?u=%u&why=%o gate_${onError === 'block' ? 'otherwise' : 'refused'}`,
    // What Squid tells of itself is who asks for what just now.
    'http_access deny manager',
    'http_access allow gate_server gate_server_port',
    'http_access deny !gate_web_ports',
    'http_access deny gate_connect !gate_tls_ports',
    ...(authentication === null ? [] : ['http_access deny !gate_authenticated']),
    ...decides,
    'ssl_bump peek gate_step1',
    // By where the tunnel leads, not by the name inside it: that one may say the server's and lead anywhere.
    'ssl_bump splice gate_step2 gate_server gate_server_port',
    'ssl_bump bump gate_step2 gate_search_engines gate_searches',
    ...splices,
    'on_unsupported_protocol respond all',
  ].join('\n')}\n`;
}

/** A whole configuration around the fragment, for a Squid that has nothing else to do. Logs and certificates lie in the folder. */
export function squidConf(conf: SquidConf, user = 'proxy'): string {
  const { folder, listen, log } = conf;
  return `${[
    '# Made by Gatehouse. Changes are lost when the gate is installed again.',
    `http_port ${listen} ssl-bump tls-cert=${join(folder, 'authority', 'ca-with-key.pem')} generate-host-certificates=on dynamic_cert_mem_cache_size=16MB`,
    `sslcrtd_program /usr/lib/squid/security_file_certgen -s ${join(folder, 'certificates')} -M 16MB`,
    'sslcrtd_children 4 startup=1',
    `include ${join(folder, 'gatehouse.conf')}`,
    `cache_effective_user ${user}`,
    `pid_filename ${join(folder, 'squid.pid')}`,
    `cache_log ${join(folder, 'cache.log')}`,
    log === null ? 'access_log none' : `access_log stdio:${log} squid`,
    `coredump_dir ${folder}`,
    'cache deny all',
    'netdb_filename none',
    'pinger_enable off',
    'forwarded_for delete',
    'via off',
    'shutdown_lifetime 3 seconds',
  ].join('\n')}\n`;
}
