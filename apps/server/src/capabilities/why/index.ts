export { registerWhy } from './why.routes.ts';
export { traceWords } from './why-words.ts';
