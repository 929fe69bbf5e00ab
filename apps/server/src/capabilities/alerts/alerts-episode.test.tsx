import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { buildEpisodeEvent } from './alerts.build.ts';
import { EpisodeStory } from './alerts-episode.views.tsx';

const storyOf = (devices: readonly string[]): string => {
  const events = devices.map((device, minute) =>
    buildEpisodeEvent({ device, occurredAt: new Date(Date.UTC(2026, 10, 17, 10, minute)) }),
  );
  const queue = { now: new Date('2026-11-17T10:42:00Z'), door: 'alerts', tab: 'todo' };
  const episode = { alert: { id: 'a', times: events.length }, events, steps: [], pictures: [], me: 'me' };
  return renderToString(<EpisodeStory queue={queue as never} episode={episode as never} csrf="" shown={undefined} />);
};

test('an alert says that its account was in use on two devices at once, before anybody decides whose it is (R157, S27)', () => {
  const shared = storyOf(['LIB-04', 'LIB-05', 'LIB-04']);
  expect(textOf(shared)).toContain('LIB-04 and LIB-05');
  expect(shared.indexOf('Someone else may have used this account')).toBeLessThan(shared.indexOf('gh-timeline'));
  expect(storyOf(['LIB-04', 'LIB-05', 'LIB-05'])).not.toContain('Someone else may');
});
