import { normaliseUrl } from '@gatehouse/engine';
import type { Navigations } from '../filter/navigation.ts';
import { readReference } from '../filter/reference.ts';
import type { AnswerOutcome } from '../outbox/answers.ts';
import type { Agent } from './agent.ts';
import { type NoticeInfo, type PageMessage, pageMessageSchema, type ReaderInfo, type StatusInfo } from './messages.ts';

/** Whether a message comes from a page of this extension, and neither from a content script nor from another extension. */
export function isOwnPage(sender: chrome.runtime.Sender, id: string, root: string): boolean {
  return sender.id === id && sender.url !== undefined && sender.url.startsWith(root);
}

/** Answers the pages of the extension. Undefined for what is no message of theirs. */
export async function answerPage(message: unknown, agent: Agent, navigations: Navigations): Promise<unknown> {
  const read = pageMessageSchema.safeParse(message);
  if (!read.success) return undefined;
  const asked = read.data;
  switch (asked.kind) {
    case 'reader':
      return readerInfo(agent);
    case 'status':
      return statusInfo(agent);
    case 'notice':
      return noticeInfo(agent);
    case 'notice-read':
      await agent.notices.read();
      void agent.turn();
      return noticeInfo(agent);
    case 'sign-in':
      return beginSignIn(agent);
    case 'sign-out':
      await agent.signIn.leave();
      await agent.turn();
      return true;
    case 'check':
      return isDecided(agent, asked.url);
    case 'go-on':
      return navigations.goOn(agent, readReference(asked.why).event);
    case 'asked':
      return agent.answers.asked.before(siteOf(agent, asked.url), agent.clock.now());
    case 'mistake':
    case 'ask':
      return give(agent, asked);
  }
}

/** Opens the page on which somebody signs in; false when the server does not answer. */
async function beginSignIn(agent: Agent): Promise<boolean> {
  try {
    await agent.open(await agent.signIn.begin());
    return true;
  } catch {
    return false;
  }
}

/** A page that was held back asks whether it may try again. It learns that an answer is there, and not which. */
async function isDecided(agent: Agent, url: string): Promise<boolean> {
  return (await agent.judgeAgain(url)).kind !== 'held';
}

const hostOf = (url: string) => normaliseUrl(url)?.host ?? '';
const siteOf = ({ source }: Agent, url: string) => ({ account: source.identity.account ?? '', host: hostOf(url) });

async function give(agent: Agent, said: Extract<PageMessage, { kind: 'mistake' | 'ask' }>): Promise<AnswerOutcome> {
  const { kind, url, why } = said;
  const fields = { u: hostOf(url), why, ...(kind === 'ask' && { words: said.words }) };
  const at = agent.clock.now().getTime();
  const { event } = readReference(why);
  const path = `/s/${agent.school ?? ''}/blocked/${kind}`;
  const outcome = await agent.answers.give(`${kind} ${event}`, { path, fields, at });
  if (outcome.state === 'sent' && /\/asked\//.test(outcome.address))
    await agent.answers.asked.keep(siteOf(agent, url), outcome.address, agent.clock.now());
  return outcome;
}

function readerInfo(agent: Agent): ReaderInfo {
  const world = agent.now?.signed.world;
  return {
    school: world?.school.name ?? '',
    trustedAdult: world?.school.trustedAdult ?? null,
    tell: world && agent.server ? `${agent.server}/s/${world.school.id}/tell` : null,
    age: world?.age ?? 'adult',
    waitingFor: world !== undefined ? null : agent.server === null ? 'settings' : 'server',
    canSignIn: world !== undefined && agent.source.identity.account === null,
  };
}

function noticeInfo(agent: Agent): NoticeInfo {
  const world = agent.now?.signed.world;
  return {
    notice: world?.notice ?? null,
    never: (world?.watch.never ?? []).map(({ name }) => name),
    isRead: agent.notices.isRead,
  };
}

function statusInfo(agent: Agent): StatusInfo {
  const { identity } = agent.source;
  return {
    school: agent.now?.signed.world.school.name ?? '',
    release: agent.release,
    ...identity,
    signedIn: agent.signIn.who?.name ?? null,
    policyMadeAt: agent.now?.signed.header.madeAt ?? null,
    waiting: agent.post.state.events,
    problems: agent.problems,
  };
}
