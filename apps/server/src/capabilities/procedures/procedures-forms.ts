import { Refusal } from '../../kernel/refusal.ts';
import { keptOf } from '../../site/form-fields.ts';
import type { Sent } from './procedures-parts.views.tsx';

/** A form that was refused, as its page shows it again; anything but a refusal that can be mended goes on. */
export function sentOf(body: unknown, form: string, error: unknown): Sent {
  if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
  const checks = (body as { checks?: unknown } | null)?.checks ?? [];
  const ticked = [checks].flat().filter((each): each is string => typeof each === 'string');
  return { form, kept: keptOf(body), ticked, refusal: error };
}
