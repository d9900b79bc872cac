import type { RuleCases } from '../rule-cases.js';

export const budgetCases: RuleCases = {
  rule: 'budget',
  plants: [
    {
      name: 'a budget that the expected times do not fit',
      plant: (infra) => {
        infra.intent.budgetSeconds = 300;
      },
      reads: [
        'Cluster infra budgetSeconds: the bootstrap is expected to take longer than its budget of 300 seconds (1019 seconds, 420 of them in stage apps). Lower the expected time of members that are known to be faster, leave some to Flux, or raise the budget.',
      ],
    },
  ],
  accepts: [
    {
      name: 'long deadlines with short expectations',
      change: (infra) => {
        for (const member of infra.intent.members) member.timeoutSeconds = 1800;
      },
    },
  ],
};
