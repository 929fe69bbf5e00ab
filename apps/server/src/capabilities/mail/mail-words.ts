import type { Fault, MailServer, Security } from './mail.ts';

/** How each kind of protection is called. */
export const SECURITY: Record<Security, string> = {
  starttls: 'STARTTLS: encrypted, or nothing is sent (usually port 587)',
  tls: 'TLS from the start (usually port 465)',
  none: 'None: only to a mail server on this machine',
};

/** What is wrong where the protection that was chosen is not the one that a mail server has. */
const UNPROTECTED: Record<Security, string> = {
  starttls: 'does not offer encryption, so nothing was sent. Try TLS, usually on port 465, or turn on STARTTLS there.',
  tls: 'does not use TLS from the start, so nothing was sent. Choose STARTTLS, as for port 587.',
  none: 'sends only over an encrypted connection. Choose STARTTLS.',
};

/** What went wrong, and what to do, for whoever runs the server. */
export function faultWords(
  fault: Fault,
  { host, port, security, login }: Pick<MailServer, 'host' | 'port' | 'security' | 'login'>,
): string {
  const at = `${host}, port ${port}`;
  const words: Record<Fault, string> = {
    name: `No address is known for ${host}. Check the name is correct and that this machine can look up names.`,
    refused: `Nothing answers at ${at}. Check the port and the firewall between this machine and the mail server.`,
    timeout: `${at} did not answer in time. A firewall may drop the connection, or the mail server is overloaded.${security === 'tls' ? '' : ' If this port uses TLS from the start, as port 465 does, choose that.'}`,
    certificate: `The certificate at ${at} is not trusted, has expired or is for another name, so nothing was sent. If your school issues its own certificates, paste its CA certificate below.`,
    no_starttls: `${at} ${UNPROTECTED[security]}`,
    login:
      login === null
        ? `${at} sends only for an account. Enter one and its password.`
        : `${at} did not accept the account or password. Enter both again. Some services need an app password.`,
    sender: `${at} will not send from this address. The account may need to own it.`,
    greeting: `${at} answered, but not as a mail server. Check the port.`,
    lost: `${at} dropped the connection.`,
    later: `${at} asked us to try later. Gatehouse will retry automatically.`,
    recipient: `${at} does not know this mailbox, or does not accept mail for it.`,
    content: `${at} refused the message itself.`,
    address: 'This person’s email address does not work. Correct it under “People”.',
    other: 'Something unexpected went wrong. The server’s log may say more.',
  };
  return words[fault];
}
