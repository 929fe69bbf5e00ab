/** Gatehouse cannot start as things are: the message is one sentence or two for the operator, naming what to type; no stack is shown. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
