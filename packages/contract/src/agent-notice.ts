import * as z from 'zod';
import { textField } from './text-field.ts';

/**
 * `POST /api/v1/agent/notice-read`: whoever uses the browser says that they have read the monitoring notice (R105). Sent again it is the same
 * reading, so an agent repeats it until it has an answer.
 */
export const noticeReadSchema = z.strictObject({
  account: textField(256).nullable(),
  version: textField(64),
  at: z.iso.datetime(),
});

/** A reading of the notice. */
export type NoticeRead = z.infer<typeof noticeReadSchema>;

/** The server has it. */
export const noticeReadAnswerSchema = z.object({ kept: z.literal(true) });
