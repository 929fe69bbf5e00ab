import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { isDay } from '../../kernel/school-time.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { countWord } from '../../ui/words.ts';
import { peopleFilter, reasonField } from './people.schemas.ts';
import { PAGE_SIZE } from './people.service.ts';
import { answerForm } from './people-asking.routes.ts';
import { closeAccounts, readClosing } from './people-closing.service.ts';
import { closingPage } from './people-closing.views.tsx';
import { peopleQuery } from './people-filter.views.tsx';

const manage = { config: { access: 'accounts.manage' as const } };
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (sent) => [sent ?? []].flat(),
    z.array(item).max(PAGE_SIZE, `Choose at most ${PAGE_SIZE} accounts at a time`),
  );
/** An account of the list, and when it was last used: `01a05bc4-8180-756e-9c8b-d38843d390aa never`. */
function isChoice(sent: string): boolean {
  const [id = '', used = '', ...more] = sent.split(' ');
  return isId(id) && (used === 'never' || isDay(used)) && !more.length;
}
const chosen = z.object({ person: several(z.uuid()).catch([]), back: z.string().max(1000).catch('') });
const closing = z.object({
  account: several(z.string().refine(isChoice, 'Choose accounts from the list')),
  reason: reasonField,
});

/** Closing accounts that nobody uses, one or several of a page of the list (R164). */
export function registerClosing(app: FastifyInstance, { ground }: Site): void {
  const at = '/people/accounts/close';
  app.get(at, manage, async (request, reply) => {
    const { person, back } = chosen.parse(request.query);
    const found = await readClosing(ground, actorOf(request), person);
    const page = { closing: found, back: listOf(back), now: ground.clock.now() };
    return reply.page((shell) => closingPage(shell, { values: {}, problems: [] }, page));
  });
  app.post(at, manage, async (request, reply) => {
    const actor = actorOf(request);
    const { back } = chosen.parse(request.body);
    const sent = closing.shape.account.safeParse((request.body as Record<string, unknown> | null)?.account);
    const seen = new Map((sent.data ?? []).map((each) => each.split(' ') as [string, string]));
    const before = await readClosing(ground, actor, [...seen.keys()]);
    const page = { closing: before, back: listOf(back), now: ground.clock.now() };
    const asked = {
      ...{ body: request.body, schema: closing },
      again: (shell: Parameters<typeof closingPage>[0], state: Parameters<typeof closingPage>[1]) =>
        closingPage(shell, state, page),
      meet: (values: Record<string, string>) => ({ values, problems: [] }),
    };
    return answerForm(reply, asked, async ({ reason }) => {
      const { closed } = await closeAccounts(ground, actor, { seen, reason });
      const text = closed === 1 ? 'The account is closed' : `${countWord(closed)} accounts are closed`;
      return reply.done(`/people${page.back && `?${page.back}`}`, {
        text: `${text}. Nobody can sign in with ${closed === 1 ? 'it' : 'them'}.`,
      });
    });
  });
}

/** A query of the list as it is written here, whatever came with a link. */
function listOf(back: string): string {
  return peopleQuery(peopleFilter.parse(Object.fromEntries(new URLSearchParams(back))));
}
