export { type Incoming, takeFile, takeThing } from './exhibit-intake.service.ts';
export { registerExhibits } from './exhibits.routes.ts';
