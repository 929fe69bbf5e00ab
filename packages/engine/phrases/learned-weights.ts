export const LEARNED_WEIGHTS = '{"classes":["innocent","suicide"],"bias":[0,0],"scale":1}';
