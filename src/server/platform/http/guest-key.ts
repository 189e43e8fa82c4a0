// Keys of those who are no account of ours. They are nobody to every endpoint but the one that asks for them.

export const guestKeyStart = 'gxp_'

/** The key in `Authorization: Bearer gxp_…`, mistyped or cut short too; undefined where the header is absent or holds something else. */
export function readGuestKey(headers: Headers): string | undefined {
  return /^Bearer\s+(gxp_\S{0,200})$/i.exec(headers.get('authorization') ?? '')?.[1]
}

/** What came as a key, at an address where nobody has an account: cut off at its beginning it is told as a partner's too. */
export function readAnyKey(headers: Headers): string | undefined {
  return /^Bearer\s+(\S{1,300})$/i.exec(headers.get('authorization') ?? '')?.[1]
}
