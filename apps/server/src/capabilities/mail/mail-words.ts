import type { Fault, MailServer, Security } from './mail.ts';

/** How each kind of protection is called. */
export const SECURITY: Record<Security, string> = {
  starttls: 'STARTTLS: encrypted, or nothing is sent (mostly port 587)',
  tls: 'TLS from the first byte (mostly port 465)',
  none: 'None: only to a mail server on this machine',
};

/** What went wrong, and what to do, for whoever runs the server. */
export function faultWords(
  fault: Fault,
  { host, port, security }: Pick<MailServer, 'host' | 'port' | 'security'>,
): string {
  const at = `${host}, port ${port}`;
  const words: Record<Fault, string> = {
    name: `No address is known for ${host}. Look whether the name is written right, and whether this machine can resolve names.`,
    refused: `Nothing answers at ${at}. Look at the port and at the firewall between this machine and the mail server.`,
    timeout: `${at} did not answer in time. A firewall may drop the connection, or the mail server is overloaded.`,
    certificate: `The certificate that ${at} shows is not trusted, has run out or is for another name, so nothing was said to it. If the school signs its own certificates, paste the one of its authority below.`,
    no_starttls: `${at} does not offer to encrypt the connection, so nothing was said to it. ${security === 'starttls' ? 'Try TLS, mostly on port 465, or switch STARTTLS on there.' : 'Look at its TLS settings.'}`,
    login: `${at} does not take the account or the password. Type both again; some services want a password made for programs.`,
    sender: `${at} sends nothing from this address. The account may have to own it.`,
    greeting: `${at} answered, and not as a mail server does. Look at the port.`,
    lost: `${at} ended the connection in the middle.`,
    later: `${at} said: not now. It is tried again by itself.`,
    recipient: `${at} does not know the mailbox, or takes no mail for it.`,
    content: `${at} refused the message itself.`,
    address: 'The e-mail address of this person cannot be written to. Mend it under “People”.',
    other: 'Something went wrong that has no name. The server’s log may say more.',
  };
  return words[fault];
}
