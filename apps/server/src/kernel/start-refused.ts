/** Gatehouse cannot start as things are: the message is one sentence or two for the operator, naming what to type; no stack is shown. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused';
}

/** Another process already runs with this data folder. */
export class AlreadyRunning extends StartRefused {
  override readonly name = 'AlreadyRunning';
}
