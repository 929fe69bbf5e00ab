import type { z } from 'zod';
import type { FieldProblem } from '../kernel/refusal.ts';

/** One problem for each field, in their order. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  const seen = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '');
    if (!seen.has(field)) seen.set(field, message);
  }
  return [...seen].map(([field, message]) => ({ field, message }));
}

/** What was sent, as text with one kind of line end, so that a form that needs mending keeps it; `most` letters a field. */
export function keptOf(body: unknown, most = 4000): Record<string, string> {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(sent).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value.slice(0, most).replaceAll('\r\n', '\n')]] : [],
    ),
  );
}
