import type { JSX } from 'preact';
import { Button, ButtonGroup, type ButtonVariant, LinkButton } from './components/button.tsx';
import { CharacterCount } from './components/character-count.tsx';
import { Checkboxes } from './components/checkboxes.tsx';
import { DateInput } from './components/date-input.tsx';
import { DateTimeInput } from './components/date-time-input.tsx';
import { ErrorSummary } from './components/error-summary.tsx';
import { FileUpload } from './components/file-upload.tsx';
import { Input } from './components/input.tsx';
import { PasswordInput, PasswordRules } from './components/password-input.tsx';
import { CardWords, Radios } from './components/radios.tsx';
import { Select } from './components/select.tsx';
import { Textarea } from './components/textarea.tsx';

const variants: readonly ButtonVariant[] = ['primary', 'secondary', 'warning'];

/** Buttons in every look and state. */
export function ButtonStates(): JSX.Element {
  return (
    <>
      <ButtonGroup>
        {variants.map((variant) => (
          <Button variant={variant} type="button">
            {variant === 'warning' ? 'Freeze this incident' : 'Approve change'}
          </Button>
        ))}
        <Button variant="secondary" type="button" kbd="D">
          Discuss…
        </Button>
        <Button type="button" disabled>
          Not yet
        </Button>
      </ButtonGroup>
      <ButtonGroup>
        <LinkButton href="#buttons" size="small">
          Open
        </LinkButton>
        <LinkButton href="#buttons" size="small" variant="secondary">
          Decide
        </LinkButton>
        <a class="govuk-link" href="#buttons">
          A link is petrol and underlined
        </a>
      </ButtonGroup>
    </>
  );
}

/** Text fields: plain, with help, with an error, with something before or after. */
export function TextFields(): JSX.Element {
  return (
    <>
      <ErrorSummary
        errors={[
          { text: 'Enter the time it happened', href: '#when-time' },
          { text: 'The room 4l4 is not in our list. Did you mean 414?', href: '#room-wrong' },
        ]}
        kept="Nothing is lost. Your draft was kept at 10:42."
        autoFocus={false}
      />
      <Input name="room" label="Where?" hint="Room and device number" width={10} value="414" />
      <Input
        name="room-wrong"
        label="Where was it?"
        width={10}
        value="4l4"
        error="The room 4l4 is not in our list. Did you mean 414?"
      />
      <Input name="address" label="Web address" value="stagecraft-clips.example/duel" />
      <Input name="minutes" label="Looked at within" width={3} value={30} suffix={{ text: 'minutes' }} />
      <Input name="closed" label="School number" width={10} value="100417" disabled />
      <Textarea name="said" label="What was said, in their words" rows={3} value="Imogen told me at registration." />
      <CharacterCount name="why" label="Why?" hint="One line. Governors can read it." rows={2} maxlength={120} />
      <DateTimeInput
        name="when"
        legend="When did it happen?"
        hint="For example, today at 09:10"
        error="Enter the time it happened"
        wrong="time"
        date="Tuesday 17 November"
      />
      <DateInput id="born" namePrefix="born" legend="Date of birth" hint="For example, 31 3 2013" />
      <PasswordInput name="password" label="New password" autocomplete="new-password" />
      <PasswordRules
        rules={[
          { text: 'At least 12 characters', met: true },
          { text: 'Not one of the passwords that everybody knows', met: false },
          { text: 'Not the name of the school' },
        ]}
      />
      <FileUpload name="file" label="Pupils from your information system" hint="A CSV file, up to 10 MB" />
    </>
  );
}

/** Choices in each layout. */
export function ChoiceFields(): JSX.Element {
  return (
    <>
      <Radios
        name="accident"
        legend="Was it an accident?"
        layout="inline"
        error="Choose accidental, deliberate or not known yet"
        items={[
          { value: 'a', text: 'Accidental' },
          { value: 'd', text: 'Deliberate' },
          { value: 'n', text: 'Not known yet' },
        ]}
      />
      <Radios
        name="told"
        legend="Who was told?"
        value="parent"
        items={[
          {
            value: 'parent',
            text: 'A parent',
            hint: 'By telephone or in person',
            conditional: <Input name="told-name" label="Name" width={20} />,
          },
          { divider: 'or' },
          { value: 'nobody', text: 'Nobody yet' },
          { value: 'police', text: 'The police', disabled: true },
        ]}
      />
      <Checkboxes
        name="kept"
        legend="Keep everything as it is"
        values={['phone']}
        items={[
          { value: 'phone', text: 'Phone switched off and in the safe', hint: 'Hannah Whitlock, 10:34' },
          { value: 'chat', text: 'School chat kept from deletion' },
        ]}
      />
      <Checkboxes
        name="whom"
        legend="For whom"
        layout="chips"
        values={['11a']}
        items={[
          { value: '11a', text: '11A Drama' },
          { value: '11c', text: '11C Drama' },
          { value: 'all', text: 'All Year 11' },
        ]}
      />
      <Radios
        name="school"
        legend="Which is most like your school?"
        layout="cards"
        value="high"
        items={[
          { value: 'primary', text: <CardWords title="Primary" under="Ages 4 to 11" more={['Strictest filter']} /> },
          {
            value: 'high',
            text: <CardWords title="High school" under="Ages 11 to 18" more={['Joint decisions', 'Weekly report']} />,
          },
        ]}
      />
      <Select
        name="harm"
        label="Harm"
        value="bullying"
        items={[{ text: 'All 13' }, { text: 'Bullying', value: 'bullying' }]}
      />
      <Select name="state" label="State" error="Choose a state" items={[{ text: 'Any', value: '' }]} />
    </>
  );
}
