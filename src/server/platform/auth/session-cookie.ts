import { parseSigned } from 'hono/utils/cookie'
import { cookiePrefix } from './account-library.ts'

const sessionCookie = `${cookiePrefix}.session_token`

/** The session token in the cookie, or null where there is none or its signature is not ours. */
export async function readSessionToken(headers: Headers, secret: string): Promise<string | null> {
  const cookies = await parseSigned(headers.get('cookie') ?? '', secret, sessionCookie)
  return cookies[sessionCookie] || null
}
