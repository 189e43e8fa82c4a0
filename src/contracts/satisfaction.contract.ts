import { z } from 'zod'
import { leaveWish } from './consent.contract.ts'
import { endpoint, id, written } from './endpoint.ts'

/** 1 … 10 for both questions; the quotient decides: above 1 highly satisfied, 1 satisfied, below dissatisfied. */
const score = z.number().int().min(1).max(10)
export const satisfactionAbout = z.enum(['purchase', 'contact', 'general'])
export const satisfactionLevel = z.enum(['highlySatisfied', 'satisfied', 'dissatisfied'])

const answerFields = z.object({
  expected: score,
  perceived: score,
  comment: z.string().trim().max(2000).optional(),
})

const interval = z.object({ low: z.number(), high: z.number() }).nullable()

export const satisfactionSummary = z.object({
  count: z.number(),
  highlySatisfied: z.number(),
  satisfied: z.number(),
  dissatisfied: z.number(),
  meanRatio: z.number().nullable(),
  meanRatioInterval: interval,
  satisfiedShare: z.number().nullable(),
  satisfiedShareInterval: interval,
})

const tags = ['satisfaction']

export const satisfactionContract = {
  record: endpoint('satisfaction.write', {
    method: 'POST',
    path: '/evaluate/satisfaction/answers',
    summary: 'What a customer told a member of staff',
    tags,
    successStatus: 201,
  })
    .input(
      answerFields.extend({
        customerId: id,
        about: satisfactionAbout.default('general'),
        aboutId: id.nullable().optional(),
      }),
    )
    .output(written.extend({ id, ratio: z.number(), level: satisfactionLevel })),
  invite: endpoint('satisfaction.write', {
    method: 'POST',
    path: '/evaluate/satisfaction/invitations',
    summary: 'A link for the customer; shown once, works once, ends after the days set',
    tags,
    successStatus: 201,
    answersSecret: true,
  })
    .input(
      z.object({
        customerId: id,
        about: satisfactionAbout.default('general'),
        aboutId: id.nullable().optional(),
      }),
    )
    .output(
      written.extend({
        id,
        token: z.string(),
        path: z.string(),
        /** The whole link, by GUANXI_PUBLIC_URL (without it by localhost, which only this machine can open). */
        address: z.string().nullable(),
        /** Who asks, as the customer reads it: the company's name, a setting; null where it has not been set. */
        askedBy: z.string().nullable(),
        expiresAt: z.date(),
      }),
    ),
  open: endpoint('public', {
    method: 'GET',
    path: '/evaluate/satisfaction/links/{token}',
    summary: 'What the customer is asked about; says nothing of who he is',
    tags,
  })
    .input(z.object({ token: z.string().max(200) }))
    .output(
      z.object({
        about: satisfactionAbout,
        state: z.enum(['open', 'answered', 'expired']),
        /** The company's name, where it has given one. */
        askedBy: z.string().nullable(),
      }),
    ),
  answer: endpoint('public', {
    method: 'POST',
    path: '/evaluate/satisfaction/links/{token}',
    summary: 'The customer answers, once',
    tags,
  })
    .input(answerFields.extend({ token: z.string().max(200) }))
    .output(z.object({ level: satisfactionLevel })),
  leave: endpoint('public', {
    method: 'POST',
    path: '/evaluate/satisfaction/links/{token}/leave',
    summary:
      'No longer agree, to all or by purpose and channel; also by a link that was answered or has ended',
    tags,
  })
    .input(leaveWish.extend({ token: z.string().max(200) }))
    .output(z.object({ isDone: z.literal(true) })),
  settle: endpoint('contact.write', {
    method: 'POST',
    path: '/evaluate/customers/{customerId}/answers/{id}/settle',
    summary: 'Say what was done about an unhappy answer; the customer leaves Today',
    tags,
  })
    .input(z.object({ customerId: id, id, settlement: z.string().trim().min(1).max(500) }))
    .output(written),
  summary: endpoint('satisfaction.read', {
    method: 'GET',
    path: '/evaluate/satisfaction/summary',
    summary:
      'Satisfaction over a span (this month and the eleven before unless said), whole and by tier or branch, each with its interval',
    tags,
  })
    .input(
      z.object({
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
        by: z.enum(['none', 'tier', 'department', 'about']).default('none'),
      }),
    )
    .output(
      z.object({
        data: z.array(
          satisfactionSummary.extend({ group: z.string().nullable(), groupName: z.string().nullable() }),
        ),
      }),
    ),
  trend: endpoint('satisfaction.read', {
    method: 'GET',
    path: '/evaluate/satisfaction/trend',
    summary: 'Satisfaction by month, whole or by tier or branch',
    tags,
  })
    .input(
      z.object({
        months: z.coerce.number().int().min(1).max(60).default(12),
        by: z.enum(['none', 'tier', 'department']).default('none'),
      }),
    )
    .output(
      z.object({
        data: z.array(
          satisfactionSummary.extend({
            month: z.string(),
            group: z.string().nullable(),
            groupName: z.string().nullable(),
          }),
        ),
      }),
    ),
  recent: endpoint('satisfaction.read', {
    method: 'GET',
    path: '/evaluate/satisfaction/answers',
    summary: 'The latest answers, dissatisfied ones first when asked',
    tags,
  })
    .input(
      z.object({
        level: satisfactionLevel.optional(),
        customerId: id.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            customerId: id,
            customerName: z.string(),
            about: satisfactionAbout,
            expected: z.number(),
            perceived: z.number(),
            ratio: z.number(),
            level: satisfactionLevel,
            /** Low enough to be called unhappy by the rules of Today: only such an answer is settled. */
            isUnhappy: z.boolean(),
            comment: z.string().nullable(),
            givenBy: z.string(),
            answeredAt: z.date(),
            /** What was done about it, once somebody has said so. */
            settlement: z.string().nullable(),
            settledAt: z.date().nullable(),
            settledByName: z.string().nullable(),
          }),
        ),
      }),
    ),
}
