import type { FastifyInstance } from 'fastify';
import { type Assets, assetUrls } from './assets.ts';
import { densities, Gallery } from './gallery.tsx';
import { type Density, renderPage, type Shell } from './page.tsx';

function galleryShell(assets: Assets, density: Density): Shell {
  const labels = ['Today', 'Triage', 'Incidents', 'Filtering', 'Registers', 'Reports', 'Policy'];
  return {
    schoolName: 'Larkmoor High School',
    person: density === 'child' ? null : { name: 'Priya Nair', role: 'Safeguarding lead' },
    sections: labels.map((label) => ({
      href: '/_ui',
      label,
      count: label === 'Triage' ? 3 : 0,
      current: label === 'Today',
    })),
    csrf: '',
    assets: assetUrls(assets),
    findHref: '/_ui',
    foot: { text: 'Policy version 7, adopted 22 September 2026', links: [{ href: '/_ui', text: 'Help' }] },
  };
}

/** `/_ui` and `/_ui/<density>`: the app registers it in development only. */
export function registerGallery(app: FastifyInstance, assets: Assets): void {
  for (const density of densities) {
    const html = renderPage(Gallery({ shell: galleryShell(assets, density), density }));
    const paths = density === 'desk' ? ['/_ui', '/_ui/desk'] : [`/_ui/${density}`];
    for (const path of paths) {
      app.get(path, { config: { access: 'anyone' } }, (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(html),
      );
    }
  }
}
