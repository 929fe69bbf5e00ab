import { createTransport, type NodemailerError } from 'nodemailer';
import { type Fault, LONGEST_MS, type MailServer, MOST_ANSWER, type Sent } from './mail.ts';

/** A message as it goes out. `id` becomes its Message-ID, the same at each try. */
export interface Outgoing {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
}

const CONNECT_MS = 15_000;
const SILENT_MS = 30_000;

/**
 * Hands a message to the mail server; never throws. Never to be called inside a database transaction. The certificate is checked, TLS 1.2 at
 * least, and with `starttls` nothing is said before the connection is encrypted.
 */
export async function deliver(server: MailServer, password: string | null, message: Outgoing): Promise<Sent> {
  const transport = createTransport(optionsOf(server, password));
  try {
    await transport.sendMail({
      from: { name: server.fromName, address: server.fromAddress },
      to: { name: '', address: message.to },
      envelope: { from: server.fromAddress, to: [message.to] },
      messageId: messageId(message.id, server.fromAddress),
      date: message.date,
      subject: message.subject,
      text: message.text,
      html: message.html,
      // RFC 3834: whoever answers mail by a programme does not answer this.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    return { ok: true };
  } catch (error) {
    return faultOf(error as NodemailerError);
  } finally {
    transport.close();
  }
}

/** The Message-ID of a message: two copies of it have the same. */
export function messageId(id: string, fromAddress: string): string {
  return `<${id}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`;
}

function optionsOf(server: MailServer, password: string | null) {
  const { host, port, security, login, authority, origin } = server;
  return {
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    // Its own name for itself would be the machine's.
    name: new URL(origin).hostname.replace(/^\[|\]$/g, ''),
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, dnsTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    ...(login !== null && { auth: { user: login, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true, ...(authority !== null && { ca: authority }) },
    maxResponseSize: 16_384,
  };
}

/** What was wrong, from what nodemailer throws. */
function faultOf(error: NodemailerError): Sent {
  const { response } = error;
  return { ok: false, fault: kindOf(error), answer: response ? oneLine(response) : null, sure: wasNotTaken(error) };
}

/** Whether the server certainly has nothing of it: it said so, or we never came as far as handing it over. */
function wasNotTaken({ code = '', originalCode = '', responseCode = 0, timeoutType }: NodemailerError): boolean {
  if (responseCode >= 400 || /^E(DNS|TLS|AUTH|NOAUTH|ENVELOPE)$/.test(code)) return true;
  if (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT') return true;
  return NOT_THERE.test(originalCode) || isCertificate(originalCode);
}

const NOT_THERE = /^E(CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$/;

function isCertificate(code: string): boolean {
  return /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(code);
}

/** What OpenSSL says of bytes that are no TLS: a port at which a mail server greets openly. */
const NOT_TLS = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/;

function kindOf(error: NodemailerError): Fault {
  const { code = '', originalCode = '', responseCode = 0, command = '', response, name } = error;
  if (code === 'ETIMEDOUT' || code === 'EABORT' || name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  if (code === 'EDNS' || /^(ENOTFOUND|EAI_AGAIN)$/.test(originalCode)) return 'name';
  if (NOT_THERE.test(originalCode)) return 'refused';
  if (NOT_TLS.test(originalCode)) return 'no_starttls';
  if (isCertificate(originalCode)) return 'certificate';
  if (code === 'ETLS' || command === 'STARTTLS') return 'no_starttls';
  if (responseCode === 530) return /STARTTLS/i.test(response ?? '') ? 'no_starttls' : 'login';
  if (responseCode >= 400 && responseCode < 500) return 'later';
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'login';
  if (responseCode >= 500) return REFUSED_BY[command] ?? 'greeting';
  if (/^E(CONNECTION|SOCKET)$/.test(code)) return 'lost';
  return code === 'EPROTOCOL' ? 'greeting' : 'other';
}

/** Which of our words it said no to. */
const REFUSED_BY: Readonly<Record<string, Fault>> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'content' };

function oneLine(response: string): string {
  return response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_ANSWER);
}
