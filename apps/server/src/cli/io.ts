/** What a command writes to. */
export interface Io {
  stdout: { write(text: string): unknown };
  env: NodeJS.ProcessEnv;
}
