import { afterAll, beforeAll, expect, test } from 'vitest';
import { appealAgainstASanction } from './casework/appeal.ts';
import { askedByAClass } from './casework/asked-by-a-class.ts';
import { courseOfAnIncident } from './casework/course.ts';
import { typedIsKept } from './casework/drafts.ts';
import { confidentialInvestigation } from './casework/investigation.ts';
import { authorisedLook } from './casework/looks.ts';
import { misuse } from './casework/misuse.ts';
import { olderPolicy } from './casework/older-policy.ts';
import { pupilReport } from './casework/pupil-report.ts';
import { severalReplies } from './casework/several-replies.ts';
import { signingInWithdrawn } from './casework/signing-in.ts';
import { staffConcern } from './casework/staff-concern.ts';
import { Stage } from './casework/stage.ts';
import { thirdMinorBreach } from './casework/third-minor.ts';
import { weeklyReport } from './casework/weekly-report.ts';

/*
 * Cases as the school's procedures play them, in one demo, by the people whose work it is. Each story is a file of e2e/casework.
 */

const stage = new Stage();
beforeAll(() => stage.open(), 300_000);
afterAll(() => stage.close());

courseOfAnIncident(stage);
pupilReport(stage);
severalReplies(stage);
misuse(stage);
staffConcern(stage);
weeklyReport(stage);
authorisedLook(stage);
thirdMinorBreach(stage);
appealAgainstASanction(stage);
confidentialInvestigation(stage);
signingInWithdrawn(stage);
typedIsKept(stage);
askedByAClass(stage);
olderPolicy(stage);

test('no page had a script error, and no resource was refused', () => {
  expect(stage.problems).toEqual([]);
});
