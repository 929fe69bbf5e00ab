import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { z } from 'zod';
import type { Action } from '../../access/roles.ts';
import { type Actor, may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { problemsOf } from '../../site/form-fields.ts';
import { idIn } from '../../site/id-in.ts';
import type { Shell } from '../../ui/page.tsx';
import type { FormState } from './people-form.views.tsx';
import type { PeopleRights } from './people-list.views.tsx';

const refuse = refusals<'people.not_found'>();

/** What the reader may do, for leaving out what they cannot. */
export function rightsOf(actor: Actor): PeopleRights {
  return {
    manage: may(actor, 'people.manage'),
    record: may(actor, 'incidents.read'),
    services: may(actor, 'filter.read'),
    extraHelp: may(actor, 'extrahelp.read'),
    extraHelpOf: ({ kind, year_group, class_name }) =>
      kind === 'pupil' &&
      (may(actor, 'extrahelp.manage') ||
        actor.held.some(
          ({ role, yearGroup, className }) =>
            (role === 'teacher' && className !== null && className === class_name) ||
            (role === 'head_of_year' && yearGroup !== null && yearGroup === year_group),
        )),
    giveRoles: may(actor, 'roles.give'),
    giveSenior: may(actor, 'roles.giveSenior'),
    import: may(actor, 'people.import'),
    export: may(actor, 'people.export'),
    accounts: may(actor, 'accounts.manage'),
    family: ['people.manage', 'accounts.manage', 'incidents.read'].some((right) => may(actor, right as Action)),
    signIns: may(actor, 'accounts.manage') || may(actor, 'people.manage'),
  };
}

/** An id from the address, or not_found: what is no id belongs to nobody. */
export function idOf(request: FastifyRequest, name = 'id'): string {
  return idIn(request.params, () => refuse('people.not_found', 'not_found', 'There is no such page.'), name);
}

/** The texts of a form as they were sent, for showing it again. */
export function sent(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

/** The same again, where a colleague was quicker: with what was typed, over the version of now. */
export const overNow = (values: Record<string, string>): Pick<FormState, 'values' | 'problems'> => {
  const { version: _older, was: _before, ...typed } = values;
  return { values: typed, problems: [] };
};

/**
 * Reads a form and does what it asks; what needs another look shows the form again with what was typed (400). So does a colleague who was quicker
 * (409), where the form has a way to meet what they did.
 */
export async function answerForm<Form>(
  reply: FastifyReply,
  asked: {
    body: unknown;
    schema: z.ZodType<Form>;
    again: (shell: Shell, state: FormState) => VNode;
    meet?: (values: Record<string, string>) => Pick<FormState, 'values' | 'problems'>;
  },
  work: (form: Form) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const form = asked.schema.safeParse(asked.body);
  const mend = (problems: FieldProblem[]) => {
    reply.code(400);
    return reply.page((shell) => asked.again(shell, { values: sent(asked.body), problems }));
  };
  if (!form.success) return mend(problemsOf(form.error));
  try {
    return await work(form.data);
  } catch (error) {
    if (error instanceof Refusal && error.kind !== 'not_found' && error.fields.length) return mend(error.fields);
    const met = error instanceof Refusal && error.kind === 'conflict' && asked.meet?.(sent(asked.body));
    if (met) return reply.code(409).page((shell) => asked.again(shell, { ...met, quicker: error.message }));
    throw error;
  }
}
