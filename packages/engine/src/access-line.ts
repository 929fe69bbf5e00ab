/** What one line of Squid's native access.log says of a request: somebody's, nobody's with the reason, or nothing that can be read. */
export type AccessLine =
  | { request: AccessRequest }
  /** Lines that are nobody's visit; they are counted. */
  | { leftOut: string }
  | { problem: string };

/** A request as the log has it. */
export interface AccessRequest {
  /** Milliseconds since 1970: when Squid had answered; of a tunnel, whose line comes as it closes, when it was opened. */
  at: number;
  client: string | null;
  /** The account that Squid knew; null where it knew none. */
  account: string | null;
  url: string;
  denied: boolean;
  /** Squid said yes to a CONNECT, to see what is asked for inside. What became of that another line says: the tunnel, or the requests in it. */
  isOnlyBegun: boolean;
}

/**
 * Squid's native format: `time elapsed client code/status bytes method URL user hierarchy/peer type`, ten fields; with log_mime_hdrs two
 * more in brackets follow. The elapsed time is padded with spaces.
 */
const LINE =
  /^(\d{9,11}\.\d{3}) +(-?\d+) (\S+) ([A-Z_]+\/\d{3}) (-?\d+) (\S+) (\S+) (\S+) ([^\s/]+\/\S+) (\S+)(?: \[(?=.*\] \[).*\])?$/s;

/** Nothing was looked for anywhere: `NONE_NONE/200`, in older releases `NONE/` and `TAG_NONE/`, with `_ABORTED` behind it where the client went. */
const NOWHERE = /^(?:TAG_)?NONE(?:_|\/)/;

/** Reads one line of Squid's native log. Never throws. */
export function readAccessLine(line: string): AccessLine {
  const fields = LINE.exec(line.trimEnd());
  if (!fields) return { problem: problemOf(line) };
  const [, time = '', elapsed = '', client = '', code = '', , method = '', target = '', user = ''] = fields;
  const reason = leftOut(code, method, target);
  if (reason) return { leftOut: reason };
  return {
    request: {
      at: Math.round(Number(time) * 1000) - (code.startsWith('TCP_TUNNEL') ? Math.max(0, Number(elapsed)) : 0),
      client: client === '-' ? null : client,
      account: user === '-' ? null : decoded(user),
      url: method === 'CONNECT' ? tunnelUrl(target) : target,
      denied: code.startsWith('TCP_DENIED'),
      isOnlyBegun: NOWHERE.test(code),
    },
  };
}

function problemOf(line: string): string {
  const count = line.trim().split(/\s+/).length;
  if (line.trim() === '') return 'this line is empty';
  return count === 10
    ? 'this is not a line of Squid’s native log'
    : `this is not a line of Squid’s native log: it has ${count} ${count === 1 ? 'field' : 'fields'} and not 10`;
}

/** By what the proxy did alone: the method is the browser's word and the status may be the site's, and either would hide a visit (S2). */
function leftOut(code: string, method: string, target: string): string | null {
  if (code.endsWith('/407') && (code.startsWith('TCP_DENIED') || NOWHERE.test(code))) return 'asked to sign in';
  if (target.startsWith('error:')) return 'broken off before a request';
  if (code.startsWith('UDP_')) return 'between proxies';
  if (target.startsWith('cache_object:')) return 'the proxy’s own pages';
  // A page of refusal within an opened connection, whose CONNECT was noted as refused; or what is no request.
  if (NOWHERE.test(code) && method !== 'CONNECT') return 'answered by the proxy itself';
  return null;
}

/** `example.test:443` of a CONNECT as an address; other ports stay. */
function tunnelUrl(target: string): string {
  return `https://${target.replace(/:443$/, '')}/`;
}

/** Squid escapes what is unusual in a name as %20. */
function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
