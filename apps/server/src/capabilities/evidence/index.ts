export { registerEvidence } from './evidence.routes.ts';
export { listPictures } from './evidence.store.ts';
export { NEVER_PICTURED, type PictureLine } from './evidence.ts';
export { Screenshot } from './evidence.views.tsx';
export { type Incoming, takeFile, takeThing } from './exhibit-intake.service.ts';
