import { Gates } from './filter/gates.ts';
import { Navigations } from './filter/navigation.ts';
import {
  type Frame,
  listenInAllPages,
  lookAtAllPages,
  lookAtFrame,
  lookAtPage,
  lookAtShownFrames,
  sendAgain,
  waitingTabs,
} from './filter/open-pages.ts';
import { applySafeSearch } from './filter/safe-search.ts';
import { STILL_MS, Standstill } from './filter/standstill.ts';
import { browserPorts } from './platform/browser-ports.ts';
import { takePicture } from './platform/camera.ts';
import { deviceClock } from './platform/clock.ts';
import { oneTimer } from './platform/one-timer.ts';
import { Agent } from './state/agent.ts';
import { showState } from './state/button.ts';
import { answerPage, isOwnPage } from './state/page-desk.ts';
import { Pictures } from './watch/pictures.ts';
import { placeOf } from './watch/place.ts';
import { Told } from './watch/told.ts';
import { watchMessageSchema } from './watch/watch-messages.ts';
import { Watcher } from './watch/watcher.ts';

/*
 * The worker: listeners, and nothing else. The browser may stop it at any moment and starts it again for the next event, so every listener is
 * registered in the first turn of this script and waits for the one promise of the agent being up.
 */

const TURN = 'turn';
/** Kept while the extension is there: it was installed, brought up to date or began anew where this is missing. */
const BEGUN = 'begun';
const navigations = new Navigations();
const gates = new Gates(navigations);
const standstill = new Standstill(deviceClock().elapsed);
const agent: Promise<Agent> = browserPorts(worldChanged).then((ports) => Agent.start(ports));

const { session } = chrome.storage;
const watcher = agent.then((up) => new Watcher(up, new Told(session), new Pictures(session, takePicture), oneTimer()));

// A page can show another one in an object or an embed as well as in a frame.
const FRAMES = {
  urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
  types: ['main_frame', 'sub_frame', 'object', 'websocket'] as chrome.webRequest.ResourceType[],
};
chrome.webRequest.onBeforeRequest.addListener(letIn, FRAMES, ['blocking']);
// What is saved without being opened (“Save link as”), to be opened from the disk.
const SAVED = { urls: ['http://*/*', 'https://*/*'], types: ['other'] as chrome.webRequest.ResourceType[] };
chrome.webRequest.onBeforeRequest.addListener((details) => gates.redirecting(agent, details), SAVED, ['blocking']);
chrome.webRequest.onBeforeSendHeaders.addListener(
  (details) => {
    standstill.met();
    return gates.cancelling(agent, details);
  },
  FRAMES,
  ['blocking'],
);
chrome.webRequest.onBeforeRedirect.addListener(() => standstill.met(), FRAMES);
chrome.webRequest.onErrorOccurred.addListener(({ requestId }) => standstill.ended(requestId), FRAMES);
chrome.webRequest.onHeadersReceived.addListener((details) => gates.redirecting(agent, details), FRAMES, ['blocking']);
chrome.tabs.onUpdated.addListener(async (id, { url }) => {
  if (url === undefined) return;
  const up = await agent;
  if (await up.signIn.see(url)) await turn();
  await lookAtPage(up, navigations, { id, url });
  await (await watcher).search(url, id);
});
// What a frame shows without a request: kept on the device by a site, or an address that its script writes.
const lookAtThisFrame = async (frame: Frame) => {
  const up = await agent;
  const isBack = frame.frameId === 0 && frame.transitionQualifiers?.includes('forward_back');
  await (isBack ? lookAtShownFrames(up, navigations, { id: frame.tabId }) : lookAtFrame(up, navigations, frame));
};
const ofTheWeb = { url: [{ schemes: ['http', 'https'] }] };
chrome.webNavigation.onCommitted.addListener((frame) => void lookAtThisFrame(frame), ofTheWeb);
chrome.webNavigation.onHistoryStateUpdated.addListener((frame) => void lookAtThisFrame(frame), ofTheWeb);
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  const place = placeOf(sender, chrome.runtime.id);
  const said = place === null ? undefined : watchMessageSchema.safeParse(message).data;
  if (place !== null && said !== undefined) {
    watcher.then((up) => up.hear(said, place)).then(respond, () => respond(undefined));
    return true;
  }
  if (!isOwnPage(sender, chrome.runtime.id, chrome.runtime.getURL(''))) return undefined;
  agent
    .then(async (up) => {
      respond(await answerPage(message, up, navigations));
      await showState(up);
    })
    .catch(() => respond(undefined));
  return true;
});
chrome.alarms.onAlarm.addListener(() => void turn());
chrome.storage.onChanged.addListener((_changes, area) => {
  if (area === 'managed') void turn();
});
chrome.identity.onSignInChanged.addListener(() => void turn());
chrome.runtime.onInstalled.addListener(() => void arrive());
chrome.runtime.onStartup.addListener(() => void arrive());
void begin();

/** What a worker does when it was started, for whatever reason: tells what was heard and sends what was left, and sees that it is woken each minute. */
async function begin(): Promise<void> {
  if ((await chrome.alarms.get(TURN)) === undefined) await chrome.alarms.create(TURN, { periodInMinutes: 1 });
  const { [BEGUN]: begun } = await session.get(BEGUN).catch(() => ({ [BEGUN]: true }));
  if (!begun) {
    await session.set({ [BEGUN]: true });
    await listenInAllPages();
  }
  const up = await agent;
  await (await watcher).settle();
  await sendAgain(await up.stood.take());
  if (up.now === undefined) await turn();
  else await up.post.send();
}

/** The first gate, and a look a little later whether what it let in went on. */
async function letIn(details: chrome.webRequest.Details): Promise<chrome.webRequest.BlockingResponse> {
  const answer = await gates.redirecting(agent, details);
  if (!answer.redirectUrl && !answer.cancel) {
    standstill.letGo(details.requestId);
    setTimeout(() => void beginAnewWhereStill(), 1.1 * STILL_MS);
  } else if (details.type === 'main_frame' && details.documentLifecycle !== 'prerender') {
    // No tab will show this address, and somebody searched there all the same.
    void watcher.then((up) => up.search(details.url, details.tabId));
  }
  return answer;
}

async function beginAnewWhereStill(): Promise<void> {
  if (!standstill.isStill()) return;
  const up = await agent;
  if (await up.stood.note(await waitingTabs())) chrome.runtime.reload();
}

/** The browser or a release of the agent has just begun: what was opened before anybody listened is looked at now. */
async function arrive(): Promise<void> {
  const up = await agent;
  if (up.now !== undefined) await lookAtAllPages(up, navigations);
  await turn();
}

async function turn(): Promise<void> {
  const up = await agent;
  await up.turn();
  await showState(up);
}

async function worldChanged(): Promise<void> {
  const up = await agent;
  const world = up.now?.signed.world;
  if (world !== undefined) await applySafeSearch(world).catch(() => undefined);
  await lookAtAllPages(up, navigations);
}
