import type { Agent } from './agent.ts';

/** Shows on the browser's button whether all is well; what is wrong stands on the page that it opens. */
export async function showState(agent: Agent): Promise<void> {
  const isWell = agent.problems.length === 0;
  const school = agent.now?.signed.world.school.name;
  const title = school === undefined ? 'Gatehouse' : `Gatehouse · ${school}`;
  await chrome.action.setBadgeBackgroundColor({ color: '#8a1c2b' });
  const isNew = isWell && !agent.notices.isRead;
  await chrome.action.setBadgeText({ text: isWell ? (isNew ? 'i' : '') : '!' });
  const says = isWell ? (isNew ? ': read what is watched here' : '') : ': something needs attention';
  await chrome.action.setTitle({ title: `${title}${says}` });
}
