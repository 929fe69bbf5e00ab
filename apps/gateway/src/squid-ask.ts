/**
 * What Squid asks, one line each. The generated configuration (install/squid-conf.ts) fixes the fields:
 *
 *   channel  %SRC       %#un     %METHOD  %>ru                   %#ssl::>sni     %>rP  argument
 *   7        10.1.4.20  emarwood CONNECT  example.test:443       example.test    443   sni
 *
 * What a browser chooses freely, its name inside the first TLS message, is percent-encoded: as it comes it may hold a line end, and behind that a whole
 * line, by which anybody would ask in anybody's name (S2). `-` stands for nothing. The argument is what stands behind the acl: `sni` when Squid asks with the first TLS message read, `searches` when it
 * asks whether to open this connection up so that searches are seen, and `-` before either.
 */
export interface Ask {
  channel: string;
  /** Address of the client. */
  client: string;
  /** The name that Squid authenticated, or null. */
  account: string | null;
  method: string;
  /** An absolute URL; of a CONNECT `host:port`. */
  target: string;
  /** The server's name in the first TLS message, or null. */
  sni: string | null;
  /** Whether the first TLS message was read; before it, a bare address may still get a name. */
  helloRead: boolean;
  /** Whether the question is not “may it open?” but “is it opened up, to see searches?”. */
  asksToBump: boolean;
}

const FIELDS = 8;

/** Reads one line without its line end; null when there are not all fields or more, which is a slip in the configuration. */
export function readAsk(line: string): Ask | null {
  const fields = line.split(' ');
  const [channel, client, user, method, target, sni, , argument] = fields;
  if (fields.length !== FIELDS) return null;
  if (!channel || !client || !user || !method || !target || !sni) return null;
  return {
    channel,
    client,
    account: accountOf(user),
    method,
    target,
    sni: sni === '-' ? null : sni,
    helloRead: argument === 'sni' || argument === 'searches',
    asksToBump: argument === 'searches',
  };
}

/** The name of a `%#un` field; null for `-`, which is nobody. */
export function accountOf(user: string): string | null {
  return user === '-' ? null : unescaped(user);
}

/** `%#un` is percent-encoded; a name that cannot be decoded stays as it came. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
