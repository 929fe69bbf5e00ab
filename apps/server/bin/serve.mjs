// What `npm start` runs. The check comes first, and an old Node must get as far as that: it cannot even link what begins the server.
import './ready.mjs';

const { begin } = await import('./bundle.mjs');
await begin('server');
