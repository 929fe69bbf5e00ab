import type { JSX } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { HereOnlyNote } from '../../ui/components/here-only-note.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { PasswordInput } from '../../ui/components/password-input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { markOf } from './mail.service.ts';
import type { KeptServer } from './mail.store.ts';
import { SECURITIES } from './mail.ts';
import { SECURITY } from './mail-words.ts';

/** What the form of the server shows. */
export interface ServerFormView {
  server: KeptServer | undefined;
  factor: FactorState;
  reach: { origin: string; kind: string };
  /** What was typed, where it needs mending. */
  sent?: { form: Record<string, string>; problems: readonly FieldProblem[] } | undefined;
}

interface Field {
  name: string;
  value: string;
  error: string | undefined;
}

/** Fields as they were typed, or as they are kept. */
function fieldsOf({ server, sent, reach }: ServerFormView): (name: string) => Field {
  const kept: Record<string, string> = server
    ? {
        ...{ host: server.host, port: String(server.port), security: server.security, login: server.login ?? '' },
        ...{ authority: server.authority ?? '', fromAddress: server.fromAddress, fromName: server.fromName },
        ...{ origin: server.origin, inClear: server.inClear ? 'yes' : '', isOn: server.isOn ? 'yes' : '' },
      }
    : { port: '587', security: 'starttls', fromName: 'Gatehouse', origin: reach.origin, isOn: 'yes' };
  const shown = sent ? sent.form : kept;
  return (name) => fieldOf({ values: shown, problems: sent?.problems ?? [] }, name);
}

/** The mail server, to be named or changed. */
export function ServerForm({ shell, view }: { shell: Shell; view: ServerFormView }): JSX.Element {
  const field = fieldsOf(view);
  return (
    <Panel title="The mail server">
      <form method="post" action="/mail" noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="seen" value={markOf(view.server)} />
        <Input {...field('host')} label="Server name" hint="For example, smtp.larkmoor.example" spellcheck={false} />
        <Input {...field('port')} label="Port" inputmode="numeric" width={5} />
        <Radios
          {...field('security')}
          legend="Connection security"
          items={SECURITIES.toSorted(byUse).map((value) => ({ value, text: SECURITY[value] }))}
        />
        <Check {...field('inClear')} text="Allow unencrypted mail to another machine. Anyone in between can read it" />
        <Account view={view} field={field} />
        <Input
          {...field('fromAddress')}
          label="From address"
          hint="One the account is allowed to send from"
          type="email"
          spellcheck={false}
        />
        <Input {...field('fromName')} label="From name" />
        <Origin field={field} />
        <Textarea
          {...field('authority')}
          label="CA certificate, if your school issues its own"
          hint="Leave blank for a server on the public internet. Otherwise paste the text from -----BEGIN CERTIFICATE----- onwards"
          rows={4}
          spellcheck={false}
        />
        <Check {...field('isOn')} text="Send mail" />
        <FactorField factor={view.factor} error={field('code').error} />
        <Button preventDoubleClick>Save</Button>
      </form>
    </Panel>
  );
}

/** What most schools have comes first. */
function byUse(a: string, b: string): number {
  const order = ['starttls', 'tls', 'none'];
  return order.indexOf(a) - order.indexOf(b);
}

function Check({ name, value, error, text }: Field & { text: string }): JSX.Element {
  return <Checkbox name={name} text={text} checked={value === 'yes'} error={error} />;
}

interface PartProps {
  view: ServerFormView;
  field: (name: string) => Field;
}

function Account({ view, field }: PartProps): JSX.Element {
  const { error } = field('password');
  const hint = view.server?.password
    ? 'A password is saved and never shown. Leave blank to keep it for this account on this server'
    : 'Stored encrypted and never shown again';
  return (
    <>
      <Input
        {...field('login')}
        label="Account"
        hint="Leave blank if the server does not need one"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <PasswordInput name="password" label="Password" hint={hint} error={error} autocomplete="new-password" />
    </>
  );
}

function Origin({ field }: Pick<PartProps, 'field'>): JSX.Element {
  const { value } = field('origin');
  return (
    <>
      <Input
        {...field('origin')}
        label="Address of this server, for links"
        hint="As people type it, for example https://gatehouse.larkmoor.example"
        spellcheck={false}
      />
      <HereOnlyNote address={value}>
        Links in messages will not work with any other address. Enter the one people type.
      </HereOnlyNote>
    </>
  );
}
