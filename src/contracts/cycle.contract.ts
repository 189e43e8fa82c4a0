import { z } from 'zod'
import { customerFilter } from './customer-filter.ts'
import { cycleMetrics, cycleStages } from './cycle-words.ts'
import { endpoint, id, written } from './endpoint.ts'

const cycleMetric = z.enum(cycleMetrics)
const cycleStage = z.enum(cycleStages)
export const cyclePhase = z.enum(['plan', 'do', 'check', 'act', 'closed'])

/** A mean over people with its 95 % interval; `count` is how many it stands on. */
const estimate = z.object({
  count: z.number(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

const measure = z.object({
  measuredAt: z.date(),
  days: z.number(),
  before: estimate,
  after: estimate,
  controlBefore: estimate.nullable(),
  controlAfter: estimate.nullable(),
})

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  stage: cycleStage,
  parentId: id.nullable().optional(),
  problem: z.string().trim().max(5000).nullable().optional(),
  metric: cycleMetric,
  target: z.number(),
  filter: customerFilter,
  controlPercent: z.number().int().min(0).max(50),
  startOn: z.iso.date(),
  endOn: z.iso.date(),
  ownerId: id.nullable().optional(),
})

/** What is left out has a default in a plan only: in a change it would wipe out what was planned. */
const plan = fields.extend({
  filter: fields.shape.filter.default([]),
  controlPercent: fields.shape.controlPercent.default(0),
})

const action = z.object({
  id,
  what: z.string(),
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  dueOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  result: z.string().nullable(),
  version: z.number(),
})

const cycleRow = z.object({
  id,
  name: z.string(),
  stage: cycleStage,
  phase: cyclePhase,
  parentId: id.nullable(),
  followsId: id.nullable(),
  metric: cycleMetric,
  target: z.number(),
  startOn: z.string(),
  endOn: z.string(),
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  succeeded: z.boolean().nullable(),
  memberCount: z.number(),
  controlCount: z.number(),
  version: z.number(),
  latest: measure.nullable(),
})

const cycle = cycleRow.extend({
  nextId: id.nullable().describe('The turn that follows this one'),
  problem: z.string().nullable(),
  filter: customerFilter,
  controlPercent: z.number(),
  conclusion: z.string().nullable(),
  standard: z.string().nullable(),
  actions: z.array(action),
  measures: z.array(measure),
  verdict: z
    .object({
      /** Change of the members, less that of the control group where there is one. */
      effect: z.number(),
      low: z.number(),
      high: z.number(),
      isClear: z.boolean(),
      hasControl: z.boolean(),
      targetReached: z.boolean(),
    })
    .nullable(),
})

const tags = ['cycles']
const byId = z.object({ id })

export const cycleContract = {
  list: endpoint('cycle.read', {
    method: 'GET',
    path: '/improve/cycles',
    summary: 'Cycles, running ones first',
    tags,
  })
    .input(z.object({ phase: cyclePhase.optional() }))
    .output(z.object({ data: z.array(cycleRow) })),
  get: endpoint('cycle.read', {
    method: 'GET',
    path: '/improve/cycles/{id}',
    summary: 'A cycle with actions, measures and verdict',
    tags,
  })
    .input(byId)
    .output(cycle),
  baseline: endpoint('cycle.read', {
    method: 'POST',
    path: '/improve/cycles/baseline',
    summary: 'How many a filter finds and where they stand now, before anything is promised',
    tags,
  })
    .input(plan.pick({ metric: true, filter: true, startOn: true, endOn: true }))
    .output(z.object({ memberCount: z.number(), before: estimate })),
  create: endpoint('cycle.write', {
    method: 'POST',
    path: '/improve/cycles',
    summary: 'Plan a cycle',
    tags,
    successStatus: 201,
  })
    .input(plan.extend({ followsId: id.nullable().optional() }))
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('cycle.write', {
    method: 'PATCH',
    path: '/improve/cycles/{id}',
    summary: 'Change a cycle; goal and members only while it is planned',
    tags,
  })
    .input(
      fields.partial().extend({
        id,
        conclusion: z.string().max(5000).nullable().optional(),
        standard: z.string().max(5000).nullable().optional(),
      }),
    )
    .output(written.extend({ version: z.number() })),
  start: endpoint('cycle.write', {
    method: 'POST',
    path: '/improve/cycles/{id}/start',
    summary: 'Freeze the members, measure the baseline, begin',
    tags,
  })
    .input(byId)
    .output(written.extend({ memberCount: z.number(), controlCount: z.number() })),
  measure: endpoint('cycle.write', {
    method: 'POST',
    path: '/improve/cycles/{id}/measure',
    summary: 'Measure now',
    tags,
  })
    .input(byId)
    .output(measure),
  close: endpoint('cycle.write', {
    method: 'POST',
    path: '/improve/cycles/{id}/close',
    summary: 'Conclude: what was learnt, what becomes the rule, and the next turn if wanted',
    tags,
  })
    .input(
      z.object({
        id,
        conclusion: z.string().trim().min(1).max(5000),
        standard: z.string().trim().max(5000).nullable().optional(),
        succeeded: z.boolean().nullable().describe('Null: not clear'),
        next: z.object({ name: z.string().trim().min(1).max(200), target: z.number() }).optional(),
      }),
    )
    .output(written.extend({ nextId: id.nullable() })),
  addAction: endpoint('cycle.write', {
    method: 'POST',
    path: '/improve/cycles/{id}/actions',
    summary: 'An action with somebody and a date',
    tags,
    successStatus: 201,
  })
    .input(
      z.object({
        id,
        what: z.string().trim().min(1).max(1000),
        employeeId: id.nullable().optional(),
        dueOn: z.iso.date().nullable().optional(),
      }),
    )
    .output(written.extend({ actionId: id })),
  updateAction: endpoint('cycle.write', {
    method: 'PATCH',
    path: '/improve/cycles/{id}/actions/{actionId}',
    summary: 'Change an action or report it done',
    tags,
  })
    .input(
      z.object({
        id,
        actionId: id,
        what: z.string().trim().min(1).max(1000).optional(),
        employeeId: id.nullable().optional(),
        dueOn: z.iso.date().nullable().optional(),
        doneOn: z.iso.date().nullable().optional(),
        result: z.string().max(2000).nullable().optional(),
      }),
    )
    .output(written),
}
