import type { Ctx } from '../../platform/ctx.ts'

/** 13800138000 → 138****8000; enough to recognise, not enough to call. */
export function maskPhone(phone: string): string {
  if (phone.length <= 4) return '****'
  const tail = phone.slice(-4)
  const head = phone.startsWith('+86') ? phone.slice(0, 6) : phone.slice(0, Math.max(0, phone.length - 8))
  return `${head}****${tail}`
}

/** zhangsan@example.com → z****@example.com */
export function maskEmail(email: string): string {
  const at = email.indexOf('@')
  return at < 1 ? '****' : `${email[0]}****${email.slice(at)}`
}

type Contactable = { phone?: string | null; secondPhone?: string | null; email?: string | null }

/** The row as this reader may see it. The server masks; the page never gets what it must not show. */
export function masked<T extends Contactable>(ctx: Ctx, row: T): T {
  const hidePhone = ctx.actor.masks.has('phone')
  const hideEmail = ctx.actor.masks.has('email')
  if (!hidePhone && !hideEmail) return row
  return {
    ...row,
    ...(hidePhone && row.phone ? { phone: maskPhone(row.phone) } : {}),
    ...(hidePhone && row.secondPhone ? { secondPhone: maskPhone(row.secondPhone) } : {}),
    ...(hideEmail && row.email ? { email: maskEmail(row.email) } : {}),
  }
}

export function maskedFields(ctx: Ctx): string[] {
  const fields = ctx.actor.masks.has('phone') ? ['phone', 'secondPhone'] : []
  return ctx.actor.masks.has('email') ? [...fields, 'email'] : fields
}
