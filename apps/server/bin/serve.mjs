// What `npm start` runs. The check comes first: what is imported here needs no libraries.
import './ready.mjs';
import { begin } from './bundle.mjs';

await begin('server');
