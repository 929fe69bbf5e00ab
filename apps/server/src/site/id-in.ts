import { z } from 'zod';
import type { Refusal } from '../kernel/refusal.ts';

const uuid = z.uuid();

/** An id of the address of a page, by the name that its route gives it. What is no id belongs to nobody: `none` says that there is no such thing. */
export function idIn(params: unknown, none: () => Refusal, name = 'id'): string {
  const { data } = uuid.safeParse((params as Record<string, unknown> | null)?.[name]);
  if (data === undefined) throw none();
  return data;
}
