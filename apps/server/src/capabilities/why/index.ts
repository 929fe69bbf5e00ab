export { registerWhy } from './why.routes.ts';
export { categoryWords, type Reader, readerFor, traceWords, whyWords } from './why-words.ts';
