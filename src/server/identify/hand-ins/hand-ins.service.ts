// Calls to staff: until when, what of each customer, who receives; who has handed in and who is late.
import type { z } from 'zod'
import { dayFromIso } from '../../../analytics/calendar.ts'
import type { handInContract } from '../../../contracts/hand-in.contract.ts'
import { requireDepartment, requireManaged } from '../../organise/departments/departments.service.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { type Call, callsOf, findEnd, handInEndTable, handInTable, peopleOf } from './hand-ins.store.ts'

type NewCall = z.output<NonNullable<(typeof handInContract.create)['~orpc']['inputSchema']>>

export async function readCalls(ctx: Ctx) {
  const today = await businessDay(ctx)
  const calls = await callsOf(ctx, today.date)
  return {
    data: calls.map(({ callerId, ...call }) => ({
      ...call,
      isReceiver: mayFollow(ctx, { ...call, callerId }),
      daysLeft: dayFromIso(call.dueOn) - today.day,
    })),
  }
}

export async function createCall(ctx: Ctx, fields: NewCall) {
  return inOperation(ctx, { kind: 'handIn.call' }, async (tx) => {
    if (fields.dueOn < fields.fromOn) throw new Problem(422, 'handInDays')
    for (const id of fields.departmentIds) requireManaged(tx, (await requireDepartment(tx, id)).id)
    await getEmployee(tx, fields.receiverId)
    const id = newId()
    await insertRecord(tx, handInTable, { id, ...fields, callerId: tx.actor.userId })
    return { id, operationId: tx.operationId }
  })
}

export async function closeCall(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'handIn.close' }, async (tx) => {
    const call = await requireCall(tx, id)
    if (!mayFollow(tx, call)) throw new Problem(404, 'handInNotFound')
    await updateRecord(tx, handInTable, { id }, { state: 'closed' })
    return { operationId: tx.operationId }
  })
}

export async function readPeople(ctx: Ctx, id: string) {
  const call = await requireCall(ctx, id)
  if (!mayFollow(ctx, call)) throw new Problem(404, 'handInNotFound')
  return { data: await peopleOf(ctx, id, (await businessDay(ctx)).date) }
}

/** An act of its own: silence says nothing. */
export async function sayNothingMore(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'handIn.nothingMore' }, async (tx) => {
    await requireOpen(tx, id)
    if (await findEnd(tx, id)) throw new Problem(409, 'handInEnded')
    const employeeId = tx.actor.userId
    await insertRecord(tx, handInEndTable, { id: newId(), handInId: id, employeeId, at: tx.now })
    return { operationId: tx.operationId }
  })
}

/** Open, and the caller is one of those who are called. */
export async function requireOpen(ctx: Ctx, id: string): Promise<Call> {
  const call = await requireCall(ctx, id)
  if (!call.isCalled) throw new Problem(404, 'handInNotFound')
  if (call.state === 'closed') throw new Problem(409, 'handInClosed')
  return call
}

async function requireCall(ctx: Ctx, id: string): Promise<Call> {
  const [call] = await callsOf(ctx, (await businessDay(ctx)).date, id)
  if (!call) throw new Problem(404, 'handInNotFound')
  return call
}

const mayFollow = ({ actor }: Ctx, { receiverId, callerId }: Pick<Call, 'receiverId' | 'callerId'>) =>
  actor.userId === receiverId || actor.userId === callerId
