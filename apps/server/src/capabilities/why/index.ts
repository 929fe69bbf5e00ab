export { registerWhy } from './why.routes.ts';
export { FilteringViews } from './why.views.tsx';
export { categoryWords, type Reader, readerFor, traceWords, whyWords } from './why-words.ts';
