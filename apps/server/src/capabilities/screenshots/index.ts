export { registerScreenshots } from './screenshots.routes.ts';
export { listPictures } from './screenshots.store.ts';
export { NEVER_PICTURED, type PictureLine, SHOWN_MS } from './screenshots.ts';
export { Screenshot } from './screenshots.views.tsx';
