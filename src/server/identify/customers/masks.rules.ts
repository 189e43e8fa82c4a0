import type { Ctx } from '../../platform/ctx.ts'
import { maskFor } from '../../platform/mask.ts'

export type Contactable = {
  phone: string | null
  secondPhone?: string | null
  email: string | null
  idNumber?: string | null
}

/** The row as this reader may see it. The server masks; the page never gets what it must not show. */
export function masked<T extends Contactable>(ctx: Ctx, row: T): T {
  const { masks } = ctx.actor
  if (masks.size === 0) return row
  return {
    ...row,
    phone: maskFor(masks, 'phone', row.phone),
    ...('secondPhone' in row ? { secondPhone: maskFor(masks, 'phone', row.secondPhone) } : {}),
    email: maskFor(masks, 'email', row.email),
    ...('idNumber' in row ? { idNumber: maskFor(masks, 'idNumber', row.idNumber) } : {}),
  }
}

export function maskedFields(ctx: Ctx): string[] {
  const { masks } = ctx.actor
  return [
    ...(masks.has('phone') ? ['phone', 'secondPhone'] : []),
    ...(masks.has('email') ? ['email'] : []),
    ...(masks.has('idNumber') ? ['idNumber'] : []),
  ]
}
