import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { isAddress, isLoopback, type MailServer, SECURITIES } from './mail.ts';

const line = (name: string, most: number) =>
  z
    .string({ error: `Enter ${name}` })
    .trim()
    .max(most, `That is longer than ${most} characters`)
    .regex(/^\P{Cc}*$/u, 'Write it on one line');

const box = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes');

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$|^[0-9a-f:]{2,45}$/i;

/** The mail server as its form sends it. An empty password leaves the one that is kept. */
export const serverForm = z.object({
  host: line('the name of the mail server', 253)
    .toLowerCase()
    .regex(HOST, 'Enter the server name only, for example smtp.larkmoor.example'),
  port: z
    .string({ error: 'Enter the port' })
    .trim()
    .regex(/^\d{1,5}$/, 'Enter a port from 1 to 65535, usually 587')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'Enter a port from 1 to 65535, usually 587'),
  security: z.enum(SECURITIES, { error: 'Choose the connection security' }),
  inClear: box,
  login: line('the account', 254).transform((text) => text || null),
  password: z.string().max(1000, 'That is longer than 1,000 characters').default(''),
  authority: z
    .string()
    .trim()
    .max(20_000, 'That is longer than 20,000 characters')
    .default('')
    .refine(
      (pem) => pem === '' || isCertificate(pem),
      'Paste the certificate as text that begins with -----BEGIN CERTIFICATE-----',
    )
    .transform((pem) => pem.replaceAll('\r\n', '\n') || null),
  fromAddress: line('the address that messages come from', 254)
    .toLowerCase()
    .refine(isAddress, 'Enter one address, for example gatehouse@larkmoor.example'),
  fromName: line('the name that messages come from', 100).min(1, 'Enter the name that messages come from'),
  origin: line('the address of this server', 300).transform((text) => URL.parse(text)?.origin ?? ''),
  isOn: box,
  /** Which state the form was made of (S24). */
  seen: z.string().max(40).optional(),
  code: z.string().max(20).default(''),
});

/** See serverForm. */
export type ServerForm = z.infer<typeof serverForm>;

/** The code from the phone alone. */
export const codeForm = z.object({ code: z.string().max(20).default('') });

/** One's own choice. */
export const choiceForm = z.object({ urgentOnly: z.enum(['yes', 'no'], { error: 'Choose one' }) });

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}

/** What the fields say together that cannot be taken. `own`: the address at which this server itself says that it is reached. */
export function togetherProblems(form: ServerForm, kept: MailServer | undefined, own: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: keyof ServerForm, message: string) => problems.push({ field, message });
  const here = isLoopback(form.host);
  const { security, inClear, login, password, origin } = form;
  if (security === 'none' && !here && !inClear)
    say('inClear', 'Tick this to allow unencrypted mail to leave this machine');
  if (security === 'none' && !here && login !== null)
    say('login', 'A password is never sent unencrypted to another machine. Leave the account blank, or choose TLS');
  if (login !== null && password === '' && !keepsPassword(form, kept))
    say('password', 'Enter the password: it is saved for one account on one mail server only');
  if (login === null && password !== '') say('login', 'Enter the account this password is for');
  if (!isOwnAddress(origin, own)) say('origin', 'Enter the full address people type, starting with https://');
  return problems;
}

/** Links in mail are followed from anywhere: https, or whatever this server itself is reached at. */
function isOwnAddress(origin: string, own: string): boolean {
  const url = URL.parse(origin);
  if (url === null) return false;
  return (
    url.protocol === 'https:' ||
    origin === own ||
    (url.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
  );
}

/** Whether the password that is kept goes to where it went before: pointed elsewhere, a server could be made to say it to anybody. */
export function keepsPassword(form: ServerForm, kept: MailServer | undefined): boolean {
  if (!kept?.password) return false;
  const same = (['host', 'port', 'security', 'login', 'authority'] as const).every((key) => form[key] === kept[key]);
  return same && form.password === '';
}
