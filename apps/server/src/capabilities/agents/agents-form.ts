import type { z } from 'zod';
import { refusals } from '../../kernel/refusal.ts';

const refuse = refusals<'agents.form'>();

/** The body of a question as its schema has it; refuses with the first field that is wrong. */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const asked = schema.safeParse(body);
  if (asked.success) return asked.data;
  const field = asked.error.issues[0]?.path.join('.') || 'body';
  const message = `The field “${field}” is missing or does not have the expected form.`;
  throw refuse('agents.form', 'invalid', message, [{ field, message }]);
}
