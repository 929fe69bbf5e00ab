/** An address in its one spelling. `path` starts with `/`; `query` is without `?`, '' when there is none. */
export interface WebAddress {
  scheme: 'http' | 'https' | 'ws' | 'wss' | 'ftp';
  /** Lower case, punycode, no dot at either end. IPv6 without brackets. */
  host: string;
  port: number;
  path: string;
  query: string;
  kind: 'name' | 'ipv4' | 'ipv6';
}
