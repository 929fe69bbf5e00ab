import type { JSX } from 'preact';
import type { FieldProblem } from '../kernel/refusal.ts';
import { Radios } from '../ui/components/radios.tsx';
import { problemOf } from '../ui/field-of.ts';

interface CanItWaitProps {
  problems: readonly FieldProblem[];
  /** What was chosen, as it was sent. */
  emergency: string | undefined;
  /** What becomes of it when nobody signs. */
  unsigned: string;
}

/** Whether a change of the filter waits for its second person, or works at once and is signed afterwards (R82). */
export function CanItWait({ problems, emergency, unsigned }: CanItWaitProps): JSX.Element {
  return (
    <Radios
      name="emergency"
      legend="Can it wait for a second person?"
      value={emergency === 'yes' ? 'yes' : 'no'}
      error={problemOf(problems, 'emergency')}
      items={[
        { value: 'no', text: 'Yes: it takes effect once someone else has approved it' },
        {
          value: 'yes',
          text: 'No: it takes effect now, and someone else signs it off afterwards',
          hint: unsigned,
        },
      ]}
    />
  );
}
