import { type Camera, Pictures } from '../watch/pictures.ts';
import { Told } from '../watch/told.ts';
import { type Place, Watcher } from '../watch/watcher.ts';
import { device } from './agent.fixture.ts';
import { memorySession } from './device.fixture.ts';
import { signedText, worldOf } from './server.fixture.ts';

/** What the school never watches. */
export const NEVER = [{ host: 'childline.org.uk', name: 'Childline' }];
/** A page on which somebody writes. */
export const PAGE: Place = {
  ...{ document: 'D1', top: 'https://work.example/essay', frame: 'https://work.example/essay' },
  ...{ title: 'My essay', tab: 7 },
};
/** One that is never watched. */
export const HELPLINE: Place = {
  ...PAGE,
  top: 'https://www.childline.org.uk/',
  frame: 'https://www.childline.org.uk/',
};

/** A device whose world watches from this severity on, and workers on it, one after another. */
export async function watching(tellFrom = 3, watch: Partial<ReturnType<typeof worldOf>['watch']> = {}) {
  const pictured: number[] = [];
  const set = device();
  const world = worldOf();
  const answer = set.server.answers['/api/v1/agent/world'];
  if (answer === undefined) throw new Error('The fixture has a world.');
  set.server.answers['/api/v1/agent/world'] = () =>
    new Response(signedText({ ...world, watch: { ...world.watch, tellFrom, never: NEVER, ...watch } }));
  const area = memorySession();
  const camera: Camera = async (tab, isStill) => {
    if (!isStill(PAGE.top)) return null;
    pictured.push(tab);
    return new Uint8Array([0xff, 0xd8, pictured.length]);
  };
  const start = async () => {
    const { agent } = await set.begin();
    await agent.turn();
    const due = { at: Number.POSITIVE_INFINITY, what: () => {} };
    const later = (ms: number, what: () => void) => Object.assign(due, { at: set.clock.elapsed() + ms, what });
    /** So long nobody does anything; what is due then is done. */
    const pause = async (ms: number) => {
      set.clock.pass(ms);
      if (set.clock.elapsed() < due.at) return;
      due.at = Number.POSITIVE_INFINITY;
      due.what();
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    return { agent, watcher: new Watcher(agent, new Told(area), new Pictures(area, camera), later), pause };
  };
  return { ...set, start, pictured, ...(await start()) };
}
