import type { ComponentChildren, JSX } from 'preact';
import { WarningNote } from './notice.tsx';

/** Said where an address of this server is handed on that opens on its own machine alone; `children`: what comes of that, and what to do. Nothing of any other. */
export function HereOnlyNote(props: { address: string; children: ComponentChildren }): JSX.Element | null {
  if (!/^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=[:/]|$)/.test(props.address)) return null;
  return <WarningNote lead="This address opens on this machine only.">{props.children}</WarningNote>;
}
