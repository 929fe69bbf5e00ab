import * as z from 'zod';
import { textField } from './text-field.ts';

/** 32 bytes in base64url. */
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not 32 bytes in base64url');

/** `POST /api/v1/agent/sign-in`: an agent begins a sign-in. `challenge` is the SHA-256 of a secret that only it has (RFC 7636, S256). */
export const signInBeginSchema = z.strictObject({ challenge: secret });

/** The page of the server on which somebody signs in; open it in this browser. */
export const signInBeginAnswerSchema = z.object({ path: z.string().regex(/^\/agent\/sign-in\/[0-9a-f-]{36}$/) });

/** `POST /api/v1/agent/sign-in/take`: the grant that the page led to, with the secret. */
export const signInTakeSchema = z.strictObject({ grant: secret, verifier: secret });

/** Whose rules hold from now on, and how long. */
export const signInAnswerSchema = z.object({ account: textField(256), name: textField(300), until: z.iso.datetime() });

/** Who signed in at this browser. */
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** `POST /api/v1/agent/sign-out`: whoever signed in is gone. */
export const signOutAnswerSchema = z.object({ done: z.literal(true) });
