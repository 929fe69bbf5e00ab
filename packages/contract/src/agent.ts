import * as z from 'zod';
import { enrolmentAnswerSchema } from './enrolment.ts';
import { CONFIDENCES } from './events.ts';
import { idField, textField } from './text-field.ts';
import { verdictAnswerSchema } from './verdict.ts';

/** What the school's browser policy gives the agent (`storage.managed`). Others' fields are left alone. */
export const managedSchema = z.object({
  /** Where the server is, `https://host[:port]`. */
  server: z.url({ protocol: /^https?$/ }),
  /** The school's joining code for agents. */
  join: textField(64),
  /** What the school calls this device, such as LIB-04. */
  device: textField(128).optional(),
  /** Whose device it is, where it is one person's. */
  account: textField(256).optional(),
});

/** What the school's browser policy gives the agent. */
export type Managed = z.infer<typeof managedSchema>;

/** `POST /api/v1/agent/join`: an installed agent asks for a key of its own. `install` is a UUID that it made once. */
export const joinSchema = z.strictObject({
  join: textField(64),
  install: z.uuid(),
  device: textField(128).optional(),
  release: textField(64),
  platform: textField(64),
});

/** An agent asks to join. */
export type Join = z.infer<typeof joinSchema>;

/** The key is in this answer and nowhere else; `publicKey` (SPKI PEM) is what every world has to hold against from now on. */
export const joinAnswerSchema = z.object({
  ...enrolmentAnswerSchema.shape,
  keyId: textField(64),
  publicKey: textField(1000),
});

/** The answer to a join. */
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;

/** `POST /api/v1/agent/world`: whose world, and which one is here already. Answers 204 when that one still holds. */
export const worldAskSchema = z.strictObject({
  account: textField(256).nullable(),
  confidence: z.enum(CONFIDENCES),
  known: z.string().max(64).nullable(),
});

/** Asking for a world. */
export type WorldAsk = z.infer<typeof worldAskSchema>;

/** `POST /api/v1/agent/confirm`: the filter may hold this address; does it? Nothing of it is kept. */
export const confirmSchema = z.strictObject({ account: textField(256).nullable(), url: textField(8192) });

/** Asking what holds for an address. */
export type Confirm = z.infer<typeof confirmSchema>;

/**
 * The verdict, how long it may be remembered, and for what: every address of this host, or this one alone (the answer may depend on the path
 * or on what the address shows).
 */
export const confirmAnswerSchema = z.object({
  verdict: verdictAnswerSchema,
  holdsFor: z.enum(['host', 'address']),
  until: z.iso.datetime(),
});

/** What holds for an address. */
export type ConfirmAnswer = z.infer<typeof confirmAnswerSchema>;

/** `POST /api/v1/agent/pictures/{event}?taken=…`: which event a screenshot belongs to, and when it was taken. */
export const pictureQuery = z.object({ event: idField, taken: z.iso.datetime() });

/** A screenshot is kept; the same one sent twice is kept once. */
export const pictureAnswerSchema = z.object({ kept: z.literal(true) });

/** Most bytes of one screenshot, JPEG. */
export const MOST_PICTURE_BYTES = 400 * 1024;
