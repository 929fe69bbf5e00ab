import type { JSX } from 'preact';
import type { Shell } from '../shell.ts';
import { Button } from './button.tsx';
import { Csrf } from './csrf.tsx';
import { WarningNote } from './notice.tsx';

interface CodeKnown {
  shell: Shell;
  left: { names: readonly string[]; code: string };
}

/** That these people know the agents' joining code and do not look after agents any more, with the one button that ends it. */
export function CodeKnownNote({ shell, left: { names, code } }: CodeKnown): JSX.Element {
  return (
    <WarningNote lead="Make a new joining code.">
      <bdi>{names.join(', ')}</bdi> {names.length === 1 ? 'knows' : 'know'} the one in use and{' '}
      {names.length === 1 ? 'does' : 'do'} not look after agents any more: with it a browser of theirs could join as one
      of the school’s. With a new one browsers that have joined go on. Put it into the browsers’ policy then, or what is
      installed later stays without rules and holds every page back.
      <form method="post" action="/sensors/agent/code">
        <Csrf token={shell.csrf} />
        <input type="hidden" name="was" value={code} />
        <Button preventDoubleClick>Make a new joining code</Button>
      </form>
    </WarningNote>
  );
}
