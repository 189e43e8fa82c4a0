// Forms and those who fill them in: each from an address of its own, after the time a person needs.
import { isSolved, makeStamp } from '../../src/server/identify/forms/stamp.rules.ts'
import type { TestApi } from './api.ts'
import type { Who } from './open-api.ts'

type Answer = { status: number; body: Record<string, unknown> }

/** A published form, with what it asks for. */
export async function openForm(
  api: TestApi,
  fields: Record<string, unknown> = {},
  purpose: 'join' | 'update' | 'enquiry' | 'leave' = 'join',
  who?: Who,
) {
  const boss = api.as(who)
  const { id } = await boss.forms.create({ purpose, titleZh: '茶友会', titleEn: 'Tea circle' })
  await boss.forms.update({
    id,
    givesZh: '每月一次品茶',
    givesEn: 'A tasting each month',
    ownerId: null,
    ...fields,
  })
  await boss.forms.publish({ id })
  return boss.forms.get({ id })
}

/** A stamp given ten seconds ago, as if somebody had read and written since. */
export async function stampOf(api: TestApi, key: string, bits = 0, ago = 10_000): Promise<string> {
  const form = await api.db
    .selectFrom('form')
    .select('sealKey')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return makeStamp(form.sealKey, new Date(Date.now() - ago), bits)
}

export function solve(stamp: string, bits: number): number {
  for (let n = 0; ; n++) if (isSolved(stamp, bits, n)) return n
}

export async function handIn(
  api: TestApi,
  key: string,
  answers: Record<string, unknown>,
  more: Record<string, unknown> & { from?: string } = {},
): Promise<Answer> {
  const { from = '203.0.113.1', ...rest } = more
  const body = { stamp: await stampOf(api, key), answers, language: 'zh-CN', ...rest }
  const answer = await api.request(
    `/api/v1/identify/forms/public/${key}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify(body),
    },
    null,
  )
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** As by the link that staff have sent. */
export async function confirm(api: TestApi, path: string): Promise<Answer> {
  const token = path.split('/').at(-1) ?? ''
  const answer = await api.request(
    `/api/v1/identify/forms/confirmations/${token}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    null,
  )
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
